/**
 * Contacts on festivals and project milestones (readings 26, 31): every customer that fits owes one inside
 * the occasion's window. A festival's window runs from its eve to its last statutory day; a milestone's from
 * options. Then it is missed.
 */
import { z } from "zod";
import { addMonths, formatDay } from "../../model/zone.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { festivals, milestones, type Occasion } from "../world/calendar.ts";
import { entryOf } from "../world/timeline.ts";
import { binds, defineRule } from "./define.ts";
import { classAt } from "./parts/anchors.ts";
import { compileContact, optedOut, type ContactOptions } from "./parts/contact.ts";
import { deal, type Duty } from "./parts/deal.ts";
import { condition, contact, figure, instant, list, whoList, type WhoOptions } from "./parts/options.ts";

const schema = z.strictObject({
  on: z.array(z.enum(["festival", "milestone"])).min(1),
  kinds: z.array(z.string()).min(1).optional().describe("Milestone kinds; default every kind"),
  first: z.literal(true).optional().describe("Only the line's first milestone of these kinds"),
  before: figure.optional().describe("The milestone's window starts so long before its day"),
  within: figure.optional().describe("The milestone's window ends so long after its day; default that day"),
  where: condition.optional().describe("Which customers, judged when the window opens"),
  from: instant.optional().describe("Only occasions after this instant (a customer becomes a buyer)"),
  until: instant.optional().describe("Only occasions before this instant"),
  contact: contact.optional(),
  who: whoList.optional(),
});

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
    const { world, rule, line, states } = setup;
    const { zone, tenant } = world;
    const before =
      options.before === undefined ? null : compileFigure(setup, options.before, asDuration, ["before"]);
    const within =
      options.within === undefined ? null : compileFigure(setup, options.within, asDuration, ["within"]);
    const where = compileCondition(options.where, ["where"]);
    const from = options.from === undefined ? null : compileInstant(options.from, ["from"]);
    const until = options.until === undefined ? null : compileInstant(options.until, ["until"]);
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const who: readonly WhoOptions[] = [
      ...list(options.who),
      ...list(options.contact?.who as WhoOptions | undefined),
    ];
    const kinds = options.kinds && new Set(options.kinds);

    // Windows reach at most some months back from the earliest record; listing starts there.
    const first =
      line.earliest === null ? zone.dayOf(world.now) : zone.dayOf(Math.max(line.earliest, line.from));
    const last = zone.dayOf(world.horizon) + 366;
    const dates = tenant.calendar.milestones
      .filter((m) => (m.line === null || m.line === line.id) && (!kinds || kinds.has(m.kind)))
      .map((m) => m.date)
      .sort();
    const occasions: Occasion[] = [
      ...(options.on.includes("festival") ? festivals(tenant, first, last) : []),
      ...(options.on.includes("milestone")
        ? milestones(tenant, line.id, first, last).filter(
            (m) => (!kinds || kinds.has(m.name)) && (!options.first || formatDay(m.day) === dates[0]),
          )
        : []),
    ];

    return {
      dossier(dossier, sink) {
        const { customer } = dossier;
        if (!customer || customer.line !== line.id) return;
        const since = entryOf(dossier);
        const duties: Duty[] = [];
        const ends = new Map<number, number>();
        let undecided = false;
        for (const o of occasions) {
          const day = zone.startOfDay(o.day);
          const early = o.kind === "milestone" && before ? before(day) : null;
          const late = o.kind === "milestone" && within ? within(day) : null;
          const open = o.kind === "milestone" && ((before && !early) || (within && !late));
          const opens = zone.startOfDay(early ? addMonths(o.day, -early.months) - early.days : o.first);
          const due = zone.endOfDay(late ? addMonths(o.day, late.months) + late.days : o.last);
          if (opens > world.horizon || !binds(setup, opens) || (since !== null && since > due)) continue;
          const frame = frameOf(world, customer, dossier, opens, states);
          const begun = from?.(frame);
          const over = until?.(frame);
          if (
            (from && (begun === undefined || begun > due)) ||
            (over !== undefined && over <= opens) ||
            !where(frame)
          ) {
            continue;
          }
          if (open && undecided) continue;
          undecided ||= Boolean(open);
          const channels = judge.channels(frame);
          if (over !== undefined && over <= due) ends.set(opens, over);
          duties.push({
            frame,
            channels,
            draft: {
              subject: customer,
              customer: customer.id,
              key: open ? null : `${o.name}-${formatDay(o.day)}`,
              opens,
              due: open ? null : due,
              anchorAt: opens,
              anchorField: null,
              channels,
              unmet: "missed",
              exempt: optedOut(channels, customer) ? "opt-out" : null,
              undecided: open ? `parameter:${rule.clauses[0]}` : null,
              evidence: null,
              class: classAt(setup, dossier, opens),
              act: "contact",
            },
          });
        }
        if (duties.length === 0) return;
        for (const duty of duties) sink.excuse(duty.draft);
        deal(duties, { world, contact: judge, taken: () => undefined, trace: sink.trace });
        for (const { draft, frame } of duties) {
          // What ended inside the window, and nobody had come before, is not owed any more.
          const over = ends.get(draft.opens!);
          if (over !== undefined && draft.exempt === null && !(draft.evidence && draft.evidence.at! < over)) {
            draft.exempt = "void:ended";
          }
          sink.draft(draft, frame, who);
        }
      },
    };
  },
});
