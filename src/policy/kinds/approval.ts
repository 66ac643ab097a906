/**
 * An act needs somebody's approval (readings 43, 44): the last decision of the right person that is dated at
 * or before the act, an `approvals` record that names it, is no refusal and was filed by its author before
 * the act. A signature field or a commit trailer never stands for it. Findings only.
 */
import { z } from "zod";
import type { LedgerRecord } from "../../model/record.ts";
import { frameOf, type Frame } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { byTime } from "../world/world.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { filedAt } from "./parts/filed.ts";
import { collection, condition, instant, list, path, whoList, type WhoOptions } from "./parts/options.ts";
import { saidOf } from "./parts/said.ts";
import { compileFits } from "./parts/staffing.ts";

const schema = scoped(
  z.strictObject({
    record: collection.describe("What needs the approval"),
    where: condition.optional(),
    act: instant
      .optional()
      .describe("When the act happens: the approval is dated at or before it; default: any date will do"),
    by: whoList.describe("Whose approval counts"),
    at: path().optional().describe("Field at which the finding stands"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "approval",
  gives: "finding",
  audits: true,
  schema,
  docs: {
    summary: "An act has the approval of the right person, given before it and committed by that person.",
    example: `
record: expenses
act: paid_at
by: { role: cs_supervisor }
at: paid_at
`,
  },
  compile(setup, options) {
    const { world, rule, line, states } = setup;
    const { zone } = world;
    const where = compileCondition(options.where, ["where"]);
    const act = options.act === undefined ? null : compileInstant(options.act, ["act"]);
    const field = typeof options.act === "string" ? options.act : null;
    const by: readonly WhoOptions[] = list(options.by);
    const fits = compileFits(by, false)!;

    /**
     * Whether it is approved by an instant; null where only a list file says so, whose commits tell no
     * author.
     */
    function approved(record: LedgerRecord, frame: Frame, until: number): boolean | null {
      const decisions = world
        .naming("approvals", "subject", record.ref)
        .filter(({ at, data }) => at !== null && at <= until && fits(data.by, frame, at))
        .sort(byTime);
      let unknown = false;
      for (const paper of decisions.reverse()) {
        const filed = filedAt(world, paper);
        if (filed.kind === "not-counted") continue;
        // Whoever takes an approval back need not hurry to file it.
        if (paper.data.decision === "refused") break;
        if (filed.kind === "filed" && filed.at <= until) return true;
        unknown ||= filed.kind === "unknown";
      }
      return unknown ? null : false;
    }

    return {
      line(sink) {
        if (!world.provenance.complete) for (const clause of rule.clauses) sink.undecided(clause);
      },
      dossier(dossier, sink) {
        if (!world.provenance.complete) return;
        for (const record of dossier.records(options.record)) {
          if (record.line !== line.id) continue;
          const frame = frameOf(world, record, dossier, record.at ?? world.now, states);
          const when = act?.(frame);
          if (act && when === undefined) continue;
          if (!binds(setup, when ?? frame.at) || !where(frame)) continue;
          // A day without a time is not over before its end.
          const until =
            when === undefined
              ? world.now
              : field !== null && record.bareDates.includes(field)
                ? zone.endOfDay(zone.dayOf(when))
                : when;
          if (approved(record, frame, until) !== false) continue;
          sink.diagnose(
            ruleFinding(setup, record, options.at ?? null, {
              template: "rule/not-approved",
              params: { wanted: saidOf(by) },
            }),
          );
        }
      },
    };
  },
});
