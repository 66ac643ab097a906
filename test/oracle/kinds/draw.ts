/**
 * Random pieces of small ledgers. Days and times are few, so that contacts fall on limits and changes on the
 * same minute.
 */
import fc from "fast-check";
import type { Fields } from "../plain.ts";

/** Twelve days around a leap day; a month ends among them. */
const DAYS = [
  "02-26",
  "02-27",
  "02-28",
  "02-29",
  "03-01",
  "03-02",
  "03-03",
  "03-04",
  "03-05",
  "03-06",
  "03-07",
  "03-08",
];
const TIMES = ["00:00", "00:01", "08:59", "09:00", "09:01", "10:00", "23:59"];

export const day = fc.constantFrom(...DAYS).map((d) => `2024-${d}`);
export const moment = fc.tuple(day, fc.constantFrom(...TIMES)).map(([d, t]) => `${d} ${t}`);
/** Within two days, for sequences that are stepped minute by minute. */
export const near = fc
  .tuple(fc.constantFrom("2024-02-28", "2024-02-29"), fc.constantFrom(...TIMES))
  .map(([d, t]) => `${d} ${t}`);
/** Within a quarter. */
export const far = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom("01", "02", "10", "11", "15", "16", "20", "21", "28", "29"),
    fc.constantFrom("00:00", "09:00", "23:59"),
  )
  .map(([m, d, t]) => `2024-0${m}-${d} ${t}`);

export const hours = fc.constantFrom("PT1M", "PT1H", "PT24H", "PT47H");
export const days = fc.constantFrom("P0D", "P1D", "P2D", "P3D", "P1W", "P1M");
export const length = fc.oneof(hours, days);

export const often = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { freq: 4, nil: undefined });
export const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc
    .option(value, { freq: 6, nil: undefined })
    .map((v) => v)
    .chain((v) =>
      v === undefined
        ? fc.constant(undefined)
        : fc.integer({ min: 0, max: 4 }).map((n) => (n === 0 ? v : undefined)),
    );

export const customer = fc.constantFrom("k0", "k1");
export const staff: Readonly<Record<string, Fields>> = {
  ann: { name: "Ann", role: "consultant", line: "one", emails: ["ann@example.com"] },
  bo: { name: "Bo", role: "area_manager", line: "one", emails: ["bo@example.com"] },
};
export const person = fc.constantFrom("ann", "bo");

/** `prefix0`, `prefix1` … for a list of records; fields that are undefined are left out. */
export function named(prefix: string, records: readonly Fields[]): Record<string, Fields> {
  return Object.fromEntries(records.map((fields, i) => [`${prefix}${i}`, bare(fields)]));
}

export const bare = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const optouts = rarely(
  fc.subarray(["phone", "wechat", "sms", "onsite", "in_person"], { minLength: 1 }),
);
/** Two customers that have been there since long before. */
export const customers = fc.tuple(optouts, optouts).map(([a, b]) =>
  named(
    "k",
    [a, b].map((o) => ({ line: "one", since: "2024-01-05", channel_optouts: o })),
  ),
);

const channel = fc.constantFrom("phone", "phone", "wechat", "sms", "onsite", "in_person");
const outcome = fc.constantFrom("reached", "reached", "reached", "sent", "unreachable");

/** Visits of the two customers that may name some of the given references. */
export function visits(
  refs: readonly string[],
  at: fc.Arbitrary<string> = moment,
  maxLength = 6,
): fc.Arbitrary<Record<string, Fields>> {
  const trigger =
    refs.length === 0
      ? fc.constant(undefined)
      : fc.option(fc.constantFrom<string | string[]>(...refs, [...refs]), { nil: undefined });
  const visit = fc.record({ customer, by: person, at, channel, outcome, trigger, notes: fc.constant("x") });
  return fc.array(visit, { maxLength }).map((list) => named("v", list));
}

/** The channels of a contact: none, so that every one will do, or some. */
export const channels = fc.option(
  fc.subarray(["phone", "wechat", "sms", "onsite", "in_person"], { minLength: 1 }),
  { nil: undefined },
);
