/** `policy coverage` as table and JSON. */
import { say } from "../i18n/cli.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import type { Coverage } from "../policy/pack/coverage.ts";
import { table } from "./table.ts";

type HomeCounts = Pick<Coverage, "total" | "enforced" | "audited" | "produced" | "shown">;

const HOMES = ["total", "enforced", "audited", "produced", "shown"] as const;

export function reportCoverageJson(coverage: Coverage): string {
  const counts = (of: HomeCounts): object => Object.fromEntries(HOMES.map((home) => [home, of[home]]));
  const regimes = coverage.regimes.map((regime) => ({
    id: regime.id,
    ...counts(regime),
    clauses: regime.clauses.map(({ id, how, rules, cases }) => ({ id, how, rules, cases })),
  }));
  return `${JSON.stringify({ version: 1, ...counts(coverage), regimes, orphans: coverage.orphans }, null, 2)}\n`;
}

/** One line per pack and the sum, then whatever has no home or cites nothing. */
export function reportCoverageTable(
  coverage: Coverage,
  orphans: readonly Finding[],
  deadCitations: readonly Finding[],
  locale: Locale,
): string {
  const columns = [
    { title: say("pack", locale) },
    ...HOMES.map((home) => ({ title: say(`home-${home}`, locale), right: true })),
  ];
  const row = (title: string, of: HomeCounts): string[] => [title, ...HOMES.map((home) => String(of[home]))];
  const rows = [
    ...coverage.regimes.map((regime) => row(regime.id, regime)),
    row(say("sum", locale), coverage),
  ];
  const wrong = [...orphans, ...deadCitations].map(
    ({ file, line, message }) => `${file}:${line} ${message}\n`,
  );
  return [table(columns, rows), ...(wrong.length > 0 ? ["\n"] : []), ...wrong].join("");
}
