/**
 * Complaints of tenants: which come in, when, to whom. Takes the tenants; minor ones go the service station's
 * way, major ones the area manager's.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { person } from "../cast/staff.ts";
import {
  AS_OF,
  at,
  BEGIN,
  clockOf,
  DAY,
  dayOf,
  HOUR,
  monthFolder,
  months,
  stamp,
  type Minute,
} from "../clock.ts";
import { actor, filingTime } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say, type Slots } from "../say.ts";
import type { Stage } from "../stage.ts";
import { teller, type Teller, type Topic } from "../text/topic.ts";
import { ZULIN_TOPICS } from "../text/zulin-complaints.ts";
import { major } from "./zulin-major.ts";
import { minor } from "./zulin-minor.ts";
import type { Tenant } from "./zulin-tenants.ts";

/** One complaint on its way. */
export interface Case {
  readonly id: string;
  readonly tenant: Tenant;
  readonly topic: Topic;
  readonly received: Minute;
  readonly receiver: string;
  /** First filed; every later change comes after it. */
  readonly filed: Minute;
  readonly random: Random;
  readonly slots: Slots;
  readonly tell: Teller;
  readonly major: boolean;
  readonly valid: boolean;
  /** Lies about for more than ten days. */
  readonly stuck: boolean;
  /** Stuck, and graded up when the ten days were over; the other one nobody graded. */
  readonly regraded: boolean;
  /** Changes the record later. */
  readonly amend: (minute: Minute, by: string, set: Fields, title: string) => void;
}

/** Complaints of each month; the hot months bring more. */
const PER_MONTH: Readonly<Record<string, number>> = {
  "2026-05": 13,
  "2026-06": 14,
  "2026-07": 20,
  "2026-08": 18,
  "2026-09": 13,
  "2026-10": 14,
};
/** Two that everybody took for somebody else's: month and number within it. */
const STUCK: Readonly<Record<string, number>> = { "2026-07": 4, "2026-09": 6 };
/** What a shop would complain about; the rest happens in homes. */
const OF_SHOPS: ReadonlySet<string> = new Set([
  "网络频繁掉线",
  "保洁不到位",
  "停车位被占",
  "服务态度",
  "电梯故障",
  "装修施工扰邻",
]);
const SOURCES = ["来电", "服务站当面", "业主群", "小程序", "前台"];
/** By the form of the lift complaint: stuck between floors, stumbled. */
const HARM = ["被困十余分钟，受惊", "膝盖擦伤，已陪同就医"];

export function complaints(stage: Stage, all: readonly Tenant[]): void {
  const random = stage.random.fork("zulin/complaints");
  const decks = new Map(
    ZULIN_TOPICS.map((topic) => [
      topic,
      new Deck(
        random.fork(topic.subject),
        topic.told.map((_, form) => form),
      ),
    ]),
  );
  const who = new Deck(random.fork("who"), all);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    const days = Array.from({ length: PER_MONTH[label] }, () =>
      random.int(first, Math.min(last, dayOf(AS_OF))),
    ).sort((a, b) => a - b);
    days.forEach((day, index) => {
      const stuck = STUCK[label] === index;
      const topic = stuck ? ZULIN_TOPICS[1] : pickTopic(random, Number(label.slice(5)));
      const received = day * DAY + random.int(8 * HOUR + 20, 20 * HOUR + 30);
      let tenant = who.draw();
      while (tenant.firm && !OF_SHOPS.has(topic.subject)) tenant = who.draw();
      const one = open(
        stage,
        random.fork(`${label}/${index}`),
        tenant,
        topic,
        received,
        decks.get(topic)!.draw(),
        stuck,
      );
      if (one.major) major(stage, one);
      else minor(stage, one);
      if (!one.major && !stuck && random.chance(0.06)) duplicate(stage, one);
    });
  }
}

function pickTopic(random: Random, monthNumber: number): Topic {
  const season = ZULIN_TOPICS.filter((topic) => !topic.months || topic.months.includes(monthNumber));
  const subject = random.weighted(Object.fromEntries(season.map((topic) => [topic.subject, topic.weight])));
  return season.find((topic) => topic.subject === subject)!;
}

/** Receipt: who took it, what it is about, how grave. */
function open(
  stage: Stage,
  random: Random,
  tenant: Tenant,
  topic: Topic,
  received: Minute,
  form: number,
  stuck: boolean,
): Case {
  const id = stage.id(random, "ts", received);
  const slots = { who: tenant.call, room: tenant.room, house: tenant.house };
  const tell = teller(random, topic, form, slots);
  const grave =
    !stuck &&
    random.chance(topic.cause === "management_fault" ? 0.7 : topic.cause === "company" ? 0.04 : 0.16);
  const upstairs = !grave && !stuck && random.chance(0.06);
  const receiver = upstairs ? "pan-yue" : receiverOf(random, tenant, received, grave);
  const company = topic.cause === "company";
  const valid = grave || stuck || !random.chance(0.05);
  const fields: Fields = {
    customer: tenant.id,
    received_at: stamp(received),
    received_by: receiver,
    received_dept: upstairs ? "operations_dept" : person(receiver).dept,
    source: upstairs ? "集团热线" : random.pick(SOURCES),
    subject: topic.subject,
    level: upstairs ? "company" : undefined,
    cause: topic.cause,
    valid,
    grade: grave ? "major" : "minor",
    affects_living: grave,
    easy_fix: !grave,
    repeat_count: company ? (grave ? 2 : random.early(0, 1)) : undefined,
    harm: grave && topic.cause === "management_fault" ? HARM[form] : undefined,
    form: "客户投诉记录表",
    description: tell("told"),
    customer_request: tell("request"),
  };
  const filed = grave
    ? received + random.int(2, 5)
    : Math.max(received + 3, Math.min(filingTime(random, receiver, received), received + 14 * HOUR));
  stage.file(
    "complaints",
    monthFolder(received),
    { id, ...fields },
    { at: filed, by: receiver, title: `投诉: 登记 ${id} ${topic.subject}` },
  );
  const amend: Case["amend"] = (minute, by, set, title) =>
    stage.book.amend("complaints", id, set, {
      at: Math.max(minute, filed + 1),
      by,
      title: `投诉: ${title} ${id}`,
    });
  return {
    id,
    tenant,
    topic,
    received,
    receiver,
    filed,
    random,
    slots,
    tell,
    major: grave,
    valid,
    stuck,
    regraded: stuck && received < at("2026-08-01"),
    amend,
  };
}

function receiverOf(random: Random, tenant: Tenant, received: Minute, grave: boolean): string {
  if (grave && random.chance(0.6)) return tenant.manager;
  const evening = clockOf(received) > 18 * HOUR;
  const chosen = random.weighted({
    "fang-lin": 4,
    "bai-xuerong": evening ? 1 : 4,
    [tenant.manager]: 2,
    [tenant.station]: evening ? 4 : 1,
  });
  return actor(person(chosen), dayOf(received)).id;
}

/** The same matter reaches another desk a little later; it is recorded once and linked. */
function duplicate(stage: Stage, one: Case): void {
  const { random, tenant, topic, id: head } = one;
  const received = one.received + random.int(HOUR, 30 * HOUR);
  const id = stage.id(random, "ts", received);
  const by = one.receiver === "pan-yue" ? "fang-lin" : "pan-yue";
  stage.file(
    "complaints",
    monthFolder(received),
    {
      id,
      customer: tenant.id,
      received_at: stamp(received),
      received_by: by,
      received_dept: person(by).dept,
      source: random.pick(["集团热线", "前台", "市民热线转办"]),
      subject: topic.subject,
      grade: "minor",
      valid: true,
      duplicate_of: head,
      description: say(
        random,
        "{who}{又打到集团热线|在前台再次提起|通过市民热线反映}{room}的{matter}，{问进度|希望多一个人盯着|说那边还没回话}；与 {head} 为同一件事，并案。",
        { ...one.slots, matter: topic.subject, head },
      ),
    },
    { at: Math.max(received + random.int(5, 40), one.filed + 1), by, title: `投诉: 并案 ${id} → ${head}` },
  );
}
