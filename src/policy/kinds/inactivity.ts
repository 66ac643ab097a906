/**
 * Customers who stay away: whoever's last service lies so long back when a period begins owes contacts in
 * that period, all of them, whatever happens in it. Due at its end, then missed.
 */
import { z } from "zod";
import { opensBefore, type Duration } from "../../model/duration.ts";
import { nextPeriod, periodOf, type Period, type PeriodKind } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { asDuration, compileFigure, type FigureAt } from "../conditions/figure.ts";
import { frameOf, type Condition, type Frame } from "../conditions/frame.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { on, onRecord, scoped } from "../names/meaning.ts";
import type { Dossier } from "../world/world.ts";
import { binds, defineRule, type Setup, type Sink } from "./define.ts";
import { classAt } from "./parts/anchors.ts";
import {
  compileCount,
  compilePeriod,
  contactOwed,
  evidenceOf,
  keyOf,
  openFigure,
  whoOf,
} from "./parts/common.ts";
import { compileContact, type Contact } from "./parts/contact.ts";
import { considerPlain } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { collection, condition, contact, figure, path, period, whoList } from "./parts/options.ts";
import type { Claim } from "./parts/staffing.ts";

const schema = scoped(
  z.strictObject({
    last: z
      .array(
        scoped(
          z.strictObject({
            record: collection.optional().describe("Records of the customer; default the customer's own"),
            at: path("time").describe("Time field"),
            where: condition.optional(),
          }),
          onRecord(),
        ),
      )
      .min(1)
      .describe("What counts as having been here; the latest at or before the period's first instant"),
    away: figure("duration").describe("How far back it must lie, the bound included: P3M"),
    per: period.describe("month, quarter, year or P1M"),
    count: figure("count").optional().describe("Contacts owed per period; default 1"),
    where: condition.optional().describe("Which customers, judged when the period begins"),
    contact: contact.optional(),
    who: whoList.optional(),
  }),
  () => on("customers"),
);

export default defineRule({
  kind: "inactivity",
  gives: "obligation",
  schema,
  docs: {
    summary: "Contacts owed in every period that begins while the customer has stayed away for so long.",
    example: `
last: [{ record: jobs, at: completed_at }]
away: P3M
per: month
`,
  },
  compile(setup, options) {
    const { world, line, states } = setup;
    const sources = options.last.map((s, i) => ({
      ...s,
      holds: compileCondition(s.where, ["last", i, "where"]),
    }));
    const inactivity: Inactivity = {
      setup,
      kind: compilePeriod(options.per),
      away: compileFigure(setup, options.away, asDuration, ["away"]),
      count: options.count === undefined ? () => 1 : compileCount(setup, options.count, "count"),
      where: compileCondition(options.where, ["where"]),
      judge: compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent),
      who: whoOf(options),
    };

    /** Instants at which the customer was here, ascending. */
    function timesOf(dossier: Dossier, customer: LedgerRecord): number[] {
      const times = sources.flatMap((source) => {
        const { record: kind = "customers" } = source;
        const records = kind === "customers" ? [customer] : dossier.records(kind);
        return records.flatMap((record) => {
          const at = record.time[source.at];
          return at !== undefined && source.holds(frameOf(world, record, dossier, at, states)) ? [at] : [];
        });
      });
      return times.sort((a, b) => a - b);
    }

    return {
      dossier(dossier, sink) {
        const { customer } = dossier;
        if (!customer || customer.line !== line.id) return;
        const times = timesOf(dossier, customer);
        if (times.length > 0) owe(inactivity, dossier, customer, times, sink);
      },
    };
  },
});

interface Inactivity {
  readonly setup: Setup;
  readonly kind: PeriodKind;
  readonly away: FigureAt<Duration>;
  readonly count: FigureAt<number>;
  readonly where: Condition;
  readonly judge: Contact;
  readonly who: Claim;
}

/** Period by period from the customer's first time here to as-of. */
function owe(
  inactivity: Inactivity,
  dossier: Dossier,
  customer: LedgerRecord,
  times: readonly number[],
  sink: Sink,
): void {
  const { setup, kind, away, count, where, judge, who } = inactivity;
  const { world, states } = setup;
  const { zone } = world;
  let undecided = false;
  for (
    let period = periodOf(kind, zone.dayOf(times[0]));
    zone.startOfDay(period.first) <= world.now;
    period = nextPeriod(period)
  ) {
    const opens = zone.startOfDay(period.first);
    const last = times.findLast((t) => t <= opens);
    const frame = frameOf(world, customer, dossier, opens, states);
    if (last === undefined || !binds(setup, opens) || !where(frame)) continue;
    const length = away(opens);
    const n = count(opens);
    const common = {
      subject: customer,
      customer: customer.id,
      opens,
      anchorAt: opens,
      anchorField: null,
      ...contactOwed(dossier, judge.channels(frame)),
      unmet: "missed" as const,
      class: classAt(setup, dossier, opens),
    };
    if (!length || n === undefined) {
      if (!undecided) sink.draft(openFigure(setup, common), frame, who);
      undecided = true;
    } else if (last <= opensBefore(zone, opens, length)) {
      contacts(inactivity, dossier, period, { n, frame, common }, sink);
    }
  }
}

/** The n contacts of one period, served in order by those that were made. */
function contacts(
  { setup, judge, who }: Inactivity,
  dossier: Dossier,
  period: Period,
  { n, frame, common }: { n: number; frame: Frame; common: Parameters<typeof openFigure>[1] },
  sink: Sink,
): void {
  const due = setup.world.zone.endOfDay(period.last);
  const refusal = (visit: LedgerRecord) => judge.judge(visit, frame, common.channels);
  const made = dossier.visits.filter((v) => v.at! >= frame.at && v.at! <= due && refusal(v) === null);
  for (let i = 0; i < n; i++) {
    const draft: Draft = {
      ...common,
      key: keyOf(period.label, n, i),
      due,
      undecided: null,
      evidence: i < made.length ? evidenceOf(made[i]) : null,
    };
    sink.trace?.(draft, considerPlain(draft, dossier.visits, refusal));
    sink.draft(draft, frame, who);
  }
}
