/**
 * Stays: the stretches of time during which a customer (or an order) is in the state a cadence speaks of. A
 * clause that names several classes treats them as one (readings 45).
 */
import { z } from "zod";
import { parseDay } from "../../../model/instant.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { frameOf, type Frame } from "../../conditions/frame.ts";
import { compileInstant } from "../../conditions/instant.ts";
import { compileCondition, type Condition } from "../../conditions/matcher.ts";
import { entryOf, valueAt, type Span } from "../../world/timeline.ts";
import { references, type Dossier } from "../../world/world.ts";
import { ruleFinding, type Setup, type Sink } from "../define.ts";
import { collection, customerClass, instant, type ConditionSpec } from "./options.ts";

export const stayOptions = {
  record: collection.optional().describe("What is in the state: customers (default) or orders"),
  classes: z.array(customerClass).min(1).optional().describe("Classes that owe it, taken as one"),
  from: instant.optional().describe("Start of the state where no class says so"),
  until: instant.optional().describe("End of the state"),
};

export interface StayOptions {
  readonly record?: string;
  readonly classes?: readonly string[];
  readonly from?: unknown;
  readonly until?: unknown;
}

export interface Stay {
  readonly subject: LedgerRecord;
  readonly frame: Frame;
  /** First instant, inclusive; later of the state's start and the dates from which the rule binds. */
  readonly from: number;
  /** First instant at which it is over; Infinity while it lasts. */
  readonly until: number;
  /** What ends it, as a reason code. */
  readonly end: "class-change" | "ended";
  readonly field: string | null;
  readonly class: string | null;
}

/** A stretch of the state before the rule's own bounds are applied. */
interface Stretch {
  readonly subject: LedgerRecord;
  readonly from: number;
  readonly until: number;
  readonly end: Stay["end"];
  readonly field: string | null;
}

/** What stays tell while they are looked up. */
type Teller = Pick<Sink, "diagnose">;

const ALWAYS = {
  from: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
  end: "ended",
  field: null,
} as const;

/** Stays of a dossier in order of time; none for a customer of another line. */
export function compileStay(
  setup: Setup,
  options: StayOptions,
  where: ConditionSpec | undefined,
): (dossier: Dossier, teller: Teller) => Stay[] {
  const { line } = setup;
  const holds = compileCondition(where, ["where"]);
  const bound = compileBounds(setup, options, holds);
  const classes = options.classes ? new Set(options.classes) : null;
  const { record } = options;

  function stretches(dossier: Dossier, teller: Teller): Stretch[] {
    if (record !== undefined && record !== "customers") {
      const own = dossier.records(record).filter((each) => each.line === line.id);
      return own.map((subject) => ({ subject, ...ALWAYS }));
    }
    const { customer } = dossier;
    if (!customer || customer.line !== line.id) return [];
    if (classes) return ofClasses(setup, dossier, customer, classes, teller);
    if (options.from !== undefined) return [{ subject: customer, ...ALWAYS }];
    const entry = entryOf(dossier);
    if (entry !== null) return [{ subject: customer, ...ALWAYS, from: entry }];
    const { world, states } = setup;
    if (holds(frameOf(world, customer, dossier, world.now, states))) {
      teller.diagnose(noEntry(setup, customer, "since"));
    }
    return [];
  }
  return (dossier, teller) => stretches(dossier, teller).flatMap((each) => bound(dossier, each) ?? []);
}

/** Cuts a stretch to the dates of the rule and of the line, and to the options' own start and end. */
function compileBounds(
  { world, line, rule, states }: Setup,
  options: StayOptions,
  holds: Condition,
): (dossier: Dossier, stretch: Stretch) => Stay | null {
  const { zone } = world;
  const start = options.from === undefined ? null : compileInstant(options.from, ["from"]);
  const over = options.until === undefined ? null : compileInstant(options.until, ["until"]);
  const ruleFrom = rule.from === null ? Number.NEGATIVE_INFINITY : zone.startOfDay(parseDay(rule.from) ?? 0);
  const ruleTo = rule.to === null ? Number.POSITIVE_INFINITY : zone.startOfDay((parseDay(rule.to) ?? 0) + 1);
  const first = Math.max(line.from, ruleFrom);
  const last = Math.min(line.to === Number.POSITIVE_INFINITY ? line.to : line.to + 1, ruleTo);

  return (dossier, { subject, from, until, end, field }) => {
    const frame = frameOf(world, subject, dossier, from, states);
    if (!holds(frame)) return null;
    const begun = start?.(frame);
    if (start && begun === undefined) return null;
    const named = over?.(frame);
    // A day named as the end still belongs to the state; it is over when that day is.
    const ended = named !== undefined && named === zone.endOfDay(zone.dayOf(named)) ? named + 1000 : named;
    const a = Math.max(from, begun ?? Number.NEGATIVE_INFINITY, first);
    const b = Math.min(until, ended ?? Number.POSITIVE_INFINITY, last);
    if (a >= b || !world.reached(a)) return null;
    return {
      subject,
      frame: { ...frame, at: a },
      from: a,
      until: b,
      end: b === until ? end : "ended",
      field,
      class: dossier.customer ? valueAt(world.classesOf(dossier), a) : null,
    };
  };
}

/** Stretches in any of the classes, moves among them left out (readings 45). */
function ofClasses(
  setup: Setup,
  dossier: Dossier,
  subject: LedgerRecord,
  classes: ReadonlySet<string>,
  teller: Teller,
): Stretch[] {
  const { spans, anchored } = setup.world.classesOf(dossier);
  const within = (span: Span | undefined): boolean =>
    span !== undefined && span.value !== null && classes.has(span.value);
  const out: Stretch[] = [];
  let from: number | null = null;
  for (const [i, span] of spans.entries()) {
    if (!within(span)) {
      from = null;
      continue;
    }
    if (span.from === Number.NEGATIVE_INFINITY) {
      if (span.until > setup.line.from) teller.diagnose(noEntry(setup, subject, "class"));
      if (!anchored) continue;
    }
    from ??= span.from;
    if (within(spans[i + 1])) continue;
    out.push({ subject, from, until: span.until, end: "class-change", field: "class" });
    from = null;
  }
  return out;
}

/** A visit that names one of several orders in `trigger` serves no other of them (readings 17). */
export function namesAnother(
  visit: LedgerRecord,
  subject: LedgerRecord,
  all: ReadonlyMap<LedgerRecord, unknown>,
): boolean {
  if (all.size < 2) return false;
  const names = references(visit.data.trigger);
  return !names.includes(subject.ref) && [...all.keys()].some((other) => names.includes(other.ref));
}

/** A class or customer without any date from which it holds: no cadence can be counted (readings 8). */
function noEntry(setup: Setup, customer: LedgerRecord, field: string): ReturnType<typeof ruleFinding> {
  return {
    ...ruleFinding(setup, customer, field, { template: "engine/no-entry", severity: "warning" }),
    code: "engine/no-entry",
    clauses: [],
  };
}
