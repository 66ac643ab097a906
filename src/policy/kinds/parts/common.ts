/** Small steps that several kinds take alike. */
import { limitAfter, type Duration } from "../../../model/duration.ts";
import { periodKindOf, type PeriodKind } from "../../../model/period.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { asDays, asDuration, compileFigure, type FigureAt } from "../../conditions/figure.ts";
import { ConditionError } from "../../conditions/matcher.ts";
import { endOfWorkdays } from "../../world/calendar.ts";
import type { Dossier } from "../../world/world.ts";
import type { Setup, Sink } from "../define.ts";
import { optedOut, type ContactOptions, type Who } from "./contact.ts";
import type { Draft } from "./draft.ts";
import { list } from "./options.ts";
import { compileClaim, type Claim } from "./staffing.ts";

/** The calendar period that an option names; throws ConditionError for anything else. */
export function compilePeriod(text: string, option = "per"): PeriodKind {
  const kind = periodKindOf(text);
  if (!kind) throw new ConditionError(`${text} is no calendar period`, [option]);
  return kind;
}

/** A whole number, such as contacts per period. */
export function compileCount(setup: Setup, spec: unknown, option: string): FigureAt<number> {
  return compileFigure(setup, spec, (v) => (Number.isInteger(Number(v)) ? Number(v) : undefined), [option]);
}

/** For kinds that make no obligation: leaves the rule's clauses open while nobody has set the figure. */
export function tellOpen({ world, rule }: Setup, figure: FigureAt<unknown>): (sink: Sink) => void {
  return (sink) => {
    if (figure(world.now) === undefined) for (const clause of rule.clauses) sink.undecided(clause);
  };
}

/** The persons of a rule that a contact meets: whose item it is, in order; the contact's own decide whose counts. */
export function whoOf({ who, contact }: { who?: Who | Who[]; contact?: ContactOptions }): Claim {
  return compileClaim([...list(who), ...list(contact?.who)], list(contact?.who));
}

/** What a record proves once it is taken for a duty. */
export const evidenceOf = (record: LedgerRecord): NonNullable<Draft["evidence"]> => ({
  ref: record.ref,
  at: record.at,
  channel: typeof record.data.channel === "string" ? record.data.channel : null,
});

/** A draft whose figure nobody has set: one per subject (readings 24). */
export function openFigure(
  { rule }: Setup,
  common: Omit<Draft, "key" | "due" | "undecided" | "evidence">,
): Draft {
  return { ...common, key: null, due: null, undecided: `parameter:${rule.clauses[0]}`, evidence: null };
}

/** What all contacts owed to a customer share. */
export function contactOwed(
  dossier: Dossier,
  channels: readonly string[] | null,
): Pick<Draft, "channels" | "exempt" | "act"> {
  return {
    channels,
    exempt: optedOut(channels, dossier.customer) ? "opt-out" : null,
    act: "contact",
  };
}

/** Told apart where a period owes several: `2026-11`, `2026-11#2`. */
export const keyOf = (label: string, n: number, i: number): string => (n === 1 ? label : `${label}#${i + 1}`);

/** Ends of lengths: by the calendar, or counted in working days; null where those are not known. */
export function compileLimit(
  { world: { zone, tenant } }: Setup,
  working: boolean,
): {
  readonly parse: (value: unknown) => Duration | undefined;
  readonly end: (from: number, length: Duration) => number | null;
} {
  if (!working) return { parse: asDuration, end: (from, length) => limitAfter(zone, from, length) };
  return { parse: asDays, end: (from, length) => endOfWorkdays(tenant, zone, from, length.days) };
}
