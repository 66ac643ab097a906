/**
 * property-service-visits, clause by clause: complaints, repairs, activities, moving in, second visits,
 * settling.
 */
import { deal, duplicate, optedOut, reaches, verdict, type Duty } from "./contacts.ts";
import { archives, checks, monthly, owed } from "./papers.ts";
import type { Expected, Seen, View } from "./plain.ts";

const PACK = "property-service-visits";
/** 1.10-a permits open letters (force may): one sent counts (reading 15). */
const ONE_WAY = ["open_letter"];

const customerOf = (record: Seen): string | null => (record.fields.customer as string | undefined) ?? null;

function contact(
  view: View,
  clause: string,
  subject: Seen,
  customer: string | null,
  opens: number,
  due: number | null,
  named: boolean,
): Duty {
  const id = `${PACK}/${clause}`;
  return {
    clause: id,
    subject: subject.ref,
    customer,
    opens,
    due,
    named,
    exempt: optedOut(view, customer, null),
    accepts: (visit) => reaches(visit, null, ONE_WAY),
  };
}

/** 1.3-a within three days of settling; 2.2-b with reading 29 at the set time, at most the three days. */
function complaintVisits(view: View): Expected[] {
  const within: Duty[] = [];
  const asSet: Duty[] = [];
  for (const complaint of view.all("complaints")) {
    const resolved = view.time(complaint, "resolved_at");
    if (resolved === null || !view.follows(view.line(complaint), PACK, resolved)) continue;
    const customer = customerOf(complaint);
    const outer = view.clock.after(resolved, "P3D");
    // 1.13-a: no name left, or only a written reply wanted; reading 23: a duplicate is void.
    const excused =
      complaint.fields.anonymous === true
        ? "anonymous"
        : complaint.fields.reply_only === true
          ? "reply-only"
          : duplicate(view, complaint);
    const duty = (clause: string, due: number): Duty => {
      const made = contact(view, clause, complaint, customer, resolved, due, true);
      return { ...made, exempt: made.exempt ?? excused };
    };
    within.push(duty("1.3-a", outer));
    const set = view.time(complaint, "visit_due");
    if (set !== null) asSet.push(duty("2.2-b", Math.min(set, outer)));
  }
  return [...deal(view, within), ...deal(view, asSet)];
}

/** 1.4-a: a month from the end of a repair. */
function repairVisits(view: View): Expected[] {
  const duties: Duty[] = [];
  for (const job of view.all("jobs")) {
    const done = view.time(job, "completed_at");
    if (job.fields.kind !== "repair" || done === null || !view.follows(view.line(job), PACK, done)) continue;
    duties.push(contact(view, "1.4-a", job, customerOf(job), done, view.clock.after(done, "P1M"), true));
  }
  return deal(view, duties);
}

/** 1.5-a with reading 12: one per participant, a month from the end. */
function activityVisits(view: View): Expected[] {
  const duties: Duty[] = [];
  for (const activity of view.all("activities")) {
    const ended = view.time(activity, "ended_at");
    if (ended === null || !view.follows(view.line(activity), PACK, ended)) continue;
    for (const participant of (activity.fields.participants as string[] | undefined) ?? []) {
      duties.push(contact(view, "1.5-a", activity, participant, ended, view.clock.after(ended, "P1M"), true));
    }
  }
  return deal(view, duties);
}

/** 1.6-b and 1.6-c: after moving in, after an emergency; undecided until the tenant sets a figure. */
function eventVisits(view: View): Expected[] {
  return (
    [
      ["1.6-b", "customer.moved_in"],
      ["1.6-c", "incident.closed"],
    ] as const
  ).flatMap(([clause, type]) => {
    const duties: Duty[] = [];
    for (const event of view.all("events")) {
      const at = view.time(event, "at")!;
      if (event.fields.type !== type || !view.follows(view.line(event), PACK, at)) continue;
      const figure = view.parameter(`${PACK}/${clause}`, at);
      duties.push(
        contact(
          view,
          clause,
          event,
          customerOf(event),
          at,
          figure === null ? null : view.clock.after(at, figure),
          false,
        ),
      );
    }
    return deal(view, duties);
  });
}

/** 1.9-b with readings 6 and 29: the second visit names the first, by the end of the day that was set. */
function secondVisits(view: View): Expected[] {
  const duties: Duty[] = [];
  for (const visit of view.all("visits")) {
    const at = view.time(visit, "at")!;
    if (visit.fields.needs_followup !== true || !view.follows(view.line(visit), PACK, at)) continue;
    const next = view.time(visit, "next_at");
    const duty = contact(
      view,
      "1.9-b",
      visit,
      customerOf(visit),
      at,
      next === null ? null : view.clock.end(view.clock.day(next)),
      false,
    );
    duties.push({ ...duty, accepts: (v) => v.fields.follows === visit.id && duty.accepts(v) });
  }
  return deal(view, duties);
}

/**
 * 1.11 with readings 25 and 47: what was raised is settled and answered by the end of the month it was raised
 * in; praise needs nothing.
 */
function handling(view: View): Expected[] {
  const clause = `${PACK}/1.11`;
  const out: Expected[] = [];
  for (const complaint of view.all("complaints")) {
    const received = view.time(complaint, "received_at")!;
    if (!view.follows(view.line(complaint), PACK, received)) continue;
    const closed = view.time(complaint, "closed_at");
    const exempt = duplicate(view, complaint);
    out.push(
      verdict(
        view,
        {
          clause,
          subject: complaint.ref,
          customer: customerOf(complaint),
          opens: received,
          due: view.clock.monthEnd(received),
          exempt,
        },
        closed === null ? null : { by: complaint.ref, at: closed },
        "overdue",
      ),
    );
  }
  for (const issue of view.all("issues")) {
    const raised = view.time(issue, "raised_at")!;
    if (issue.fields.kind === "praise" || !view.follows(view.line(issue), PACK, raised)) continue;
    const answered = view.time(issue, "answered_at");
    const resolved = view.time(issue, "resolved_at");
    out.push(
      verdict(
        view,
        {
          clause,
          subject: issue.ref,
          customer: customerOf(issue),
          opens: raised,
          due: view.clock.monthEnd(raised),
          exempt: null,
        },
        answered === null || resolved === null ? null : { by: issue.ref, at: Math.max(answered, resolved) },
        "overdue",
      ),
    );
  }
  return out;
}

/** 2.3-a: dissatisfaction found in a visit is settled promptly; undecided until the tenant sets a figure. */
function dissatisfaction(view: View): Expected[] {
  const clause = `${PACK}/2.3-a`;
  return view.all("issues").flatMap((issue) => {
    const raised = view.time(issue, "raised_at")!;
    if (
      issue.fields.kind === "praise" ||
      issue.fields.visit === undefined ||
      !view.follows(view.line(issue), PACK, raised)
    ) {
      return [];
    }
    const figure = view.parameter(clause, raised);
    const resolved = view.time(issue, "resolved_at");
    return [
      verdict(
        view,
        {
          clause,
          subject: issue.ref,
          customer: customerOf(issue),
          opens: raised,
          due: figure === null ? null : view.clock.after(raised, figure),
          exempt: null,
        },
        resolved === null ? null : { by: issue.ref, at: resolved },
        "overdue",
      ),
    ];
  });
}

/**
 * 1.8, 2.4-b, 1.10-b with reading 42 and 25: visits checked, reviewed, open letters kept, by the end of the
 * visit's month; 2.4-c: statistics.
 */
function papers(view: View): Expected[] {
  const out: Expected[] = [];
  for (const visit of view.all("visits")) {
    const at = view.time(visit, "at")!;
    if (!view.follows(view.line(visit), PACK, at)) continue;
    const make = (clause: string, found: Seen[]): void => {
      out.push(
        owed(
          view,
          {
            clause: `${PACK}/${clause}`,
            subject: visit,
            customer: customerOf(visit),
            opens: at,
            due: view.clock.monthEnd(at),
          },
          found,
        ),
      );
    };
    if (view.role(visit.fields.by) === "property_assistant") {
      make("1.8", checks(view, visit, "cs_supervisor"));
    }
    make("2.4-b", checks(view, visit, "dept_supervisor"));
    if (visit.fields.channel === "open_letter") make("1.10-b", archives(view, visit, null));
  }
  // 2.4-c: by the 5th of the next month (its ambiguity note).
  const fifth = (end: number): number =>
    view.clock.end(view.clock.day(end).add({ months: 1 }).with({ day: 5 }));
  return [
    ...out,
    ...monthly(view, {
      pack: PACK,
      clause: "2.4-c",
      who: "dept_supervisor",
      to: "company_leader",
      kind: "visit_statistics",
      dueAfter: fifth,
    }),
  ];
}

export function propertyServiceVisits(view: View): Expected[] {
  return [
    ...complaintVisits(view),
    ...repairVisits(view),
    ...activityVisits(view),
    ...eventVisits(view),
    ...secondVisits(view),
    ...handling(view),
    ...dissatisfaction(view),
    ...papers(view),
  ];
}
