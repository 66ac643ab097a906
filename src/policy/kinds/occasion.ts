/**
 * Contacts on festivals and project milestones (readings 26, 31): every customer that fits owes one inside
 * the occasion's window. A festival's window runs from its eve to its last statutory day; a milestone's from
 * options. Then it is missed.
 */
import { z } from "zod";
import type { Duration } from "../../model/duration.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { addMonths, formatDay } from "../../model/zone.ts";
import { asDuration, compileFigure, type FigureAt } from "../conditions/figure.ts";
import { frameOf, type Condition, type Frame } from "../conditions/frame.ts";
import { compileInstant, type InstantOf } from "../conditions/instant.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { on, scoped } from "../names/meaning.ts";
import { festivals, milestones, type Occasion } from "../world/calendar.ts";
import { knownSince } from "../world/timeline.ts";
import type { Dossier } from "../world/world.ts";
import { binds, defineRule, type Setup } from "./define.ts";
import { classAt } from "./parts/anchors.ts";
import { contactOwed, openFigure, whoOf } from "./parts/common.ts";
import { compileContact, type Contact } from "./parts/contact.ts";
import { deal, type Duty } from "./parts/deal.ts";
import { condition, contact, figure, instant, member, whoList } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    on: z.array(z.enum(["festival", "milestone"])).min(1),
    kinds: z
      .array(member("milestone_kind"))
      .min(1)
      .optional()
      .describe("Milestone kinds; default every kind"),
    first: z.literal(true).optional().describe("Only the line's first milestone of these kinds"),
    before: figure("duration").optional().describe("The milestone's window starts so long before its day"),
    within: figure("duration")
      .optional()
      .describe("The milestone's window ends so long after its day; default that day"),
    where: condition.optional().describe("Which customers, judged when the window opens"),
    from: instant.optional().describe("Only occasions after this instant (a customer becomes a buyer)"),
    until: instant.optional().describe("Only occasions before this instant"),
    contact: contact.optional(),
    who: whoList.optional(),
  }),
  () => on("customers"),
);

export default defineRule({
  kind: "occasion",
  gives: "obligation",
  schema,
  docs: {
    summary: "A contact with every customer that fits on festivals or milestones of the tenant's calendar.",
    example: `
on: [festival]
where: { key: true }
contact: { channels: [phone] }
`,
  },
  compile(setup, options) {
    const figureOf = (spec: unknown, option: string) =>
      spec === undefined ? null : compileFigure(setup, spec, asDuration, [option]);
    const instantOf = (spec: unknown, option: string) =>
      spec === undefined ? null : compileInstant(spec, [option]);
    const rule: Compiled = {
      setup,
      before: figureOf(options.before, "before"),
      within: figureOf(options.within, "within"),
      from: instantOf(options.from, "from"),
      until: instantOf(options.until, "until"),
      where: compileCondition(options.where, ["where"]),
      judge: compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent),
    };
    const who = whoOf(options);
    const occasions = occasionsOf(setup, options);

    return {
      dossier(dossier, sink) {
        const { customer } = dossier;
        if (!customer || customer.line !== setup.line.id) return;
        const owed = occasionsOwed(rule, occasions, dossier, customer);
        if (owed.length === 0) return;
        for (const { duty } of owed) sink.excuse(duty.draft);
        deal(
          owed.map((o) => o.duty),
          { world: setup.world, contact: rule.judge, taken: () => undefined, trace: sink.trace },
        );
        for (const { duty, ends } of owed) {
          const { draft, frame } = duty;
          // What ended inside the window, and nobody had come before, is not owed any more.
          if (ends !== null && draft.exempt === null && !(draft.evidence && draft.evidence.at! < ends)) {
            draft.exempt = "void:ended";
          }
          sink.draft(draft, frame, who);
        }
      },
    };
  },
});

interface Compiled {
  readonly setup: Setup;
  readonly before: FigureAt<Duration> | null;
  readonly within: FigureAt<Duration> | null;
  readonly from: InstantOf | null;
  readonly until: InstantOf | null;
  readonly where: Condition;
  readonly judge: Contact;
}

interface Owed {
  readonly duty: Duty;
  /** When the state ends, inside the window; null where it does not. */
  readonly ends: number | null;
}

/** A window ends no later than so long after the day of its occasion. */
const LONGEST_DAYS = 400;

/**
 * The calendar's occasions that the rule speaks of, from those that the first customer known could still meet
 * to a year after as-of.
 */
function occasionsOf({ world, line }: Setup, options: z.infer<typeof schema>): readonly Occasion[] {
  const { zone, tenant } = world;
  const kinds = options.kinds && new Set(options.kinds);
  const known = line.dossiers.reduce(
    (first, dossier) => Math.min(first, knownSince(dossier) ?? first),
    world.now,
  );
  const first = zone.dayOf(Math.max(known, line.from)) - LONGEST_DAYS;
  const last = zone.dayOf(world.horizon) + 366;
  const earliest = tenant.calendar.milestones
    .filter((m) => (m.line === null || m.line === line.id) && (!kinds || kinds.has(m.kind)))
    .map((m) => m.date)
    .sort()[0];
  return [
    ...(options.on.includes("festival") ? festivals(tenant, first, last) : []),
    ...(options.on.includes("milestone")
      ? milestones(tenant, line.id, first, last).filter(
          (m) => (!kinds || kinds.has(m.name)) && (!options.first || formatDay(m.day) === earliest),
        )
      : []),
  ];
}

/** What a customer owes; of those whose window nobody has set only one. */
function occasionsOwed(
  rule: Compiled,
  occasions: readonly Occasion[],
  dossier: Dossier,
  customer: LedgerRecord,
): Owed[] {
  const { setup, from, until, where } = rule;
  const { world, states } = setup;
  const since = knownSince(dossier);
  if (since === null) return [];
  const out: Owed[] = [];
  let undecided = false;
  for (const o of occasions) {
    const { opens, due, open } = windowOf(rule, o);
    if (opens > world.horizon || !binds(setup, opens) || since > due) continue;
    const frame = frameOf(world, customer, dossier, opens, states);
    const begun = from?.(frame);
    const over = until?.(frame);
    if (from && (begun === undefined || begun > due)) continue;
    if ((over !== undefined && over <= opens) || !where(frame) || (open && undecided)) continue;
    undecided ||= open;
    const ends = over !== undefined && over <= due ? over : null;
    out.push({ duty: dutyOf(rule, dossier, frame, o, open ? null : due), ends });
  }
  return out;
}

/** First and last instant of an occasion's window; open where the tenant has to set its length. */
function windowOf(
  { setup, before, within }: Compiled,
  o: Occasion,
): { opens: number; due: number; open: boolean } {
  const { zone } = setup.world;
  if (o.kind === "festival") {
    return { opens: zone.startOfDay(o.first), due: zone.endOfDay(o.last), open: false };
  }
  const day = zone.startOfDay(o.day);
  const early = before?.(day);
  const late = within?.(day);
  return {
    opens: zone.startOfDay(early ? addMonths(o.day, -early.months) - early.days : o.first),
    due: zone.endOfDay(late ? addMonths(o.day, late.months) + late.days : o.last),
    open: (before !== null && !early) || (within !== null && !late),
  };
}

/** The obligation of one occasion; `due` null: nobody has set its window. */
function dutyOf(rule: Compiled, dossier: Dossier, frame: Frame, o: Occasion, due: number | null): Duty {
  const { setup, judge } = rule;
  const { record: subject, at: opens } = frame;
  const channels = judge.channels(frame);
  const common = {
    subject,
    customer: subject.id,
    opens,
    anchorAt: opens,
    anchorField: null,
    ...contactOwed(dossier, channels),
    unmet: "missed" as const,
    class: classAt(setup, dossier, opens),
  };
  const key = `${o.name}-${formatDay(o.day)}`;
  const draft =
    due === null ? openFigure(setup, common) : { ...common, key, due, undecided: null, evidence: null };
  return { draft, frame, channels };
}
