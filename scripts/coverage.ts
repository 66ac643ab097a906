/** `npm run coverage`: what the tests reached, by room. Takes Vitest's summary, prints a table. */
import { readFileSync } from "node:fs";
import path from "node:path";

interface Share {
  readonly total: number;
  readonly covered: number;
}
type Measured = Readonly<Record<"lines" | "branches" | "functions", Share>>;

const product = path.join(import.meta.dirname, "..");
const summary = JSON.parse(
  readFileSync(path.join(product, "coverage/coverage-summary.json"), "utf8"),
) as Readonly<Record<string, Measured>>;

const rooms = new Map<string, Measured[]>();
for (const [file, measured] of Object.entries(summary)) {
  if (file === "total") continue;
  const room = path.relative(path.join(product, "src"), file).split(path.sep)[0];
  rooms.set(room, [...(rooms.get(room) ?? []), measured]);
}

const share = (all: readonly Measured[], what: keyof Measured): string => {
  const total = all.reduce((sum, one) => sum + one[what].total, 0);
  const covered = all.reduce((sum, one) => sum + one[what].covered, 0);
  return total === 0 ? "–" : `${((covered / total) * 100).toFixed(1)} %`;
};
const row = (name: string, all: readonly Measured[]): string =>
  [
    name.padEnd(8),
    ...(["lines", "branches", "functions"] as const).map((w) => share(all, w).padStart(10)),
  ].join(" ");

const table = [...rooms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => row(name, all));
console.log(
  ["room          lines   branches  functions", ...table, row("all", [...rooms.values()].flat())].join("\n"),
);
