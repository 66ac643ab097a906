/**
 * Records of the benchmark on their way to git: takes facts, gives files in the product's own canonical YAML
 * and the batch in which their author commits them. Everybody commits on the 10th, the 20th and the last day
 * of a month.
 */
import { writeRecord, type Fields } from "../../src/ledger/write-record.ts";
import { civilOf } from "../../src/model/zone.ts";
import { at, compact, DAY, dayOf, monthEnd, monthFolder, type Minute } from "../demo/clock.ts";
import { fieldOrder } from "../demo/field-order.ts";
import type { Company, Person } from "./company.ts";
import { email } from "./company.ts";

/** First and last minute of what the benchmark plays; it is seen as of the morning after. */
export const BEGIN = at("2025-07-01");
export const END = at("2026-07-01") - 1;
export const AS_OF = "2026-07-01 09:00";
const COMMIT_AT = 21 * 60;
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

export interface File {
  readonly path: string;
  readonly text: string;
}

export interface Commit {
  readonly at: Minute;
  readonly author: Person;
  readonly files: readonly File[];
}

/** Commit minute of what is written up at `minute`: never before it, never in a later month. */
export function batchOf(minute: Minute): Minute {
  const number = dayOf(minute);
  const { day } = civilOf(number);
  const last = monthEnd(number);
  const batch = (day <= 10 ? number - day + 10 : day <= 20 ? number - day + 20 : last) * DAY + COMMIT_AT;
  return Math.max(batch, minute + 1);
}

export class Shelf {
  readonly company: Company;
  readonly counts = new Map<string, number>();
  private readonly batches = new Map<string, { at: Minute; author: Person; files: File[] }>();
  bytes = 0;

  constructor(company: Company) {
    this.company = company;
  }

  /** Next id with a prefix: `v-20260301-cd7k`, the day and letters that say nothing. */
  id(prefix: string, minute: Minute): string {
    const next = this.counts.get(prefix) ?? 0;
    this.counts.set(prefix, next + 1);
    let tail = "";
    // A prime step deals the letters out as chance would, and none twice.
    for (
      let rest = (next * 48_271) % LETTERS.length ** 4, i = 0;
      i < 4;
      i += 1, rest = Math.floor(rest / LETTERS.length)
    ) {
      tail = LETTERS[rest % LETTERS.length] + tail;
    }
    return `${prefix}-${compact(minute)}-${tail}`;
  }

  /**
   * Adds a record, filed by `author` at the first batch from `minute` on. Null and undefined fields are left
   * out.
   */
  add(
    collection: string,
    record: Fields & { readonly id: string },
    author: Person,
    minute: Minute,
    folder = monthFolder(minute),
  ): void {
    const body = { visits: "notes", complaints: "description" }[collection];
    const path = `ledger/${collection}/${folder}/${record.id}.${body ? "md" : "yaml"}`;
    this.file(
      { path, text: writeRecord(record, { order: fieldOrder(collection), ...(body && { body }) }) },
      author,
      minute,
    );
  }

  file(file: File, author: Person, minute: Minute): void {
    const batch = batchOf(minute);
    const key = `${batch} ${author.id}`;
    let open = this.batches.get(key);
    if (!open) this.batches.set(key, (open = { at: batch, author, files: [] }));
    open.files.push(file);
    this.bytes += Buffer.byteLength(file.text);
  }

  /** In order of time, then author. */
  commits(): Commit[] {
    return [...this.batches.values()].sort(
      (a, b) => a.at - b.at || (email(a.author) < email(b.author) ? -1 : 1),
    );
  }
}
