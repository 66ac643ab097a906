/**
 * What will change without a new record: the evaluations at the instants to come, and which pages each of
 * them can touch.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import type { Finding } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import { civilOf, type Zone } from "../../model/zone.ts";
import { segment } from "../views/paths.ts";

/** So long a page speaks of now; afterwards it says that it is too old. */
export const AHEAD_DAYS = 7;

/** The ledger as it will be judged from an instant on. */
export interface Step {
  readonly at: number;
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly touched: Touched;
}

/** What differs from the step before. */
export interface Touched {
  readonly lines: ReadonlySet<string>;
  readonly customers: ReadonlySet<string>;
  readonly staff: ReadonlySet<string>;
  /** Complaints among them. */
  readonly cases: boolean;
  /** `line/2026-10`, by due. */
  readonly months: ReadonlySet<string>;
  readonly day: boolean;
  readonly month: boolean;
  readonly year: boolean;
}

/** Compares two evaluations of the same records by their obligations. */
export function touchedBetween(before: Evaluation, after: Evaluation): Touched {
  const { zone } = after.ledger;
  const [a, b] = [civil(zone, before.asOf), civil(zone, after.asOf)];
  const known = new Map(before.obligations.map((item) => [item.id, item]));
  const changed: Obligation[] = [];
  for (const item of after.obligations) {
    const old = known.get(item.id);
    known.delete(item.id);
    if (old === item) continue;
    changed.push(item, ...(old ? [old] : []));
  }
  changed.push(...known.values());
  const names = (pick: (item: Obligation) => readonly (string | null | undefined)[]): Set<string> =>
    new Set(changed.flatMap((item) => pick(item).flatMap((id) => (id ? [segment(id)] : []))));
  return {
    lines: names((item) => [item.line]),
    customers: names((item) => [item.customer]),
    staff: names((item) => [item.staff, item.covers, item.answers]),
    cases: changed.some((item) => item.subject.startsWith("complaint/")),
    months: new Set(
      changed.flatMap((item) => {
        const ms = item.due ?? item.opens;
        return ms === null ? [] : [`${segment(item.line)}/${monthOf(zone, ms)}`];
      }),
    ),
    day: a.day !== b.day,
    month: a.month !== b.month,
    year: a.year !== b.year,
  };
}

const civil = (zone: Zone, ms: number): { year: number; month: number; day: number } =>
  civilOf(zone.dayOf(ms));
const monthOf = (zone: Zone, ms: number): string => {
  const { year, month } = civil(zone, ms);
  return `${year}-${String(month).padStart(2, "0")}`;
};

/** Pages that may say "as of": they judge what lies behind, or what the history says. */
export const AS_OF_PAGES = ["audit", "penalties"] as const;
/** Pages without a word about now. */
const TIMELESS = ["about", "admin", "404", "404.html"];

/** Whether a page, by its path without the language's folder, can read otherwise after a step. */
export function mayTouch(path: string, touched: Touched): boolean {
  const [section, second = "", third = ""] = path.replace(/\.html$/, "").split("/");
  if (TIMELESS.includes(section) || (AS_OF_PAGES as readonly string[]).includes(section)) return false;
  if (touched.year) return true;
  switch (section) {
    case "customers":
      return second === "" || touched.customers.has(second);
    case "cases":
    case "analysis":
      return second === "" || touched.cases || touched.day;
    case "due":
      return (
        touched.day ||
        (second === "staff" ? touched.staff.has(third) : second === "" || touched.lines.has(second))
      );
    case "staff":
      return second === "" || touched.day || touched.staff.has(second);
    case "rates":
      if (second === "" || touched.month) return true;
      return third === "" ? touched.lines.has(second) : touched.months.has(`${second}/${third}`);
    case "forms":
      return touched.day;
    default:
      return true;
  }
}
