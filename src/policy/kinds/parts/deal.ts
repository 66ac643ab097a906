/**
 * Dealing out contacts (readings 17): obligations by due, then opens, then subject; each takes the earliest
 * unused qualifying visit in its window. Then the unmet ones that can still be done, in the same order, take
 * the earliest unused visit after their due. A visit that names subjects of the clause serves each of those it
 * names, once, and no other; one that names none of them serves one.
 */
import type { LedgerRecord } from "../../../model/record.ts";
import type { Frame } from "../../conditions/frame.ts";
import { byTime, references, type Dossier, type World } from "../../world/world.ts";
import { evidenceOf } from "./common.ts";
import type { Contact, Refusal } from "./contact.ts";
import type { Draft } from "./draft.ts";
import type { PaperRefusal } from "./filed.ts";

export interface Duty {
  readonly draft: Draft;
  readonly frame: Frame;
  readonly channels: readonly string[] | null;
  /** Its window is told in hours or minutes. */
  readonly clock?: boolean;
}

/** One contact or paper considered for one obligation, for `explain`. */
export interface Considered {
  readonly ref: string;
  /** When it was made; a paper: when it was filed, where git tells. */
  readonly at: number | null;
  readonly outcome:
    | Refusal
    | PaperRefusal
    | "before-window"
    | "after-due"
    | "used"
    | "taken"
    | "taken-late"
    | "met-another-rule"
    | "not-asked";
}

export type TraceContacts = (draft: Draft, considered: readonly Considered[]) => void;

export interface Dealing {
  readonly world: World;
  readonly contact: Contact;
  /** Evidence of rules named in `not_by`, by subject reference. */
  readonly taken: (subject: string) => ReadonlySet<string> | undefined;
  readonly trace?: TraceContacts;
  /** Told of a contact that only says on which day it was, where hours or minutes count. */
  readonly minutesWanted?: (visit: LedgerRecord) => void;
}

export function deal(duties: readonly Duty[], dealing: Dealing): void {
  const order = duties
    .filter((d) => d.draft.due !== null && d.draft.exempt === null && d.draft.undecided === null)
    .sort(inTurn);
  const subjects = new Set(duties.map((d) => d.draft.subject.ref));
  const table = new Table(dealing, subjects);
  const pools = new Map(order.map((duty) => [duty, table.candidates(duty)]));
  for (const duty of order) {
    const { opens, due } = duty.draft;
    table.take(duty, pools.get(duty)!, opens ?? Number.NEGATIVE_INFINITY, due!);
  }
  for (const duty of order) {
    if (duty.draft.evidence || duty.draft.unmet !== "overdue") continue;
    table.take(duty, pools.get(duty)!, duty.draft.due! + 1, Number.POSITIVE_INFINITY);
  }
  if (dealing.minutesWanted) {
    for (const duty of order) if (duty.clock) tellBareVisits(duty, pools.get(duty)!, table, dealing);
  }
  if (dealing.trace) {
    traceAll(duties, pools, table, dealing);
  }
}

/** The records a duty is about: its subject, and those of the same day for which that stands. */
const subjectsOf = ({ subject, standsFor = [] }: Pick<Draft, "subject" | "standsFor">): readonly string[] => [
  subject.ref,
  ...standsFor,
];

/** What a visit is used up for: for the one record it names, else altogether (readings 17). */
export function useOf(visit: LedgerRecord, draft: Pick<Draft, "subject" | "standsFor">): string {
  const names = references(visit.data.trigger);
  const named = draft.subject.collection !== "customers" && subjectsOf(draft).some((r) => names.includes(r));
  return named ? `${visit.ref} ${draft.subject.ref}` : visit.ref;
}

/**
 * Visits that may serve a subject, by time: its customer's, and those to a dealer or end customer that name
 * it.
 */
export function visitsFor(world: World, dossier: Dossier, subject: LedgerRecord): readonly LedgerRecord[] {
  if (subject.collection === "customers") return dossier.visits;
  const others = world
    .naming("visits", "trigger", subject.ref)
    .filter((visit) => visit.data.customer !== dossier.key && world.mayServe(visit, subject));
  return others.length === 0 ? dossier.visits : [...dossier.visits, ...others].sort(byTime);
}

/** Contacts that would do for a duty, on a day of its window, and do not say at what hour. */
function tellBareVisits(
  duty: Duty,
  pool: readonly LedgerRecord[],
  table: Table,
  { world: { zone }, minutesWanted }: Dealing,
): void {
  const { opens, due, evidence } = duty.draft;
  for (const visit of pool) {
    if (visit.at === null || !visit.bareDates.includes("at")) continue;
    const meets = visit.at <= due! && (opens === null || zone.endOfDay(zone.dayOf(visit.at)) >= opens);
    const why = meets ? table.refuse(duty, visit) : "outcome";
    if (evidence?.ref === visit.ref || why === null || why === "used") minutesWanted!(visit);
  }
}

/** By due, then opens, then subject. */
function inTurn({ draft: a }: Duty, { draft: b }: Duty): number {
  return (
    a.due! - b.due! ||
    (a.opens ?? 0) - (b.opens ?? 0) ||
    (a.subject.ref < b.subject.ref ? -1 : a.subject.ref > b.subject.ref ? 1 : 0)
  );
}

/** The visits of one dealing, and which are used. */
class Table {
  private readonly dealing: Dealing;
  /** Subjects of all duties. */
  private readonly subjects: ReadonlySet<string>;
  private readonly used = new Set<string>();

  constructor(dealing: Dealing, subjects: ReadonlySet<string>) {
    this.dealing = dealing;
    this.subjects = subjects;
  }

  /** Visits that could serve a duty, by time. */
  candidates({ draft, frame }: Duty): readonly LedgerRecord[] {
    const { world, contact } = this.dealing;
    const { subject } = draft;
    if (contact.follows) return world.naming("visits", "follows", subject.id);
    const refs = subjectsOf(draft);
    const all = refs.flatMap((ref) => world.naming("visits", "trigger", ref));
    const naming = all.filter((visit) => world.mayServe(visit, subject));
    if (contact.named) return refs.length === 1 ? naming : [...new Set(naming)].sort(byTime);
    const foreign = naming.filter((v) => v.data.customer !== draft.customer);
    const { visits } = frame.dossier;
    const others = contact.also?.(frame) ?? [];
    if (foreign.length === 0 && others.length === 0) return visits;
    return [...new Set([...visits, ...foreign, ...others])].sort(byTime);
  }

  /** Why a visit cannot serve this duty, apart from its time; null when it can. */
  refuse({ draft, frame, channels }: Duty, visit: LedgerRecord): Considered["outcome"] {
    const { contact, taken } = this.dealing;
    const { subject } = draft;
    // Nor does the visit in which a matter was raised answer it (readings 47).
    if (visit.ref === subject.ref || (subject.collection === "issues" && visit.id === subject.data.visit)) {
      return "itself";
    }
    if (draft.perCustomer && visit.data.customer !== draft.customer) return "not-named";
    const names = references(visit.data.trigger);
    const namesIt = subjectsOf(draft).some((ref) => names.includes(ref));
    if (contact.follows) {
      if (visit.data.follows !== subject.id) return "not-named";
    } else if (!namesIt) {
      if (contact.named) return "not-named";
      if (names.some((n) => this.subjects.has(n))) return "names-another";
    }
    const verdict = contact.judge(visit, frame, channels);
    if (verdict !== null) return verdict;
    if (taken(subject.ref)?.has(visit.ref)) return "met-another-rule";
    return this.used.has(useOf(visit, draft)) ? "used" : null;
  }

  /** Gives the duty the first visit from one instant to another that can serve it. */
  take(duty: Duty, pool: readonly LedgerRecord[], from: number, to: number): void {
    for (let i = firstFrom(pool, from); i < pool.length && pool[i].at! <= to; i++) {
      if (this.refuse(duty, pool[i]) !== null) continue;
      duty.draft.evidence = evidenceOf(pool[i]);
      this.used.add(useOf(pool[i], duty.draft));
      return;
    }
  }
}

/** Contacts around a window that no dealing decided (intervals, quotas, stages): why each counts or not. */
export function considerPlain(
  draft: Draft,
  visits: readonly LedgerRecord[],
  judge: (visit: LedgerRecord) => Considered["outcome"],
): Considered[] {
  return visits.map((visit): Considered => {
    const at = visit.at;
    const plain = (outcome: Considered["outcome"]): Considered => ({ ref: visit.ref, at, outcome });
    if (draft.evidence?.ref === visit.ref) {
      return plain(draft.due !== null && at !== null && at > draft.due ? "taken-late" : "taken");
    }
    if (at !== null && draft.opens !== null && at < draft.opens) return plain("before-window");
    if (at !== null && draft.due !== null && at > draft.due) return plain("after-due");
    return plain(
      judge(visit) ?? (draft.exempt !== null ? "not-asked" : draft.evidence ? "not-first" : "used"),
    );
  });
}

/** Index of the first visit at or after an instant; the list is in order of time. */
export function firstFrom(pool: readonly LedgerRecord[], from: number): number {
  let low = 0;
  let high = pool.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((pool[mid].at ?? Number.NEGATIVE_INFINITY) < from) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Tells what became of every contact; what is excused or undecided asks for none. */
function traceAll(
  duties: readonly Duty[],
  pools: ReadonlyMap<Duty, readonly LedgerRecord[]>,
  table: Table,
  { trace }: Dealing,
): void {
  const refuse = table.refuse.bind(table);
  for (const duty of duties) {
    const pool = pools.get(duty);
    const idle = (): Considered[] =>
      table.candidates(duty).map(({ ref, at }) => ({ ref, at, outcome: "not-asked" }));
    trace!(duty.draft, pool ? consider(duty, pool, refuse) : idle());
  }
}

function consider(
  duty: Duty,
  pool: readonly LedgerRecord[],
  refuse: (duty: Duty, visit: LedgerRecord) => Considered["outcome"],
): Considered[] {
  const { draft } = duty;
  return pool.map((visit): Considered => {
    const at = visit.at;
    if (draft.evidence?.ref === visit.ref) {
      return { ref: visit.ref, at, outcome: at !== null && at > draft.due! ? "taken-late" : "taken" };
    }
    const why = refuse(duty, visit);
    if (why !== null && why !== "used") return { ref: visit.ref, at, outcome: why };
    if (at !== null && draft.opens !== null && at < draft.opens) {
      return { ref: visit.ref, at, outcome: "before-window" };
    }
    if (why === null && at !== null && at > draft.due!) return { ref: visit.ref, at, outcome: "after-due" };
    return { ref: visit.ref, at, outcome: why ?? "not-first" };
  });
}
