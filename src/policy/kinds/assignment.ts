/** Who has to do it: the person of a field, a role or a department. Findings only (readings 16, 44). */
import { z } from "zod";
import { either, named } from "../../i18n/named.ts";
import type { Localized } from "../../model/finding.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf, type Frame } from "../conditions/frame.ts";
import { compileCondition, present } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import type { World } from "../world/world.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { eachRecord, type Judge } from "./parts/each-record.ts";
import { mattersOf } from "./parts/matters.ts";
import { collection, condition, figure, list, path, whoList, type WhoOptions } from "./parts/options.ts";
import { saidOf } from "./parts/said.ts";
import { compileFits } from "./parts/staffing.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    about: collection.optional().describe("Only records about one of these; read as `about.…`"),
    where: condition.optional(),
    by: path("person").describe("Field that holds the staff id"),
    filled: z.literal(true).optional().describe("Nobody named there is a finding as well"),
    who: scoped(whoList, (_, outer) => ({ ...outer, record: outer.about ?? outer.record }))
      .optional()
      .describe("Any of these will do; `field` reads from the record it is about"),
    named: figure("person")
      .optional()
      .describe("Staff ids or roles the tenant names where the book leaves the person open"),
    same_region: z.boolean().optional().describe("The person's region must be the record's"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "assignment",
  gives: "finding",
  schema,
  docs: {
    summary: "The right person made the visit or took the matter; anybody else is a finding at that field.",
    example: `
record: visits
about: complaints
where: { about.grade: general }
by: by
who: { role: property_assistant }
`,
  },
  compile(setup, options) {
    const { world, states } = setup;
    const where = compileCondition(options.where, ["where"]);
    const person = compilePath(options.by);
    const persons: readonly WhoOptions[] = list(options.who);
    const fit = compileFits(persons, false);
    const people =
      options.named === undefined ? null : compileFigure(setup, options.named, asNames, ["named"]);
    /** Whom a fault is with, told by its template; null where the right person did it. */
    function faultOf(frame: Frame, staff: LedgerRecord): string | null {
      const { record, about, dossier } = frame;
      const wanted = people?.(frame.at);
      if (people && wanted === undefined) return null;
      const acting = wanted === undefined ? [] : world.office.actsFor(staff.id, frame.at);
      const fits =
        acting.some((id) => wanted!.includes(id) || wanted!.includes(String(world.staff(id)?.data.role))) ||
        (fit?.(staff.id, { ...frame, record: about ?? record }, frame.at, about?.at ?? frame.at) ?? false);
      if (!fits) return "rule/wrong-person";
      const region = about?.data.region ?? record.data.region ?? dossier.customer?.data.region;
      const own = staff.data.region;
      const near = !options.same_region || region === undefined || own === undefined || own === region;
      return near ? null : "rule/wrong-region";
    }

    /** A finding for the first of the matters, where there are several, that somebody else should have had. */
    const judge: Judge = (record, dossier, sink) => {
      const at = record.at ?? world.now;
      if (!binds(setup, at)) return;
      const about = options.about === undefined ? [undefined] : mattersOf(world, record, options.about);
      for (const each of about) {
        const frame = frameOf(world, record, dossier, at, states, each);
        if (!where(frame)) continue;
        const id = person(frame);
        const staff = world.staff(id);
        const lacking = options.filled && !present(id);
        const template = lacking ? "rule/missing-field" : staff ? faultOf(frame, staff) : null;
        if (template === null) continue;
        const params: Record<string, string | Localized> = lacking
          ? { field: options.by }
          : { person: nameOf(staff!), wanted: describe(world, persons, people?.(at)) };
        const who = lacking ? {} : { staff: staff!.id };
        sink.diagnose(ruleFinding(setup, record, options.by, { template, params, ...who }));
        return;
      }
    };
    return eachRecord(setup, options.record, judge, people === null ? undefined : tellOpen(setup, people));
  },
});

const nameOf = ({ id, data: { name } }: LedgerRecord): string => (typeof name === "string" ? name : id);

/** One staff id or role, or several. */
function asNames(value: unknown): readonly string[] | undefined {
  const names = list(value as string | readonly string[]);
  return names.length > 0 && names.every((name) => typeof name === "string" && name !== "")
    ? names
    : undefined;
}

/** Whom it takes, in words: people by name, roles and departments by title. */
function describe(
  world: World,
  persons: readonly WhoOptions[],
  wanted: readonly string[] | undefined,
): Localized {
  if (wanted === undefined) return saidOf(persons);
  return either(
    wanted.map((one): Localized => {
      const staff = world.staff(one);
      return staff ? { "zh-CN": nameOf(staff), en: nameOf(staff) } : named(["role"], one);
    }),
  );
}
