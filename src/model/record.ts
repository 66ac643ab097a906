/** A ledger record as every later stage sees it: plain data, no file handles, no positions. */

/** Where a record came from. `item` counts from 0 in a list file, null in a file of its own. */
export interface Origin {
  /** Path relative to the root, with forward slashes: `ledger/visits/2026/03/li-na/v-0312.md`. */
  readonly file: string;
  readonly item: number | null;
}

export interface LedgerRecord {
  /** Folder name under `ledger/`: `visits`. */
  readonly collection: string;
  readonly id: string;
  /** Reference text as used in `trigger` and `subject`: `visit/v-0312`. */
  readonly ref: string;
  readonly origin: Origin;
  /** Field values that passed the schema, as written (times stay text). Never contains `id`. */
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * Epoch milliseconds of every valid time or date field in `data`. A bare date is its local midnight,
   * in a limit field the last second of that day (23:59:59).
   */
  readonly time: Readonly<Record<string, number>>;
  /** Names of time fields that were written as a bare date. */
  readonly bareDates: readonly string[];
  /** The instant that dates the record (`at`, `received_at`, `raised_at` …); null for undated records. */
  readonly at: number | null;
  /** The line of business it belongs to, own or derived (customer, subject, trigger, by). */
  readonly line: string | null;
}

/** Singular of each collection, as references spell it. */
export const SINGULAR = {
  staff: "staff",
  customers: "customer",
  events: "event",
  complaints: "complaint",
  issues: "issue",
  jobs: "job",
  orders: "order",
  activities: "activity",
  visits: "visit",
  plans: "plan",
  reports: "report",
  notices: "notice",
  approvals: "approval",
  checks: "check",
  assessments: "assessment",
  "class-changes": "class-change",
  assignments: "assignment",
  lists: "list",
  needs: "need",
  surveys: "survey",
  trips: "trip",
  loans: "loan",
  expenses: "expense",
  reservations: "reservation",
  archives: "archive",
  waivers: "waiver",
  "spot-checks": "spot-check",
} as const;

export type Collection = keyof typeof SINGULAR;

export const COLLECTIONS = Object.keys(SINGULAR) as Collection[];

export const isCollection = (name: string): name is Collection => Object.hasOwn(SINGULAR, name);

/** Collection of a reference's singular (`class-change` → `class-changes`); undefined when unknown. */
export const PLURAL: ReadonlyMap<string, Collection> = new Map(
  COLLECTIONS.map((plural) => [SINGULAR[plural], plural]),
);
