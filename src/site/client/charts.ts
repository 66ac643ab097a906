/**
 * Puts Chart.js on top of the charts that are already drawn in the page; they come back for print and without
 * scripts.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
  type ChartConfiguration,
} from "chart.js";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

interface Series {
  readonly name: string;
  readonly tone: string;
  readonly values: (number | null)[];
  readonly notes?: string[];
}
interface Data {
  readonly labels: string[];
  readonly series: Series[];
  readonly band: { min: number; max: number } | null;
  readonly label: string;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const live = new Map<HTMLElement, Chart>();

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
const TONES: Readonly<Record<string, string>> = {
  good: "jade",
  warn: "ochre",
  bad: "cinnabar",
  quiet: "slate",
  ink: "ink",
};

function draw(figure: HTMLElement): void {
  const drawn = figure.querySelector<HTMLElement>(".drawn");
  const source = figure.querySelector("script[type='application/json']");
  if (!drawn || !source?.textContent) return;
  const data: Data = JSON.parse(source.textContent);
  live.get(figure)?.destroy();
  let holder = figure.querySelector<HTMLElement>(".canvas");
  if (!holder) {
    holder = document.createElement("div");
    holder.className = `canvas canvas-${figure.dataset.chart}`;
    drawn.before(holder);
  }
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", data.label);
  holder.replaceChildren(canvas);
  if (figure.dataset.chart === "stack") holder.dataset.rows = String(Math.min(16, data.labels.length));
  drawn.hidden = true;
  live.set(figure, new Chart(canvas, config(figure.dataset.chart ?? "trend", data)));
}

function config(kind: string, data: Data): ChartConfiguration {
  const [ink, second, hair, rule, wash] = ["ink", "ink-2", "hair", "rule", "jade-wash"].map(colour);
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const base = {
    responsive: true,
    maintainAspectRatio: false,
    animation: false as const,
    font,
    color: second,
    plugins: {
      tooltip: {
        displayColors: false,
        callbacks: {
          label: (item: { datasetIndex: number; dataIndex: number; formattedValue: string }) =>
            `${data.series[item.datasetIndex].name} ${data.series[item.datasetIndex].notes?.[item.dataIndex] ?? item.formattedValue}`,
        },
      },
    },
  };
  const ticks = { color: second, font };
  if (kind === "stack") {
    return {
      type: "bar",
      data: {
        labels: data.labels,
        datasets: data.series.map((one) => ({
          label: one.name,
          data: one.values,
          backgroundColor: colour(TONES[one.tone]),
          barPercentage: 0.62,
        })),
      },
      options: {
        ...base,
        indexAxis: "y",
        scales: {
          x: {
            stacked: true,
            grid: { color: hair },
            border: { color: rule },
            ticks: { ...ticks, precision: 0 },
          },
          y: { stacked: true, grid: { display: false }, border: { color: rule }, ticks },
        },
      },
    };
  }
  if (kind === "strip") {
    const root = (hours: number): number => Math.sqrt(hours);
    return {
      type: "scatter",
      data: {
        datasets: data.series.map((one, row) => ({
          label: one.name,
          pointRadius: 4.5,
          pointBackgroundColor: `${ink}8c`,
          pointBorderWidth: 0,
          clip: false as const,
          data: one.values.map((value) => ({ x: value === null ? Number.NaN : root(value), y: row })),
        })),
      },
      options: {
        ...base,
        scales: {
          x: {
            min: 0,
            grid: { color: hair },
            border: { color: rule },
            afterBuildTicks: (axis) => {
              axis.ticks = data.ticks.map((tick) => ({ value: root(tick.at) }));
            },
            ticks: { ...ticks, callback: (_, i) => data.ticks[i]?.label ?? "" },
          },
          y: {
            min: -0.6,
            max: data.series.length - 0.4,
            reverse: true,
            grid: { color: hair },
            border: { display: false },
            ticks: { ...ticks, stepSize: 1, callback: (value) => data.series[Number(value)]?.name ?? "" },
          },
        },
      },
    };
  }
  const [main] = data.series;
  const known = main.values.filter((value) => value !== null);
  return {
    type: "line",
    data: {
      labels: data.labels,
      datasets: [
        {
          label: main.name,
          data: main.values,
          borderColor: ink,
          borderWidth: 1.5,
          pointBackgroundColor: ink,
          pointRadius: main.values.map((_, i) => (i === main.values.length - 1 ? 4 : 2.5)),
          spanGaps: true,
          clip: false,
        },
      ],
    },
    options: {
      ...base,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: rule }, ticks },
        y: {
          min: Math.floor(Math.min(50, ...known) / 10) * 10,
          max: 100,
          grid: { color: hair },
          border: { display: false },
          ticks: { ...ticks, stepSize: (100 - Math.floor(Math.min(50, ...known) / 10) * 10) / 2 },
        },
      },
    },
    plugins: [
      {
        id: "band",
        beforeDraw: ({ ctx, chartArea, scales }) => {
          if (!data.band) return;
          const top = scales.y.getPixelForValue(data.band.max);
          ctx.fillStyle = wash;
          ctx.fillRect(
            chartArea.left,
            top,
            chartArea.width,
            Math.max(2, scales.y.getPixelForValue(data.band.min) - top),
          );
        },
      },
    ],
  };
}

function drawAll(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) draw(figure);
}

drawAll();
addEventListener("themechange", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
