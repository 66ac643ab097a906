/**
 * So many contacts per calendar period while a customer is in a class or state (spec section 3; readings 21,
 * 45). A day belongs to the class held at its end; a partial period owes floor(n × covered days ÷ days of the
 * period). Orders of one customer share his contacts: each contact serves those it names, else one of them
 * (readings 17).
 */
import { z } from "zod";
import { nextPeriod, periodOf, type Period, type PeriodKind } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { addMonths, type Zone } from "../../model/zone.ts";
import type { FigureAt } from "../conditions/figure.ts";
import type { Frame } from "../conditions/frame.ts";
import { compileInstant, type InstantOf } from "../conditions/instant.ts";
import { ConditionError } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import type { Dossier } from "../world/world.ts";
import { defineRule, type Setup, type Sink } from "./define.ts";
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
import { considerPlain, useOf, visitsFor } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { condition, contact, figure, instant, period, whoList } from "./parts/options.ts";
import type { Claim } from "./parts/staffing.ts";
import { compileStay, namesAnother, stayOptions, type Stay } from "./parts/stay.ts";

const schema = scoped(
  z.strictObject({
    ...stayOptions,
    count: figure("count").describe("Contacts owed per full period"),
    per: period.describe("week, third, half_month, month, two_months, quarter, year or P1W, P1M, P2M"),
    counted_from: instant
      .optional()
      .describe("Months run from this instant instead of by the calendar; a cut one owes nothing"),
    where: condition.optional(),
    contact: contact.optional(),
    who: whoList.optional(),
  }),
  onRecord(),
);

export default defineRule({
  kind: "quota",
  gives: "obligation",
  schema,
  docs: {
    summary: "n contacts per calendar period; partial periods are pro-rated and rounded down.",
    example: `
classes: [B]
count: 2
per: P1M
`,
  },
  compile(setup, options) {
    const kind = compilePeriod(options.per);
    const origin =
      options.counted_from === undefined ? null : compileInstant(options.counted_from, ["counted_from"]);
    if (origin && kind !== "month") {
      throw new ConditionError("counted_from goes with months", ["counted_from"]);
    }
    const stays = compileStay(setup, options, options.where);
    const quota: Quota = {
      setup,
      kind,
      origin,
      count: compileCount(setup, options.count, "count"),
      judge: compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent),
      who: whoOf(options),
    };

    return {
      dossier(dossier, sink) {
        const bySubject = new Map<LedgerRecord, Stay[]>();
        for (const stay of stays(dossier, sink)) {
          const own = bySubject.get(stay.subject);
          if (own) own.push(stay);
          else bySubject.set(stay.subject, [stay]);
        }
        const owing = [...bySubject].flatMap(([subject, own]) =>
          owed(quota, dossier, own, sink, (visit) => !namesAnother(visit, subject, bySubject)),
        );
        serve(quota, owing, sink);
      },
    };
  },
});

interface Quota {
  readonly setup: Setup;
  readonly kind: PeriodKind;
  /** Where months are counted from, instead of by the calendar. */
  readonly origin: InstantOf | null;
  readonly count: FigureAt<number>;
  readonly judge: Contact;
  readonly who: Claim;
}

/** What one subject owes, period by period, with the visits that can serve each. */
function owed(
  quota: Quota,
  dossier: Dossier,
  own: readonly Stay[],
  sink: Sink,
  fits: (visit: LedgerRecord) => boolean,
): Owing[] {
  const { setup, count, judge, who } = quota;
  const { zone } = setup.world;
  const out: Owing[] = [];
  for (const period of periodsOf(quota, own)) {
    const begins = zone.startOfDay(period.first);
    const ends = zone.startOfDay(period.last + 1);
    const inside = own.filter((s) => ends > s.from && begins < s.until);
    if (inside.length === 0) continue;
    const { subject, frame, field, class: held } = inside[0];
    const starts = Math.max(inside[0].from, begins);
    const n = count(starts);
    const common = {
      subject,
      customer: dossier.customer?.id ?? null,
      opens: starts,
      anchorAt: starts,
      anchorField: field,
      ...contactOwed(dossier, judge.channels(frame)),
      unmet: "missed" as const,
      class: held,
    };
    if (n === undefined) {
      sink.draft(openFigure(setup, common), frame, who);
      break;
    }
    const visits = visitsFor(setup.world, dossier, subject);
    const made = visits.filter((v) => {
      if (v.at! < starts || v.at! >= ends || !inside.some((s) => v.at! >= s.from && v.at! < s.until)) {
        return false;
      }
      return fits(v) && judge.judge(v, frame, common.channels) === null;
    });
    const days = period.last - period.first + 1;
    for (let i = 0; i < Math.floor((n * coveredDays(zone, period, inside)) / days); i++) {
      const key = keyOf(period.label, n, i);
      const draft = { ...common, key, due: zone.endOfDay(period.last), undecided: null, evidence: null };
      out.push({ visits, made, frame: { ...frame, at: starts }, draft });
    }
  }
  return out;
}

/** Periods begun by as-of, from the first stay to the end of the last one. */
function* periodsOf({ setup, kind, origin }: Quota, own: readonly Stay[]): Iterable<Period> {
  const { zone, now } = setup.world;
  const anchored = origin?.(own[0].frame);
  if (origin && anchored === undefined) return;
  const start = anchored === undefined ? null : zone.dayOf(anchored);
  const today = zone.dayOf(now);
  let period = start === null ? periodOf(kind, zone.dayOf(own[0].from)) : monthFrom(start, 1);
  for (let n = 2; period.first <= today; n++) {
    if (own.every((s) => s.until <= zone.startOfDay(period.first))) return;
    yield period;
    period = start === null ? nextPeriod(period) : monthFrom(start, n);
  }
}

/** By due, each takes the first visit nobody has taken. */
function serve({ judge, who }: Quota, owing: Owing[], sink: Sink): void {
  const used = new Set<string>();
  for (const { draft, frame, visits, made } of owing.sort(byDue)) {
    sink.excuse(draft);
    const visit = made.find((v) => !used.has(useOf(v, draft)));
    if (visit && draft.exempt === null) {
      used.add(useOf(visit, draft));
      draft.evidence = evidenceOf(visit);
    }
    sink.trace?.(
      draft,
      considerPlain(draft, visits, (v) => judge.judge(v, frame, draft.channels)),
    );
    sink.draft(draft, frame, who);
  }
}

/**
 * Days of the period whose end lies in one of the stays; a state still held counts on to the period's end.
 */
function coveredDays(zone: Zone, period: Period, inside: readonly Stay[]): number {
  let days = 0;
  for (let day = period.first; day <= period.last; day++) {
    const end = zone.endOfDay(day);
    if (inside.some((s) => end >= s.from && end < s.until)) days++;
  }
  return days;
}

/** One contact owed, the visits looked at, and those that can meet it, by time. */
interface Owing {
  readonly visits: readonly LedgerRecord[];
  readonly draft: Draft;
  readonly frame: Frame;
  readonly made: readonly LedgerRecord[];
}

const byDue = ({ draft: a }: Owing, { draft: b }: Owing): number =>
  a.due! - b.due! ||
  a.opens! - b.opens! ||
  (a.subject.ref < b.subject.ref ? -1 : a.subject.ref > b.subject.ref ? 1 : 0);

/**
 * The n-th month from a day: `m1` runs from it to the same day of the next month, the others from the day
 * after.
 */
function monthFrom(day: number, n: number): Period {
  return {
    kind: "month",
    first: n === 1 ? day : addMonths(day, n - 1) + 1,
    last: addMonths(day, n),
    label: `m${n}`,
  };
}
