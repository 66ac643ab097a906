/**
 * What git decides: reviews, reports per period, consent before an act, deletions (readings 40 to 43, 48).
 */
import fc from "fast-check";
import { checks, earliest, filedAt, isOf, owed } from "../papers.ts";
import type { Expected, Fields, PlainFiling, View } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { customers, far, moment, named, often, person, rarely, staff, visits } from "./draw.ts";
import { binds } from "./follow-up.ts";
import { periodOf } from "./quota.ts";
import { clause, PACK, type Account, type Sequence } from "./sequence.ts";

const filing = (at: fc.Arbitrary<string>): fc.Arbitrary<PlainFiling> =>
  fc.record({
    at,
    email: fc.constantFrom("ann@example.com", "bo@example.com", "bo@example.com", "who@example.com"),
  });
const history = fc.boolean();

function filings(
  collection: string,
  prefix: string,
  list: readonly (PlainFiling | undefined)[],
): Record<string, PlainFiling> {
  return Object.fromEntries(list.flatMap((f, i) => (f ? [[`${collection}/${prefix}${i}`, f]] : [])));
}

function say(view: View, told: readonly Expected[]): string[] {
  return [
    ...told.map((d) => dutyLine(view.clock, d)),
    ...(told.some((d) => d.status === "undecided") ? [`undecided ${clause()}`] : []),
  ];
}

export function reviews(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  const check = fc.record({
    about: fc.nat({ max: 2 }),
    by: fc.constantFrom("bo", "bo", "ann"),
    at,
    note: often(fc.constant("seen")),
    filed: often(filing(at)),
  });
  return fc
    .record({
      people: customers,
      visits: visits([], at, 3),
      checks: fc.array(check, { maxLength: 4 }),
      within: fc.constantFrom(undefined, "PT24H", "P0D", "P2D"),
      history,
      since: rarely(fc.constant("2024-02-29")),
    })
    .map((d): Sequence => {
      const list = d.checks.filter((c) => c.about < Object.keys(d.visits).length);
      return {
        rules: [
          {
            kind: "review",
            with: {
              anchor: { record: "visits", at: "at" },
              paper: "checks",
              by: { role: "area_manager" },
              ...(d.within ? { within: d.within } : {}),
            },
          },
        ],
        records: {
          staff,
          customers: d.people,
          visits: d.visits,
          checks: named(
            "p",
            list.map((c): Fields => ({ subject: `visit/v${c.about}`, by: c.by, at: c.at, note: c.note })),
          ),
        },
        filed: d.history
          ? filings(
              "checks",
              "p",
              list.map((c) => c.filed),
            )
          : null,
        since: d.since,
      };
    });
}

export const reviewAccount: Account = (view, sequence) => {
  const { within } = sequence.rules[0].with as { within?: string };
  return say(
    view,
    view.all("visits").flatMap((visit) => {
      const opens = view.time(visit, "at")!;
      if (!binds(view, sequence, view.line(visit), opens)) return [];
      const due = within ? view.clock.after(opens, within) : view.clock.monthEnd(opens);
      return [
        owed(
          view,
          { clause: clause(), subject: visit, customer: visit.fields.customer as string, opens, due },
          checks(view, visit, "area_manager"),
        ),
      ];
    }),
  );
};

const LABELS: Readonly<Record<string, (d: Temporal.PlainDate) => string>> = {
  day: (d) => d.toString(),
  month: (d) => d.toPlainYearMonth().toString(),
  week: (d) => `${d.yearOfWeek}-W${String(d.weekOfYear).padStart(2, "0")}`,
  half_month: (d) => `${d.toPlainYearMonth().toString()}-H${d.day < 16 ? 1 : 2}`,
  third: (d) => `${d.toPlainYearMonth().toString()}-T${d.day < 11 ? 1 : d.day < 21 ? 2 : 3}`,
};

export const reports: fc.Arbitrary<Sequence> = fc
  .record({
    report: fc.array(fc.record({ by: person, to: person, day: far, filed: often(filing(far)), at: far }), {
      maxLength: 6,
    }),
    period: fc.constantFrom("week", "month", "half_month", "third"),
    to: fc.boolean(),
    grace: fc.constantFrom(undefined, "P1D", "P5D"),
    history: fc.constantFrom(true, true, false),
    since: rarely(fc.constant("2024-02-11")),
    visits: visits([], far, 2),
    people: customers,
    office: fc.option(
      fc.record({
        from: fc.constantFrom("2024-01-01", "2024-02-10"),
        to: fc.constantFrom(undefined, "2024-03-15"),
      }),
      { nil: undefined },
    ),
  })
  .map((d): Sequence => ({
    rules: [
      {
        kind: "filing",
        with: {
          period: d.period,
          kinds: ["daily"],
          by: { role: "consultant" },
          ...(d.to ? { to: { role: "area_manager" } } : {}),
          ...(d.grace ? { due: d.grace } : {}),
        },
      },
    ],
    records: {
      staff: {
        ...staff,
        ann: Object.fromEntries(
          Object.entries({ ...staff.ann, ...d.office }).filter(([, v]) => v !== undefined),
        ),
      },
      customers: d.people,
      visits: d.visits,
      reports: named(
        "r",
        d.report.map((r): Fields => ({
          kind: "daily",
          by: r.by,
          to: r.to,
          filed_at: r.at,
          line: "one",
          period: LABELS[d.period](Temporal.PlainDate.from(r.day.slice(0, 10))),
        })),
      ),
    },
    filed: d.history
      ? filings(
          "reports",
          "r",
          d.report.map((r) => r.filed),
        )
      : null,
    since: d.since,
  }));

export const reportAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as { period: string; to?: unknown; due?: string };
  const began = earliest(view, "one");
  if (began === null) return [];
  const since = Math.max(began, view.span("one", PACK)!.from);
  const ann = view.find("staff/ann")!;
  const serves = (at: number): boolean => {
    const day = clock.day(at).toString();
    return (
      (ann.fields.from === undefined || day >= (ann.fields.from as string)) &&
      (ann.fields.to === undefined || day <= (ann.fields.to as string))
    );
  };
  const told: Expected[] = [];
  let p = periodOf(clock.day(since), o.period);
  if (clock.start(p.first) < since) p = periodOf(p.last.add({ days: 1 }), o.period);
  for (; clock.start(p.first) <= view.asOf; p = periodOf(p.last.add({ days: 1 }), o.period)) {
    const opens = clock.start(p.first);
    if (!serves(opens) || !serves(clock.end(p.last))) continue;
    const papers = view
      .all("reports")
      .filter(
        (r) =>
          r.fields.by === "ann" &&
          r.fields.period === LABELS[o.period](p.first) &&
          (o.to === undefined || isOf(view, r.fields.to, "area_manager")),
      );
    const filed = papers.filter((r) => filedAt(view, r) !== null);
    // A report may be handed in before its period is over, even before it begins.
    const first = filed
      .sort((a, b) => filedAt(view, a)! - filedAt(view, b)! || (a.ref < b.ref ? -1 : 1))
      .slice(0, 1);
    const due = clock.end(p.last.add(o.due ?? "P0D"));
    const early = first[0] && filedAt(view, first[0])! < opens;
    const base = { clause: clause(), subject: ann, customer: null, due };
    const one = owed(view, { ...base, opens: early ? filedAt(view, first[0])! : opens }, first);
    told.push({ ...one, opens });
    if (view.ledger.filed === null) break;
  }
  return say(view, told);
};

export function approvals(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  const consent = fc.record({
    about: fc.nat({ max: 1 }),
    by: fc.constantFrom("bo", "bo", "ann"),
    at,
    decision: fc.constantFrom(undefined, undefined, "refused"),
    filed: often(filing(at)),
  });
  const expense = fc.record({ at, paid: often(at) });
  return fc
    .record({
      expenses: fc.array(expense, { minLength: 1, maxLength: 2 }),
      consents: fc.array(consent, { maxLength: 4 }),
      acts: fc.boolean(),
      history: fc.constantFrom(true, true, false),
      since: rarely(fc.constant("2024-02-29")),
    })
    .map((d): Sequence => {
      const list = d.consents.filter((c) => c.about < d.expenses.length);
      return {
        rules: [
          {
            kind: "approval",
            with: {
              record: "expenses",
              ...(d.acts ? { act: "paid_at" } : {}),
              by: { role: "area_manager" },
              at: "amount",
            },
          },
        ],
        records: {
          staff,
          expenses: named(
            "e",
            d.expenses.map((e): Fields => ({
              by: "ann",
              line: "one",
              at: e.at,
              paid_at: e.paid,
              amount: 10,
            })),
          ),
          approvals: named(
            "a",
            list.map((c): Fields => ({
              subject: `expense/e${c.about}`,
              by: c.by,
              at: c.at,
              decision: c.decision,
              line: "one",
            })),
          ),
        },
        filed: d.history
          ? filings(
              "approvals",
              "a",
              list.map((c) => c.filed),
            )
          : null,
        since: d.since,
      };
    });
}

export const approvalAccount: Account = (view, sequence) => {
  if (view.ledger.filed === null) return [`undecided ${clause()}`];
  const { act } = sequence.rules[0].with as { act?: string };
  return view.all("expenses").flatMap((e) => {
    const at = act ? view.time(e, act) : view.time(e, "at");
    if (at === null || !binds(view, sequence, view.line(e), at)) return [];
    const until = act ? at : view.asOf;
    const given = view
      .all("approvals")
      .some(
        (a) =>
          a.fields.subject === e.ref &&
          a.fields.decision !== "refused" &&
          isOf(view, a.fields.by, "area_manager") &&
          view.time(a, "at")! <= until &&
          filedAt(view, a) !== null,
      );
    return given ? [] : [`finding r0 ${e.ref} amount not-approved`];
  });
};

export const retentions: fc.Arbitrary<Sequence> = fc
  .record({
    gone: fc.array(
      fc.record({ folder: fc.constantFrom("complaints", "archives", "visits"), at: moment, dated: moment }),
      { maxLength: 4 },
    ),
    keep: fc.constantFrom("P2D", "P1M", "PT48H", "unspecified"),
    parameter: often(fc.constant("P3D")),
    history: fc.constantFrom(true, true, false),
  })
  .map((d): Sequence => ({
    rules: [{ kind: "retention", with: { records: ["complaints", "archives"], keep: d.keep } }],
    records: { staff },
    deleted: d.gone.map((g, i) => ({ path: `ledger/${g.folder}/g${i}.yaml`, at: g.at, dated: g.dated })),
    filed: d.history ? {} : null,
    parameters: d.keep === "unspecified" && d.parameter ? { [clause()]: d.parameter } : undefined,
  }));

export const retentionAccount: Account = (view, sequence) => {
  const { clock } = view;
  const { keep } = sequence.rules[0].with as { keep: string };
  const figure = keep === "unspecified" ? view.parameter(clause(), view.asOf) : keep;
  const open = figure === null || sequence.filed === null ? [`undecided ${clause()}`] : [];
  if (sequence.filed === null) return open;
  return [
    ...open,
    ...(sequence.deleted ?? []).flatMap((d) => {
      const at = clock.instant(d.at);
      const dated = clock.instant(d.dated!);
      if (at > view.asOf || d.path.includes("visits")) return [];
      if (figure === null) return [`finding r0 ${d.path} – deleted`];
      // Reading 48: the last day belongs to the time of keeping.
      const until = figure.includes("T")
        ? dated + 172_800_000
        : clock.start(clock.day(dated).add(figure).add("P1D")) - 1000;
      return at <= until ? [`finding r0 ${d.path} – deleted-early`] : [];
    }),
  ];
};
