/**
 * Of what was done in a period, more than a share is of a kind: a finding at the line when a period ends
 * below it.
 */
import { z } from "zod";
import { percent } from "../../model/percent.ts";
import { periodOf } from "../../model/period.ts";
import { compileFigure } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { binds, defineRule } from "./define.ts";
import { compilePeriod, tellOpen } from "./parts/common.ts";
import { collection, condition, figure, period } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    where: condition.optional().describe("What is counted"),
    is: condition.describe("The kind it should mostly be"),
    above: figure("share").describe("The share must be greater: 0.5"),
    per: period.describe("month, quarter, year"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "proportion",
  gives: "finding",
  schema,
  docs: {
    summary: "Most of what was done in a period is of one kind, over a whole line.",
    example: `
record: visits
where: { customer.class: D }
is: { channel: sms }
above: 0.5
per: quarter
`,
  },
  compile(setup, options) {
    const { world, rule, pack, line, states } = setup;
    const { zone } = world;
    const kind = compilePeriod(options.per);
    const where = compileCondition(options.where, ["where"]);
    const is = compileCondition(options.is, ["is"]);
    const share = (v: unknown) => (Number(v) >= 0 && Number(v) < 1 ? Number(v) : undefined);
    const above = compileFigure(setup, options.above, share, ["above"]);
    const undecided = tellOpen(setup, above);

    function count(): Map<string, Count> {
      const counts = new Map<string, Count>();
      for (const dossier of line.dossiers) {
        for (const record of dossier.records(options.record)) {
          if (record.line !== line.id || record.at === null || !binds(setup, record.at)) continue;
          const frame = frameOf(world, record, dossier, record.at, states);
          if (!where(frame)) continue;
          const period = periodOf(kind, zone.dayOf(record.at));
          const counted = counts.get(period.label) ?? { last: period.last, all: 0, of: 0 };
          counts.set(period.label, counted);
          counted.all++;
          if (is(frame)) counted.of++;
        }
      }
      return counts;
    }

    return {
      line(sink) {
        undecided(sink);
        const index = world.tenant.lines.findIndex((l) => l.id === line.id);
        for (const [label, { last, all, of }] of [...count()].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const bound = above(zone.startOfDay(last));
          if (bound === undefined || !world.passed(zone.endOfDay(last)) || of > bound * all) continue;
          sink.diagnose({
            code: `${pack.id}/${rule.id}`,
            severity: rule.severity,
            template: "rule/small-share",
            place: { file: "ledger/tenant.yaml", path: ["lines", index] },
            clauses: rule.clauses,
            key: label,
            subject: `line/${line.id}`,
            staff: null,
            lineOfBusiness: line.id,
            params: {
              rule: rule.title,
              line: world.tenant.lines[index]?.title ?? line.id,
              period: label,
              of,
              all,
              share: percent(bound),
              ...(rule.hint ? { next: rule.hint } : {}),
            },
          });
        }
      },
    };
  },
});

interface Count {
  readonly last: number;
  all: number;
  of: number;
}
