/**
 * Customers who stay away: whoever's last service lies so long back when a period begins owes contacts in
 * that period, all of them, whatever happens in it. Due at its end, then missed.
 */
import { z } from "zod";
import { opensBefore } from "../../model/duration.ts";
import { nextPeriod, periodKindOf, periodOf } from "../../model/period.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileCondition, ConditionError } from "../conditions/matcher.ts";
import type { Dossier } from "../world/world.ts";
import { binds, defineRule } from "./define.ts";
import { classAt } from "./parts/anchors.ts";
import { compileContact, optedOut, type ContactOptions } from "./parts/contact.ts";
import { considerPlain } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { collection, condition, contact, figure, list, whoList, type WhoOptions } from "./parts/options.ts";

const schema = z.strictObject({
  last: z
    .array(
      z.strictObject({
        record: collection.optional().describe("Records of the customer; default the customer's own"),
        at: z.string().describe("Time field"),
        where: condition.optional(),
      }),
    )
    .min(1)
    .describe("What counts as having been here; the latest at or before the period's first instant"),
  away: figure.describe("How far back it must lie, the bound included: P3M"),
  per: z.string().describe("month, quarter, year or P1M"),
  count: figure.optional().describe("Contacts owed per period; default 1"),
  where: condition.optional().describe("Which customers, judged when the period begins"),
  contact: contact.optional(),
  who: whoList.optional(),
});

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
    const { world, rule, line, states } = setup;
    const { zone } = world;
    const kind = periodKindOf(options.per);
    if (!kind) throw new ConditionError(`${options.per} is no calendar period`, ["per"]);
    const away = compileFigure(setup, options.away, asDuration, ["away"]);
    const count =
      options.count === undefined
        ? () => 1
        : compileFigure(setup, options.count, (v) => (Number.isInteger(Number(v)) ? Number(v) : undefined), [
            "count",
          ]);
    const where = compileCondition(options.where, ["where"]);
    const sources = options.last.map((s, i) => ({
      ...s,
      holds: compileCondition(s.where, ["last", i, "where"]),
    }));
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const who: readonly WhoOptions[] = [
      ...list(options.who),
      ...list(options.contact?.who as WhoOptions | undefined),
    ];

    /** Instants at which the customer was here, ascending. */
    function timesOf(dossier: Dossier): number[] {
      const times = sources.flatMap((source) => {
        const records =
          source.record === undefined || source.record === "customers"
            ? [dossier.customer!]
            : dossier.records(source.record);
        return records.flatMap((record) => {
          const at = record.time[source.at];
          return at !== undefined && source.holds({ world, record, dossier, at, states }) ? [at] : [];
        });
      });
      return times.sort((a, b) => a - b);
    }

    return {
      dossier(dossier, sink) {
        const { customer } = dossier;
        if (!customer || customer.line !== line.id) return;
        const times = timesOf(dossier);
        if (times.length === 0) return;
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
          const channels = judge.channels(frame);
          const common = {
            subject: customer,
            customer: customer.id,
            opens,
            anchorAt: opens,
            anchorField: null,
            channels,
            unmet: "missed" as const,
            exempt: optedOut(channels, customer) ? "opt-out" : null,
            class: classAt(setup, dossier, opens),
            act: "contact",
          };
          if (!length || n === undefined) {
            // One per subject (readings 24).
            if (!undecided) {
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
            }
            undecided = true;
            continue;
          }
          if (last > opensBefore(zone, opens, length)) continue;
          const due = zone.endOfDay(period.last);
          const made = dossier.visits.filter(
            (v) => v.at! >= opens && v.at! <= due && judge.judge(v, frame, channels) === null,
          );
          for (let i = 0; i < n; i++) {
            const visit = made[i];
            const draft: Draft = {
              ...common,
              key: n === 1 ? period.label : `${period.label}#${i + 1}`,
              due,
              undecided: null,
              evidence: visit ? { ref: visit.ref, at: visit.at, channel: String(visit.data.channel) } : null,
            };
            sink.trace?.(
              draft,
              considerPlain(draft, dossier.visits, (v) => judge.judge(v, frame, channels)),
            );
            sink.draft(draft, frame, who);
          }
        }
      },
    };
  },
});
