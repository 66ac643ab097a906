/**
 * At least one contact every so often, rolling (spec section 3; readings 19, 20, 45). The first interval starts at
 * entry into the state, each contact ends an interval and starts the next; an interval without one is missed and the
 * next starts at its end. A change of state inside an unmet interval makes it void.
 */
import { z } from "zod";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import type { Frame } from "../conditions/frame.ts";
import { limitAfter } from "../model/duration.ts";
import { compileContact, optedOut, type ContactOptions } from "../obligations/contact.ts";
import { considerPlain } from "../obligations/deal.ts";
import type { Draft } from "../obligations/draft.ts";
import { defineRule } from "./define.ts";
import { condition, contact, figure, list, whoList, type WhoOptions } from "./options.ts";
import { compileStay, stayOptions } from "./stay.ts";

const schema = z.strictObject({
  ...stayOptions,
  every: figure.describe("Longest gap: P3D, P10D, P3M"),
  where: condition.optional().describe("Which customers owe it"),
  contact: contact.optional(),
  who: whoList.optional(),
});

export default defineRule({
  kind: "cadence",
  gives: "obligation",
  schema,
  docs: {
    summary: "A rolling largest gap between contacts while a customer is in a class or state.",
    example: `
classes: [H]
every: P3D
`,
  },
  compile(setup, options) {
    const { world, rule } = setup;
    const { zone } = world;
    const every = compileFigure(setup, options.every, asDuration, ["every"]);
    const judge = compileContact((options.contact ?? {}) as ContactOptions, setup.contactWhere, setup.alsoSent);
    const stays = compileStay(setup, options, options.where);
    const who: readonly WhoOptions[] = [...list(options.who), ...list(options.contact?.who as WhoOptions | undefined)];

    return {
      dossier(dossier, sink) {
        const undecided = new Set<string>();
        const starts = new Map<string, number>();
        for (const stay of stays(dossier, sink)) {
          const { subject, frame } = stay;
          const channels = judge.channels(frame);
          const out = optedOut(channels, dossier.customer) ? "opt-out" : null;
          const common = {
            subject, customer: dossier.customer?.id ?? null, anchorField: stay.field, channels, unmet: "missed" as const,
            exempt: out, class: stay.class, act: "contact",
          };
          let start = stay.from;
          if (every(start) === undefined) {
            // One per subject (readings 24), however often it entered the state.
            if (undecided.has(subject.ref)) continue;
            undecided.add(subject.ref);
            sink.draft({ ...common, key: null, opens: start, due: null, anchorAt: start, undecided: `parameter:${rule.clauses[0]}`, evidence: null }, { ...frame, at: start }, who);
            continue;
          }
          const contacts = dossier.visits;
          let i = 0;
          while (i < contacts.length && contacts[i].at! < start) i++;
          // `base` is what the length is counted from: the contact, or the last day of a missed interval.
          let base = start;
          // Each round is one interval: ended by a contact, by its due, by the end of the state, or still open.
          for (;;) {
            const length = every(start);
            if (!length) break;
            const due = limitAfter(zone, base, length);
            const at: Frame = { ...frame, at: start };
            let j = i;
            let visit = null;
            for (; j < contacts.length && contacts[j].at! <= due && contacts[j].at! < stay.until; j++) {
              if (judge.judge(contacts[j], at, channels) === null) { visit = contacts[j]; break; }
            }
            const voided = visit === null && stay.until <= due && stay.until <= world.asOf;
            const draft: Draft = {
              ...common, key: keyOf(starts, subject.ref, zone.format(start).slice(0, 16)), opens: start, due, anchorAt: start, undecided: null,
              evidence: visit && { ref: visit.ref, at: visit.at, channel: String(visit.data.channel) },
              exempt: out ?? (voided ? `void:${stay.end}` : null),
            };
            sink.trace?.(draft, considerPlain(draft, contacts, (v) => judge.judge(v, at, channels)));
            sink.draft(draft, at, who);
            if (visit) {
              i = j + 1;
              base = start = visit.at!;
            } else {
              if (voided || due >= world.asOf) break;
              i = j;
              base = due;
              start = due + 1000;
            }
            if (start > world.asOf || start >= stay.until) break;
          }
        }
      },
    };
  },
});

/** The minute an interval starts; contacts of the same minute are told apart by their order. */
function keyOf(starts: Map<string, number>, subject: string, minute: string): string {
  const n = (starts.get(`${subject} ${minute}`) ?? 0) + 1;
  starts.set(`${subject} ${minute}`, n);
  return n === 1 ? minute : `${minute}#${n}`;
}
