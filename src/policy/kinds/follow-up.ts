/**
 * A contact after (or before) something happened, inside a window. Hours from the instant, days to their end.
 */
import { z } from "zod";
import { limitAfter, opensAfter, opensBefore } from "../../model/duration.ts";
import { addMonths } from "../../model/zone.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { compileInstant } from "../conditions/instant.ts";
import { references, type World } from "../world/world.ts";
import { defineRule, type Sink } from "./define.ts";
import { anchorField, classAt, compileAnchor, compileExemption } from "./parts/anchors.ts";
import { compileContact, type ContactOptions } from "./parts/contact.ts";
import { deal, type Duty } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import {
  anchors,
  condition,
  contact,
  exemptions,
  figure,
  instant,
  list,
  whoList,
  type WhoOptions,
} from "./parts/options.ts";

const schema = z.strictObject({
  anchor: anchors,
  where: condition.optional().describe("Which anchors owe it, judged at the anchor"),
  within: figure.optional().describe("Length of the window from the anchor"),
  not_before: figure.optional().describe("The window opens so long after the anchor"),
  before: figure.optional().describe("The window is the last stretch before the anchor, which is its due"),
  months: z
    .array(z.number().int().positive())
    .min(1)
    .optional()
    .describe("Points: one contact in each of these months from the anchor, [1, 3, 6]"),
  due: instant.optional().describe("Due as an instant; with `within`, the earlier of the two"),
  otherwise: instant.optional().describe("Due where the tenant has not set `within`"),
  appointed: instant.optional().describe("Due where the record itself names a time, ahead of `within`"),
  missed: z
    .literal(true)
    .optional()
    .describe("The window ends before something: unmet it is missed, not overdue"),
  until: instant.optional().describe("Nothing is owed whose window would open at or after it"),
  contact: contact.optional(),
  who: whoList.optional().describe("Whose item it is, where the contact's own `who` does not say"),
  exempt: exemptions.optional(),
});

export default defineRule({
  kind: "follow-up",
  gives: "obligation",
  schema,
  docs: {
    summary: "A qualifying contact inside a window that an event, a record's field or another date opens.",
    example: `
anchor: { record: jobs, at: completed_at }
where: { kind: repair }
within: PT24H
contact: { named: true }
`,
  },
  compile(setup, options) {
    const { world, rule } = setup;
    const { zone, tenant } = world;
    const anchored = compileAnchor(setup, options.anchor, options.where);
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const exempt = compileExemption(options.exempt);
    const fig = (spec: unknown, path: string) =>
      spec === undefined ? null : compileFigure(setup, spec, asDuration, [path]);
    const within = fig(options.within, "within");
    const notBefore = fig(options.not_before, "not_before");
    const before = fig(options.before, "before");
    const dueAt = options.due === undefined ? null : compileInstant(options.due, ["due"]);
    const appointedAt =
      options.appointed === undefined ? null : compileInstant(options.appointed, ["appointed"]);
    const fallback =
      options.otherwise === undefined ? null : compileInstant(options.otherwise, ["otherwise"]);
    const until = options.until === undefined ? null : compileInstant(options.until, ["until"]);
    const who: readonly WhoOptions[] = [
      ...list(options.who),
      ...list(options.contact?.who as WhoOptions | undefined),
    ];
    const together: Duty[] = [];

    return {
      dossier(dossier, sink) {
        const duties: Duty[] = [];
        for (const a of anchored(dossier)) {
          const channels = judge.channels(a.frame);
          const { standsFor } = a;
          const field = anchorField(a.by);
          if (options.months) {
            // Month n runs from the day after month n − 1 ended to the end of month n, without drift.
            const start = zone.dayOf(a.at);
            for (const n of options.months) {
              duties.push({
                frame: a.frame,
                channels,
                draft: {
                  subject: a.record,
                  customer: a.customer,
                  key: `month-${n}`,
                  opens: n === 1 ? a.at : zone.startOfDay(addMonths(start, n - 1) + 1),
                  due: zone.endOfDay(addMonths(start, n)),
                  anchorAt: a.at,
                  anchorField: field,
                  channels,
                  unmet: "overdue",
                  exempt: exempt(a, channels, true),
                  undecided: null,
                  evidence: null,
                  class: classAt(setup, a.frame.dossier, a.at),
                  act: "contact",
                },
              });
            }
            continue;
          }
          let opens: number | null = a.by.undated ? null : a.at;
          let due: number | null = null;
          let open = false;
          let unset = false;
          let clock = false;
          const appointed = appointedAt?.(a.frame);
          if (before) {
            const length = before(a.at);
            if (length) {
              opens = opensBefore(zone, a.at, length);
              due = length.clock ? a.at : zone.endOfDay(zone.dayOf(a.at));
              clock = length.clock;
            } else open = unset = true;
          } else {
            const later = notBefore?.(a.at);
            if (notBefore && !later) open = unset = true;
            if (later) {
              opens = opensAfter(zone, a.at, later);
              clock ||= later.clock;
            }
            const length = appointed === undefined ? within?.(a.at) : undefined;
            if (appointed !== undefined) due = appointed;
            else if (within && (!length || !a.known)) {
              due = fallback?.(a.frame) ?? null;
              open ||= due === null;
              unset = open;
            }
            if (length && a.known) {
              due = limitAfter(zone, a.at, length);
              clock ||= length.clock;
            }
            const set = dueAt?.(a.frame);
            if (set !== undefined) due = due === null ? set : Math.min(due, set);
            else if (dueAt && !within) open = true;
          }
          const over = until?.(a.frame);
          if (over !== undefined && opens !== null && over <= opens) continue;
          if (clock && field !== null && a.record.bareDates.includes(field)) {
            sink.minutesWanted(a.record, field);
          }
          const draft: Draft = {
            subject: a.record,
            customer: a.customer,
            perCustomer: a.by.each !== undefined,
            key: null,
            opens,
            due: open ? null : due,
            anchorAt: a.at,
            anchorField: field,
            channels,
            unmet: before || options.missed ? "missed" : "overdue",
            exempt: exempt(a, channels, true),
            ...(standsFor && { standsFor }),
            undecided: open || due === null ? (unset ? `parameter:${rule.clauses[0]}` : "no-date") : null,
            evidence: null,
            class: classAt(setup, a.frame.dossier, a.at),
            act: "contact",
          };
          duties.push({ draft, frame: a.frame, channels });
        }
        if (duties.length === 0) return;
        if (judge.also || world.reachesOut(dossier) || duties.some((d) => reachesOut(world, d))) {
          together.push(...duties);
        } else settle(duties, sink);
      },
      /** Duties of several customers that one visit names are dealt out in one go, by their dues. */
      line(sink) {
        settle(together, sink);
      },
    };

    function settle(duties: readonly Duty[], sink: Sink): void {
      for (const duty of duties) sink.excuse(duty.draft);
      deal(duties, {
        world,
        contact: judge,
        taken: (subject) => takenBy(setup.evidenceOf, judge.notBy, subject),
        trace: sink.trace,
      });
      for (const duty of duties) sink.draft(duty.draft, duty.frame, who);
    }
  },
});

/**
 * True when a visit that names this duty's subject was made to somebody else, or also names a matter of
 * somebody else.
 */
function reachesOut(world: World, { draft }: Duty): boolean {
  return world.naming("visits", "trigger", draft.subject.ref).some((visit) => {
    const names = references(visit.data.trigger);
    return (
      visit.data.customer !== draft.customer ||
      (names.length > 1 &&
        names.some((name) => {
          const other = world.get(name);
          return other !== undefined && world.customerOf(other) !== draft.customer;
        }))
    );
  });
}

function takenBy(
  evidenceOf: (rule: string, subject: string) => string | undefined,
  rules: readonly string[],
  subject: string,
): ReadonlySet<string> | undefined {
  if (rules.length === 0) return undefined;
  const found = rules.map((r) => evidenceOf(r, subject)).filter((r) => r !== undefined);
  return found.length > 0 ? new Set(found) : undefined;
}
