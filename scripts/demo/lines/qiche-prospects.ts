/**
 * Prospects of the car line on their way through the classes: who comes, how keen they are, when that
 * changes, and how it ends. Gives the plan of each; what the salespeople make of it is written elsewhere.
 */
import { employedOn, person } from "../cast/staff.ts";
import { AS_OF, BEGIN, DAY, date, day, dayOf, HOUR, weekday, type Minute } from "../clock.ts";
import { filingTime, worksOn } from "../diligence.ts";
import type { Random } from "../random.ts";
import type { Customer, Stage } from "../stage.ts";
import { CARS, COLOURS, RIVALS, USES } from "../text/qiche-talk.ts";

export type Class = "H" | "A" | "B" | "C";
/** The tenant's own classes: ordered, given up. */
export type End = "O" | "F";

/** Days `from` to `to` (the day the next class begins) in one class. */
export interface Stay {
  readonly class: Class;
  readonly from: number;
  readonly to: number;
}

export interface Prospect extends Customer {
  readonly seller: string;
  readonly car: string;
  readonly colour: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly arrived: Minute;
  /** Walked in; otherwise rang up. */
  readonly walkIn: boolean;
  readonly stays: readonly Stay[];
  /** How and when it ended, null while it goes on. */
  readonly end: { readonly how: End; readonly at: Minute } | null;
  readonly optout: boolean;
}

const SELLERS: Readonly<Record<string, number>> = {
  "li-na": 22,
  "zhao-lei": 17,
  "tang-jiaxin": 18,
  "wu-kai": 20,
  "deng-xiaomei": 17,
  "qin-hao": 14,
  "lu-zhiyuan": 12,
};
const LENGTH: Readonly<Record<Class, readonly [number, number]>> = {
  H: [7, 17],
  A: [14, 36],
  B: [30, 75],
  C: [55, 120],
};
const NEXT: Readonly<Record<Class, Readonly<Record<Class | End, number>>>> = {
  H: { H: 0, A: 18, B: 6, C: 0, O: 66, F: 10 },
  A: { H: 44, A: 0, B: 26, C: 4, O: 12, F: 14 },
  B: { H: 8, A: 30, B: 0, C: 34, O: 4, F: 24 },
  C: { H: 3, A: 9, B: 22, C: 0, O: 2, F: 64 },
};
/** The autumn car show brings more people than usual; most of them fall to one. */
const SHOW = { from: day("2026-10-09"), to: day("2026-10-19") };
const SOURCES = ["路过", "老客户介绍", "车展", "短视频", "官网留资", "朋友圈", "商圈外展"];

/** Those taken over when the product was introduced, and those who came later, by day of arrival. */
export function prospects(stage: Stage): Prospect[] {
  const random = stage.random.fork("qiche/prospects");
  const arrivals: { readonly day: number; readonly old: boolean }[] = [];
  for (let i = 0; i < 46; i += 1) arrivals.push({ day: BEGIN + random.int(0, 2), old: true });
  for (let d = BEGIN + 3; d <= dayOf(AS_OF); d += 1) {
    const busy = d >= SHOW.from && d <= SHOW.to ? 0.9 : weekday(d) >= 6 ? 0.72 : 0.42;
    const count = random.chance(busy) ? (random.chance(busy * 0.25) ? 2 : 1) : 0;
    for (let i = 0; i < count; i += 1) arrivals.push({ day: d, old: false });
  }
  return arrivals
    .sort((a, b) => a.day - b.day)
    .map((arrival, i) => prospect(stage, random.fork(`${i}`), arrival.day, arrival.old));
}

function prospect(stage: Stage, random: Random, came: number, old: boolean): Prospect {
  const able = Object.keys(SELLERS).filter(
    (id) => employedOn(person(id), came) && employedOn(person(id), came + 20) && worksOn(person(id), came),
  );
  const pool =
    able.length > 0
      ? able
      : Object.keys(SELLERS).filter(
          (id) => employedOn(person(id), came) && employedOn(person(id), came + 20),
        );
  const seller = random.weighted(
    Object.fromEntries(
      pool.map((id) => [id, id === "wu-kai" && came >= SHOW.from && came <= SHOW.to ? 70 : SELLERS[id]]),
    ),
  );
  const name = stage.names.next();
  const arrived = came * DAY + random.int(9 * HOUR + 30, 17 * HOUR + 20);
  const id = stage.customerId();
  const car = random.pick(CARS);
  const colour = random.pick(COLOURS);
  const { stays, end } = course(random, came);
  const optout = random.chance(0.02);
  const filed = {
    at: old
      ? came * DAY + 18 * HOUR + random.int(0, 40)
      : Math.min(filingTime(random, seller, arrived), arrived + 5 * HOUR),
    by: seller,
    title: `客户: 建档 ${id}`,
  };
  const bought = end?.how === "O" && end.at <= AS_OF;
  stage.file(
    "customers",
    "qiche",
    {
      id,
      name: name.name,
      line: "qiche",
      segment: "prospect",
      stage: "visitor",
      since: date(came),
      staff_in_charge: seller,
      source: random.pick(SOURCES),
      preferences: `${car}，${colour}`,
      quality: bought && random.chance(0.4) ? "good" : undefined,
      channel_optouts: optout ? ["phone"] : undefined,
      quiet_hours: random.chance(0.05) ? ["12:30-14:00"] : undefined,
    },
    filed,
  );
  const slots = { who: name.call, car, colour, rival: random.pick(RIVALS), use: random.pick(USES) };
  return {
    ...name,
    id,
    line: "qiche",
    room: "",
    house: "",
    region: "",
    seller,
    car,
    colour,
    slots,
    arrived,
    walkIn: !old && random.chance(0.74),
    stays,
    end,
    optout,
  };
}

/** The classes one goes through, from the day of arrival. */
function course(random: Random, first: number): { stays: Stay[]; end: Prospect["end"] } {
  const stays: Stay[] = [];
  let current: Class = random.weighted({ H: 12, A: 40, B: 34, C: 14 });
  let from = first;
  for (;;) {
    const to = from + random.int(...LENGTH[current]);
    stays.push({ class: current, from, to });
    if (to > dayOf(AS_OF)) return { stays, end: null };
    const next: Class | End = random.weighted(NEXT[current]);
    if (next === "O" || next === "F") {
      return { stays, end: { how: next, at: to * DAY + random.int(10 * HOUR, 16 * HOUR + 30) } };
    }
    current = next;
    from = to;
  }
}
