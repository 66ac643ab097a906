/**
 * Papers handed in per period by whoever owes them (readings 40, 41): a report of the named kind, by its author's own
 * commit, to the right person, for the period. Git decides when it was filed.
 */
import { z } from "zod";
import type { Frame } from "../conditions/frame.ts";
import { nextPeriod, periodKindOf, periodOf, type Period } from "../model/period.ts";
import { parseDuration } from "../model/duration.ts";
import { ConditionError } from "../conditions/matcher.ts";
import type { LedgerRecord } from "../model/record.ts";
import { firstFiled } from "../obligations/filed.ts";
import { holds, inOffice } from "../obligations/staffing.ts";
import { Dossier } from "../world/world.ts";
import { binds, defineRule } from "./define.ts";
import { list, who, whoList, type WhoOptions } from "./options.ts";

const schema = z.strictObject({
  period: z.string().describe("month, week, half_month, third or day"),
  kinds: z.array(z.string()).min(1).describe("Report kinds that serve"),
  by: who.describe("Who owes it"),
  to: whoList.describe("Whom it goes to"),
  due: z.string().optional().describe("Days after the period's end, P5D; default: its last day"),
});

export default defineRule({
  kind: "filing",
  gives: "obligation",
  audits: true,
  schema,
  docs: {
    summary: "A report per calendar period from everybody who holds a role, judged by its commit.",
    example: `
period: month
kinds: [complaint_analysis]
by: { role: area_manager }
to: { dept: asset_mgmt_dept }
`,
  },
  compile(setup, options) {
    const { world, line, states } = setup;
    const { zone, provenance } = world;
    const kind = periodKindOf(options.period);
    if (!kind) throw new ConditionError(`${options.period} is no calendar period`, ["period"]);
    const grace = options.due === undefined ? 0 : (parseDuration(options.due)?.days ?? 0);
    const to: readonly WhoOptions[] = list(options.to);

    return {
      line(sink) {
        if (line.earliest === null) return;
        const since = Math.max(line.earliest, line.from);
        const partial = periodOf(kind, zone.dayOf(since));
        const first = zone.startOfDay(partial.first) >= since ? partial : nextPeriod(partial);
        for (const staff of world.ledger.records.staff) {
          if (!holds(staff, options.by) || (staff.data.line !== undefined && staff.data.line !== line.id)) continue;
          const dossier = new Dossier(staff.ref, null);
          const frame: Frame = { world, record: staff, dossier, at: world.asOf, states };
          const mine = world.naming("reports", "by", staff.id).filter((r) => options.kinds.includes(String(r.data.kind)) && goesRight(r));
          if (!provenance.complete) {
            sink.draft(draft(staff, null, null, "git-history", null), frame, [{ field: "id" }]);
            continue;
          }
          for (let period = first; zone.startOfDay(period.first) <= world.asOf; period = nextPeriod(period)) {
            const opens = zone.startOfDay(period.first);
            if (!binds(setup, opens) || !inOffice(staff, zone.endOfDay(period.last)) || !inOffice(staff, opens)) continue;
            const found = firstFiled(world, mine.filter((r) => r.data.period === period.label));
            sink.draft(draft(staff, period, opens, found === "unknown" ? "list-file" : null, found === "unknown" ? null : found), { ...frame, at: opens }, [{ field: "id" }]);
          }
        }
      },
    };

    function goesRight(report: LedgerRecord): boolean {
      const staff = world.staff(report.data.to);
      return staff !== undefined && to.some((w) => holds(staff, w));
    }

    function draft(staff: LedgerRecord, period: Period | null, opens: number | null, undecided: string | null, found: { ref: string; at: number } | null) {
      return {
        subject: staff, customer: null, key: period?.label ?? null, opens: opens ?? Math.max(line.from, line.earliest ?? 0),
        due: period && undecided === null ? zone.endOfDay(period.last + grace) : null, anchorAt: opens ?? world.asOf, anchorField: null, channels: null,
        unmet: "overdue" as const, exempt: null, undecided, evidence: found && { ...found, channel: null }, class: null, act: "report",
      };
    }
  },
});
