/**
 * One stage must follow another in time: a field, a notice or other paper after the instant that starts its
 * clock (readings 47). A limit between two fields is met by the second one's time.
 */
import { z } from "zod";
import { PLURAL, SINGULAR } from "../../model/record.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, follow, type Frame } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { answered, compileCondition } from "../conditions/matcher.ts";
import { onAnchor, scoped } from "../names/meaning.ts";
import type { World } from "../world/world.ts";
import { defineRule, type Setup, type Sink } from "./define.ts";
import { anchorField, classAt, compileAnchor, compileExemption } from "./parts/anchors.ts";
import { compileLimit, evidenceOf } from "./parts/common.ts";
import { compileContact, type ContactOptions, type Who } from "./parts/contact.ts";
import { minuteReads, tellBare } from "./parts/minutes.ts";
import {
  anchor,
  collection,
  condition,
  contact,
  counting,
  exemptions,
  figure,
  instant,
  list,
  path,
  who,
  whoList,
} from "./parts/options.ts";
import { compileClaim, compileFits } from "./parts/staffing.ts";

const evidence = z.union([
  z.strictObject({
    field: instant.describe("Time field (or path, or instant) that shows it was done"),
    who: who
      .extend({ of: path("person").describe("Field that names the person") })
      .optional()
      .describe("Who must have done it"),
    where: condition.optional().describe("What the record must also say for that time to count"),
  }),
  z.strictObject({
    all: z.array(path("time")).min(2).describe("Time fields that must all be there; the last one counts"),
  }),
  z.strictObject({
    filled: path().describe("A field without a time: an answer in it, no or 无 included, counts as in time"),
  }),
  scoped(
    z.strictObject({
      record: collection.describe("Kind of the paper that meets it"),
      names: path().describe("Field of that record that names the subject"),
      where: condition.optional().describe("Which of those; `anchor.…` reads the subject"),
    }),
    ({ record }, outer) => ({ record: [record], anchor: outer.record, about: outer.about }),
  ),
  z.strictObject({ visit: contact }),
]);

const schema = scoped(
  z.strictObject({
    anchor,
    where: condition.optional(),
    within: figure("duration").optional(),
    from: instant
      .optional()
      .describe("`within` runs from there instead of from the anchor; not known: undecided"),
    count: counting,
    due: instant.optional().describe("Due as an instant; with `within`, only where the instant is known"),
    met: z.union([evidence, z.array(evidence).min(1)]).describe("What meets it; of several the earliest"),
    unless: z
      .strictObject({ field: path("time"), by: instant })
      .optional()
      .describe(
        "Nothing is owed when that field lies at or before the instant; before the instant nothing is owed yet",
      ),
    who: whoList.optional(),
    exempt: exemptions.optional(),
  }),
  onAnchor,
);

type EvidenceOptions = z.infer<typeof evidence>;
interface Found {
  readonly ref: string;
  readonly at: number | null;
  readonly channel: string | null;
}
type Search = (frame: Frame, opens: number) => Found | null;

export default defineRule({
  kind: "stage-limit",
  gives: "obligation",
  schema,
  docs: {
    summary:
      "A stage of a matter must be reached inside a limit: feedback, measures, a report upwards, a solution.",
    example: `
anchor: { record: complaints, at: received_at }
where: { grade: minor }
within: PT24H
met: { field: feedback_at }
`,
  },
  compile(setup, options) {
    const { world, rule } = setup;
    const anchored = compileAnchor(setup, options.anchor, options.where);
    const exempt = compileExemption(options.exempt);
    const limit = compileLimit(setup, options.count === "working");
    const within =
      options.within === undefined ? null : compileFigure(setup, options.within, limit.parse, ["within"]);
    const runsFrom = options.from === undefined ? null : compileInstant(options.from, ["from"]);
    const dueAt = options.due === undefined ? null : compileInstant(options.due, ["due"]);
    const searches = list(options.met).map((e) => compileEvidence(e, setup));
    const bare = compileBare(options);
    const spared = compileUnless(setup, options.unless);
    const field = anchorField(options.anchor);
    const act = actOf(list(options.met)[0]);
    const claim = compileClaim(list(options.who), actorsOf(list(options.met)));

    return {
      dossier(dossier, sink) {
        for (const a of anchored(dossier)) {
          if (spared?.(a.frame)) continue;
          const length = within?.(a.at);
          const start = runsFrom ? runsFrom(a.frame) : a.at;
          const due = dueAt?.(a.frame) ?? (length && start !== undefined ? limit.end(start, length) : null);
          const clock = bare.tell(a.frame, length?.clock ?? false, sink);
          const found = earliest(searches.map((search) => search(a.frame, a.at)));
          if (clock && found) bare.tellFound(world, found, sink);
          sink.draft(
            {
              subject: a.record,
              customer: a.customer,
              key: null,
              opens: a.at,
              due,
              anchorAt: a.at,
              anchorField: field,
              channels: null,
              unmet: "overdue",
              exempt: exempt(a, null, false),
              undecided:
                due === null ? (within && !length ? `parameter:${rule.clauses[0]}` : "no-date") : null,
              evidence: found,
              class: classAt(setup, a.frame.dossier, a.at),
              act,
            },
            a.frame,
            claim,
          );
        }
      },
    };
  },
});

function earliest(hits: readonly (Found | null)[]): Found | null {
  let found: Found | null = null;
  for (const hit of hits) if (hit && (!found || (hit.at ?? 0) < (found.at ?? 0))) found = hit;
  return found;
}

/** Tells the bare dates between which hours or minutes are counted. */
function compileBare(options: z.infer<typeof schema>) {
  const start = minuteReads(options.from ?? options.anchor.at, true);
  const due = minuteReads(options.due, false);
  const proofs = new Set(list(options.met).flatMap(proofFields));
  return {
    /** The start; true where it is hours or minutes that count. */
    tell(frame: Frame, clock: boolean, sink: Sink): boolean {
      if (clock) tellBare(start, frame, sink);
      tellBare(due, frame, sink);
      return clock || (due?.(frame).length ?? 0) > 0;
    },
    /** What meets it. */
    tellFound(world: World, { ref, at }: Found, sink: Sink): void {
      const record = world.get(ref);
      for (const field of record?.bareDates ?? []) {
        if (proofs.has(field) && record!.time[field] === at) sink.minutesWanted(record!, field);
      }
    },
  };
}

function proofFields(met: EvidenceOptions): readonly string[] {
  if ("all" in met) return met.all.map(lastHop);
  if (!("field" in met)) return "filled" in met ? [] : ["at"];
  return typeof met.field === "string" ? [lastHop(met.field)] : [];
}

const lastHop = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

/** Is nothing owed, or not yet? */
function compileUnless({ world }: Setup, unless: z.infer<typeof schema>["unless"]) {
  if (!unless) return null;
  const field = compileInstant(unless.field);
  const by = compileInstant(unless.by);
  return (frame: Frame): boolean => {
    const limit = by(frame);
    const done = field(frame);
    return limit === undefined || (done !== undefined && done <= limit) || !world.reached(limit);
  };
}

/** Whose act counts where every evidence asks for somebody; else anybody's may. */
function actorsOf(met: readonly EvidenceOptions[]): readonly Who[] {
  const persons = met.map((e): readonly Who[] => {
    if ("visit" in e) return list(e.visit.who);
    return "field" in e && e.who ? [{ role: e.who.role, dept: e.who.dept }] : [];
  });
  return persons.every((each) => each.length > 0) ? persons.flat() : [];
}

function actOf(first: EvidenceOptions): string {
  if ("record" in first) return SINGULAR[first.record];
  return "visit" in first ? "contact" : "field";
}

function compileEvidence(options: EvidenceOptions, setup: Setup): Search {
  if ("field" in options) return byField(options);
  if ("all" in options) return byFields(options.all);
  if ("record" in options) return byRecord(options);
  if ("visit" in options) return byVisit(options.visit, setup);
  const get = compilePath(options.filled);
  return (frame) =>
    get(frame) === false || answered(get(frame)) ? { ref: frame.record.ref, at: null, channel: null } : null;
}

function byField(options: Extract<EvidenceOptions, { field: unknown }>): Search {
  const at = compileInstant(options.field);
  const person = options.who;
  const who = person && compilePath(person.of);
  const fits = person ? compileFits([{ ...person, field: undefined }], false) : null;
  const where = compileCondition(options.where, ["met", "where"]);
  return (frame) => {
    const time = at(frame);
    if (time === undefined || !where(frame)) return null;
    if (fits && who && !fits(who(frame), frame, time)) return null;
    const { field } = options;
    const ref = typeof field === "string" ? owner(frame, field) : frame.record.ref;
    return { ref, at: time, channel: null };
  };
}

/** All of the times must be there; the last one counts. */
function byFields(fields: readonly string[]): Search {
  const times = fields.map((f) => compileInstant(f));
  return (frame) => {
    const all = times.map((time) => time(frame));
    if (!all.every((at) => at !== undefined)) return null;
    return { ref: frame.record.ref, at: Math.max(...all), channel: null };
  };
}

/** The first record from the opening on that names the subject. */
function byRecord(options: Extract<EvidenceOptions, { record: unknown }>): Search {
  const where = compileCondition(options.where, ["met", "where"]);
  return (frame, opens) => {
    const papers = frame.world.naming(options.record, options.names, frame.record.ref);
    for (const paper of papers) {
      if (paper.at === null || paper.at < opens) continue;
      if (where({ ...frame, record: paper, anchor: frame.record, at: paper.at })) {
        return { ref: paper.ref, at: paper.at, channel: null };
      }
    }
    return null;
  };
}

/** The first visit from the opening on that names the subject and counts. */
function byVisit(options: ContactOptions, setup: Setup): Search {
  const contact = compileContact({ named: true, ...options }, setup.contactWhere, setup.alsoSent);
  return (frame, opens) => {
    const channels = contact.channels(frame);
    for (const visit of frame.world.naming("visits", "trigger", frame.record.ref)) {
      if (visit.at === null || visit.at < opens || visit.id === frame.record.data.visit) continue;
      if (!frame.world.mayServe(visit, frame.record)) continue;
      if (contact.judge(visit, frame, channels) === null) return evidenceOf(visit);
    }
    return null;
  };
}

/** Reference of the record that holds a field along a path (`subject.resolved_at`). */
function owner(frame: Frame, path: string): string {
  let record = frame.record;
  for (const hop of path.split(".").slice(0, -1)) {
    const next = follow(frame.world, record, hop);
    if (!next) break;
    record = next;
  }
  return PLURAL.has(record.ref.slice(0, record.ref.indexOf("/"))) ? record.ref : frame.record.ref;
}
