/** rental-relations, clause by clause: complaints, repairs, paid services, surveys, liaison letters. */
import { deal, duplicate, optedOut, reaches, triggers, verdict, type Duty } from "./contacts.ts";
import { archives, checks, monthly, owed } from "./papers.ts";
import type { Expected, Seen, View } from "./plain.ts";

const PACK = "rental-relations";
/** 4.2.1-b names letters among the channels of visits (force should): a letter sent counts (reading 15). */
const ONE_WAY = ["letter"];

type Grade = "minor" | "major" | null;

/** Reading 27 and 4.1.1.2.D: 00:00 of the 11th day, the day of receipt not counted. */
function elevenDays(view: View, complaint: Seen): number {
  return view.clock.start(view.clock.day(view.time(complaint, "received_at")!).add({ days: 11 }));
}

/** Reading 27: the instant at which a minor complaint became major for its age; null where it did not. */
function agedAt(view: View, complaint: Seen): number | null {
  if (complaint.fields.grade !== "minor") return null;
  const limit = elevenDays(view, complaint);
  const resolved = view.time(complaint, "resolved_at");
  if (view.asOf < limit || (resolved !== null && resolved < limit)) return null;
  return limit;
}

/** Reading 27: the grade on file from receipt, major from the 11th day on. */
function gradeAt(view: View, complaint: Seen, at: number): Grade {
  const aged = agedAt(view, complaint);
  if (aged !== null && at >= aged) return "major";
  return (complaint.fields.grade as Grade | undefined) ?? null;
}

/** Reading 27: when the clock of a major complaint starts; null while it is not major. */
function majorStart(view: View, complaint: Seen): number | null {
  const aged = agedAt(view, complaint);
  if (complaint.fields.grade !== "major" && aged === null) return null;
  const received = view.time(complaint, "received_at")!;
  const tookIt = view.role(complaint.fields.received_by) === "area_manager";
  const has = tookIt ? received : (view.time(complaint, "routed_at") ?? received);
  return Math.max(has, view.time(complaint, "graded_at") ?? -Infinity, aged ?? -Infinity);
}

const customerOf = (record: Seen): string | null => (record.fields.customer as string | undefined) ?? null;

interface FieldDuty {
  clause: string;
  subject: Seen;
  customer: string | null;
  opens: number;
  due: number | null;
  exempt: string | null;
  who?: null;
}

/**
 * Reading 47: a limit between two fields opens at the first, is due at first + figure, is met at the second.
 */
function field(view: View, duty: FieldDuty, metAt: number | null, by: string): Expected {
  return verdict(
    view,
    { ...duty, subject: duty.subject.ref },
    metAt === null ? null : { by, at: metAt },
    "overdue",
  );
}

function minorStages(view: View, complaint: Seen): Expected[] {
  const out: Expected[] = [];
  const received = view.time(complaint, "received_at")!;
  const line = view.line(complaint);
  const resolved = view.time(complaint, "resolved_at");
  const minorThen = (at: number): boolean =>
    gradeAt(view, complaint, at) === "minor" && view.follows(line, PACK, at);
  const base = (
    clause: string,
  ): { clause: string; subject: Seen; customer: string | null; exempt: string | null } => ({
    clause: `${PACK}/${clause}`,
    subject: complaint,
    customer: customerOf(complaint),
    exempt: duplicate(view, complaint),
  });
  if (minorThen(received)) {
    // 4.1.2.4.B-a with reading 27: at once is the same minute, unless the tenant sets a figure.
    if (complaint.fields.resolvable_now === true) {
      const figure = view.parameter(`${PACK}/4.1.2.4.B-a`, received);
      const due =
        figure === null
          ? Math.floor(received / 60_000) * 60_000 + 59_000
          : view.clock.after(received, figure);
      out.push(field(view, { ...base("4.1.2.4.B-a"), opens: received, due }, resolved, complaint.ref));
    }
    // 4.1.2.4.C-a: the service station tells the customer within 24 hours.
    const told = view.time(complaint, "feedback_at");
    const by = view.find(`staff/${complaint.fields.feedback_by as string}`);
    const station = by?.fields.role === "service_station" || by?.fields.dept === "service_station";
    out.push(
      field(
        view,
        { ...base("4.1.2.4.C-a"), who: null, opens: received, due: view.clock.after(received, "PT24H") },
        station ? told : null,
        complaint.ref,
      ),
    );
  }
  // 4.1.2.4.D-a: measures within an hour of the form's arrival.
  const form = view.time(complaint, "form_received_at");
  if (form !== null && minorThen(form)) {
    out.push(
      field(
        view,
        { ...base("4.1.2.4.D-a"), opens: form, due: view.clock.after(form, "PT1H") },
        view.time(complaint, "measures_at"),
        complaint.ref,
      ),
    );
  }
  return out;
}

/** First notice about the complaint to a person of the role, from an instant on. */
function noticeTo(
  view: View,
  complaint: Seen,
  role: string,
  from: number,
): { by: string; at: number } | null {
  const found = view
    .all("notices")
    .filter(
      (n) =>
        n.fields.subject === complaint.ref && view.role(n.fields.to) === role && view.time(n, "at")! >= from,
    )
    .sort((a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.id < b.id ? -1 : 1))[0];
  return found ? { by: found.ref, at: view.time(found, "at")! } : null;
}

function majorStages(view: View, complaint: Seen): Expected[] {
  const start = majorStart(view, complaint);
  if (start === null || !view.follows(view.line(complaint), PACK, start)) return [];
  const out: Expected[] = [];
  const resolved = view.time(complaint, "resolved_at");
  const customer = customerOf(complaint);
  const duty = (
    clause: string,
    due: number | null,
  ): Pick<Duty, "clause" | "subject" | "customer" | "opens" | "due" | "exempt" | "who"> => ({
    clause: `${PACK}/${clause}`,
    subject: complaint.ref,
    customer,
    opens: start,
    due,
    exempt: duplicate(view, complaint),
    who: null,
  });
  // 4.1.2.5.A-b: reported to the head within 10 minutes.
  const notice = noticeTo(view, complaint, "asset_mgmt_head", start);
  out.push(verdict(view, duty("4.1.2.5.A-b", view.clock.after(start, "PT10M")), notice, "overdue"));
  // 4.1.2.5.B-b: solved within 12 hours.
  const twelve = view.clock.after(start, "PT12H");
  out.push(
    verdict(
      view,
      duty("4.1.2.5.B-b", twelve),
      resolved === null ? null : { by: complaint.ref, at: resolved },
      "overdue",
    ),
  );
  // 4.1.2.5.C-a: unsolved after 12 hours, a notice no later than then.
  if (view.asOf >= twelve && (resolved === null || resolved > twelve)) {
    out.push(verdict(view, duty("4.1.2.5.C-a", twelve), notice, "overdue"));
  }
  return out;
}

function complaintVisits(view: View): Expected[] {
  const minor: Duty[] = [];
  const major: Duty[] = [];
  const any: Duty[] = [];
  for (const complaint of view.all("complaints")) {
    const resolved = view.time(complaint, "resolved_at");
    if (resolved === null || !view.follows(view.line(complaint), PACK, resolved)) continue;
    const grade = gradeAt(view, complaint, resolved);
    const customer = customerOf(complaint);
    const due = view.clock.after(resolved, "PT24H");
    const own = grade === "minor" ? ["phone", "wechat", "onsite"] : grade === "major" ? ["onsite"] : null;
    const duty = (clause: string, who: (by: string) => boolean, person?: string | null): Duty => ({
      who: person,
      clause: `${PACK}/${clause}`,
      subject: complaint.ref,
      customer,
      opens: resolved,
      due,
      named: true,
      exempt: duplicate(view, complaint) ?? optedOut(view, customer, own),
      accepts: (visit) => reaches(visit, own, ONE_WAY) && who(visit.fields.by as string),
    });
    // 4.1.3.1-a: the person who took the complaint (reading 16); nobody in particular where that is not on
    // file.
    const receiver = complaint.fields.received_by;
    if (grade === "minor") {
      minor.push(
        duty("4.1.3.1-a", (by) => receiver === undefined || by === receiver, receiver as string | undefined),
      );
    }
    // 4.1.3.1-b: an area manager, on site.
    if (grade === "major") major.push(duty("4.1.3.1-b", (by) => view.role(by) === "area_manager", null));
    // 4.2.1.1 with reading 27: the channels by grade, anybody.
    any.push(duty("4.2.1.1", () => true));
  }
  return [...deal(view, minor), ...deal(view, major), ...deal(view, any)];
}

function jobVisits(view: View): Expected[] {
  const repairs: Duty[] = [];
  const paid: Duty[] = [];
  for (const job of view.all("jobs")) {
    const done = view.time(job, "completed_at");
    if (done === null || !view.follows(view.line(job), PACK, done)) continue;
    const customer = customerOf(job);
    const duty = (clause: string, due: number): Duty => ({
      clause: `${PACK}/${clause}`,
      subject: job.ref,
      customer,
      opens: done,
      due,
      named: true,
      exempt: optedOut(view, customer, null),
      accepts: (visit) => reaches(visit, null, ONE_WAY),
    });
    // 4.2.1.2
    if (job.fields.kind === "repair") repairs.push(duty("4.2.1.2", view.clock.after(done, "PT24H")));
    // 4.2.2.1 with reading 25: no deadline, so the end of the month of completion; a tenant may set one.
    if (job.fields.kind === "paid_service") {
      const figure = view.parameter(`${PACK}/4.2.2.1`, done);
      paid.push(
        duty("4.2.2.1", figure === null ? view.clock.monthEnd(done) : view.clock.after(done, figure)),
      );
    }
  }
  return [...deal(view, repairs), ...deal(view, paid)];
}

/**
 * 4.2.1.3: checked where the survey carries a deadline; 4.2.4.3-a: items marked dissatisfied, without a
 * figure. Reading 27: one per survey.
 */
function surveyVisits(view: View): Expected[] {
  const dated: Duty[] = [];
  const items: Duty[] = [];
  for (const survey of view.all("surveys")) {
    const customer = customerOf(survey);
    if (!view.follows(view.line(survey), PACK, view.time(survey, "deadline") ?? view.asOf)) continue;
    const deadline = view.time(survey, "deadline");
    const duty = (clause: string, due: number | null): Duty => ({
      anchor: deadline ?? undefined,
      clause: `${PACK}/${clause}`,
      subject: survey.ref,
      customer,
      opens: null,
      due,
      named: true,
      exempt: optedOut(view, customer, null),
      accepts: (visit) => reaches(visit, null, ONE_WAY),
    });
    if (deadline !== null) dated.push(duty("4.2.1.3", deadline));
    if (((survey.fields.dissatisfied as string[] | undefined) ?? []).length > 0) {
      items.push(duty("4.2.4.3-a", null));
    }
  }
  return [...deal(view, dated), ...deal(view, items)];
}

/** 4.1.2.2-b with reading 27: one per liaison letter, due at its own limit. */
function liaisonLetters(view: View): Expected[] {
  const clause = `${PACK}/4.1.2.2-b`;
  return view
    .all("notices")
    .filter((n) => n.fields.kind === "liaison_letter")
    .flatMap((notice) => {
      const at = view.time(notice, "at")!;
      if (!view.follows(view.line(notice), PACK, at)) return [];
      const complaint = view.find(notice.fields.subject);
      const figure = view.parameter(clause, at);
      const due = view.time(notice, "deadline") ?? (figure === null ? null : view.clock.after(at, figure));
      const resolved = settled(view, complaint);
      return [
        field(
          view,
          {
            clause,
            subject: notice,
            customer: complaint ? customerOf(complaint) : null,
            opens: at,
            due,
            exempt: null,
          },
          resolved,
          complaint?.ref ?? "",
        ),
      ];
    });
}

/** When the matter of a letter was settled; of a visit, the first of the issues that it raised. */
function settled(view: View, about: Seen | undefined): number | null {
  if (!about) return null;
  const own = view.time(about, "resolved_at");
  if (own !== null || !about.ref.startsWith("visit/")) return own;
  const times = view
    .all("issues")
    .filter((issue) => issue.fields.visit === about.id)
    .flatMap((issue) => view.time(issue, "resolved_at") ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** 4.2.5-a and b: an unsatisfactory result goes up to the department and out as a letter, promptly. */
function badResults(view: View): Expected[] {
  const out: Expected[] = [];
  for (const visit of view.all("visits")) {
    const at = view.time(visit, "at")!;
    if (visit.fields.result_ok !== false || !view.follows(view.line(visit), PACK, at)) continue;
    for (const part of ["4.2.5-a", "4.2.5-b"]) {
      const clause = `${PACK}/${part}`;
      const figure = view.parameter(clause, at);
      const notice = view
        .all("notices")
        .filter((n) => n.fields.subject === visit.ref && view.time(n, "at")! >= at)
        .filter((n) =>
          part === "4.2.5-b"
            ? n.fields.kind === "liaison_letter"
            : view.find(`staff/${n.fields.to as string}`)?.fields.dept === "asset_mgmt_dept",
        )
        .sort((a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.id < b.id ? -1 : 1))[0];
      out.push(
        verdict(
          view,
          {
            clause,
            subject: visit.ref,
            customer: customerOf(visit),
            opens: at,
            due: figure === null ? null : view.clock.after(at, figure),
            exempt: null,
            who: null,
          },
          notice ? { by: notice.ref, at: view.time(notice, "at")! } : null,
          "overdue",
        ),
      );
    }
  }
  return out;
}

/**
 * 4.2.4.1-b with reading 47: what a visit about a repair finds unfinished or unsatisfactory is fed back by
 * the tenant's figure.
 */
function repairItems(view: View): Expected[] {
  const clause = `${PACK}/4.2.4.1-b`;
  return view.all("issues").flatMap((issue) => {
    const raised = view.time(issue, "raised_at")!;
    const visit = view.find(`visit/${issue.fields.visit as string}`);
    const repair = visit && triggers(visit).some((ref) => view.find(ref)?.fields.kind === "repair");
    if (!repair || issue.fields.kind === "praise" || !view.follows(view.line(issue), PACK, raised)) return [];
    const figure = view.parameter(clause, raised);
    const due = figure === null ? null : view.clock.after(raised, figure);
    return [
      field(
        view,
        { clause, subject: issue, customer: customerOf(issue), opens: raised, due, exempt: null },
        view.time(issue, "routed_at"),
        issue.ref,
      ),
    ];
  });
}

/**
 * 4.1.2.5.A-a: a major complaint is recorded in detail promptly; undecided while the figure is unset. Nothing
 * says when it was written.
 */
function majorRecorded(view: View): Expected[] {
  const clause = `${PACK}/4.1.2.5.A-a`;
  return view.all("complaints").flatMap((complaint) => {
    const start = majorStart(view, complaint);
    if (start === null || !view.follows(view.line(complaint), PACK, start)) return [];
    const figure = view.parameter(clause, start);
    const duty = {
      clause,
      subject: complaint.ref,
      customer: customerOf(complaint),
      opens: start,
      due: figure === null ? null : view.clock.after(start, figure),
      exempt: duplicate(view, complaint),
      who: null,
    };
    const written = complaint.fields.disposal !== undefined;
    const made = verdict(view, duty, null, "overdue");
    return [
      written && (made.status === "open" || made.status === "overdue")
        ? { ...made, status: "met", met_by: complaint.ref }
        : made,
    ];
  });
}

/** 4.1.2.4.D-b, F-a, F-b, 4.1.3.2-a: who signed, judged and archived a complaint's file. */
function complaintPapers(view: View): Expected[] {
  const out: Expected[] = [];
  for (const complaint of view.all("complaints")) {
    const line = view.line(complaint);
    const make = (clause: string, opens: number, due: number, papers: Seen[]): void => {
      if (!view.follows(line, PACK, opens)) return;
      out.push(
        owed(
          view,
          {
            clause: `${PACK}/${clause}`,
            subject: complaint,
            customer: customerOf(complaint),
            opens,
            due,
            exempt: duplicate(view, complaint),
          },
          papers,
        ),
      );
    };
    const received = view.time(complaint, "received_at")!;
    const form = view.time(complaint, "form_received_at");
    const closed = view.time(complaint, "closed_at");
    // 4.1.2.4.D-b: the same hour covers signing and returning (its ambiguity note).
    if (form !== null && gradeAt(view, complaint, form) === "minor") {
      make("4.1.2.4.D-b", form, view.clock.after(form, "PT1H"), checks(view, complaint, "dept_head"));
    }
    // 4.1.2.4.F-a: without a deadline, the month that dates the complaint (reading 42).
    if (gradeAt(view, complaint, received) === "minor") {
      make(
        "4.1.2.4.F-a",
        received,
        view.clock.monthEnd(received),
        checks(view, complaint, "asset_mgmt_head"),
      );
    }
    if (closed === null) continue;
    // 4.1.2.4.F-b and 4.1.3.2-a: without a deadline, the month in which the matter was finished (reading 25).
    if (gradeAt(view, complaint, closed) === "minor") {
      make("4.1.2.4.F-b", closed, view.clock.monthEnd(closed), archives(view, complaint, "service_station"));
    }
    make("4.1.3.2-a", closed, view.clock.monthEnd(closed), archives(view, complaint, null));
  }
  return out;
}

/**
 * 4.1.3.4 and 4.2.6-a: the area manager's two monthly reports; 4.2.6-b: the department reviews the second.
 */
function reports(view: View): Expected[] {
  const monthEnd = (end: number): number => end;
  const reviews = view
    .all("reports")
    .filter((r) => r.fields.kind === "complaint_analysis")
    .flatMap((report) => {
      const at = view.time(report, "filed_at")!;
      if (!view.follows(view.line(report), PACK, at)) return [];
      return [
        owed(
          view,
          {
            clause: `${PACK}/4.2.6-b`,
            subject: report,
            customer: null,
            opens: at,
            due: view.clock.monthEnd(at),
          },
          checks(view, report, "asset_mgmt_dept"),
        ),
      ];
    });
  return [
    ...monthly(view, {
      pack: PACK,
      clause: "4.1.3.4",
      who: "area_manager",
      to: "asset_mgmt_head",
      kind: "valid_complaints",
      dueAfter: monthEnd,
    }),
    ...monthly(view, {
      pack: PACK,
      clause: "4.2.6-a",
      who: "area_manager",
      to: "asset_mgmt_dept",
      kind: "complaint_analysis",
      dueAfter: monthEnd,
    }),
    ...reviews,
  ];
}

export function rentalRelations(view: View): Expected[] {
  return [
    ...view.all("complaints").flatMap((c) => [...minorStages(view, c), ...majorStages(view, c)]),
    ...complaintVisits(view),
    ...jobVisits(view),
    ...surveyVisits(view),
    ...liaisonLetters(view),
    ...badResults(view),
    ...majorRecorded(view),
    ...repairItems(view),
    ...complaintPapers(view),
    ...reports(view),
  ];
}
