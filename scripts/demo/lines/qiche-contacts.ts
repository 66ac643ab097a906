/**
 * The salespeople's calls: the first within a day, then as often as the class asks and the person manages.
 * Takes a prospect's course, writes events, class changes, assessments and visits.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { employedOn, person, type Person } from "../cast/staff.ts";
import { AS_OF, at, DAY, day, dayOf, HOUR, monthFolder, stamp, type Minute } from "../clock.ts";
import { actor, perform, triedBefore } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import {
  CLOSING,
  FIRST,
  DETAILS,
  MESSAGES,
  QUESTIONS,
  STEPS,
  UNREACHABLE,
  type Card,
} from "../text/qiche-talk.ts";
import type { Class, Prospect, Stay } from "./qiche-prospects.ts";
import { schedule } from "./qiche-schedule.ts";

const INTENT: Readonly<Record<Class, readonly string[]>> = {
  H: ["high", "high", "medium"],
  A: ["high", "medium"],
  B: ["medium", "medium", "low"],
  C: ["low", "low", "none", "medium"],
};
/** Those that are not about being on the phone. */
const QUIET_DETAILS = DETAILS.filter((detail) => !/打|挂|接电话/.test(detail));
export const PROSPECT_FORM = "意向回访表";

/** One is in hospital for some weeks and asks to be left alone: a waiver says so. */
const ILL = { from: at("2026-07-06 09:00"), to: at("2026-08-09 23:59"), index: 21 };

export function contacts(stage: Stage, all: readonly Prospect[]): void {
  const ill = all.filter((one) =>
    one.stays.some((stay) => stay.from * DAY < ILL.from && stay.to * DAY > ILL.to),
  )[ILL.index % 3];
  if (ill) waive(stage, ill);
  for (const one of all) {
    const random = stage.random.fork(`qiche/contacts/${one.id}`);
    arrival(stage, random, one);
    const steps = new Deck(random.fork("steps"), STEPS);
    let used = 0;
    one.stays.forEach((stay, i) => {
      enter(stage, random, one, stay, one.stays[i - 1]?.class);
      for (const minute of schedule(random, sellerOn(one, stay.from), stay)) {
        if (minute > AS_OF || (one === ill && minute > ILL.from && minute < ILL.to)) continue;
        used += 1;
        const card =
          stay.class === "H" && used > 1 && random.chance(0.5) ? random.pick(CLOSING) : steps.draw();
        talk(stage, random, one, minute, card, stay.class);
      }
    });
  }
}

function waive(stage: Stage, one: Prospect): void {
  const clauses = ["3-b", "3-c", "3-d", "3-e"].map((clause) => `auto-sales-visits/${clause}`);
  const filing = { at: ILL.from + 95, by: "he-junfeng", title: `豁免: ${one.id} 住院期间不回访` };
  stage.file(
    "waivers",
    "2026",
    {
      id: "hm-2026-02",
      clauses,
      subject: `customer/${one.id}`,
      reason: "客户手术住院，家属请求八月上旬前不要联系；出院后由本人来电。",
      at: stamp(ILL.from),
      by: one.seller,
      approved_by: "he-junfeng",
      expires: "2026-08-31",
    },
    filing,
  );
}

/** Whoever has the customer on a day: the one in charge, after a leaver the successor, on leave the cover. */
export function sellerOn(one: Prospect, dayNumber: number): Person {
  const owner = person(one.seller);
  const now = employedOn(owner, dayNumber) ? owner : person(successor(one));
  return actor(now, dayNumber);
}

export const successor = (one: Prospect): string =>
  ["li-na", "qin-hao", "tang-jiaxin"][Number(one.id.slice(-2)) % 3];

function arrival(stage: Stage, random: Random, one: Prospect): void {
  if (dayOf(one.arrived) < day("2026-05-04")) return;
  const id = stage.id(random, "e", one.arrived);
  const filed = Math.max(stage.filedAt("customers", one.id) + 1, one.arrived + 10);
  stage.file(
    "events",
    monthFolder(one.arrived),
    {
      id,
      type: one.walkIn ? "visitor.received" : "caller.called",
      customer: one.id,
      by: one.seller,
      at: stamp(one.arrived),
    },
    { at: filed, by: one.seller, title: `接待: ${one.id}` },
  );
  if (!one.walkIn) return;
  const done = perform(random, person(one.seller), one.arrived + 2 * HOUR, one.arrived + 24 * HOUR, 1.01);
  if (one.optout) return;
  talk(stage, random, one, done.at, FIRST[0], one.stays[0].class, "phone");
}

/** Entering a class, with the assessment behind the first one. */
function enter(stage: Stage, random: Random, one: Prospect, stay: Stay, from: Class | undefined): void {
  const entered =
    from === undefined ? one.arrived + 20 : stay.from * DAY + random.int(17 * HOUR, 17 * HOUR + 50);
  const by = sellerOn(one, dayOf(entered)).id;
  const filing = {
    at: Math.max(entered + 3, stage.filedAt("customers", one.id) + 2),
    by,
    title: `定级: ${one.id} ${from ?? ""}→${stay.class}`,
  };
  const reasons: Readonly<Record<string, readonly string[]>> = {
    up: ["试驾后主动问价", "家里意见统一了", "旧车卖了", "确定了付款方式", "到货时间对上了"],
    down: ["预算推迟", "换工作，先放一放", "被别家活动吸引", "家人不同意", "想等新款"],
    first: ["按接待情况定级", "问得细，近期要买", "先看看，不急", "看车半年了，在比价"],
  };
  const rank = "HABC";
  const kind = from === undefined ? "first" : rank.indexOf(stay.class) < rank.indexOf(from) ? "up" : "down";
  const reason = random.pick(reasons[kind]);
  stage.file(
    "class-changes",
    monthFolder(entered),
    {
      id: stage.id(random, "dj", entered),
      customer: one.id,
      at: stamp(entered),
      by,
      from,
      to: stay.class,
      reason,
    },
    filing,
  );
  if (from === undefined && random.chance(0.6)) {
    stage.file(
      "assessments",
      monthFolder(entered),
      {
        id: stage.id(random, "pg", entered),
        customer: one.id,
        at: stamp(entered),
        by,
        note: `${reason}；${one.slots.use}，看${one.car}`,
      },
      { ...filing, at: filing.at + 1, title: `评估: ${one.id}` },
    );
  }
}

/** One conversation written up; now and then the first try fails. */
export function talk(
  stage: Stage,
  random: Random,
  one: Prospect,
  minute: Minute,
  card: Card,
  level: Class | null,
  only?: string,
): string | null {
  if (minute > AS_OF) return null;
  const by = sellerOn(one, dayOf(minute)).id;
  const form = level === null ? "老用户统一回访表格" : PROSPECT_FORM;
  const channel =
    only ??
    (one.optout ? "wechat" : random.weighted({ phone: 60, wechat: 21, in_person: 12, sms: 5, onsite: 2 }));
  if (channel === "sms") {
    const text = say(random, random.pick(MESSAGES), one.slots);
    return stage.visit(random, {
      customer: one.id,
      by,
      at: minute,
      channel,
      outcome: "sent",
      notes: `短信：${text}`,
      more: { purpose: card.purpose, topic: card.topic, form, complete: true, message_text: text },
    });
  }
  if (channel === "phone" && random.chance(0.09)) {
    const tried = triedBefore(random, minute, 40, 200);
    if (tried !== null) {
      stage.visit(random, {
        customer: one.id,
        by,
        at: tried,
        channel,
        outcome: "unreachable",
        notes: say(random, random.pick(UNREACHABLE), one.slots),
        more: { purpose: card.purpose, topic: card.topic, form, complete: true },
      });
    }
  }
  const booked: Fields =
    channel === "onsite"
      ? { appointment_at: stamp(minute), arrived_at: stamp(minute + random.early(0, 9)) }
      : {};
  const visit = stage.visit(random, {
    customer: one.id,
    by,
    at: minute,
    channel,
    outcome: "reached",
    notes:
      say(random, random.pick(card.notes), one.slots) +
      (random.chance(0.6) ? random.pick(channel === "phone" ? DETAILS : QUIET_DETAILS) : ""),
    more: {
      purpose: card.purpose,
      topic: card.topic,
      form,
      complete: true,
      told: say(random, random.pick(card.told), one.slots),
      learned: say(random, random.pick(card.learned), one.slots),
      agreed: say(random, random.pick(card.agreed), one.slots),
      intent: level === null ? undefined : random.pick(INTENT[level]),
      ...booked,
    },
  });
  if (level !== null && channel === "in_person") returned(stage, random, one, minute, level);
  if (level !== null && random.chance(0.035)) question(stage, random, one, visit, by);
  return visit;
}

/** Somebody who came in again is received again, and phoned within the day. */
function returned(stage: Stage, random: Random, one: Prospect, minute: Minute, level: Class): void {
  const by = sellerOn(one, dayOf(minute)).id;
  const id = stage.id(random, "e", minute);
  const came = minute - 3;
  stage.file(
    "events",
    monthFolder(came),
    { id, type: "visitor.received", customer: one.id, by, at: stamp(came) },
    { at: came + random.int(30, 90), by, title: `接待: ${one.id} 再次到店` },
  );
  const done = perform(random, person(by), came + 3 * HOUR, came + 24 * HOUR, 1.01);
  talk(stage, random, one, done.at, STEPS[1], level, "phone");
}

/** A question nobody could answer on the spot; the specialist does within days. */
function question(stage: Stage, random: Random, one: Prospect, visit: string, by: string): void {
  const raised = stage.filedAt("visits", visit);
  const { text, answer } = random.pick(QUESTIONS);
  const id = stage.id(random, "wt", raised);
  stage.file(
    "issues",
    monthFolder(raised),
    {
      id,
      customer: one.id,
      visit,
      kind: "question",
      text,
      raised_at: stamp(raised),
      routed_at: stamp(raised + 5),
      routed_to: "ye-qing",
      resolvable_now: false,
    },
    { at: raised + 6, by, title: `疑问: ${one.id}` },
  );
  const answered = perform(random, person("ye-qing"), raised + HOUR, raised + 4 * DAY);
  stage.book.amend(
    "issues",
    id,
    { answered_at: stamp(answered.at), resolved_at: stamp(answered.at), explanation: answer },
    { at: answered.at + 8, by: "ye-qing", title: `答复: ${one.id}` },
  );
}
