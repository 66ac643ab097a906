/** An obligation before its verdict, and the verdict itself (spec, section 3). */
import type { Obligation, Status } from "../../../model/obligation.ts";
import type { LedgerRecord } from "../../../model/record.ts";

export interface Draft {
  /** Anchoring record; the customer's for cadences and quotas. */
  readonly subject: LedgerRecord;
  readonly customer: string | null;
  /**
   * One obligation per customer of the subject (an activity's participants): only visits to that customer
   * count.
   */
  readonly perCustomer?: boolean;
  /** References of other records it stands for: what meets it is taken for them, too. */
  readonly standsFor?: readonly string[];
  /** Told apart by this where a subject has several obligations of one rule (a start, a period). */
  readonly key: string | null;
  readonly opens: number | null;
  /** Null: undecided. */
  readonly due: number | null;
  /** Instant at which class, staff and rule version are judged. */
  readonly anchorAt: number;
  readonly anchorField: string | null;
  readonly channels: readonly string[] | null;
  /** What an unmet one becomes after its due: still doable, or gone (readings 18). */
  readonly unmet: "overdue" | "missed";
  /** Reason code; wins over every other status (readings 23). */
  exempt: string | null;
  /** Reason code where no figure decides. */
  undecided: string | null;
  evidence: { readonly ref: string; readonly at: number | null; readonly channel: string | null } | null;
  readonly class: string | null;
  readonly act: string;
}

/** Status at as-of. Evidence without a time of its own counts as in time. */
export function verdict(draft: Draft, asOf: number): Status {
  if (draft.exempt !== null) return "exempt";
  if (draft.undecided !== null || draft.due === null) return "undecided";
  if (draft.evidence) return draft.evidence.at === null || draft.evidence.at <= draft.due ? "met" : "late";
  if (draft.opens !== null && asOf < draft.opens) return "upcoming";
  return asOf <= draft.due ? "open" : draft.unmet;
}

export interface Owner {
  readonly pack: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly line: string;
  readonly share: boolean;
}

/** Stable id: rule, subject, then what tells its obligations apart. */
export function obligationId(owner: Owner, draft: Draft): string {
  let id = `${owner.pack}/${owner.rule}:${draft.subject.ref}`;
  if (draft.perCustomer && draft.customer !== null) id += `:${draft.customer}`;
  return draft.key === null ? id : `${id}:${draft.key}`;
}

/** Whose item it is now. */
export interface Holder {
  readonly staff: string | null;
  /** For whom that person stands in while they are away; null: for nobody. */
  readonly covers: string | null;
  /** Who left it behind; null: nobody did. */
  readonly left: string | null;
}

/** `answers` only where the rule fines: who answers for the item at its due. */
export function finish(
  owner: Owner,
  draft: Draft,
  status: Status,
  { staff, covers, left }: Holder,
  answers?: string | null,
): Obligation {
  const counted = status === "met" || status === "late" ? draft.evidence : null;
  return {
    id: obligationId(owner, draft),
    pack: owner.pack,
    rule: owner.rule,
    clauses: owner.clauses,
    subject: draft.subject.ref,
    customer: draft.customer,
    line: owner.line,
    staff,
    opens: draft.opens,
    due: draft.due,
    status,
    metBy: counted?.ref ?? null,
    metAt: counted?.at ?? null,
    channels: draft.channels,
    reason:
      draft.exempt ??
      (status === "undecided" ? (draft.undecided ?? "open-figure") : left === null ? null : "left"),
    class: draft.class,
    metChannel: counted?.channel ?? null,
    share: owner.share,
    anchorField: draft.anchorField,
    act: draft.act,
    ...(answers === undefined ? {} : { answers }),
    ...(covers === null ? {} : { covers }),
    ...(left === null ? {} : { left }),
  };
}
