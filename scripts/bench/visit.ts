/** One visit as a record: takes the facts, adds id and end, and puts it on the shelf. */
import type { Fields } from "../../src/ledger/write-record.ts";
import { date, dayOf, stamp, type Minute } from "../demo/clock.ts";
import type { Random } from "../demo/random.ts";
import type { Person } from "./company.ts";
import { batchOf, END, type Shelf } from "./shelf.ts";

export interface Visit {
  readonly customer: string;
  readonly by: Person;
  readonly at: Minute;
  readonly channel: string;
  readonly outcome?: string;
  readonly notes: string;
  readonly more: Fields;
}

/** Files a visit; null when it would lie after the end. */
export function visit(
  shelf: Shelf,
  random: Random,
  { customer, by, at, channel, outcome = "reached", notes, more }: Visit,
): string | null {
  if (at > END) return null;
  const id = shelf.id("v", at);
  const ended = outcome === "reached" ? stamp(at + random.int(3, channel === "phone" ? 15 : 50)) : undefined;
  const folder = `${stamp(at).slice(0, 7).replace("-", "/")}/${by.id}`;
  shelf.add(
    "visits",
    {
      id,
      customer,
      by: by.id,
      at: zoned(at),
      channel,
      outcome,
      ended_at: ended && ended.replace(" ", "T") + ":00+08:00",
      ...more,
      notes,
    },
    by,
    at,
    folder,
  );
  return id;
}

/** `2026-03-01T10:20:00+08:00`, as the editor writes it. */
export const zoned = (minute: Minute): string => `${stamp(minute).replace(" ", "T")}:00+08:00`;

/** A check or archive entry on another record, made just before its author's next commit. */
export function paper(
  shelf: Shelf,
  collection: "checks" | "archives",
  by: Person,
  subject: string,
  from: Minute,
  more: Fields = {},
): void {
  const at = batchOf(from) - 30;
  const id = shelf.id(collection === "checks" ? "k" : "d", from);
  const dated =
    collection === "checks" ? { at: stamp(Math.max(at, from)) } : { archived_at: stamp(Math.max(at, from)) };
  shelf.add(collection, { id, subject, by: by.id, ...dated, ...more }, by, from);
}

/** A minute of a day at which nobody rests: 09:00–11:30 or 14:00–17:59. */
export function working(random: Random, dayNumber: number): Minute {
  const minute = random.int(0, 389);
  return dayNumber * 1440 + (minute < 150 ? 540 + minute : 840 + minute - 150);
}

export const day = (minute: Minute): string => date(dayOf(minute));
