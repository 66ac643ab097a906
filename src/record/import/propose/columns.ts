/** What the values of a column look like, apart from what it is called. */
import { findPersonalNumbers } from "../../../ledger/personal-data.ts";
import type { Ledger } from "../../../model/ledger.ts";
import { chooseForm, type DateForm, tidyDate } from "../dates/index.ts";
import { maskPersonal } from "../mask.ts";
import { type Table, tidy } from "../table.ts";

export interface ColumnProfile {
  readonly name: string;
  /** Cells that are not empty, in order. */
  readonly values: readonly string[];
  readonly distinct: readonly string[];
  /** No empty cell, no value twice. */
  readonly unique: boolean;
  /** Shares of the values, from 0 to 1. */
  readonly dates: number;
  readonly phones: number;
  readonly yesNo: number;
  readonly numbers: number;
  /** Values that are ids, or names, of the ledger's records. */
  readonly customers: number;
  readonly staff: number;
  /** Characters of a value, on average. */
  readonly length: number;
  /** The form of the dates; null when their order is open. */
  readonly form: DateForm | null;
}

/** Values looked at; beyond, a column does not change its nature. */
const SAMPLE = 2000;
const YES_NO = /^(?:true|false|yes|no|y|n|是|否|有|无|√|×)$/i;
const PHONE = /^[+(\d][\d\s()+-]{6,}\d$/;

export interface People {
  readonly customers: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

/** Id and name (where only one has it) → id. */
export function peopleOf(ledger: Ledger): People {
  const index = (collection: "customers" | "staff"): Map<string, string> => {
    const out = new Map<string, string>();
    const twice = new Set<string>();
    for (const { id, data } of ledger.records[collection]) {
      if (typeof data.name !== "string") continue;
      if (out.has(data.name)) twice.add(data.name);
      out.set(data.name, id);
    }
    for (const name of twice) out.delete(name);
    for (const { id } of ledger.records[collection]) out.set(id, id);
    return out;
  };
  return { customers: index("customers"), staff: index("staff") };
}

export function profileOf(name: string, table: Table, people: People): ColumnProfile {
  const at = table.cellAt.get(name) ?? -1;
  const values: string[] = [];
  for (const row of table.rows) {
    const text = tidy(row.cells[at] ?? "");
    if (text !== "") values.push(text);
  }
  const sample = values.slice(0, SAMPLE);
  const share = (test: (value: string) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
  const tidied = sample.map(tidyDate);
  const chosen = chooseForm(undefined, tidied);
  const form = "code" in chosen ? null : chosen;
  // Open is the order of days and months, not that these are dates.
  const dated = form ?? (chooseForm("auto", ["13/12/2000"]) as DateForm);
  const all = new Set(values);
  return {
    name,
    values: sample,
    distinct: [...all],
    unique: values.length === table.rows.length && all.size === values.length && values.length > 0,
    dates: share((value) => /\D/.test(value) && value.length >= 8 && dated.read(tidyDate(value)) !== null),
    phones: share(
      (value) => findPersonalNumbers(value).some(({ kind }) => kind === "mobile") || isPhone(value),
    ),
    yesNo: share((value) => YES_NO.test(value) || value === "0" || value === "1"),
    numbers: share((value) => /^[-+]?\d+(?:\.\d+)?$/.test(value)),
    customers: share((value) => people.customers.has(value)),
    staff: share((value) => people.staff.has(value)),
    length: sample.reduce((sum, value) => sum + value.length, 0) / (sample.length || 1),
    form,
  };
}

const isPhone = (value: string): boolean =>
  PHONE.test(value) && value.replace(/\D/g, "").length <= 13 && /^\+|^0\d{2,3}-|^\(/.test(value);

/** Up to three different values for people to see, personal numbers masked, long ones cut. */
export function samplesOf({ distinct }: ColumnProfile): string[] {
  return distinct.slice(0, 3).map((value) => {
    const text = maskPersonal(value).text.replace(/\s+/g, " ");
    return text.length > 24 ? `${text.slice(0, 23)}…` : text;
  });
}

export type Looks = "empty" | "dates" | "phones" | "yes-no" | "numbers" | "long" | "few" | "text";

/** In a word, what a column's values look like. */
export function looksOf(profile: ColumnProfile): Looks {
  if (profile.values.length === 0) return "empty";
  if (profile.dates > 0.8) return "dates";
  if (profile.phones > 0.5) return "phones";
  if (profile.yesNo > 0.9) return "yes-no";
  if (profile.numbers > 0.9) return "numbers";
  if (profile.length > 25) return "long";
  return profile.distinct.length * 3 <= profile.values.length ? "few" : "text";
}
