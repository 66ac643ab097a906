/**
 * What a random ledger is made from: small numbers that fast-check draws and shrinks; `random-ledger.ts`
 * makes records of them.
 */
import fc from "fast-check";

/** A moment told from another one: so many minutes on, or a day before or after at a time of day. */
export type Moment = { readonly minutes: number } | { readonly days: number; readonly at: number };

const HOUR = 60;
const DAY = 24 * HOUR;

const minutes = fc
  .constantFrom(
    0,
    1,
    9,
    10,
    11,
    59,
    60,
    61,
    119,
    120,
    121,
    12 * HOUR - 1,
    12 * HOUR,
    12 * HOUR + 1,
    DAY - 1,
    DAY,
    DAY + 1,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    11 * DAY,
  )
  .map((n): Moment => ({ minutes: n }));
const clock = fc.constantFrom(0, 1, 9 * HOUR, 10 * HOUR, 12 * HOUR, 23 * HOUR + 58, 23 * HOUR + 59);

const days = (min: number, max: number): fc.Arbitrary<Moment> =>
  fc.record({
    days: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: Math.max(min, -1), max: Math.min(max, 4) }) },
      { weight: 2, arbitrary: fc.integer({ min, max }) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...[7, 8, 10, 11, 12, 28, 29, 30, 31, 32].filter((n) => n <= max)),
      },
    ),
    at: clock,
  });

/** At or after the moment it is told from. */
export const later: fc.Arbitrary<Moment> = fc.oneof(minutes, days(1, 33));
/** Around it. */
export const around: fc.Arbitrary<Moment> = fc.oneof(
  minutes,
  days(-5, 35),
  fc.constantFrom(-1, -10, -60).map((n): Moment => ({ minutes: n })),
);
/** Anywhere within two months of the ledger's base day. */
export const anywhere: fc.Arbitrary<Moment> = days(-3, 62);

const maybe = <T>(arbitrary: fc.Arbitrary<T>, present = 3): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: present });
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const index = fc.nat({ max: 7 });
const CHANNELS = ["phone", "onsite", "in_person", "sms", "wechat", "qq", "email", "letter", "open_letter"];

const complaint = fc.record({
  who: index,
  anonymous: rarely(fc.constant(true)),
  replyOnly: rarely(fc.constant(true)),
  duplicate: rarely(index),
  received: anywhere,
  grade: index,
  receiver: maybe(index, 6),
  graded: rarely(later),
  routed: maybe(later, 2),
  resolvable: maybe(fc.boolean(), 2),
  feedback: maybe(later),
  feedbackBy: index,
  form: maybe(later, 2),
  measures: maybe(later),
  resolved: maybe(later),
  closed: maybe(later),
  visitDue: maybe(around, 2),
  visitDueBare: fc.boolean(),
  handler: rarely(index),
  assignee: rarely(index),
});
const job = fc.record({
  who: index,
  nobody: rarely(fc.constant(true)),
  paid: fc.boolean(),
  reported: anywhere,
  completed: maybe(later, 5),
});
const event = fc.record({ who: index, type: index, at: anywhere });
const order = fc.record({
  who: index,
  delivered: maybe(anywhere, 4),
  service: maybe(anywhere),
  deliveredBare: rarely(fc.constant(true)),
});
const activity = fc.record({
  ended: maybe(anywhere, 6),
  participants: fc.uniqueArray(fc.nat({ max: 2 }), { maxLength: 3 }),
});
const survey = fc.record({
  who: index,
  nobody: rarely(fc.constant(true)),
  deadline: maybe(anywhere),
  bare: fc.boolean(),
  dissatisfied: fc.boolean(),
});
const issue = fc.record({
  who: index,
  kind: index,
  raised: anywhere,
  visit: maybe(index, 2),
  answered: maybe(later),
  resolved: maybe(later),
  routed: maybe(later, 2),
});
const notice = fc.record({
  about: index,
  visit: rarely(index),
  at: around,
  letter: fc.boolean(),
  to: index,
  deadline: maybe(around, 2),
  bare: fc.boolean(),
});
const change = fc.record({ who: index, at: anywhere, from: maybe(index, 4), to: index });
const visit = fc.record({
  who: index,
  targets: fc.oneof(
    { weight: 4, arbitrary: fc.array(index, { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(index, { maxLength: 3 }) },
  ),
  at: fc.oneof(around, minutes),
  free: anywhere,
  by: index,
  channel: fc.constantFrom(...CHANNELS, "phone", "phone", "phone", "onsite", "onsite"),
  outcome: fc.constantFrom(
    "reached",
    "reached",
    "reached",
    "reached",
    "sent",
    "sent",
    "unreachable",
    "refused",
    "rescheduled",
  ),
  notes: fc.constantFrom("x", "x", "x", "x", undefined),
  followup: fc.boolean(),
  next: maybe(around),
  nextBare: fc.boolean(),
  follows: maybe(index, 2),
  bad: rarely(fc.constant(true)),
  fit: fc.boolean(),
  strict: fc.boolean(),
  ended: rarely(later),
});
const assignment = fc.record({ who: index, at: anywhere, from: maybe(index), to: index });
const waiver = fc.record({ clause: index, subject: index, at: maybe(anywhere), expires: maybe(anywhere, 2) });
const paper = fc.record({
  kind: fc.constantFrom("check", "check", "archive", "report"),
  about: index,
  by: index,
  at: around,
  note: fc.constantFrom("x", "x", "x", undefined),
  form: index,
  month: fc.nat({ max: 1 }),
  filed: maybe(fc.oneof({ weight: 3, arbitrary: later }, { weight: 1, arbitrary: around }), 6),
  stranger: rarely(fc.constant(true)),
  to: index,
  fit: fc.boolean(),
  steps: fc.nat({ max: 3 }),
});
const customer = fc.record({
  second: rarely(fc.constant(true)),
  since: maybe(anywhere, 4),
  class: maybe(index, 4),
  optouts: rarely(fc.subarray(CHANNELS, { minLength: 1 })),
  allOut: rarely(fc.constant(true)),
  charge: maybe(index),
});
const parameter = fc.oneof(
  fc.constant(null),
  fc.constantFrom("PT24H", "P1D", "P3D", "P0D", "P1M"),
  fc.array(fc.record({ from: anywhere, value: fc.constantFrom("PT2H", "P1D", "P7D") }), {
    minLength: 1,
    maxLength: 3,
  }),
);

const few = <T>(arbitrary: fc.Arbitrary<T>, max: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { maxLength: max });

/** Most of each kind of record. */
export interface Sizes {
  complaints: number;
  jobs: number;
  events: number;
  orders: number;
  activities: number;
  surveys: number;
  issues: number;
  notices: number;
  changes: number;
  visits: number;
  papers: number;
}

export const ZONES = [
  "Asia/Shanghai",
  "Asia/Shanghai",
  "Asia/Taipei",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "UTC",
];
/** Leap day, month ends, a Sunday, a Monday, days before the clocks change. */
export const BASES = [
  "2024-02-28",
  "2024-02-29",
  "2024-01-31",
  "2024-03-03",
  "2024-03-04",
  "2023-12-30",
  "2025-02-27",
  "2024-10-25",
  "2024-03-29",
  "2024-03-08",
  "2024-04-24",
];

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- as long as what it returns
export function recipe(sizes: Sizes) {
  return fc.record({
    zone: fc.constantFrom(...ZONES),
    base: fc.constantFrom(...BASES),
    style: fc.nat({ max: 3 }),
    customers: fc.array(customer, { minLength: 1, maxLength: 3 }),
    complaints: few(complaint, sizes.complaints),
    jobs: few(job, sizes.jobs),
    events: few(event, sizes.events),
    orders: few(order, sizes.orders),
    activities: few(activity, sizes.activities),
    surveys: few(survey, sizes.surveys),
    issues: few(issue, sizes.issues),
    notices: few(notice, sizes.notices),
    changes: few(change, sizes.changes),
    visits: few(visit, sizes.visits),
    waivers: few(waiver, sizes.papers > 0 ? 0 : 2),
    papers: few(paper, sizes.papers),
    assignments: few(assignment, 2),
    away: maybe(anywhere),
    history: fc.boolean(),
    also: rarely(fc.subarray([0, 1, 2])),
    parameters: fc.array(parameter, { minLength: 7, maxLength: 7 }),
    from: rarely(anywhere),
    to: rarely(anywhere),
    secondFrom: maybe(anywhere),
    asOf: fc.record({
      near: maybe(index, 2),
      moment: around,
      free: anywhere,
      on: fc.nat({ max: sizes.papers > 0 ? 2 : sizes.changes > 0 ? 3 : 0 }),
    }),
  });
}

export type Recipe = ReturnType<typeof recipe> extends fc.Arbitrary<infer T> ? T : never;
