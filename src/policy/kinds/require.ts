/**
 * What a record must say: fields that are filled in, or a condition that holds. Findings only, at the field.
 */
import { z } from "zod";
import { limitAfter } from "../../model/duration.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf, type Frame } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { answered, compileCondition } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import type { Dossier } from "../world/world.ts";
import { binds, defineRule, ruleFinding, type Setup, type Sink } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { eachRecord, type Judge } from "./parts/each-record.ts";
import { mattersOf } from "./parts/matters.ts";
import { all, comparedReads, minuteReads, tellBare } from "./parts/minutes.ts";
import { collection, condition, figure, instant, path, ruleId } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    about: collection
      .optional()
      .describe(
        "Only records whose trigger or subject names some of these; judged against each, read as `about.…`",
      ),
    met: z
      .array(ruleId)
      .min(1)
      .optional()
      .describe("Only visits that met one of these rules, in time or late: that call, that visit"),
    where: condition.optional().describe("Which records the clause speaks of"),
    fields: z.array(path()).min(1).optional().describe("Each must be filled in; one finding per gap"),
    must: condition.optional().describe("A condition that must hold"),
    in_time: z
      .strictObject({
        field: path("time").describe("Time that shows it was done"),
        by: instant.optional().describe("Its limit"),
        from: instant.optional().describe("Start of the limit where the record sets none"),
        within: figure("duration").optional().describe("Length of that limit"),
      })
      .optional()
      .describe(
        "Something has to be done in time: a finding once the limit is over, done late or not at all",
      ),
    at: path()
      .optional()
      .describe("Field at which the finding stands when `must` fails, or when something is not done in time"),
    minutes: z
      .array(path("time"))
      .optional()
      .describe("Times that the clause itself wants to the minute, beside those it counts hours from"),
    reaches: z
      .strictObject({ field: path("number"), less: z.number().optional() })
      .optional()
      .describe("Only records whose number is at least the figure (less an offset)"),
    figure: figure((beside) => ((beside as { reaches?: unknown }).reaches ? "amount" : "any"))
      .optional()
      .describe("An open figure the clause needs; while unset the clause is undecided"),
    unset: figure("any")
      .optional()
      .describe("Judged only while the tenant has not set this figure, which decides instead"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "require",
  gives: "finding",
  schema,
  docs: {
    summary: "Fields a record must carry, or a condition it must meet, under given circumstances.",
    example: `
record: visits
where: { channel: onsite, outcome: reached }
fields: [signature]
`,
  },
  compile(setup, options) {
    const { world } = setup;
    const applies = compileApplies(setup, options);
    const check = compileCheck(setup, options);
    const judge: Judge = (record, dossier, sink) => {
      check.judge(record, applies.to(record, dossier), sink);
    };
    const open = applies.open ?? check.open;
    const undecided = open ? tellOpen(setup, open) : undefined;
    if (!options.met) return eachRecord(setup, options.record, judge, undecided);
    const met = options.met.map((id) => setup.takenBy(id));
    const judged = new Set<string>();
    const once: Judge = (record, dossier, sink) => {
      if (judged.has(record.ref) || !met.some((visits) => visits.has(record.ref))) return;
      judged.add(record.ref);
      judge(record, dossier, sink);
    };
    const each = eachRecord(setup, options.record, once);
    return {
      dossier: (dossier, sink) => each.dossier?.(dossier, sink),
      // Duties of several customers are dealt out after their dossiers: what met those is judged then.
      line(sink) {
        for (const visits of met) {
          for (const ref of visits) {
            const record = judged.has(ref) ? undefined : world.get(ref);
            const customer = record && world.customerOf(record);
            const dossier = typeof customer === "string" ? world.dossiers.get(customer) : undefined;
            if (record && dossier && record.line === setup.line.id) once(record, dossier, sink);
          }
        }
      },
    };
  },
});

type Options = z.infer<typeof schema>;

/** Whether the clause speaks of a record, and as what it is then read; `open`: the figure the clause needs. */
function compileApplies(setup: Setup, options: Options) {
  const { world, states } = setup;
  const where = compileCondition(options.where, ["where"]);
  const { reaches } = options;
  const number = reaches && compilePath(reaches.field);
  const usable = (v: unknown) => (reaches && !Number.isFinite(Number(v)) ? undefined : v);
  const open = options.figure === undefined ? null : compileFigure(setup, options.figure, usable, ["figure"]);
  const instead =
    options.unset === undefined ? null : compileFigure(setup, options.unset, (v) => v, ["unset"]);
  const enough = (frame: Frame, at: number): boolean =>
    !number || Number(number(frame)) >= Number(open?.(at)) - (reaches.less ?? 0);
  const stages = options.record === "complaints" ? stagesOf(options.where) : [];
  const to = (record: LedgerRecord, dossier: Dossier): Frame[] => {
    if (open && open(world.now) === undefined) return [];
    const at = record.at ?? world.now;
    if (!binds(setup, at) || instead?.(at) !== undefined) return [];
    const reached = Math.max(at, ...stages.map((stage) => record.time[stage] ?? at));
    const about = options.about === undefined ? [undefined] : mattersOf(world, record, options.about);
    return about
      .map((each) => frameOf(world, record, dossier, reached, states, each))
      .filter((frame) => where(frame) && enough(frame, at));
  };
  return { open, to };
}

/**
 * The stages that a complaint has reached when the clause speaks of it (`closed_at: { present: true }`): its
 * grade is judged then, not at receipt (readings 28a).
 */
function stagesOf(where: Options["where"]): string[] {
  return Object.entries(where ?? {}).flatMap(([field, test]) => {
    const there = test !== null && typeof test === "object" && "present" in test && test.present === true;
    return there && field.endsWith("_at") ? [field] : [];
  });
}

/**
 * What the record must say, whichever matter it is read about: a finding per gap, and one where the condition
 * does not hold for one of them.
 */
function compileCheck(setup: Setup, options: Options) {
  const inTime = options.in_time && compileInTime(setup, options.in_time);
  const must = options.must === undefined ? null : compileCondition(options.must, ["must"], true);
  const fields = (options.fields ?? []).map((name) => ({ name, get: compilePath(name) }));
  const compared = comparedReads(options.must);
  const judge = (record: LedgerRecord, frames: readonly Frame[], sink: Sink): void => {
    if (frames.length === 0) return;
    for (const { name, get } of fields) {
      if (frames.every((frame) => answered(get(frame)))) continue;
      const params = { field: name };
      sink.diagnose(ruleFinding(setup, record, name, { template: "rule/missing-field", params }));
    }
    const wanted = (options.minutes ?? []).filter((name) => record.bareDates.includes(name));
    for (const name of wanted) sink.minutesWanted(record, name);
    // What hangs on minutes cannot be judged by a day.
    const bare = frames.map((frame) => tellBare(compared, frame, sink)).includes(true);
    if (must && wanted.length === 0 && !bare && !frames.every(must)) {
      sink.diagnose(ruleFinding(setup, record, options.at ?? null, { template: "rule/not-met" }));
    }
    for (const frame of frames) inTime?.tell(frame, sink);
    const late = frames.map((frame) => inTime?.late(frame)).find(Boolean);
    if (late) {
      const at = late === "done" ? options.in_time!.field : (options.at ?? null);
      sink.diagnose(ruleFinding(setup, record, at, { template: "rule/not-met" }));
    }
  };
  return { judge, open: inTime?.open ?? null };
}

/** Whether a limit has passed with the thing not done, or done only afterwards. */
function compileInTime(setup: Setup, options: NonNullable<Options["in_time"]>) {
  const { world } = setup;
  const done = compileInstant(options.field, ["in_time", "field"]);
  const by = options.by === undefined ? null : compileInstant(options.by, ["in_time", "by"]);
  const from = options.from === undefined ? null : compileInstant(options.from, ["in_time", "from"]);
  const within =
    options.within === undefined
      ? null
      : compileFigure(setup, options.within, asDuration, ["in_time", "within"]);
  const limitOf = (frame: Frame): number | undefined => {
    const set = by?.(frame);
    if (set !== undefined) return set;
    const start = from?.(frame);
    const length = start === undefined ? undefined : within?.(start);
    return start === undefined || !length ? undefined : limitAfter(world.zone, start, length);
  };
  const late = (frame: Frame): "done" | "undone" | null => {
    const limit = limitOf(frame);
    if (limit === undefined) return null;
    const at = done(frame);
    if (at === undefined) return world.passed(limit) ? "undone" : null;
    return at > limit ? "done" : null;
  };
  const counted = all([minuteReads(options.from, true), minuteReads(options.field, true)]);
  const tell = (frame: Frame, sink: Sink): void => {
    const start = by?.(frame) === undefined ? from?.(frame) : undefined;
    if (start !== undefined && within?.(start)?.clock) tellBare(counted, frame, sink);
  };
  return { late, tell, open: within };
}
