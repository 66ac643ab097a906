/**
 * A sum, or a number of records, per person and calendar period stays under a cap: a finding at every record
 * that takes it over or adds to what is over already.
 */
import { z } from "zod";
import { periodKindOf, periodOf } from "../../model/period.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf } from "../conditions/frame.ts";
import { compileCondition, ConditionError } from "../conditions/matcher.ts";
import { byTime, Dossier } from "../world/world.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { collection, condition, figure } from "./parts/options.ts";

const schema = z.strictObject({
  record: collection,
  where: condition.optional(),
  sum: z.string().optional().describe("Number field that is added up; left out: records are counted"),
  each: z.string().describe("Field by whose value it is added up: a staff id, a customer"),
  per: z.string().describe("day, week, month, quarter, year or P1M; by the record's own date"),
  not_by: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Visits that met a duty of these rules are not counted"),
  cap: figure.describe("Largest sum, the bound included"),
  figure_of: z
    .string()
    .optional()
    .describe("Clause under which the tenant sets the cap; default the rule's own"),
  unless: condition.optional().describe("What makes it no fault"),
  at: z.string().optional().describe("Field at which the finding stands; default the summed one"),
});

export default defineRule({
  kind: "cap",
  gives: "finding",
  schema,
  docs: {
    summary:
      "A sum per person and period stays within a limit; what takes it over, or adds to what is over, is a finding.",
    example: `
record: expenses
sum: reimbursed
each: by
per: month
cap: unspecified
`,
  },
  compile(setup, options) {
    const { world, rule, pack, line, states } = setup;
    const { zone } = world;
    const kind = periodKindOf(options.per);
    if (!kind) throw new ConditionError(`${options.per} is no calendar period`, ["per"]);
    const where = compileCondition(options.where, ["where"]);
    const unless = options.unless === undefined ? () => false : compileCondition(options.unless, ["unless"]);
    const each = compilePath(options.each);
    const met = (options.not_by ?? []).map((id) => setup.takenBy(id));
    const of = options.figure_of;
    const context =
      of === undefined
        ? setup
        : { ...setup, rule: { clauses: [of.includes("/") ? of : `${pack.id}/${of}`] } };
    const cap = compileFigure(
      context,
      options.cap,
      (v) => (v !== "" && Number(v) >= 0 ? Number(v) : undefined),
      ["cap"],
    );

    return {
      line(sink) {
        if (cap(world.now) === undefined) for (const clause of rule.clauses) sink.undecided(clause);
        const sums = new Map<string, number>();
        for (const record of [...world.ledger.records[options.record]].sort(byTime)) {
          const amount = options.sum === undefined ? 1 : record.data[options.sum];
          if (
            record.line !== line.id ||
            record.at === null ||
            typeof amount !== "number" ||
            !binds(setup, record.at)
          ) {
            continue;
          }
          const customer = world.customerOf(record);
          const dossier =
            (customer === null ? undefined : world.dossiers.get(customer)) ?? new Dossier(record.ref, null);
          const frame = frameOf(world, record, dossier, record.at, states);
          if (!where(frame) || met.some((visits) => visits.has(record.ref))) continue;
          const person = each(frame);
          const period = periodOf(kind, zone.dayOf(record.at));
          const key = `${String(person)}|${period.label}`;
          // Money has two decimals; sums of them are kept that way.
          const after = Math.round(((sums.get(key) ?? 0) + amount) * 100) / 100;
          sums.set(key, after);
          const limit = cap(record.at);
          if (limit === undefined || amount <= 0 || after <= limit || unless(frame)) continue;
          sink.diagnose(
            ruleFinding(setup, record, options.at ?? options.sum ?? "at", {
              template: "rule/over-cap",
              params: {
                person: String(
                  (options.each === "customer" ? world.customer(person) : world.staff(person))?.data.name ??
                    person,
                ),
                period: period.label,
                sum: String(after),
                cap: String(limit),
              },
            }),
          );
        }
      },
    };
  },
});
