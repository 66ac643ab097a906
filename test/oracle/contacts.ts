/**
 * Duties towards one subject that a contact fulfils, and the dealing out of contacts among them (readings 15
 * to 18, 23, 24).
 */
import type { Expected, Seen, Status, View } from "./plain.ts";
import { covered, itemOf } from "./staffing.ts";

export const CHANNELS = [
  "phone",
  "onsite",
  "in_person",
  "sms",
  "wechat",
  "qq",
  "email",
  "letter",
  "open_letter",
];
const ONE_WAY = ["sms", "email", "letter", "open_letter"];

export interface Duty {
  readonly clause: string;
  readonly subject: string;
  readonly customer: string | null;
  readonly opens: number | null;
  /** Null: undecided, or without anything to run from. */
  readonly due: number | null;
  /** True where the subject must be named in `trigger` (reading 6). */
  readonly named: boolean;
  /** Why nothing is owed, else null. */
  readonly exempt: string | null;
  /** Channel, person and other conditions on the contact. */
  accepts(visit: Seen): boolean;
  /** False where a contact after the due cannot mend it. */
  readonly mendable?: boolean;
  /** The person whom the clause itself names; null where it names a role that the oracle does not look up. */
  readonly who?: string | null;
  /** Where it is not the instant at which the window opens. */
  readonly anchor?: number;
}

/**
 * Spec 3 (follow-up) and reading 15: `own` null means every channel; `oneWay` are those that a may or should
 * clause names.
 */
export function reaches(visit: Seen, own: readonly string[] | null, oneWay: readonly string[]): boolean {
  const channel = visit.fields.channel as string;
  const outcome = visit.fields.outcome as string;
  const fits = own === null || own.includes(channel) || (channel === "onsite" && own.includes("in_person"));
  if (!fits) return false;
  if (outcome === "reached") return true;
  return (
    outcome === "sent" &&
    ONE_WAY.includes(channel) &&
    ((own !== null && own.includes(channel)) || oneWay.includes(channel))
  );
}

export function triggers(visit: Seen): readonly string[] {
  const { trigger } = visit.fields;
  return trigger === undefined ? [] : Array.isArray(trigger) ? (trigger as string[]) : [trigger as string];
}

/** Reading 23: every channel that the clause allows is opted out of. */
export function optedOut(view: View, customer: string | null, own: readonly string[] | null): string | null {
  const record = view.find(`customer/${customer ?? ""}`);
  const out = (record?.fields.channel_optouts as string[] | undefined) ?? [];
  return (own ?? CHANNELS).every((c) => out.includes(c)) ? "opt-out" : null;
}

/**
 * Why nothing is owed: the duty's own reason, else a waiver that names clause and subject (or customer) and
 * had not run out when it fell due.
 */
function excuse(
  view: View,
  duty: Pick<Duty, "clause" | "subject" | "customer" | "opens" | "due" | "exempt">,
): string | null {
  if (duty.exempt) return duty.exempt;
  for (const waiver of view.all("waivers")) {
    const clauses = waiver.fields.clauses as string[];
    const of = waiver.fields.subject;
    const subjects = of === undefined ? null : Array.isArray(of) ? (of as string[]) : [of as string];
    const expires = view.time(waiver, "expires");
    if (!clauses.includes(duty.clause)) continue;
    if (
      subjects !== null &&
      !subjects.includes(duty.subject) &&
      !subjects.includes(`customer/${duty.customer ?? ""}`)
    ) {
      continue;
    }
    if (expires !== null && (duty.due ?? duty.opens ?? view.asOf) > expires) continue;
    return "waiver";
  }
  return null;
}

/**
 * Reading 23: a duplicate is void, unless following `duplicate_of` from it leads back to it: then it is an
 * error and void of nothing.
 */
export function duplicate(view: View, complaint: Seen): string | null {
  let at: unknown = complaint.fields.duplicate_of;
  if (at === undefined) return null;
  for (let steps = 0; steps < 100 && at !== undefined; steps += 1) {
    if (at === complaint.id) return null;
    at = view.find(`complaint/${at as string}`)?.fields.duplicate_of;
  }
  return "subject-void";
}

/** Visits by time; equal times by id. */
export function visitsInOrder(view: View): Seen[] {
  return [...view.all("visits")].sort(
    (a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.id < b.id ? -1 : 1),
  );
}

const byDue = (a: Duty, b: Duty): number =>
  (a.due ?? Infinity) - (b.due ?? Infinity) ||
  (a.opens ?? -Infinity) - (b.opens ?? -Infinity) ||
  (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0);

/** Reading 17: a visit to somebody else is no evidence for a matter, but for an open letter. */
export const entitled = (visit: Seen, customer: string | null): boolean =>
  customer === null ||
  visit.fields.customer === undefined ||
  visit.fields.customer === customer ||
  visit.fields.channel === "open_letter";

/**
 * Reading 17, for the duties of one clause: by due, opens, subject each takes its earliest unused contact
 * inside the window; then the unmet, in the same order, the earliest unused one after their due. A visit is
 * used up for each subject it names, one that names none altogether.
 */
export function deal(view: View, duties: readonly Duty[]): Expected[] {
  const visits = visitsInOrder(view);
  const subjects = new Set(duties.map((d) => d.subject));
  const used = new Set<string>();
  const order = [...duties].sort(byDue);
  const taken = new Map<Duty, { visit: Seen; late: boolean }>();
  const serves = (duty: Duty, visit: Seen): boolean => {
    const names = triggers(visit);
    // Reading 12: participants of one activity are told apart by customer.
    const same = visit.fields.customer === duty.customer;
    if (names.includes(duty.subject)) {
      if (duty.subject.startsWith("activity/")) return same && duty.accepts(visit);
      return entitled(visit, duty.customer) && duty.accepts(visit);
    }
    return !duty.named && same && !names.some((n) => subjects.has(n)) && duty.accepts(visit);
  };
  for (const late of [false, true]) {
    for (const duty of order) {
      if (excuse(view, duty) || duty.due === null || taken.has(duty) || (late && duty.mendable === false)) {
        continue;
      }
      for (const visit of visits) {
        const at = view.time(visit, "at")!;
        const inside = late ? at > duty.due : (duty.opens === null || at >= duty.opens) && at <= duty.due;
        const use = triggers(visit).includes(duty.subject) ? `${visit.ref} for ${duty.subject}` : visit.ref;
        if (!inside || used.has(use) || !serves(duty, visit)) continue;
        taken.set(duty, { visit, late });
        used.add(use);
        break;
      }
    }
  }
  return duties.map((duty) => {
    const found = taken.get(duty);
    const at = found ? view.time(found.visit, "at") : null;
    return verdict(
      view,
      duty,
      found ? { by: found.visit.ref, at: at! } : null,
      duty.mendable === false ? "missed" : "overdue",
    );
  });
}

/** Statuses of spec 3; reading 23: exempt comes before every other; reading 24: undecided has no due. */
export function verdict(
  view: View,
  duty: Pick<Duty, "clause" | "subject" | "customer" | "opens" | "due" | "exempt" | "who" | "anchor">,
  met: { by: string; at: number } | null,
  failed: "overdue" | "missed",
): Expected {
  const told = (status: Status, by: string | null, at: number | null): Expected => ({
    clause: duty.clause,
    subject: duty.subject,
    customer: duty.customer,
    opens: duty.opens,
    due: duty.due,
    status,
    met_by: by,
    met_at: at,
    ...(duty.who === null
      ? {}
      : { staff: covered(view, duty.who === undefined ? itemOf(view, duty) : duty.who, status) }),
  });
  const unmet = (status: Status): Expected => told(status, null, null);
  if (excuse(view, duty)) return unmet("exempt");
  if (duty.due === null) return unmet("undecided");
  if (met) return told(met.at <= duty.due ? "met" : "late", met.by, met.at);
  if (view.asOf > duty.due) return unmet(failed);
  return unmet(duty.opens !== null && view.asOf < duty.opens ? "upcoming" : "open");
}
