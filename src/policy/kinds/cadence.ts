/**
 * At least one contact every so often, rolling (spec section 3; readings 19, 20, 45). The first interval
 * starts at entry into the state, each contact ends an interval and starts the next; an interval without one
 * is missed and the next starts at its end. A change of state inside an unmet interval makes it void. Orders
 * of one customer share his contacts: each ends an interval of those it names, else the one that is due first
 * (readings 17).
 */
import { z } from "zod";
import { limitAfter, type Duration } from "../../model/duration.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { asLength, compileFigure, type FigureAt } from "../conditions/figure.ts";
import type { Frame } from "../conditions/frame.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import type { Dossier } from "../world/world.ts";
import { defineRule, type Setup, type Sink } from "./define.ts";
import { contactOwed, evidenceOf, openFigure, whoOf } from "./parts/common.ts";
import { compileContact, type Contact } from "./parts/contact.ts";
import { considerPlain, firstFrom, useOf, visitsFor } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { condition, contact, figure, whoList } from "./parts/options.ts";
import type { Claim } from "./parts/staffing.ts";
import { compileStay, namesAnother, stayOptions, type Stay } from "./parts/stay.ts";

const schema = scoped(
  z.strictObject({
    ...stayOptions,
    every: figure("duration").describe("Longest gap: P3D, P10D, P3M"),
    where: condition.optional().describe("Which customers owe it"),
    contact: contact.optional(),
    who: whoList.optional(),
  }),
  onRecord(),
);

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
    const every = compileFigure(setup, options.every, asLength, ["every"]);
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const stays = compileStay(setup, options, options.where);
    const who = whoOf(options);
    const cadence: Cadence = { setup, every, judge, who };

    return {
      dossier(dossier, sink) {
        run(cadence, dossier, begin(cadence, stays(dossier, sink), dossier, sink), sink);
      },
    };
  },
});

interface Cadence {
  readonly setup: Setup;
  readonly every: FigureAt<Duration>;
  readonly judge: Contact;
  readonly who: Claim;
}

/** The first interval of each stay; a stay whose figure nobody has set is undecided, once per subject. */
function begin(
  { setup, every, judge, who }: Cadence,
  stays: readonly Stay[],
  dossier: Dossier,
  sink: Sink,
): Run[] {
  const { zone } = setup.world;
  const undecided = new Set<string>();
  const running: Run[] = [];
  for (const stay of stays) {
    const { subject, frame } = stay;
    const common = {
      subject,
      customer: dossier.customer?.id ?? null,
      anchorField: stay.field,
      ...contactOwed(dossier, judge.channels(frame)),
      unmet: "missed" as const,
      class: stay.class,
    };
    const length = every(stay.from);
    if (length) {
      const due = limitAfter(zone, stay.from, length);
      running.push({ stay, common, start: stay.from, base: stay.from, due });
      continue;
    }
    // However often it entered the state (readings 24).
    if (undecided.has(subject.ref)) continue;
    undecided.add(subject.ref);
    const draft = openFigure(setup, { ...common, opens: stay.from, anchorAt: stay.from });
    sink.draft(draft, { ...frame, at: stay.from }, who);
  }
  return running;
}

/**
 * Each round is one interval, of all that run the one due first: ended by a contact, by its due, by the end
 * of the state, or still open.
 */
function run(cadence: Cadence, dossier: Dossier, running: Run[], sink: Sink): void {
  const { setup, every, judge, who } = cadence;
  const { world } = setup;
  const starts = new Map<string, number>();
  const subjects = new Map(running.map((each) => [each.stay.subject, each]));
  const used = new Set<string>();
  while (running.length > 0) {
    const now = running.length === 1 ? running[0] : running.reduce(first);
    const { stay, start, due, common } = now;
    const at: Frame = { ...stay.frame, at: start };
    const visits = visitsFor(world, dossier, stay.subject);
    const visit = firstContact(now, visits, (v) => {
      if (used.has(useOf(v, common)) || namesAnother(v, stay.subject, subjects)) return false;
      return judge.judge(v, at, common.channels) === null;
    });
    const voided = visit === undefined && stay.until <= due && world.reached(stay.until);
    const draft: Draft = {
      ...common,
      key: startKey(starts, stay.subject.ref, world.zone.format(start).slice(0, 16)),
      opens: start,
      due,
      anchorAt: start,
      undecided: null,
      evidence: visit ? evidenceOf(visit) : null,
      exempt: common.exempt ?? (voided ? `void:${stay.end}` : null),
    };
    sink.trace?.(
      draft,
      considerPlain(draft, visits, (v) =>
        namesAnother(v, stay.subject, subjects) ? "names-another" : judge.judge(v, at, common.channels),
      ),
    );
    sink.draft(draft, at, who);
    if (visit) {
      used.add(useOf(visit, common));
      now.base = now.start = visit.at!;
    } else {
      now.base = due;
      now.start = due + 1000;
    }
    const over = visit === undefined && (voided || !world.passed(due));
    const length =
      over || !world.reached(now.start) || now.start >= stay.until ? undefined : every(now.start);
    if (length) now.due = limitAfter(world.zone, now.base, length);
    else running.splice(running.indexOf(now), 1);
  }
}

/** The first visit inside the interval, and inside the state, that counts. */
function firstContact(
  { start, due, stay }: Run,
  visits: readonly LedgerRecord[],
  counts: (visit: LedgerRecord) => boolean,
): LedgerRecord | undefined {
  for (let i = firstFrom(visits, start); i < visits.length; i++) {
    const at = visits[i].at!;
    if (at > due || at >= stay.until) return undefined;
    if (counts(visits[i])) return visits[i];
  }
  return undefined;
}

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
function startKey(starts: Map<string, number>, subject: string, minute: string): string {
  const n = (starts.get(`${subject} ${minute}`) ?? 0) + 1;
  starts.set(`${subject} ${minute}`, n);
  return n === 1 ? minute : `${minute}#${n}`;
}
