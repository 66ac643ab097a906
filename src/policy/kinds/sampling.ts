/**
 * Spot checks: of what each person's lists name, so many are checked in every calendar period, each one once;
 * all of them where they are fewer. The first period is the first full one after the lists come into force.
 * Due at the period's end, then missed.
 */
import { z } from "zod";
import { nextPeriod, periodOf, type Period, type PeriodKind } from "../../model/period.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { FigureAt } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileInstant } from "../conditions/instant.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { byTime, Dossier, references, type World } from "../world/world.ts";
import { binds, defineRule, type Setup, type Sink } from "./define.ts";
import { compileCount, compilePeriod, keyOf, openFigure } from "./parts/common.ts";
import {
  collection,
  condition,
  figure,
  instant,
  kindOf,
  list,
  path,
  period,
  whoList,
} from "./parts/options.ts";
import { type Claim, compileClaim } from "./parts/staffing.ts";

const schema = scoped(
  z.strictObject({
    record: collection.describe("Records that name what may be drawn, such as lists"),
    where: condition.optional().describe("Which of them"),
    from: instant.optional().describe("When such a record comes into force; default: always"),
    each: path("person").describe("Field of the person whose records are taken together"),
    entries: path().describe("Field that names the customers"),
    count: figure("count").describe("Checks per period"),
    per: period.describe("week, third, half_month, month, quarter, year or P1M"),
    kinds: z.array(kindOf("checks")).min(1).optional().describe("Kinds of checks that serve"),
    by: whoList.describe("Whose checks serve, and whose item it is"),
  }),
  onRecord(),
);

interface Source {
  readonly from: number;
  readonly customers: readonly string[];
}

export default defineRule({
  kind: "sampling",
  gives: "obligation",
  schema,
  docs: {
    summary: "So many spot checks per period among the customers that each person's lists name.",
    example: `
record: lists
where: { kind: visit }
each: by
entries: entries
count: 3
per: third
kinds: [spot_call]
by: { role: supervision_post }
`,
  },
  compile(setup, options) {
    const { world, line, states } = setup;
    const sampling: Sampling = {
      setup,
      kind: compilePeriod(options.per),
      count: compileCount(setup, options.count, "count"),
      by: compileClaim(list(options.by)),
    };
    const where = compileCondition(options.where, ["where"]);
    const from = options.from === undefined ? null : compileInstant(options.from, ["from"]);
    const kinds = options.kinds && new Set(options.kinds);

    /** What each person's records name, with the instant from which they do. */
    function sources(): Map<LedgerRecord, Source[]> {
      const out = new Map<LedgerRecord, Source[]>();
      // Without any dated record nobody is at work yet.
      const work = line.earliest ?? (from ? Number.NEGATIVE_INFINITY : null);
      for (const record of work === null ? [] : world.ledger.records[options.record]) {
        const person = world.staff(record.data[options.each]);
        const frame = frameOf(world, record, new Dossier(record.ref, null), world.asOf, states);
        if (!person || record.line !== line.id || !where(frame)) continue;
        const since = from ? from(frame) : Number.NEGATIVE_INFINITY;
        if (since === undefined) continue;
        const customers = references(record.data[options.entries]);
        const source = { from: Math.max(since, line.from, work!), customers };
        const own = out.get(person);
        if (own) own.push(source);
        else out.set(person, [source]);
      }
      return out;
    }

    function serves(check: LedgerRecord): boolean {
      const { at, data } = check;
      if (at === null || (kinds && !kinds.has(String(data.kind)))) return false;
      const frame = frameOf(world, check, new Dossier(check.ref, null), at, states);
      return sampling.by.counts!(data.by, frame, at);
    }

    return {
      line(sink) {
        const checks = [...world.ledger.records.checks].sort(byTime).filter(serves);
        for (const [person, own] of sources()) draw(sampling, person, own, checks, sink);
      },
    };
  },
});

interface Sampling {
  readonly setup: Setup;
  readonly kind: PeriodKind;
  readonly count: FigureAt<number>;
  readonly by: Claim;
}

/** Period by period, what one person's lists owe. */
function draw(
  { setup, kind, count, by }: Sampling,
  person: LedgerRecord,
  own: readonly Source[],
  checks: readonly LedgerRecord[],
  sink: Sink,
): void {
  const { world, states } = setup;
  const { zone } = world;
  const start = Math.min(...own.map((s) => s.from));
  const begun = periodOf(kind, zone.dayOf(start));
  const frame = frameOf(world, person, new Dossier(person.ref, null), world.asOf, states);
  let period: Period = zone.startOfDay(begun.first) >= start ? begun : nextPeriod(begun);
  for (; zone.startOfDay(period.first) <= world.asOf; period = nextPeriod(period)) {
    const opens = zone.startOfDay(period.first);
    const due = zone.endOfDay(period.last);
    if (!binds(setup, opens)) continue;
    const customers = new Set(own.filter((s) => s.from <= opens).flatMap((s) => s.customers));
    const n = count(opens);
    const common = {
      subject: person,
      customer: null,
      opens,
      anchorAt: opens,
      anchorField: null,
      channels: null,
      unmet: "missed" as const,
      exempt: null,
      class: null,
      act: "check",
    };
    if (n === undefined) {
      sink.draft(openFigure(setup, common), { ...frame, at: opens }, by);
      break;
    }
    const inside = checks.filter((c) => c.at! >= opens && c.at! <= due);
    const made = oncePerCustomer(world, inside, customers);
    for (let i = 0; i < Math.min(n, customers.size); i++) {
      const evidence = i < made.length ? { ref: made[i].ref, at: made[i].at, channel: null } : null;
      const key = keyOf(period.label, n, i);
      sink.draft({ ...common, key, due, undecided: null, evidence }, { ...frame, at: opens }, by);
    }
  }
}

/** The first check of each of these customers. */
function oncePerCustomer(
  world: World,
  checks: readonly LedgerRecord[],
  customers: ReadonlySet<string>,
): LedgerRecord[] {
  const found = new Map<string, LedgerRecord>();
  for (const check of checks) {
    const customer = world.customerOf(check);
    if (customer !== null && customers.has(customer) && !found.has(customer)) found.set(customer, check);
  }
  return [...found.values()];
}
