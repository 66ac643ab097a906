/** One stage after another, and grades that age changes so that clocks start anew (readings 27, 47). */
import fc from "fast-check";
import { entitled, reaches, triggers, verdict, visitsInOrder } from "../contacts.ts";
import type { Expected, Fields, Seen, View } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { customer, customers, moment, named, often, rarely, staff, visits } from "./draw.ts";
import { binds, onlyKnown } from "./follow-up.ts";
import { clause, type Account, type Sequence } from "./sequence.ts";

const MET = [
  { field: "feedback_at" },
  { all: ["feedback_at", "resolved_at"] },
  { record: "notices", names: "subject" },
  { visit: { channels: ["phone", "in_person"] } },
  [{ field: "feedback_at" }, { record: "notices", names: "subject" }],
];
type Met = { field?: string; all?: string[]; record?: string; visit?: { channels: string[] } };

function drawn(at: fc.Arbitrary<string>) {
  const complaint = fc.record({
    customer,
    at,
    grade: fc.constantFrom("minor", "minor", "major"),
    feedback: often(at),
    resolved: often(at),
    due: rarely(at),
    duplicate: rarely(fc.constant("x0")),
  });
  return fc.record({
    people: customers,
    complaints: fc.array(complaint, { minLength: 1, maxLength: 3 }),
    since: rarely(fc.constant("2024-02-29")),
    visits: visits(["complaint/x0", "complaint/x1"], at, 4),
    notices: fc.array(fc.record({ at, about: fc.nat({ max: 2 }) }), { maxLength: 2 }),
  });
}

function recordsOf(
  d: typeof drawn extends (at: never) => fc.Arbitrary<infer T> ? T : never,
): Sequence["records"] {
  // A complaint is received before it is answered, and answered before it is solved.
  const since = (first: string, at: string | undefined): string | undefined =>
    at === undefined || at < first ? undefined : at;
  const complaints = d.complaints.map((c, i) => {
    const feedback = since(c.at, c.feedback);
    return {
      customer: c.customer,
      line: "one",
      received_at: c.at,
      grade: c.grade,
      feedback_at: feedback,
      resolved_at: since(feedback ?? c.at, c.resolved),
      visit_due: since(c.at, c.due),
      duplicate_of: i > 0 ? c.duplicate : undefined,
    };
  });
  const notices = d.notices
    .filter((n) => n.about < complaints.length)
    .map((n): Fields => ({ kind: "liaison_letter", at: n.at, subject: `complaint/x${n.about}`, to: "bo" }));
  return {
    staff,
    customers: d.people,
    complaints: named("x", complaints),
    visits: onlyKnown(d.visits, complaints.length),
    notices: named("n", notices),
  };
}

export function stageLimits(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({
      d: drawn(at),
      met: fc.constantFrom(...MET),
      within: fc.constantFrom("PT1H", "PT24H", "P0D", "P1D", "unspecified"),
      parameter: often(fc.constant("PT1M")),
      graded: fc.boolean(),
      dated: fc.boolean(),
      unless: rarely(fc.constant(true)),
    })
    .map(({ d, ...r }): Sequence => ({
      rules: [
        {
          kind: "stage-limit",
          with: {
            anchor: { record: "complaints", at: "received_at" },
            ...(r.graded ? { where: { grade: "minor" } } : {}),
            within: r.within,
            met: r.met,
            ...(r.dated ? { due: "visit_due" } : {}),
            ...(r.unless
              ? { unless: { field: "resolved_at", by: { at: "received_at", plus: "PT24H" } } }
              : {}),
          },
        },
      ],
      records: recordsOf(d),
      since: d.since,
      parameters: r.within === "unspecified" && r.parameter ? { [clause()]: r.parameter } : undefined,
    }));
}

/** The earliest evidence of any sort that will do. */
function found(
  view: View,
  complaint: Seen,
  opens: number,
  sorts: readonly Met[],
): { by: string; at: number } | null {
  const all = sorts.flatMap((met) => {
    if (met.field || met.all) {
      const times = (met.all ?? [met.field!]).map((name) => view.time(complaint, name));
      return times.includes(null) ? [] : [{ by: complaint.ref, at: Math.max(...(times as number[])) }];
    }
    if (met.record) {
      return view
        .all("notices")
        .filter((n) => n.fields.subject === complaint.ref)
        .map((n) => ({ by: n.ref, at: view.time(n, "at")! }))
        .filter((n) => n.at >= opens)
        .slice(0);
    }
    return visitsInOrder(view)
      .filter((v) => triggers(v).includes(complaint.ref) && reaches(v, met.visit!.channels, []))
      .filter((v) => entitled(v, (complaint.fields.customer as string | undefined) ?? null))
      .map((v) => ({ by: v.ref, at: view.time(v, "at")! }))
      .filter((v) => v.at >= opens);
  });
  return all.sort((a, b) => a.at - b.at)[0] ?? null;
}

export const stageAccount: Account = (view, sequence) => {
  const { clock } = view;
  const o = sequence.rules[0].with as {
    where?: unknown;
    within: string;
    met: Met | Met[];
    due?: string;
    unless?: unknown;
  };
  const told = view.all("complaints").flatMap((c): Expected[] => {
    const opens = view.time(c, "received_at")!;
    if (
      !binds(view, sequence, view.line(c), opens) ||
      (o.where !== undefined && c.fields.grade !== "minor")
    ) {
      return [];
    }
    if (o.unless) {
      const by = opens + 86_400_000;
      const resolved = view.time(c, "resolved_at");
      if (view.asOf < by || (resolved !== null && resolved <= by)) return [];
    }
    const figure = o.within === "unspecified" ? view.parameter(clause(), opens) : o.within;
    const due = (o.due ? view.time(c, o.due) : null) ?? (figure === null ? null : clock.after(opens, figure));
    const duty = {
      clause: clause(),
      subject: c.ref,
      customer: c.fields.customer as string,
      opens,
      due,
      exempt: c.fields.duplicate_of ? "void" : null,
      who: null,
    };
    return [verdict(view, duty, found(view, c, opens, [o.met].flat()), "overdue")];
  });
  return [
    ...told.map((d) => dutyLine(clock, d)),
    ...(told.some((d) => d.status === "undecided") ? [`undecided ${clause()}`] : []),
  ];
};

/**
 * A minor complaint unsolved after so many days is major from then; major ones must be solved within 48 hours
 * of being major.
 */
export function transitions(at: fc.Arbitrary<string> = moment): fc.Arbitrary<Sequence> {
  return fc
    .record({ d: drawn(at), after: fc.constantFrom("P0D", "P2D", "P3D", "PT48H") })
    .map(({ d, after }): Sequence => ({
      rules: [
        {
          kind: "stage-limit",
          with: {
            anchor: {
              record: "complaints",
              at: { latest: ["received_at", { becomes: "major", field: "grade" }] },
            },
            where: { grade: "major" },
            within: "PT48H",
            met: { field: "resolved_at" },
          },
        },
        {
          kind: "transition",
          with: {
            record: "complaints",
            field: "grade",
            from: "minor",
            to: "major",
            after,
            since: "received_at",
            until: "resolved_at",
          },
        },
      ],
      records: recordsOf(d),
      since: d.since,
    }));
}

export const transitionAccount: Account = (view, sequence) => {
  const { clock } = view;
  const { after } = sequence.rules[1].with as { after: string };
  return view.all("complaints").flatMap((c): string[] => {
    const received = view.time(c, "received_at")!;
    const resolved = view.time(c, "resolved_at");
    const change = after.includes("T")
      ? received + 172_800_000
      : clock.start(clock.day(received).add(after).add({ days: 1 }));
    const grown =
      c.fields.grade === "minor" && change <= view.asOf && (resolved === null || resolved >= change);
    const opens = grown ? change : received;
    const lines =
      grown && c.fields.duplicate_of === undefined && binds(view, sequence, "one", change)
        ? [`finding r1 ${c.ref} grade became`]
        : [];
    if ((!grown && c.fields.grade !== "major") || !binds(view, sequence, view.line(c), opens)) return lines;
    const duty = {
      clause: clause(),
      subject: c.ref,
      customer: c.fields.customer as string,
      opens,
      due: opens + 172_800_000,
      exempt: c.fields.duplicate_of ? "void" : null,
      who: null,
    };
    return [
      ...lines,
      dutyLine(clock, verdict(view, duty, resolved === null ? null : { by: c.ref, at: resolved }, "overdue")),
    ];
  });
};
