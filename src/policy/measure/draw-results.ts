/**
 * What came of draws: how many of the drawn records were looked at, and how far both sides agree. Reads an
 * evaluation's records.
 */
import type { Ledger } from "../../model/ledger.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { references } from "../world/world.ts";
import { personOf } from "./draw.ts";

/** Result of a spot check as people write it; anything else counts as looked at, without a verdict. */
export const AGREES = "agrees";
export const DIFFERS = "differs";

export interface Looked {
  readonly ref: string;
  /** Whose record it is. */
  readonly staff: string | null;
  readonly check: LedgerRecord | null;
  readonly verdict: "agrees" | "differs" | "looked" | "waiting";
}

export interface Tally {
  readonly staff: string | null;
  readonly drawn: number;
  readonly looked: number;
  readonly agrees: number;
  readonly differs: number;
}

/** Each drawn record with the spot check about it: the first one dated at or after the draw. */
export function lookedAt(ledger: Ledger, draw: LedgerRecord): Looked[] {
  const checks = new Map<string, LedgerRecord>();
  for (const check of ledger.records.checks) {
    if (check.data.kind !== "spot_check" || check.at === null || (draw.at !== null && check.at < draw.at)) {
      continue;
    }
    for (const name of references(check.data.subject)) {
      if (!checks.has(name) || checks.get(name)!.at! > check.at) checks.set(name, check);
    }
  }
  return references(draw.data.entries).map((ref): Looked => {
    const record = ledger.byRef.get(ref);
    const check = checks.get(ref) ?? null;
    const result = check?.data.result;
    return {
      ref,
      staff: record ? personOf(record) : null,
      check,
      verdict: check === null ? "waiting" : result === AGREES || result === DIFFERS ? result : "looked",
    };
  });
}

/** Counts per person, in code-unit order. */
export function tallyLooked(list: readonly Looked[]): Tally[] {
  const rows = new Map<
    string | null,
    { staff: string | null; drawn: number; looked: number; agrees: number; differs: number }
  >();
  for (const one of list) {
    const row = rows.get(one.staff) ?? { staff: one.staff, drawn: 0, looked: 0, agrees: 0, differs: 0 };
    row.drawn += 1;
    if (one.verdict !== "waiting") row.looked += 1;
    if (one.verdict === "agrees") row.agrees += 1;
    if (one.verdict === "differs") row.differs += 1;
    rows.set(one.staff, row);
  }
  return [...rows.values()].sort((a, b) => ((a.staff ?? "\uffff") < (b.staff ?? "\uffff") ? -1 : 1));
}

/** agrees ÷ (agrees + differs); null while nobody gave a verdict. */
export function agreement(rows: readonly Pick<Tally, "agrees" | "differs">[]): number | null {
  const agrees = rows.reduce((sum, row) => sum + row.agrees, 0);
  const all = agrees + rows.reduce((sum, row) => sum + row.differs, 0);
  return all === 0 ? null : agrees / all;
}
