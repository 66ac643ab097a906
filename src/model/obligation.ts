/** An obligation: one duty of one clause towards one subject, with its window and verdict. */

export type Status = "upcoming" | "open" | "overdue" | "met" | "late" | "missed" | "exempt" | "undecided";

export const STATUSES: readonly Status[] = [
  "overdue",
  "open",
  "upcoming",
  "undecided",
  "missed",
  "late",
  "met",
  "exempt",
];

export interface Obligation {
  /** Stable across runs: `<pack>/<rule>:<subject>[:<customer>][:<start>]`. */
  readonly id: string;
  readonly pack: string;
  /** Rule id inside its pack. */
  readonly rule: string;
  readonly clauses: readonly string[];
  /** Reference of the anchoring record; `customer/ID` for cadences, quotas, festivals, milestones. */
  readonly subject: string;
  /** Customer id, null where the subject has none (anonymous complaint, staff filing). */
  readonly customer: string | null;
  readonly line: string;
  /** Staff id whose item it is, after absences; null: listed under the line's manager. */
  readonly staff: string | null;
  /** Whose item it is when they are back: `staff` covers for this person. Absent: nobody is away. */
  readonly covers?: string;
  /** Whose item it was before that person left. */
  readonly left?: string;
  /** Epoch ms, inclusive; null for undated subjects. */
  readonly opens: number | null;
  /** Epoch ms, inclusive; null while undecided. */
  readonly due: number | null;
  readonly status: Status;
  /**
   * Reference of the evidence that met it (also when late): `visit/v-12`, or the subject itself for a field.
   */
  readonly metBy: string | null;
  readonly metAt: number | null;
  /** Channels that would satisfy it; null: no contact (a field, a report) or every channel. */
  readonly channels: readonly string[] | null;
  /**
   * Why exempt or undecided, as a reason code (`waiver:w-1`, `opt-out`, `anonymous`, `parameter:<clause>` …);
   * `left` where it is somebody else's because its holder left.
   */
  readonly reason: string | null;
  /** Class of the customer at the anchor, for breakdowns. */
  readonly class: string | null;
  /** Channel of the contact that met it. */
  readonly metChannel: string | null;
  /** True where the book asks for a share: a single miss is no finding. */
  readonly share: boolean;
  /** Field of the subject that anchors it, to place the finding. */
  readonly anchorField: string | null;
  /**
   * Where the rule fines: whose item it was when it fell due, absences of that day considered; null:
   * nobody's.
   */
  readonly answers?: string | null;
  /**
   * What has to be done, for due lists: `contact`, or the kind of paper (`field`, `notice`, `report`, `check`
   * …).
   */
  readonly act: string;
}
