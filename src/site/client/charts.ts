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
  type Plugin,
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
  const data = JSON.parse(source.textContent) as Data;
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

interface Look {
  readonly ink: string;
  readonly hair: string;
  readonly rule: string;
  readonly wash: string;
  readonly ticks: {
    readonly color: string;
    readonly font: { readonly family: string; readonly size: number };
  };
}

function config(kind: string, data: Data): ChartConfiguration {
  const [ink, second, hair, rule, wash] = ["ink", "ink-2", "hair", "rule", "jade-wash"].map(colour);
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const look: Look = { ink, hair, rule, wash, ticks: { color: second, font } };
  const kinds: Readonly<Record<string, (data: Data, look: Look) => ChartConfiguration>> = { stack, strip };
  const own = (kinds[kind] ?? line)(data, look);
  return { ...own, options: { ...base(data, look), ...own.options } };
}

function base(data: Data, { ticks: { color, font } }: Look): ChartConfiguration["options"] {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false as const,
    font,
    color,
    plugins: {
      tooltip: {
        displayColors: false,
        callbacks: {
          label: ({ datasetIndex, dataIndex, formattedValue }) => {
            const one = data.series[datasetIndex];
            return `${one.name} ${one.notes?.[dataIndex] ?? formattedValue}`;
          },
        },
      },
    },
  };
}

function stack(data: Data, { hair, rule, ticks }: Look): ChartConfiguration {
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

function strip(data: Data, { ink, hair, rule, ticks }: Look): ChartConfiguration {
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

function line(data: Data, look: Look): ChartConfiguration {
  const [main] = data.series;
  const floor = Math.floor(Math.min(50, ...main.values.filter((value) => value !== null)) / 10) * 10;
  return {
    type: "line",
    data: {
      labels: data.labels,
      datasets: [
        {
          label: main.name,
          data: main.values,
          borderColor: look.ink,
          borderWidth: 1.5,
          pointBackgroundColor: look.ink,
          pointRadius: main.values.map((_, i) => (i === main.values.length - 1 ? 4 : 2.5)),
          spanGaps: true,
          clip: false,
        },
      ],
    },
    options: {
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: look.rule }, ticks: look.ticks },
        y: {
          min: floor,
          max: 100,
          grid: { color: look.hair },
          border: { display: false },
          ticks: { ...look.ticks, stepSize: (100 - floor) / 2 },
        },
      },
    },
    plugins: data.band ? [bandBehind(data.band, look.wash)] : [],
  };
}

function bandBehind(band: { min: number; max: number }, wash: string): Plugin {
  return {
    id: "band",
    beforeDraw: ({ ctx, chartArea, scales }) => {
      const top = scales.y.getPixelForValue(band.max);
      const height = Math.max(2, scales.y.getPixelForValue(band.min) - top);
      ctx.fillStyle = wash;
      ctx.fillRect(chartArea.left, top, chartArea.width, height);
    },
  };
}

function drawAll(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) draw(figure);
}

drawAll();
addEventListener("themechange", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
