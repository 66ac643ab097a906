/**
 * Until when verdicts hold while nobody changes anything: by group, and for what belongs to none. Never past
 * the day of as-of.
 */
import type { Evaluation } from "../../model/evaluation.ts";
import { parseInstant } from "../../model/instant.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Notes } from "../engine/notes.ts";

export class Deadlines {
  /** First instant at which a group's verdict may differ. */
  readonly until: Float64Array;
  /** Last as-of for which everything else holds. */
  last: number;
  private readonly evaluation: Evaluation;

  constructor(evaluation: Evaluation, groups: number) {
    const {
      asOf,
      ledger: { zone, tenant },
      provenance,
    } = evaluation;
    this.evaluation = evaluation;
    this.until = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
    this.last = Math.max(asOf, zone.endOfDay(zone.dayOf(asOf)));
    for (const text of textsIn([tenant.parameters, tenant.calendar, tenant.audit])) {
      for (const limit of [false, true]) this.tell(-1, parseInstant(text, zone, limit)?.ms ?? null);
    }
    for (const filing of new Set(provenance.filings.values())) this.commit(filing);
    for (const edits of provenance.edits?.values() ?? []) for (const { filing } of edits) this.commit(filing);
  }

  /** Something changes at an instant; nothing that lies at or before as-of does. Group -1: for all. */
  tell(group: number, at: number | null | undefined): void {
    if (at === null || at === undefined || at <= this.evaluation.asOf) return;
    if (group < 0) this.last = Math.min(this.last, at - 1);
    else if (at < this.until[group]) this.until[group] = at;
  }

  private commit({
    at,
    committedAt,
    builtOn,
  }: {
    readonly at: number;
    readonly committedAt?: number;
    readonly builtOn?: number | null;
  }): void {
    for (const each of [at, committedAt, builtOn]) this.tell(-1, each);
  }

  /** Records, or facts of them, that are not seen yet. */
  records({ records }: Ledger, groupOf: (record: LedgerRecord) => number): void {
    for (const list of Object.values(records)) {
      for (const record of list) {
        for (const field in record.time) {
          if (record.time[field] > this.evaluation.asOf) this.tell(groupOf(record), record.time[field]);
        }
      }
    }
  }

  /** What the rules asked of the clock; `groupOf` takes a dossier's key. */
  notes(notes: Notes, groupOf: (key: string) => number): void {
    if (notes.watch.exact) this.last = this.evaluation.asOf;
    this.tell(-1, Number.isFinite(notes.lineUntil) ? notes.lineUntil : null);
    for (const [key, at] of notes.until) this.tell(groupOf(key), at);
  }

  /** Windows that open, dues that pass. */
  obligations(groupOf: (o: Obligation) => number): void {
    const { obligations, asOf } = this.evaluation;
    for (const o of obligations) {
      if (o.opens !== null && o.opens > asOf) this.tell(groupOf(o), o.opens);
      if (o.due !== null && o.due >= asOf) this.tell(groupOf(o), o.due + 1);
    }
  }
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) yield* textsIn(each);
  }
}
