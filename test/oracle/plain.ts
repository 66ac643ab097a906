/**
 * The ledger as an outside examiner sees it: plain objects, nothing derived. `seenAt` gives the records that
 * exist at an instant, with fields about the future taken out (readings 1, 2, 49).
 */
import { Clock } from "./clock.ts";

export type Fields = Readonly<Record<string, unknown>>;

export interface PlainTenant {
  readonly timezone: string;
  readonly lines: readonly {
    readonly id: string;
    readonly packs: readonly { readonly id: string; readonly from?: string; readonly to?: string }[];
  }[];
  readonly parameters?: Fields;
}

/** When git saw a record first, and whose commit it was. */
export interface PlainFiling {
  readonly at: string;
  readonly email: string;
}

export interface PlainLedger {
  readonly tenant: PlainTenant;
  readonly asOf: string;
  /** Collection → id → fields. */
  readonly records: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
  /** `visits/v-1` → filing; null: no history. */
  readonly filed: Readonly<Record<string, PlainFiling>> | null;
}

export interface Seen {
  readonly collection: string;
  readonly id: string;
  readonly ref: string;
  readonly fields: Fields;
}

export type Status = "upcoming" | "open" | "overdue" | "met" | "late" | "missed" | "exempt" | "undecided";

export interface Expected {
  readonly clause: string;
  readonly subject: string;
  readonly customer: string | null;
  readonly opens: number | null;
  readonly due: number | null;
  readonly status: Status;
  readonly met_by: string | null;
  readonly met_at: number | null;
  /** Whose item it is; absent where the oracle does not say. */
  readonly staff?: string | null;
}

/** Reading 1 and 49: fields that set a limit are always seen. */
const LIMITS = new Set([
  "deadline",
  "visit_due",
  "next_at",
  "first_service_due",
  "warranty_end",
  "promised_at",
  "callback_at",
  "appointment_at",
  "planned_at",
  "used_at",
  "expires",
]);
/** Reading 1 and 49: the field that dates a record. */
const DATED = ["at", "received_at", "raised_at", "filed_at", "out_at", "made_at", "archived_at"];
const HAPPENED = new Set([
  ...DATED,
  "ended_at",
  "since",
  "reported_at",
  "completed_at",
  "purchased_at",
  "delivered_at",
  "graded_at",
  "routed_at",
  "feedback_at",
  "form_received_at",
  "form_returned_at",
  "measures_at",
  "resolved_at",
  "closed_at",
  "answered_at",
  "submitted_at",
  "result_told_at",
  "verified_at",
  "solved_at",
  "paid_at",
  "arrived_at",
]);
const SINGULAR: Readonly<Record<string, string>> = {
  activities: "activity",
  staff: "staff",
};

export class View {
  readonly clock: Clock;
  readonly asOf: number;
  readonly ledger: PlainLedger;
  private readonly seen = new Map<string, Seen[]>();
  /** Everything on file, whatever its date: a line of business is no event. */
  private readonly onFile = new Map<string, Seen>();

  constructor(ledger: PlainLedger) {
    this.ledger = ledger;
    this.clock = new Clock(ledger.tenant.timezone);
    this.asOf = this.clock.instant(ledger.asOf);
    for (const [collection, records] of Object.entries(ledger.records)) {
      const list: Seen[] = [];
      for (const [id, raw] of Object.entries(records)) {
        const singular = SINGULAR[collection] ?? collection.slice(0, -1);
        this.onFile.set(`${singular}/${id}`, { collection, id, ref: `${singular}/${id}`, fields: raw });
        const dated = DATED.find((name) => typeof raw[name] === "string");
        if (dated && this.clock.instant(raw[dated] as string) > this.asOf) continue;
        const fields: Record<string, unknown> = {};
        for (const [name, value] of Object.entries(raw)) {
          if (HAPPENED.has(name) && typeof value === "string" && this.clock.instant(value) > this.asOf) {
            continue;
          }
          fields[name] = value;
        }
        list.push({ collection, id, ref: `${singular}/${id}`, fields });
      }
      this.seen.set(collection, list);
    }
  }

  all(collection: string): readonly Seen[] {
    return this.seen.get(collection) ?? [];
  }

  find(ref: unknown): Seen | undefined {
    return typeof ref === "string" ? [...this.seen.values()].flat().find((r) => r.ref === ref) : undefined;
  }

  /** Reading 2: a bare date is midnight, in a limit field the end of its day. */
  time(record: Seen, name: string): number | null {
    const value = record.fields[name];
    if (typeof value !== "string") return null;
    return LIMITS.has(name) ? this.clock.limit(value) : this.clock.instant(value);
  }

  /**
   * As written, whether or not it lies after as-of (reading 7: a class change to come tells the class before
   * it).
   */
  unseen(collection: string): readonly (readonly [string, Fields])[] {
    return Object.entries(this.ledger.records[collection] ?? {});
  }

  /** Line of a record: its own, its customer's, its trigger's or subject's, its visitor's (reading 4). */
  line(record: Seen): string | null {
    if (typeof record.fields.line === "string") return record.fields.line;
    const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
    const via = [
      `customer/${record.fields.customer as string}`,
      first(record.fields.subject),
      first(record.fields.trigger),
      `staff/${record.fields.by as string}`,
    ].map((ref) => this.onFile.get(ref as string));
    for (const next of via) {
      const line = next && this.line(next);
      if (line) return line;
    }
    return null;
  }

  role(staff: unknown): string | null {
    const record = this.find(`staff/${staff as string}`);
    return (record?.fields.role as string | undefined) ?? null;
  }

  /** First instant at which the line follows the book, and the first one after it left it. */
  span(line: string | null, pack: string): { from: number; to: number | null } | null {
    const entry = this.ledger.tenant.lines.find((l) => l.id === line)?.packs.find((p) => p.id === pack);
    if (!entry) return null;
    const from = entry.from === undefined ? -Infinity : this.clock.instant(entry.from);
    return { from, to: entry.to === undefined ? null : this.clock.limit(entry.to) + 1000 };
  }

  /**
   * Spec 2 and reading 26: nothing anchored before the line took the book on, or after it left it, is owed.
   */
  follows(line: string | null, pack: string, anchor: number): boolean {
    const span = this.span(line, pack);
    return span !== null && anchor >= span.from && (span.to === null || anchor < span.to);
  }

  /** Reading 10 and spec 3 (effective dates): the figure in force at the anchor; null while unset. */
  parameter(clause: string, anchor: number): string | null {
    const value = this.ledger.tenant.parameters?.[clause];
    if (value === undefined) return null;
    if (!Array.isArray(value)) return value as string;
    let found: string | null = null;
    let since = -Infinity;
    for (const entry of value as { from: string; value: string }[]) {
      const from = this.clock.instant(entry.from);
      if (from <= anchor && from >= since) {
        found = entry.value;
        since = from;
      }
    }
    return found;
  }
}
