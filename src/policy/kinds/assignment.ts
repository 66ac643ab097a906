/** Who has to do it: the person of a field, a role or a department. Findings only (readings 16, 44). */
import { z } from "zod";
import type { LedgerRecord } from "../../model/record.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf } from "../conditions/frame.ts";
import { compileCondition, present } from "../conditions/matcher.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { eachRecord, type Judge } from "./parts/each-record.ts";
import { collection, condition, figure, list, whoList, type WhoOptions } from "./parts/options.ts";
import { holds } from "./parts/staffing.ts";
import { aboutOf } from "./require.ts";

const schema = z.strictObject({
  record: collection,
  about: collection.optional(),
  where: condition.optional(),
  by: z.string().describe("Field that holds the staff id"),
  filled: z.literal(true).optional().describe("Nobody named there is a finding as well"),
  who: whoList.optional().describe("Any of these will do; `field` reads from the record it is about"),
  named: figure
    .optional()
    .describe("Staff ids or roles the tenant names where the book leaves the person open"),
  same_region: z.boolean().optional().describe("The person's region must be the record's"),
});

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
    const fields = persons.map((w) => (w.field === undefined ? null : compilePath(w.field)));
    const named =
      options.named === undefined
        ? null
        : compileFigure(setup, options.named, (v) => (typeof v === "string" ? v : undefined), ["named"]);
    const subject = options.about !== undefined ? "about" : "record";
    const judge: Judge = (record, dossier, sink) => {
      const at = record.at ?? world.now;
      if (!binds(setup, at)) return;
      const about =
        options.about === undefined ? undefined : aboutOf(record, options.about, (r) => world.get(r));
      if (options.about !== undefined && !about) return;
      const frame = frameOf(world, record, dossier, at, states, about);
      if (!where(frame)) return;
      const id = person(frame);
      if (options.filled && !present(id)) {
        sink.diagnose(
          ruleFinding(setup, record, options.by, {
            template: "rule/missing-field",
            params: { field: options.by },
          }),
        );
        return;
      }
      const staff = world.staff(id);
      if (!staff) return;
      const wanted = named?.(at);
      if (named && wanted === undefined) return;
      const owner = subject === "about" ? about! : record;
      const fits =
        (wanted !== undefined && (wanted === staff.id || wanted === staff.data.role)) ||
        persons.some((w, i) =>
          fields[i] ? fields[i]({ ...frame, record: owner }) === staff.id : holds(staff, w),
        );
      const region = about?.data.region ?? record.data.region ?? dossier.customer?.data.region;
      const near =
        !options.same_region ||
        region === undefined ||
        staff.data.region === undefined ||
        staff.data.region === region;
      if (fits && near) return;
      sink.diagnose(
        ruleFinding(setup, record, options.by, {
          template: fits ? "rule/wrong-region" : "rule/wrong-person",
          params: { person: nameOf(staff), wanted: describe(persons, wanted) },
          staff: staff.id,
        }),
      );
    };
    return eachRecord(setup, options.record, judge, named === null ? undefined : tellOpen(setup, named));
  },
});

const nameOf = ({ id, data: { name } }: LedgerRecord): string => (typeof name === "string" ? name : id);

function describe(persons: readonly WhoOptions[], wanted: string | undefined): string {
  if (wanted !== undefined) return wanted;
  return persons.flatMap((w) => [...list(w.field), ...list(w.role), ...list(w.dept)]).join(" / ");
}
