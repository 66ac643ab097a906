/**
 * Stays: the stretches of time during which a customer (or an order) is in the state a cadence speaks of. A
 * clause that names several classes treats them as one (readings 45).
 */
import { z } from "zod";
import { parseDay } from "../../../model/instant.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { frameOf, type Frame } from "../../conditions/frame.ts";
import { compileInstant } from "../../conditions/instant.ts";
import { compileCondition } from "../../conditions/matcher.ts";
import { entryOf, valueAt } from "../../world/timeline.ts";
import { references, type Dossier } from "../../world/world.ts";
import { ruleFinding, type Setup, type Sink } from "../define.ts";
import { collection, instant, type ConditionSpec } from "./options.ts";

export const stayOptions = {
  record: collection.optional().describe("What is in the state: customers (default) or orders"),
  classes: z.array(z.string()).min(1).optional().describe("Classes that owe it, taken as one"),
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

/** Stays of a dossier in order of time; none for a customer of another line. */
export function compileStay(
  setup: Setup,
  options: StayOptions,
  where: ConditionSpec | undefined,
): (dossier: Dossier, sink: Sink) => Stay[] {
  const { world, line, rule, states } = setup;
  const { zone } = world;
  const holds = compileCondition(where, ["where"]);
  const start = options.from === undefined ? null : compileInstant(options.from, ["from"]);
  const end = options.until === undefined ? null : compileInstant(options.until, ["until"]);
  const classes = options.classes ? new Set(options.classes) : null;
  const ruleFrom = rule.from === null ? Number.NEGATIVE_INFINITY : zone.startOfDay(parseDay(rule.from) ?? 0);
  const ruleTo = rule.to === null ? Number.POSITIVE_INFINITY : zone.startOfDay((parseDay(rule.to) ?? 0) + 1);
  const first = Math.max(line.from, ruleFrom);
  const last = Math.min(line.to === Number.POSITIVE_INFINITY ? line.to : line.to + 1, ruleTo);

  return (dossier, sink) => {
    const out: Stay[] = [];
    const customer = dossier.customer;
    const add = (
      subject: LedgerRecord,
      from: number,
      until: number,
      by: Stay["end"],
      field: string | null,
    ): void => {
      const frame = frameOf(world, subject, dossier, from, states);
      if (!holds(frame)) return;
      const begun = start?.(frame);
      const over = end?.(frame);
      if (start && begun === undefined) return;
      const a = Math.max(from, begun ?? Number.NEGATIVE_INFINITY, first);
      // A day named as the end still belongs to the state; it is over when that day is.
      const ended = over !== undefined && over === zone.endOfDay(zone.dayOf(over)) ? over + 1000 : over;
      const b = Math.min(until, ended ?? Number.POSITIVE_INFINITY, last);
      if (a >= b || !world.reached(a)) return;
      const cls = customer ? valueAt(world.classesOf(dossier), a) : null;
      out.push({
        subject,
        frame: { ...frame, at: a },
        from: a,
        until: b,
        end: b === until ? by : "ended",
        field,
        class: cls,
      });
    };
    if (options.record !== undefined && options.record !== "customers") {
      for (const record of dossier.records(options.record)) {
        if (record.line === line.id) {
          add(record, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, "ended", null);
        }
      }
      return out;
    }
    if (!customer || customer.line !== line.id) return out;
    if (!classes) {
      const entry = start ? Number.NEGATIVE_INFINITY : entryOf(dossier);
      if (entry === null) {
        if (holds({ world, record: customer, dossier, at: world.now, states })) {
          sink.diagnose(noEntry(setup, customer, "since"));
        }
      } else add(customer, entry, Number.POSITIVE_INFINITY, "ended", null);
      return out;
    }
    const timeline = world.classesOf(dossier);
    let from: number | null = null;
    for (const span of timeline.spans) {
      const inside = span.value !== null && classes.has(span.value);
      if (!inside) {
        from = null;
        continue;
      }
      if (span.from === Number.NEGATIVE_INFINITY) {
        if (span.until > first) sink.diagnose(noEntry(setup, customer, "class"));
        if (!timeline.anchored) continue;
      }
      from ??= span.from;
      const next = timeline.spans[timeline.spans.indexOf(span) + 1];
      if (next && next.value !== null && classes.has(next.value)) continue;
      add(customer, from, span.until, "class-change", "class");
      from = null;
    }
    return out;
  };
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
