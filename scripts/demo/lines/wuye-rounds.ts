/** The property line beside complaints: repairs, events, moving in, emergencies, festivals, planned rounds and what comes up in them. */
import { person } from "../cast/staff.ts";
import { AS_OF, at, BEGIN, DAY, date, day, dayOf, HOUR, month, monthEnd, monthFolder, months, stamp, type Minute } from "../clock.ts";
import { filingTime, perform, soonAfter, workingSlot } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { ACTIVITIES, FESTIVAL_TALK, INCIDENTS, ISSUES, MOVED_IN, REPAIR_TALK, REPAIR_WORK, ROUTINE_TALK } from "../text/wuye-visits.ts";
import { onDuty, papersOf, type Owner } from "./wuye-owners.ts";
import { visited } from "./wuye-reviews.ts";

interface Call {
  readonly owner: Owner;
  readonly by: string;
  readonly at: Minute;
  readonly purpose: string;
  readonly notes: string;
  readonly trigger?: string;
  readonly channel?: string;
}

/** Writes one visit with what its channel asks for and has it reviewed. */
function call(stage: Stage, random: Random, one: Call): string | null {
  if (one.at > AS_OF) return null;
  const channel = one.channel ?? random.weighted({ phone: 5, onsite: 5 });
  const id = stage.visit(random, {
    customer: one.owner.id, by: one.by, at: one.at, channel, outcome: "reached", notes: one.notes,
    more: { purpose: one.purpose, trigger: one.trigger, scores: { satisfaction: random.weighted({ 5: 5, 4: 4, 3: 1 }) === "3" ? 3 : random.int(4, 5) }, ...papersOf(one.owner, channel, random) },
  });
  visited(stage, random, id, one.by, one.at);
  return id;
}

const REPAIRS_A_MONTH: Readonly<Record<string, number>> = { "2026-05": 22, "2026-06": 24, "2026-07": 27, "2026-08": 25, "2026-09": 20, "2026-10": 14 };

export function repairs(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/repairs");
  const who = new Deck(random.fork("who"), all);
  const talk = new Deck(random.fork("talk"), REPAIR_TALK);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    for (let i = 0; i < REPAIRS_A_MONTH[label]; i += 1) {
      const own = random.fork(`${label}/${i}`);
      const owner = who.draw();
      const reported = own.int(first, Math.min(last, dayOf(AS_OF))) * DAY + own.int(8 * HOUR, 19 * HOUR);
      const id = stage.id(own, "wx", reported);
      const work = own.pick(REPAIR_WORK);
      const completed = soonAfter(own, person("gong-jianwen"), reported + own.early(3, 90) * HOUR, DAY);
      const taker = onDuty(owner.assistant, reported);
      const filed = filingTime(own, taker, reported);
      stage.file("jobs", monthFolder(reported), { id, kind: "repair", customer: owner.id, region: owner.region, reported_at: stamp(reported), received_by: taker, work_order: `P${month(dayOf(reported)).replace("-", "")}-${own.int(100, 989)}`, notes: undefined }, { at: filed, by: taker, title: `报修: ${id} ${work}` });
      stage.book.amend("jobs", id, { completed_at: stamp(completed) }, { at: Math.max(filed + 1, completed + own.int(10, 80)), by: taker, title: `完工: ${id}` });
      const care = owner.region === "锦书里" ? 0.7 : owner.region === "听松台" ? 0.22 : 0.42;
      const told = talk.draw();
      if (!own.chance(care)) continue;
      const done = perform(own, person(owner.assistant), completed + DAY, completed + 27 * DAY);
      call(stage, own, { owner, by: done.by, at: done.at, purpose: "维修回访", trigger: `job/${id}`, notes: say(own, told, { who: owner.call, room: owner.room, work }) });
    }
  }
}

const ACTIVITY_DAYS = ["2026-05-10", "2026-06-18", "2026-07-18", "2026-08-08", "2026-08-29", "2026-09-24", "2026-10-17"] as const;

export function activities(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/activities");
  ACTIVITIES.forEach(({ name, talk }, i) => {
    const own = random.fork(name);
    const ended = at(`${ACTIVITY_DAYS[i]} ${i === 4 ? "21:10" : "16:30"}`);
    const guests = own.shuffle(all).slice(0, own.int(11, 17));
    const id = stage.id(own, "hd", ended);
    stage.file("activities", "2026", { id, kind: name, line: "wuye", ended_at: stamp(ended), participants: guests.map((g) => g.id) }, { at: ended + own.int(30, 200), by: "ding-yijun", title: `活动: ${name}` });
    const asked = new Deck(own.fork("talk"), talk);
    for (const owner of guests.slice(0, own.int(2, 4))) {
      const done = perform(own, person("ding-yijun"), ended + DAY, ended + 24 * DAY);
      call(stage, own, { owner, by: done.by, at: done.at, purpose: "活动回访", trigger: `activity/${id}`, channel: "phone", notes: say(own, asked.draw(), { who: owner.call, house: owner.house }) });
    }
  });
}

/** New neighbours and emergencies: events that want one visit each. */
export function happenings(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/happenings");
  const who = new Deck(random.fork("who"), all);
  const moved = new Deck(random.fork("talk"), MOVED_IN);
  for (let i = 0; i < 22; i += 1) {
    const own = random.fork(`in/${i}`);
    const minute = (BEGIN + own.int(2, 172)) * DAY + own.int(9 * HOUR, 17 * HOUR);
    happening(stage, own, who.draw(), minute, "customer.moved_in", "入伙回访", moved.draw());
  }
  INCIDENTS.forEach(({ name, talk }, i) => {
    const own = random.fork(name);
    const minute = (BEGIN + 25 + i * 29) * DAY + own.int(9 * HOUR, 19 * HOUR);
    for (let n = 0; n < 2; n += 1) happening(stage, own, who.draw(), minute + n, "incident.closed", `突发事件回访:${name}`, own.pick(talk));
  });
}

function happening(stage: Stage, random: Random, owner: Owner, minute: Minute, type: string, purpose: string, talk: string): void {
  if (minute > AS_OF) return;
  const id = stage.id(random, "e", minute);
  const by = onDuty(owner.assistant, minute);
  stage.file("events", monthFolder(minute), { id, type, customer: owner.id, by, at: stamp(minute) }, { at: minute + random.int(15, 120), by, title: `事件: ${type} ${owner.id}` });
  const done = perform(random, person(owner.assistant), minute + 3 * HOUR, (dayOf(minute) + 3) * DAY + 18 * HOUR);
  call(stage, random, { owner, by: done.by, at: done.at, purpose, trigger: `event/${id}`, notes: say(random, talk, { who: owner.call, room: owner.room, house: owner.house }) });
}

/** The company manager's festival visits to those who live alone and the old leaders of the stairwells. */
export function festivals(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/festivals");
  const plans = [];
  for (const [name, eve] of [["端午节", "2026-06-17"], ["中秋节", "2026-09-23"]] as const) {
    for (const owner of all.filter((o) => o.honoured).slice(0, 11)) {
      const minute = day(eve) * DAY + random.int(9 * HOUR, 17 * HOUR + 30);
      const id = stage.id(random, "jh", minute);
      plans.push({ id, kind: "festival", by: "cao-yulan", customer: owner.id, channel: "onsite", planned_at: date(dayOf(minute)), theme: name, purpose: "节日拜访" });
      if (!random.chance(0.93)) continue;
      const talk = random.pick(FESTIVAL_TALK.filter((t) => name === "中秋节" || !t.startsWith("中秋")));
      call(stage, random, { owner, by: random.chance(0.3) ? "cao-yulan" : onDuty(owner.assistant, minute), at: minute, purpose: `${name}拜访`, trigger: `plan/${id}`, channel: "onsite", notes: say(random, talk, { who: owner.call, room: owner.room }) });
    }
  }
  stage.book.addList("plans", "2026-festivals", plans, { at: at("2026-06-10 10:00"), by: "cao-yulan", title: "计划: 节日拜访" });
}

/** A round through the estates every month, as the supervisor's plan arranges it. */
export function rounds(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/rounds");
  const who = new Deck(random.fork("who"), all);
  const talk = new Deck(random.fork("talk"), ROUTINE_TALK);
  const matters = new Deck(random.fork("matters"), ISSUES);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    const plans = Array.from({ length: 9 }, (_, i) => {
      const own = random.fork(`${label}/${i}`);
      const owner = who.draw();
      const planned = first + own.int(4, last - first - 2);
      const id = stage.id(own, "jh", planned * DAY);
      const minute = workingSlot(own, person(owner.assistant), (planned - 1) * DAY, (planned + 1) * DAY);
      if (minute !== null && minute <= AS_OF && own.chance(0.94)) {
        const made = call(stage, own, { owner, by: onDuty(owner.assistant, minute), at: minute, purpose: "例行走访", trigger: `plan/${id}`, notes: say(own, talk.draw(), { who: owner.call, room: owner.room }) });
        if (made && own.chance(0.62)) raise(stage, own, owner, made, minute, matters.draw());
      }
      return { id, kind: "monthly", by: "xu-jie", customer: owner.id, channel: "onsite", planned_at: date(planned), purpose: "例行走访" };
    });
    stage.book.addList("plans", label, plans, { at: first * DAY + 9 * HOUR + 30, by: "xu-jie", title: `计划: ${label} 走访` });
  }
}

/** Something the owner raised on the round: answered and settled, mostly within the month. */
function raise(stage: Stage, random: Random, owner: Owner, visit: string, minute: Minute, matter: (typeof ISSUES)[number]): void {
  const filed = stage.filedAt("visits", visit);
  const id = stage.id(random, "wt", minute);
  const later = random.chance(0.3);
  const end = monthEnd(dayOf(minute)) * DAY + 17 * HOUR;
  const settled = random.chance(0.93) ? Math.min(soonAfter(random, person("xu-jie"), minute + random.int(1, 6) * DAY, 5 * DAY), Math.max(end, minute + 4 * HOUR)) : minute + random.int(18, 30) * DAY;
  stage.file("issues", monthFolder(minute), {
    id, customer: owner.id, visit, kind: matter.kind, text: say(random, matter.text), raised_at: stamp(minute), resolvable_now: later ? undefined : true, repeated: later ? true : undefined,
    promised_at: later ? date(dayOf(minute) + 6) : undefined, explanation: later ? "需联系外部单位,已向业主说明" : undefined, assignee: owner.assistant,
  }, { at: filed + 2, by: onDuty(owner.assistant, minute), title: `反映: ${owner.id}` });
  stage.book.amend("issues", id, { answered_at: stamp(settled), resolved_at: stamp(settled + 15), explanation: say(random, matter.answer) }, { at: Math.max(filed + 5, settled + 40), by: "xu-jie", title: `答复: ${owner.id}` });
}

/** The month's statistics, from the department's supervisor to the group's leader by the 5th. */
export function statistics(stage: Stage): void {
  const random = stage.random.fork("wuye/statistics");
  for (const { last, label } of months(BEGIN, dayOf(AS_OF))) {
    const late = label === "2026-07";
    const minute = (last + (late ? 8 : random.int(2, 4))) * DAY + 10 * HOUR + random.int(0, 200);
    stage.report(random, {
      kind: "visit_statistics", by: "jiang-bo", to: "gu-weizhen", line: "wuye", period: label, at: minute,
      content: say(random, "本月回访以{投诉|维修}为主,{锦书里}做得细,{听松台人手紧,抽查发现两户未访|云麓苑西区请假期间由东区顶上}。业主提得最多的是{停车和垃圾清运|电梯与门禁|绿化修剪},下月{每周抽听五通录音|把约定时间写进待办|请工程同访渗水户}。", { 锦书里: "锦书里" }),
    });
  }
}
