/**
 * Papers handed in per period by whoever owes them (readings 40, 41): a report of the named kind, by its
 * author's own commit, to the right person, for the period. Git decides when it was filed.
 */
import { z } from "zod";
import { parseDuration } from "../../model/duration.ts";
import { parseDay } from "../../model/instant.ts";
import { nextPeriod, periodKindOf, periodOf, type Period } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { civilOf, daysInMonth } from "../../model/zone.ts";
import { compilePath, frameOf } from "../conditions/frame.ts";
import { ConditionError } from "../conditions/matcher.ts";
import { Dossier } from "../world/world.ts";
import { binds, defineRule, type Sink } from "./define.ts";
import { firstFiled } from "./parts/filed.ts";
import { condition, list, who, whoList, type WhoOptions } from "./parts/options.ts";
import { holds, inOffice } from "./parts/staffing.ts";
import { compileStay, stayOptions } from "./parts/stay.ts";

const schema = z.strictObject({
  period: z.string().describe("month, week, half_month, third or day"),
  kinds: z.array(z.string()).min(1).describe("Report kinds that serve"),
  by: who.describe("Who owes it"),
  jointly: z
    .literal(true)
    .optional()
    .describe("A department owes it as one: one report per line, by anybody it names"),
  holding: z
    .strictObject({ ...stayOptions, where: condition.optional() })
    .optional()
    .describe("Only periods at whose end the person has a customer in this class or state"),
  skip: z
    .array(z.enum(["closed", "absent"]))
    .min(1)
    .optional()
    .describe("Nothing is owed for days on which the line is closed or the person is away"),
  to: whoList.optional().describe("Whom it goes to; default anybody"),
  due: z.string().optional().describe("Days after the period's end, P5D; default: its last day"),
  on: z
    .array(z.number().int().min(1).max(31))
    .min(1)
    .optional()
    .describe(
      "Days of the month it is due on, [10, 20, 30]: the first one from the period's first day on; a shorter month's last day",
    ),
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
    const holding = options.holding && compileStay(setup, options.holding, options.holding.where);
    const holder = compilePath("customer.holder");
    const dueDay = (period: Period): number =>
      (options.on ? firstOf(options.on, period) : period.last) + grace;

    return {
      line(sink) {
        if (line.earliest === null) return;
        const since = Math.max(line.earliest, line.from);
        const partial = periodOf(kind, zone.dayOf(since));
        const first = zone.startOfDay(partial.first) >= since ? partial : nextPeriod(partial);
        const holders = world.ledger.records.staff.filter(
          (s) => holds(s, options.by) && (s.data.line === undefined || s.data.line === line.id),
        );
        const held = holding && heldPeriods(sink);
        for (const [subject, people] of options.jointly
          ? [[lineRecord(), holders] as const]
          : holders.map((s) => [s, [s]] as const)) {
          const dossier = new Dossier(subject.ref, null);
          const frame = frameOf(world, subject, dossier, world.now, states);
          const owners: readonly WhoOptions[] = options.jointly ? [options.by] : [{ field: "id" }];
          const mine = people
            .flatMap((s) => world.naming("reports", "by", s.id))
            .filter(
              (r) =>
                options.kinds.includes(String(r.data.kind)) &&
                (r.line === null || r.line === line.id) &&
                goesRight(r),
            );
          for (let period = first; zone.startOfDay(period.first) <= world.now; period = nextPeriod(period)) {
            const opens = zone.startOfDay(period.first);
            if (!binds(setup, opens)) continue;
            if (
              !options.jointly &&
              (!inOffice(subject, zone.endOfDay(period.last)) || !inOffice(subject, opens))
            ) {
              continue;
            }
            if (held && !held.has(`${subject.id}|${period.label}`)) continue;
            if (skips(subject, period)) continue;
            if (!provenance.complete) {
              // One per subject (readings 40), from the first period it owes.
              sink.draft(draft(subject, null, opens, "git-history", null), frame, owners);
              break;
            }
            const found = firstFiled(
              world,
              mine.filter((r) => r.data.period === period.label),
            );
            sink.draft(
              draft(
                subject,
                period,
                opens,
                found === "unknown" ? "list-file" : null,
                found === "unknown" ? null : found,
              ),
              { ...frame, at: opens },
              owners,
            );
          }
        }
      },
    };

    /** `person|period` for every period at whose end, or as-of, somebody has a customer in the state. */
    function heldPeriods(sink: Sink): Set<string> {
      const out = new Set<string>();
      const quiet: Sink = { ...sink, diagnose: () => undefined };
      for (const dossier of line.dossiers) {
        for (const { frame, from, until } of holding!(dossier, quiet)) {
          for (
            let period = periodOf(kind!, zone.dayOf(from));
            zone.startOfDay(period.first) <= world.now;
            period = nextPeriod(period)
          ) {
            const end = Math.min(zone.endOfDay(period.last), world.now);
            if (end >= until) break;
            out.add(`${String(holder({ ...frame, at: end }))}|${period.label}`);
          }
        }
      }
      return out;
    }

    /** Is the whole period one on which the line is closed, or the person away? */
    function skips(person: LedgerRecord, period: Period): boolean {
      const spans = [
        ...(options.skip?.includes("closed")
          ? world.tenant.calendar.closed.filter((c) => c.line === null || c.line === line.id)
          : []),
        ...(options.skip?.includes("absent") && Array.isArray(person.data.absences)
          ? (person.data.absences as { from: string; to: string }[])
          : []),
      ].map(
        ({ from, to }) =>
          [parseDay(from) ?? Number.POSITIVE_INFINITY, parseDay(to) ?? Number.NEGATIVE_INFINITY] as const,
      );
      for (let day = period.first; day <= period.last; day++) {
        if (!spans.some(([from, to]) => from <= day && day <= to)) return false;
      }
      return true;
    }

    /** The line itself, as the subject of what a department owes (readings 41). */
    function lineRecord(): LedgerRecord {
      const item = world.tenant.lines.findIndex((l) => l.id === line.id);
      return {
        collection: "lines",
        id: line.id,
        ref: `line/${line.id}`,
        origin: { file: "ledger/tenant.yaml", item },
        data: {},
        time: {},
        bareDates: [],
        at: null,
        line: line.id,
      };
    }

    function goesRight(report: LedgerRecord): boolean {
      if (to.length === 0) return true;
      const staff = world.staff(report.data.to);
      return staff !== undefined && to.some((w) => holds(staff, w));
    }

    function draft(
      subject: LedgerRecord,
      period: Period | null,
      opens: number,
      undecided: string | null,
      found: { ref: string; at: number } | null,
    ) {
      return {
        subject,
        customer: null,
        key: period?.label ?? null,
        opens,
        due: period && undecided === null ? zone.endOfDay(dueDay(period)) : null,
        anchorAt: opens,
        anchorField: null,
        channels: null,
        unmet: "overdue" as const,
        exempt: null,
        undecided,
        evidence: found && { ...found, channel: null },
        class: null,
        act: "report",
      };
    }
  },
});

/**
 * The first of the days of the month on or after the period's first day; in a shorter month its last day, and
 * so the period's end if none is left.
 */
function firstOf(days: readonly number[], { first, last }: Period): number {
  const { year, month, day } = civilOf(first);
  const length = daysInMonth(year, month);
  const reached = days.map((d) => Math.min(d, length)).filter((d) => d >= day);
  return reached.length === 0 ? last : first + Math.min(...reached) - day;
}
