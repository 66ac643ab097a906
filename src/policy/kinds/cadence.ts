/**
 * At least one contact every so often, rolling (spec section 3; readings 19, 20, 45). The first interval
 * starts at entry into the state, each contact ends an interval and starts the next; an interval without one
 * is missed and the next starts at its end. A change of state inside an unmet interval makes it void. Orders
 * of one customer share his contacts: each ends one interval, that which is due first (readings 17).
 */
import { z } from "zod";
import { limitAfter } from "../../model/duration.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import type { Frame } from "../conditions/frame.ts";
import { defineRule } from "./define.ts";
import { compileContact, optedOut, type ContactOptions } from "./parts/contact.ts";
import { considerPlain, firstFrom } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { condition, contact, figure, list, whoList, type WhoOptions } from "./parts/options.ts";
import { compileStay, namesAnother, stayOptions, type Stay } from "./parts/stay.ts";

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
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const stays = compileStay(setup, options, options.where);
    const who: readonly WhoOptions[] = [
      ...list(options.who),
      ...list(options.contact?.who as WhoOptions | undefined),
    ];

    return {
      dossier(dossier, sink) {
        const undecided = new Set<string>();
        const starts = new Map<string, number>();
        const running: Run[] = [];
        for (const stay of stays(dossier, sink)) {
          const { subject, frame } = stay;
          const channels = judge.channels(frame);
          const common = {
            subject,
            customer: dossier.customer?.id ?? null,
            anchorField: stay.field,
            channels,
            unmet: "missed" as const,
            exempt: optedOut(channels, dossier.customer) ? "opt-out" : null,
            class: stay.class,
            act: "contact",
          };
          const length = every(stay.from);
          if (length) {
            running.push({
              stay,
              common,
              start: stay.from,
              base: stay.from,
              due: limitAfter(zone, stay.from, length),
            });
            continue;
          }
          // One per subject (readings 24), however often it entered the state.
          if (undecided.has(subject.ref)) continue;
          undecided.add(subject.ref);
          sink.draft(
            {
              ...common,
              key: null,
              opens: stay.from,
              due: null,
              anchorAt: stay.from,
              undecided: `parameter:${rule.clauses[0]}`,
              evidence: null,
            },
            { ...frame, at: stay.from },
            who,
          );
        }
        const subjects = new Map(running.map((run) => [run.stay.subject, run]));
        const used = new Set<string>();
        const contacts = dossier.visits;
        // Each round is one interval, of all that run the one due first: ended by a contact, by its due, by
        // the end of the state, or still open.
        while (running.length > 0) {
          const run = running.length === 1 ? running[0] : running.reduce(first);
          const { stay, start, due, common } = run;
          const at: Frame = { ...stay.frame, at: start };
          let visit = null;
          for (
            let j = firstFrom(contacts, start);
            j < contacts.length && contacts[j].at! <= due && contacts[j].at! < stay.until;
            j++
          ) {
            if (
              used.has(contacts[j].ref) ||
              namesAnother(contacts[j], stay.subject, subjects) ||
              judge.judge(contacts[j], at, common.channels) !== null
            ) {
              continue;
            }
            visit = contacts[j];
            break;
          }
          const voided = visit === null && stay.until <= due && world.reached(stay.until);
          const draft: Draft = {
            ...common,
            key: keyOf(starts, stay.subject.ref, zone.format(start).slice(0, 16)),
            opens: start,
            due,
            anchorAt: start,
            undecided: null,
            evidence: visit && { ref: visit.ref, at: visit.at, channel: String(visit.data.channel) },
            exempt: common.exempt ?? (voided ? `void:${stay.end}` : null),
          };
          sink.trace?.(
            draft,
            considerPlain(draft, contacts, (v) => judge.judge(v, at, common.channels)),
          );
          sink.draft(draft, at, who);
          if (visit) {
            used.add(visit.ref);
            run.base = run.start = visit.at!;
          } else {
            run.base = due;
            run.start = due + 1000;
          }
          const over = visit === null && (voided || !world.passed(due));
          const length =
            over || !world.reached(run.start) || run.start >= stay.until ? undefined : every(run.start);
          if (length) run.due = limitAfter(zone, run.base, length);
          else running.splice(running.indexOf(run), 1);
        }
      },
    };
  },
});

/** A state with its present interval. */
interface Run {
  readonly stay: Stay;
  readonly common: Pick<
    Draft,
    "subject" | "customer" | "anchorField" | "channels" | "unmet" | "exempt" | "class" | "act"
  >;
  /** First instant of the interval. */
  start: number;
  /** What its length is counted from: the contact, or the last day of a missed interval. */
  base: number;
  due: number;
}

function first(a: Run, b: Run): Run {
  return (a.due - b.due || a.start - b.start || (a.stay.subject.ref <= b.stay.subject.ref ? -1 : 1)) <= 0
    ? a
    : b;
}

/** The minute an interval starts; contacts of the same minute are told apart by their order. */
function keyOf(starts: Map<string, number>, subject: string, minute: string): string {
  const n = (starts.get(`${subject} ${minute}`) ?? 0) + 1;
  starts.set(`${subject} ${minute}`, n);
  return n === 1 ? minute : `${minute}#${n}`;
}
