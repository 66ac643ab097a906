/**
 * A contact after (or before) something happened, inside a window. Hours from the instant, days to their end.
 */
import { z } from "zod";
import { opensAfter, opensBefore } from "../../model/duration.ts";
import { addMonths, type Zone } from "../../model/zone.ts";
import { ConditionError } from "../conditions/error.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { compileInstant } from "../conditions/instant.ts";
import { onAnchor, scoped } from "../names/meaning.ts";
import { references, type World } from "../world/world.ts";
import { defineRule, type Setup, type Sink } from "./define.ts";
import {
  anchorField as fieldOf,
  classAt,
  compileAnchor,
  compileExemption,
  type Anchored,
} from "./parts/anchors.ts";
import { compileLimit, whoOf } from "./parts/common.ts";
import { compileContact } from "./parts/contact.ts";
import { deal, type Duty } from "./parts/deal.ts";
import type { Draft } from "./parts/draft.ts";
import { minuteReads, tellBare } from "./parts/minutes.ts";
import {
  type AnchorOptions,
  anchors,
  condition,
  contact,
  counting,
  duration,
  exemptions,
  figure,
  instant,
  list,
  whoList,
} from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    anchor: anchors,
    where: condition.optional().describe("Which anchors owe it, judged at the anchor"),
    within: figure("duration").optional().describe("Length of the window from the anchor"),
    not_before: figure("duration").optional().describe("The window opens so long after the anchor"),
    before: figure("duration")
      .optional()
      .describe("The window is the last stretch before the anchor, which is its due"),
    months: z
      .array(z.number().int().positive())
      .min(1)
      .optional()
      .describe("Points: one contact in each of these months from the anchor, [1, 3, 6]"),
    points: z
      .array(duration)
      .min(1)
      .optional()
      .describe("Points after the anchor, [P1D, P7D, P30D]: one contact for each, due at the end of its day"),
    opens_before: duration
      .optional()
      .describe("Each point opens so long before its day; default: the day after the previous point"),
    count: counting,
    due: instant.optional().describe("Due as an instant; with `within`, the earlier of the two"),
    otherwise: instant.optional().describe("Due where the tenant has not set `within`"),
    appointed: instant.optional().describe("Due where the record itself names a time, ahead of `within`"),
    missed: z
      .literal(true)
      .optional()
      .describe("The window ends before something: unmet it is missed, not overdue"),
    until: instant.optional().describe("Nothing is owed whose window would open at or after it"),
    contact: contact.optional(),
    who: whoList.optional().describe("Whose item it is, where the contact's own `who` does not say"),
    exempt: exemptions.optional(),
  }),
  onAnchor,
);

type Options = z.infer<typeof schema>;

export default defineRule({
  kind: "follow-up",
  gives: "obligation",
  schema,
  docs: {
    summary: "A qualifying contact inside a window that an event, a record's field or another date opens.",
    example: `
anchor: { record: jobs, at: completed_at }
where: { kind: repair }
within: PT24H
contact: { named: true }
`,
  },
  compile(setup, options) {
    const { world } = setup;
    const anchored = compileAnchor(setup, options.anchor, options.where);
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const exempt = compileExemption(options.exempt);
    const windowsOf = compileWindows(setup, options);
    const until = options.until === undefined ? null : compileInstant(options.until, ["until"]);
    const inClock = compileClock(options);
    const who = whoOf(options);
    const together: Duty[] = [];

    function dutiesOf(a: Anchored, sink: Sink): Duty[] {
      const channels = judge.channels(a.frame);
      const anchorField = fieldOf(a.by);
      const over = until?.(a.frame) ?? Number.POSITIVE_INFINITY;
      const windows = windowsOf(a).filter(({ opens }) => opens === null || opens < over);
      return windows.map(({ clock, ...window }): Duty => {
        const draft: Draft = {
          subject: a.record,
          customer: a.customer,
          perCustomer: a.by.each !== undefined,
          ...window,
          anchorAt: a.at,
          anchorField,
          channels,
          exempt: exempt(a, channels, true),
          ...(a.standsFor && { standsFor: a.standsFor }),
          evidence: null,
          class: classAt(setup, a.frame.dossier, a.at),
          act: "contact",
        };
        return { draft, frame: a.frame, channels, clock: inClock(a, clock, sink) };
      });
    }

    function settle(duties: readonly Duty[], sink: Sink): void {
      for (const duty of duties) sink.excuse(duty.draft);
      deal(duties, {
        world,
        contact: judge,
        taken: (subject) => takenBy(setup.evidenceOf, judge.notBy, subject),
        trace: sink.trace,
        minutesWanted: (visit) => sink.minutesWanted(visit, "at"),
      });
      for (const duty of duties) sink.draft(duty.draft, duty.frame, who);
    }

    return {
      dossier(dossier, sink) {
        const duties = anchored(dossier).flatMap((a) => dutiesOf(a, sink));
        if (duties.length === 0) return;
        if (judge.also || world.reachesOut(dossier) || duties.some((d) => reachesOut(world, d))) {
          together.push(...duties);
        } else settle(duties, sink);
      },
      /** Duties of several customers that one visit names are dealt out in one go, by their dues. */
      line(sink) {
        settle(together, sink);
      },
    };
  },
});

/** Tells the bare dates from which hours or minutes run; true where it is these that count. */
function compileClock({ anchor, due }: Options): (a: Anchored, clock: boolean, sink: Sink) => boolean {
  const starts = new Map(list<AnchorOptions>(anchor).map((one) => [one, minuteReads(one.at, true)]));
  const dueReads = minuteReads(due, false);
  return (a, clock, sink) => {
    if (clock) tellBare(starts.get(a.by) ?? null, a.frame, sink);
    tellBare(dueReads, a.frame, sink);
    return clock || (dueReads?.(a.frame).length ?? 0) > 0;
  };
}

/** A window of an anchor; `clock`: its length is told in hours or minutes. */
interface Window extends Pick<Draft, "key" | "opens" | "due" | "unmet" | "undecided"> {
  readonly clock: boolean;
}

/** The windows of an anchor: its points, its months, or the one that figures and instants give. */
function compileWindows(setup: Setup, options: Options): (a: Anchored) => Window[] {
  if (options.points) return pointwise(setup, options.points, options);
  return options.months ? monthly(setup.world.zone, options.months) : compileWindow(setup, options);
}

/** Month n runs from the day after month n − 1 ended to the end of month n, without drift. */
function monthly(zone: Zone, months: readonly number[]): (a: Anchored) => Window[] {
  return (a) => {
    const start = zone.dayOf(a.at);
    return months.map((n) => ({
      key: `month-${n}`,
      opens: n === 1 ? a.at : zone.startOfDay(addMonths(start, n - 1) + 1),
      due: zone.endOfDay(addMonths(start, n)),
      unmet: "overdue",
      undecided: null,
      clock: false,
    }));
  };
}

/** One window for each point: from the day after the one before it, or so long before its own day. */
function pointwise(
  setup: Setup,
  points: readonly string[],
  { count, opens_before: early }: Options,
): (a: Anchored) => Window[] {
  const { zone } = setup.world;
  const limit = compileLimit(setup, count === "working");
  const lengths = points.map((point, i) => {
    const length = limit.parse(point);
    if (!length) throw new ConditionError(`${point} is not a figure this rule can use`, ["points", i]);
    return { point, length };
  });
  const stretch = early === undefined ? null : (asDuration(early) ?? null);
  return (a) => {
    let before: number | null = null;
    return lengths.map(({ point, length }): Window => {
      const due = a.known ? limit.end(a.at, length) : null;
      const opens =
        due !== null && stretch
          ? Math.max(a.at, opensBefore(zone, due, stretch))
          : before === null
            ? a.at
            : zone.startOfDay(zone.dayOf(before) + 1);
      if (due !== null) before = due;
      const undecided = due === null ? "no-date" : null;
      return { key: `point-${point}`, opens, due, unmet: "overdue", undecided, clock: length.clock };
    });
  };
}

/** The one window that the figures and instants of the options give. */
function compileWindow(setup: Setup, options: Options): (a: Anchored) => Window[] {
  const { rule } = setup;
  const ends = options.before === undefined ? after(setup, options) : before(setup, options.before);
  return (a) => {
    const { opens, due, open, unset, clock } = ends(a);
    return [
      {
        key: null,
        opens,
        due: open ? null : due,
        unmet: options.before !== undefined || options.missed ? "missed" : "overdue",
        undecided: open || due === null ? (unset ? `parameter:${rule.clauses[0]}` : "no-date") : null,
        clock,
      },
    ];
  };
}

interface Ends {
  opens: number | null;
  due: number | null;
  /** Nothing is known of its end, or its start. */
  open: boolean;
  /** Because the tenant has not set the figure. */
  unset: boolean;
  clock: boolean;
}

/** The last stretch before the anchor. */
function before(setup: Setup, spec: unknown): (a: Anchored) => Ends {
  const { zone } = setup.world;
  const stretch = compileFigure(setup, spec, asDuration, ["before"]);
  return ({ at, by }) => {
    const length = stretch(at);
    if (!length) return { opens: by.undated ? null : at, due: null, open: true, unset: true, clock: false };
    const due = length.clock ? at : zone.endOfDay(zone.dayOf(at));
    return { opens: opensBefore(zone, at, length), due, open: false, unset: false, clock: length.clock };
  };
}

/** From the anchor, or so long after it, to the first of the ends that are given. */
function after(setup: Setup, options: Options): (a: Anchored) => Ends {
  const { zone } = setup.world;
  const limit = compileLimit(setup, options.count === "working");
  const figureOf = (spec: unknown, option: string, parse = asDuration) =>
    spec === undefined ? null : compileFigure(setup, spec, parse, [option]);
  const instantOf = (spec: unknown, option: string) =>
    spec === undefined ? null : compileInstant(spec, [option]);
  const within = figureOf(options.within, "within", limit.parse);
  const notBefore = figureOf(options.not_before, "not_before");
  const dueAt = instantOf(options.due, "due");
  const appointedAt = instantOf(options.appointed, "appointed");
  const fallback = instantOf(options.otherwise, "otherwise");
  return (a) => {
    const ends: Ends = {
      opens: a.by.undated ? null : a.at,
      due: appointedAt?.(a.frame) ?? null,
      open: false,
      unset: false,
      clock: false,
    };
    const later = notBefore?.(a.at);
    if (notBefore && !later) ends.open = ends.unset = true;
    if (later) {
      ends.opens = opensAfter(zone, a.at, later);
      ends.clock = later.clock;
    }
    const length = ends.due === null && a.known ? within?.(a.at) : undefined;
    if (length) {
      ends.due = limit.end(a.at, length);
      ends.open ||= ends.due === null;
      ends.clock ||= length.clock;
    } else if (within && ends.due === null) {
      ends.due = fallback?.(a.frame) ?? null;
      ends.open ||= ends.due === null;
      ends.unset = ends.open;
    }
    const set = dueAt?.(a.frame);
    if (set !== undefined) ends.due = ends.due === null ? set : Math.min(ends.due, set);
    else if (dueAt && !within) ends.open = true;
    return ends;
  };
}

/**
 * True when a visit that names this duty's subject was made to somebody else, or also names a matter of
 * somebody else.
 */
function reachesOut(world: World, { draft }: Duty): boolean {
  return world.naming("visits", "trigger", draft.subject.ref).some((visit) => {
    const names = references(visit.data.trigger);
    return (
      visit.data.customer !== draft.customer ||
      (names.length > 1 &&
        names.some((name) => {
          const other = world.get(name);
          return other !== undefined && world.customerOf(other) !== draft.customer;
        }))
    );
  });
}

function takenBy(
  evidenceOf: (rule: string, subject: string) => string | undefined,
  rules: readonly string[],
  subject: string,
): ReadonlySet<string> | undefined {
  if (rules.length === 0) return undefined;
  const found = rules.map((r) => evidenceOf(r, subject)).filter((r) => r !== undefined);
  return found.length > 0 ? new Set(found) : undefined;
}
