/**
 * A sum, or a number of records, per person and calendar period stays under a cap: a finding at every record
 * that takes it over or adds to what is over already.
 */
import { z } from "zod";
import { periodOf } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf, type Frame } from "../conditions/frame.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { byTime, Dossier } from "../world/world.ts";
import { binds, defineRule, ruleFinding, type Setup } from "./define.ts";
import { compilePeriod, tellOpen } from "./parts/common.ts";
import { clauseId, collection, condition, figure, path, period, ruleId } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    where: condition.optional(),
    sum: path("number").optional().describe("Number field that is added up; left out: records are counted"),
    each: path().describe("Field by whose value it is added up: a staff id, a customer"),
    per: period.describe("day, week, month, quarter, year or P1M; by the record's own date"),
    not_by: z
      .array(ruleId)
      .min(1)
      .optional()
      .describe("Visits that met a duty of these rules are not counted"),
    cap: figure("amount").describe("Largest sum, the bound included"),
    figure_of: clauseId
      .optional()
      .describe("Clause under which the tenant sets the cap; default the rule's own"),
    unless: condition.optional().describe("What makes it no fault"),
    at: path().optional().describe("Field at which the finding stands; default the summed one"),
  }),
  onRecord(),
);

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
    const { world, line } = setup;
    const cap = compileCap(setup, options);
    const undecided = tellOpen(setup, cap.figure);

    return {
      line(sink) {
        undecided(sink);
        const sums = new Map<string, number>();
        for (const record of [...world.ledger.records[options.record]].sort(byTime)) {
          const amount = options.sum === undefined ? 1 : record.data[options.sum];
          if (record.line !== line.id || record.at === null || typeof amount !== "number") continue;
          if (!binds(setup, record.at)) continue;
          const frame = frameAlone(setup, record, record.at);
          if (!cap.counts(frame)) continue;
          const { person, period } = cap.groupOf(frame);
          const key = `${String(person)}|${period}`;
          // Money has two decimals; sums of them are kept that way.
          const after = Math.round(((sums.get(key) ?? 0) + amount) * 100) / 100;
          sums.set(key, after);
          const limit = cap.figure(record.at);
          if (limit === undefined || amount <= 0 || after <= limit || cap.unless(frame)) continue;
          const known = options.each === "customer" ? world.customer(person) : world.staff(person);
          sink.diagnose(
            ruleFinding(setup, record, options.at ?? options.sum ?? "at", {
              template: "rule/over-cap",
              params: {
                person: String(known?.data.name ?? person),
                period,
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

/** What is counted, by whom and per period, against which figure. */
function compileCap(setup: Setup, options: z.infer<typeof schema>) {
  const { zone } = setup.world;
  const kind = compilePeriod(options.per);
  const where = compileCondition(options.where, ["where"]);
  const each = compilePath(options.each);
  const met = (options.not_by ?? []).map((id) => setup.takenBy(id));
  const of = options.figure_of;
  const clause = of === undefined || of.includes("/") ? of : `${setup.pack.id}/${of}`;
  const context = clause === undefined ? setup : { ...setup, rule: { clauses: [clause] } };
  const amount = (v: unknown) => (v !== "" && Number(v) >= 0 ? Number(v) : undefined);
  return {
    figure: compileFigure(context, options.cap, amount, ["cap"]),
    unless: options.unless === undefined ? () => false : compileCondition(options.unless, ["unless"]),
    counts: (frame: Frame): boolean => where(frame) && !met.some((visits) => visits.has(frame.record.ref)),
    groupOf: (frame: Frame) => ({
      person: each(frame),
      period: periodOf(kind, zone.dayOf(frame.at)).label,
    }),
  };
}

/** A frame on a record that is judged with the whole line's, not with its customer's. */
function frameAlone({ world, states }: Setup, record: LedgerRecord, at: number): Frame {
  const customer = world.customerOf(record);
  const dossier = customer === null ? undefined : world.dossiers.get(customer);
  return frameOf(world, record, dossier ?? new Dossier(record.ref, null), at, states);
}
