/** A record on its way: valid by itself, not yet placed among the others. */
import type { Collection, LedgerRecord } from "../model/record.ts";

/** A record whose `at` and `line` are still to be filled in. */
export type Draft = { -readonly [K in keyof LedgerRecord]: LedgerRecord[K] } & { collection: Collection };

/** The field that dates a record of a collection; the others are undated. */
export const DATED_BY: Partial<Readonly<Record<Collection, string>>> = {
  events: "at",
  complaints: "received_at",
  issues: "raised_at",
  visits: "at",
  reports: "filed_at",
  notices: "at",
  approvals: "at",
  checks: "at",
  assessments: "at",
  "class-changes": "at",
  assignments: "at",
  trips: "out_at",
  loans: "out_at",
  expenses: "at",
  reservations: "made_at",
  archives: "archived_at",
  waivers: "at",
  "spot-checks": "at",
};

/** Required fields without which a record still tells something. */
const DISPENSABLE: ReadonlySet<string> = new Set(["by", "channel", "outcome", "kind", "reason"]);

/** True when a record without this required field cannot be placed in time or with its customer. */
export const isPlacing = (field: string): boolean => !DISPENSABLE.has(field);

/** `line` of a draft before lines are assigned. */
export const PENDING_LINE = "?";
