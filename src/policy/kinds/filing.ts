/**
 * Papers handed in per period by whoever owes them (readings 40, 41): a report of the named kind, by its
 * author's own commit, to the right person, for the period. Git decides when it was filed.
 */
import { z } from "zod";
import { parseDuration } from "../../model/duration.ts";
import { parseDay } from "../../model/instant.ts";
import { nextPeriod, periodOf, type Period, type PeriodKind } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { civilOf, daysInMonth } from "../../model/zone.ts";
import { compilePath, frameOf } from "../conditions/frame.ts";
import { names, on, onRecord, scoped } from "../names/meaning.ts";
import { Dossier, type World } from "../world/world.ts";
import { binds, defineRule, type Setup, type Sink } from "./define.ts";
import { compilePeriod } from "./parts/common.ts";
import type { Draft } from "./parts/draft.ts";
import { considerPapers, firstFiled, type Paper } from "./parts/filed.ts";
import { condition, kindOf, list, period, who, whoList } from "./parts/options.ts";
import { compileClaim, compileFits, holds, type Claim, type Fits } from "./parts/staffing.ts";
import { compileStay, stayOptions } from "./parts/stay.ts";

const schema = scoped(
  z.strictObject({
    period: period.describe("month, week, half_month, third or day"),
    kinds: z.array(kindOf("reports")).min(1).describe("Report kinds that serve"),
    by: who.describe("Who owes it"),
    jointly: z
      .literal(true)
      .optional()
      .describe("A department owes it as one: one report per line, by anybody it names"),
    holding: scoped(z.strictObject({ ...stayOptions, where: condition.optional() }), onRecord())
      .optional()
      .describe("Only periods at whose end the person has a customer in this class or state"),
    skip: z
      .array(z.enum(["closed", "absent"]))
      .min(1)
      .optional()
      .describe("Nothing is owed for days on which the line is closed or the person is away"),
    to: whoList.optional().describe("Whom it goes to; default anybody"),
    due: names(z.string(), { is: "duration" })
      .optional()
      .describe("Days after the period's end, P5D; default: its last day"),
    on: z
      .array(z.number().int().min(1).max(31))
      .min(1)
      .optional()
      .describe(
        "Days of the month it is due on, [10, 20, 30]: the first one from the period's first day on; a shorter month's last day",
      ),
  }),
  () => on("staff"),
);

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
    const { world, line } = setup;
    const kind = compilePeriod(options.period, "period");
    const filing: Filing = {
      setup,
      options,
      kind,
      held: options.holding ? compileHeld(setup, kind, options.holding) : null,
      owners: compileClaim(options.jointly ? [options.by] : [{ field: "id" }]),
      to: compileFits(list(options.to), false),
      grace: options.due === undefined ? 0 : (parseDuration(options.due)?.days ?? 0),
    };

    return {
      line(sink) {
        if (line.earliest === null) return;
        const since = Math.max(line.earliest, line.from);
        const partial = periodOf(kind, world.zone.dayOf(since));
        const first = world.zone.startOfDay(partial.first) >= since ? partial : nextPeriod(partial);
        const holders = world.ledger.records.staff.filter(
          (s) => holds(s, options.by) && (s.data.line === undefined || s.data.line === line.id),
        );
        const held = filing.held?.() ?? null;
        if (options.jointly) owe(filing, lineRecord(setup), holders, first, null, sink);
        else for (const person of holders) owe(filing, person, [person], first, held, sink);
      },
    };
  },
});

type Options = z.infer<typeof schema>;

const NOBODY = new Dossier("", null);

interface Filing {
  readonly setup: Setup;
  readonly options: Options;
  readonly kind: PeriodKind;
  /** `person|period` for which somebody owes it, where not everybody does. */
  readonly held: (() => ReadonlySet<string>) | null;
  readonly owners: Claim;
  readonly to: Fits | null;
  /** Days after the period's due day. */
  readonly grace: number;
}

/** What one subject owes, period by period from the first one, and which of its people's reports serve. */
function owe(
  filing: Filing,
  subject: LedgerRecord,
  people: readonly LedgerRecord[],
  first: Period,
  held: ReadonlySet<string> | null,
  sink: Sink,
): void {
  const { setup, options, grace, owners } = filing;
  const { world, states } = setup;
  const { zone, provenance } = world;
  const frame = frameOf(world, subject, new Dossier(subject.ref, null), world.now, states);
  const mine = people
    .flatMap((s) => world.naming("reports", "by", s.id))
    .filter((r) => options.kinds.includes(String(r.data.kind)))
    .map((record): Paper => ({ record, refusal: refusalOf(filing, record) }));
  for (let period = first; zone.startOfDay(period.first) <= world.now; period = nextPeriod(period)) {
    const opens = zone.startOfDay(period.first);
    if (!binds(setup, opens) || (!options.jointly && !works(world, subject, period))) continue;
    if (held && !held.has(`${subject.id}|${period.label}`)) continue;
    if (skips(filing, subject, period)) continue;
    if (!provenance.complete) {
      // One per subject (readings 40), from the first period it owes.
      const draft = draftOf(subject, { key: null, opens, due: null, undecided: "git-history" });
      sink.draft(draft, frame, owners);
      sink.trace?.(draft, considerPapers(world, draft, mine));
      break;
    }
    const papers = mine.filter(({ record }) => record.data.period === period.label);
    const found = firstFiled(
      world,
      papers.flatMap(({ record, refusal }) => (refusal === null ? [record] : [])),
    );
    const day = options.on ? firstOf(options.on, period) : period.last;
    const draft =
      found === "unknown"
        ? draftOf(subject, { key: period.label, opens, due: null, undecided: "list-file" })
        : draftOf(subject, {
            key: period.label,
            opens,
            due: zone.endOfDay(day + grace),
            undecided: null,
            evidence: found && { ...found, channel: null },
          });
    sink.draft(draft, { ...frame, at: opens }, owners);
    sink.trace?.(draft, considerPapers(world, draft, [...papers, ...astray(mine, papers, draft)]));
  }
}

const works = ({ office, zone }: World, { id }: LedgerRecord, { first, last }: Period): boolean =>
  office.inOffice(id, zone.endOfDay(last)) && office.inOffice(id, zone.startOfDay(first));

/** Why a report would not do for any period: of another line, or not to the right person. */
function refusalOf({ setup, to }: Filing, report: LedgerRecord): Paper["refusal"] {
  const { world, line, states } = setup;
  if (report.line !== null && report.line !== line.id) return "condition";
  const at = report.at ?? world.now;
  return to === null || to(report.data.to, frameOf(world, report, NOBODY, at, states), at)
    ? null
    : "recipient";
}

/** Reports written while one was owed that say another period, or none. */
function astray(mine: readonly Paper[], papers: readonly Paper[], { opens, due }: Draft): Paper[] {
  return mine.flatMap((paper): Paper[] => {
    const { at } = paper.record;
    const then = at !== null && at >= opens! && due !== null && at <= due;
    return then && !papers.includes(paper) ? [{ ...paper, refusal: "period" }] : [];
  });
}

/** `person|period` for every period at whose end, or as-of, somebody has a customer in the state. */
function compileHeld(
  setup: Setup,
  kind: PeriodKind,
  holding: NonNullable<Options["holding"]>,
): () => Set<string> {
  const { world, line } = setup;
  const { zone } = world;
  const stays = compileStay(setup, holding, holding.where);
  const holder = compilePath("customer.holder");
  const quiet = { diagnose: () => undefined };
  return () => {
    const out = new Set<string>();
    for (const { frame, from, until } of line.dossiers.flatMap((dossier) => stays(dossier, quiet))) {
      for (
        let period = periodOf(kind, zone.dayOf(from));
        zone.startOfDay(period.first) <= world.now;
        period = nextPeriod(period)
      ) {
        const end = Math.min(zone.endOfDay(period.last), world.now);
        if (end >= until) break;
        out.add(`${String(holder({ ...frame, at: end }))}|${period.label}`);
      }
    }
    return out;
  };
}

/** Is the whole period one on which the line is closed, or the person away? */
function skips({ setup: { world, line }, options }: Filing, person: LedgerRecord, period: Period): boolean {
  const { closed } = world.tenant.calendar;
  const away = Array.isArray(person.data.absences) ? (person.data.absences as Stretch[]) : [];
  const stretches: readonly Stretch[] = [
    ...(options.skip?.includes("closed") ? closed.filter((c) => c.line === null || c.line === line.id) : []),
    ...(options.skip?.includes("absent") ? away : []),
  ];
  const spans = stretches.map(
    ({ from, to }) =>
      [parseDay(from) ?? Number.POSITIVE_INFINITY, parseDay(to) ?? Number.NEGATIVE_INFINITY] as const,
  );
  for (let day = period.first; day <= period.last; day++) {
    if (!spans.some(([from, to]) => from <= day && day <= to)) return false;
  }
  return true;
}

/** First and last day, as written. */
interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The line itself, as the subject of what a department owes (readings 41). */
function lineRecord({ world, line }: Setup): LedgerRecord {
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

function draftOf(
  subject: LedgerRecord,
  own: Pick<Draft, "key" | "due" | "undecided"> & { opens: number; evidence?: Draft["evidence"] },
): Draft {
  return {
    subject,
    customer: null,
    anchorAt: own.opens,
    anchorField: null,
    channels: null,
    unmet: "overdue",
    exempt: null,
    evidence: null,
    class: null,
    act: "report",
    ...own,
  };
}

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
