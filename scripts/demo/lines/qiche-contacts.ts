/**
 * The salespeople's calls: the first within a day, then as often as the class asks and the person manages. Takes a
 * prospect's course, writes events, class changes, assessments and visits.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { employedOn, person, type Person } from "../cast/staff.ts";
import { AS_OF, DAY, day, dayOf, HOUR, monthEnd, monthFolder, stamp, weekday, type Minute } from "../clock.ts";
import { actor, form, perform, workingSlot } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { CLOSING, FIRST, MESSAGES, QUESTIONS, STEPS, UNREACHABLE, type Card } from "../text/qiche-talk.ts";
import type { Class, Prospect, Stay } from "./qiche-prospects.ts";

const INTENT: Readonly<Record<Class, readonly string[]>> = { H: ["high", "high", "medium"], A: ["high", "medium"], B: ["medium", "medium", "low"], C: ["low", "low", "none", "medium"] };
export const PROSPECT_FORM = "意向回访表";

export function contacts(stage: Stage, all: readonly Prospect[]): void {
  for (const one of all) {
    const random = stage.random.fork(`qiche/contacts/${one.id}`);
    arrival(stage, random, one);
    const steps = new Deck(random.fork("steps"), STEPS);
    let used = 0;
    one.stays.forEach((stay, i) => {
      enter(stage, random, one, stay, one.stays[i - 1]?.class);
      for (const minute of schedule(random, sellerOn(one, stay.from), stay)) {
        if (minute > AS_OF) continue;
        used += 1;
        const card = stay.class === "H" && used > 1 && random.chance(0.5) ? random.pick(CLOSING) : steps.draw();
        talk(stage, random, one, minute, card, stay.class);
      }
    });
  }
}

/** Whoever has the customer on a day: the one in charge, after a leaver the successor, on leave the cover. */
export function sellerOn(one: Prospect, dayNumber: number): Person {
  const owner = person(one.seller);
  const now = employedOn(owner, dayNumber) ? owner : person(successor(one));
  return actor(now, dayNumber);
}

export const successor = (one: Prospect): string => ["li-na", "qin-hao", "tang-jiaxin"][Number(one.id.slice(-2)) % 3];

function arrival(stage: Stage, random: Random, one: Prospect): void {
  if (dayOf(one.arrived) < day("2026-05-04")) return;
  const id = stage.id(random, "e", one.arrived);
  const filed = Math.max(stage.filedAt("customers", one.id) + 1, one.arrived + 10);
  stage.file("events", monthFolder(one.arrived), { id, type: one.walkIn ? "visitor.received" : "caller.called", customer: one.id, by: one.seller, at: stamp(one.arrived) }, { at: filed, by: one.seller, title: `接待: ${one.id}` });
  if (!one.walkIn) return;
  const done = perform(random, person(one.seller), one.arrived + 2 * HOUR, one.arrived + 24 * HOUR, 1.01);
  if (one.optout) return;
  talk(stage, random, one, done.at, FIRST[0], one.stays[0].class, "phone");
}

/** Entering a class, with the assessment behind the first one. */
function enter(stage: Stage, random: Random, one: Prospect, stay: Stay, from: Class | undefined): void {
  const at = from === undefined ? one.arrived + 20 : stay.from * DAY + random.int(17 * HOUR, 17 * HOUR + 50);
  const by = sellerOn(one, dayOf(at)).id;
  const filing = { at: Math.max(at + 3, stage.filedAt("customers", one.id) + 2), by, title: `定级: ${one.id} ${from ?? ""}→${stay.class}` };
  const reasons: Readonly<Record<string, readonly string[]>> = {
    up: ["试驾后主动问价", "家里意见统一了", "旧车卖了", "确定了付款方式", "到货时间对上了"], down: ["预算推迟", "换工作,先放一放", "被别家活动吸引", "家人不同意", "想等新款"],
    first: ["按接待情况定级", "问得细,近期要买", "先看看,不急", "看车半年了,在比价"],
  };
  const rank = "HABC";
  const kind = from === undefined ? "first" : rank.indexOf(stay.class) < rank.indexOf(from) ? "up" : "down";
  const reason = random.pick(reasons[kind]);
  stage.file("class-changes", monthFolder(at), { id: stage.id(random, "dj", at), customer: one.id, at: stamp(at), by, from, to: stay.class, reason }, filing);
  if (from === undefined && random.chance(0.6)) {
    stage.file("assessments", monthFolder(at), { id: stage.id(random, "pg", at), customer: one.id, at: stamp(at), by, note: `${reason};${one.slots.use},看${one.car}` }, { ...filing, at: filing.at + 1, title: `评估: ${one.id}` });
  }
}

/** When the person gets in touch during a stay in a class. */
function schedule(random: Random, p: Person, stay: Stay): Minute[] {
  const out: Minute[] = [];
  const put = (from: number, to: number): boolean => {
    const minute = workingSlot(random, p, Math.max(from, stay.from) * DAY, Math.min(to, stay.to - 1) * DAY + DAY - 1);
    if (minute !== null) out.push(minute);
    return minute !== null;
  };
  if (stay.class === "H") {
    for (let last = stay.from; last < stay.to;) {
      const inTime = random.chance(Math.min(0.985, form(p, last)));
      const next = workingSlot(random, p, (last + (inTime ? random.int(1, 3) : random.int(4, 6))) * DAY, (last + (inTime ? 3 : 7)) * DAY + DAY - 1);
      const done = next === null ? last + 4 : dayOf(next);
      if (next !== null && done < stay.to) out.push(next);
      last = done;
    }
    return out;
  }
  const count = stay.class === "A" ? 1 : 2;
  for (let first = periodStart(stay.class, stay.from); first < stay.to;) {
    const last = periodEnd(stay.class, first);
    const covered = Math.min(last, stay.to - 1) - Math.max(first, stay.from) + 1;
    const owed = Math.floor((count * covered) / (last - first + 1));
    for (let n = 0; n < owed; n += 1) {
      const begin = Math.max(first, stay.from) + Math.floor((n * covered) / owed);
      if (random.chance(form(p, begin))) put(begin, Math.min(last, begin + Math.max(1, Math.floor(covered / owed) - 1))) || put(first, last);
    }
    if (owed === 0 && covered > 2 && random.chance(0.25)) put(first, last);
    first = last + 1;
  }
  return out.sort((a, b) => a - b);
}

function periodStart(kind: Class, d: number): number {
  if (kind === "A") return d - (weekday(d) - 1);
  const ends = kind === "B" ? monthEnd : pairEnd;
  let first = d;
  while (ends(first - 1) === ends(d)) first -= 1;
  return first;
}

const periodEnd = (kind: Class, first: number): number => (kind === "A" ? first + 6 : kind === "B" ? monthEnd(first) : pairEnd(first));

/** End of January–February, March–April and so on. */
function pairEnd(d: number): number {
  const end = monthEnd(d);
  return new Date(end * 86_400_000).getUTCMonth() % 2 === 0 ? monthEnd(end + 1) : end;
}

/** One conversation written up; now and then the first try fails. */
export function talk(stage: Stage, random: Random, one: Prospect, minute: Minute, card: Card, level: Class | null, only?: string): string | null {
  if (minute > AS_OF) return null;
  const by = sellerOn(one, dayOf(minute)).id;
  const form = level === null ? "老用户统一回访表格" : PROSPECT_FORM;
  const channel = only ?? (one.optout ? "wechat" : random.weighted({ phone: 62, wechat: 22, in_person: 9, sms: 5, onsite: 2 }));
  if (channel === "sms") {
    const text = say(random, random.pick(MESSAGES), one.slots);
    return stage.visit(random, { customer: one.id, by, at: minute, channel, outcome: "sent", notes: "发短信问候,附到店提示。", more: { purpose: card.purpose, topic: card.topic, form, complete: true, message_text: text } });
  }
  if (channel === "phone" && random.chance(0.09)) {
    stage.visit(random, { customer: one.id, by, at: minute - random.int(40, 200), channel, outcome: "unreachable", notes: say(random, random.pick(UNREACHABLE), one.slots), more: { purpose: card.purpose, topic: card.topic, form, complete: true } });
  }
  const booked: Fields = channel === "onsite" ? { appointment_at: stamp(minute), arrived_at: stamp(minute + random.early(0, 9)) } : {};
  const visit = stage.visit(random, {
    customer: one.id, by, at: minute, channel, outcome: "reached", notes: say(random, random.pick(card.notes), one.slots),
    more: {
      purpose: card.purpose, topic: card.topic, form, complete: true, told: say(random, random.pick(card.told), one.slots), learned: say(random, random.pick(card.learned), one.slots),
      agreed: say(random, random.pick(card.agreed), one.slots), intent: level === null ? undefined : random.pick(INTENT[level]), ...booked,
    },
  });
  if (level !== null && random.chance(0.035)) question(stage, random, one, visit, by);
  return visit;
}

/** A question nobody could answer on the spot; the specialist does within days. */
function question(stage: Stage, random: Random, one: Prospect, visit: string, by: string): void {
  const raised = stage.filedAt("visits", visit);
  const { text, answer } = random.pick(QUESTIONS);
  const id = stage.id(random, "wt", raised);
  stage.file("issues", monthFolder(raised), { id, customer: one.id, visit, kind: "question", text, raised_at: stamp(raised), routed_at: stamp(raised + 5), routed_to: "ye-qing", resolvable_now: false }, { at: raised + 6, by, title: `疑问: ${one.id}` });
  const answered = perform(random, person("ye-qing"), raised + HOUR, raised + 4 * DAY);
  stage.book.amend("issues", id, { answered_at: stamp(answered.at), resolved_at: stamp(answered.at), explanation: answer }, { at: answered.at + 8, by: "ye-qing", title: `答复: ${one.id}` });
}
