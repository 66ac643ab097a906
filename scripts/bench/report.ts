/** Samples → the two tables: figures with their targets, and ratios between what one run measured. */
import { median, type Sample } from "./measure.ts";
import { STEPS, type Samples, type Step } from "./rounds.ts";

export type Results = ReadonlyMap<number, Samples>;

const MB = 1024 * 1024;
/** Targets hold for 100,000 visits. */
const FULL = 100_000;
const LIMITS: Partial<Record<Step, { readonly wall?: number; readonly peak?: number }>> = {
  "check, cold": { peak: 500 * MB },
  "check, one file changed": { wall: 0.8 },
  build: { wall: 60, peak: 2048 * MB },
};

const wall = (samples: readonly Sample[]): number => median(samples.map((s) => s.wall));
const known = (values: readonly (number | null)[]): number | null =>
  values.some((v) => v === null) ? null : median(values as number[]);
const seconds = (value: number | null): string =>
  value === null ? "–" : value < 10 ? value.toFixed(2) : value.toFixed(1);
const verdict = (holds: boolean): string => (holds ? "holds" : "MISSED");

/** Columns padded to their widest cell; all but the first are set flush right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function figures(results: Results): string {
  const rows: string[][] = [["step", "visits", "wall s", "lowest", "highest", "CPU s", "peak MB", "target"]];
  for (const [visits, samples] of results) {
    for (const step of STEPS) {
      const list = samples.get(step);
      if (!list) continue;
      const walls = list.map((s) => s.wall);
      const peak = known(list.map((s) => s.peak));
      const limit = visits === FULL ? LIMITS[step] : undefined;
      const targets = [
        ...(limit?.wall === undefined ? [] : [`< ${limit.wall} s ${verdict(wall(list) < limit.wall)}`]),
        ...(limit?.peak === undefined || peak === null
          ? []
          : [`< ${limit.peak / MB} MB ${verdict(peak < limit.peak)}`]),
      ];
      rows.push([
        step,
        String(visits),
        seconds(wall(list)),
        seconds(Math.min(...walls)),
        seconds(Math.max(...walls)),
        seconds(known(list.map((s) => s.cpu))),
        peak === null ? "–" : String(Math.round(peak / MB)),
        targets.join(", "),
      ]);
    }
  }
  return table(rows);
}

export function ratios(results: Results): string {
  const rows: string[][] = [["ratio", "visits", "value", "target"]];
  const put = (
    name: string,
    visits: string,
    a: readonly Sample[] | undefined,
    b: readonly Sample[] | undefined,
    limit: number | null,
  ): void => {
    if (!a || !b) return;
    const ratio = wall(a) / wall(b);
    rows.push([
      name,
      visits,
      ratio.toFixed(2),
      limit === null ? "" : `≤ ${limit} ${verdict(ratio <= limit)}`,
    ]);
  };
  for (const [visits, samples] of results) {
    const full = visits === FULL;
    const cold = samples.get("check, cold");
    put("check, cold / floor", String(visits), cold, samples.get("floor"), full ? 5 : null);
    put(
      "check, one file changed / floor",
      String(visits),
      samples.get("check, one file changed"),
      samples.get("floor"),
      null,
    );
    put("check, cold / hledger check", String(visits), cold, samples.get("hledger check"), null);
    put(
      "check, cold / hledger check, all fields",
      String(visits),
      cold,
      samples.get("hledger check, all fields"),
      full ? 1 : null,
    );
  }
  const sizes = [...results.keys()].sort((a, b) => a - b);
  const [small, large] = [sizes[0], sizes[sizes.length - 1]];
  if (small !== large) {
    for (const step of STEPS) {
      const target = step === "check, cold" && large === 10 * small ? 11 : null;
      put(
        `${step}: growth`,
        `${small}–${large}`,
        results.get(large)?.get(step),
        results.get(small)?.get(step),
        target,
      );
    }
  }
  return table(rows);
}
