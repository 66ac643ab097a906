/**
 * So many contacts per calendar period while a customer is in a class or state (spec section 3; readings 21,
 * 45). A day belongs to the class held at its end; a partial period owes floor(n × covered days ÷ days of the
 * period). Orders of one customer share his contacts: each contact serves one of them (readings 17).
 */
import { z } from "zod";
import { nextPeriod, periodKindOf, periodOf, type Period } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { addMonths } from "../../model/zone.ts";
import { compileFigure } from "../conditions/figure.ts";
import type { Frame } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { ConditionError } from "../conditions/matcher.ts";
import { defineRule } from "./define.ts";
import { compileContact, optedOut, type ContactOptions } from "./parts/contact.ts";
import { considerPlain } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { condition, contact, figure, instant, list, whoList, type WhoOptions } from "./parts/options.ts";
import { compileStay, namesAnother, stayOptions, type Stay } from "./parts/stay.ts";

const schema = z.strictObject({
  ...stayOptions,
  count: figure.describe("Contacts owed per full period"),
  per: z.string().describe("week, third, half_month, month, two_months, quarter, year or P1W, P1M, P2M"),
  counted_from: instant
    .optional()
    .describe("Months run from this instant instead of by the calendar; a cut one owes nothing"),
  where: condition.optional(),
  contact: contact.optional(),
  who: whoList.optional(),
});

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
    const { world, rule } = setup;
    const { zone } = world;
    const kind = periodKindOf(options.per);
    if (!kind) throw new ConditionError(`${options.per} is no calendar period`, ["per"]);
    const count = compileFigure(
      setup,
      options.count,
      (v) => (Number.isInteger(Number(v)) ? Number(v) : undefined),
      ["count"],
    );
    const origin =
      options.counted_from === undefined ? null : compileInstant(options.counted_from, ["counted_from"]);
    if (origin && kind !== "month") {
      throw new ConditionError("counted_from goes with months", ["counted_from"]);
    }
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const stays = compileStay(setup, options, options.where);
    const who: readonly WhoOptions[] = [
      ...list(options.who),
      ...list(options.contact?.who as WhoOptions | undefined),
    ];

    return {
      dossier(dossier, sink) {
        const bySubject = new Map<LedgerRecord, Stay[]>();
        for (const stay of stays(dossier, sink)) {
          const own = bySubject.get(stay.subject);
          if (own) own.push(stay);
          else bySubject.set(stay.subject, [stay]);
        }
        const owing: Owing[] = [];
        for (const [subject, own] of bySubject) {
          const today = zone.dayOf(world.now);
          const anchored = origin?.(own[0].frame);
          if (origin && anchored === undefined) continue;
          const first =
            anchored === undefined
              ? periodOf(kind, zone.dayOf(own[0].from))
              : monthFrom(zone.dayOf(anchored), 1);
          const next = (p: Period): Period =>
            anchored === undefined
              ? nextPeriod(p)
              : monthFrom(zone.dayOf(anchored), Number(p.label.slice(1)) + 1);
          for (let period = first; period.first <= today; period = next(period)) {
            const inside = own.filter(
              (s) => zone.startOfDay(period.last + 1) > s.from && zone.startOfDay(period.first) < s.until,
            );
            if (inside.length === 0) {
              if (own.every((s) => s.until <= zone.startOfDay(period.first))) break;
              continue;
            }
            const starts = Math.max(inside[0].from, zone.startOfDay(period.first));
            const n = count(starts);
            const { frame, field } = inside[0];
            const channels = judge.channels(frame);
            const common = {
              subject,
              customer: dossier.customer?.id ?? null,
              opens: starts,
              anchorAt: starts,
              anchorField: field,
              channels,
              unmet: "missed" as const,
              exempt: optedOut(channels, dossier.customer) ? "opt-out" : null,
              class: inside[0].class,
              act: "contact",
            };
            if (n === undefined) {
              sink.draft(
                {
                  ...common,
                  key: null,
                  due: null,
                  undecided: `parameter:${rule.clauses[0]}`,
                  evidence: null,
                },
                frame,
                who,
              );
              break;
            }
            const days = period.last - period.first + 1;
            const owed = Math.floor((n * coveredDays(period, inside)) / days);
            const made = dossier.visits.filter(
              (v) =>
                v.at! >= starts &&
                v.at! < zone.startOfDay(period.last + 1) &&
                inside.some((s) => v.at! >= s.from && v.at! < s.until) &&
                !namesAnother(v, subject, bySubject) &&
                judge.judge(v, frame, channels) === null,
            );
            for (let i = 0; i < owed; i++) {
              owing.push({
                made,
                frame: { ...frame, at: starts },
                draft: {
                  ...common,
                  key: n === 1 ? period.label : `${period.label}#${i + 1}`,
                  due: zone.endOfDay(period.last),
                  undecided: null,
                  evidence: null,
                },
              });
            }
          }
        }
        const used = new Set<string>();
        for (const { draft, frame, made } of owing.sort(byDue)) {
          sink.excuse(draft);
          const visit = made.find((v) => !used.has(v.ref));
          if (visit && draft.exempt === null) {
            used.add(visit.ref);
            draft.evidence = { ref: visit.ref, at: visit.at, channel: String(visit.data.channel) };
          }
          sink.trace?.(
            draft,
            considerPlain(draft, dossier.visits, (v) => judge.judge(v, frame, draft.channels)),
          );
          sink.draft(draft, frame, who);
        }
      },
    };

    /**
     * Days of the period whose end lies in one of the stays; a state still held counts on to the period's
     * end.
     */
    function coveredDays(period: Period, inside: readonly Stay[]): number {
      let days = 0;
      for (let day = period.first; day <= period.last; day++) {
        const end = zone.endOfDay(day);
        if (inside.some((s) => end >= s.from && end < s.until)) days++;
      }
      return days;
    }
  },
});

/** One contact owed, and those that can meet it, by time. */
interface Owing {
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
