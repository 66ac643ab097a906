/**
 * Repairs and paid services in the rental houses, each with its visit. Takes the tenants; writes jobs,
 * visits, issues, notices.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { person } from "../cast/staff.ts";
import {
  AS_OF,
  BEGIN,
  DAY,
  date,
  dayOf,
  HOUR,
  month,
  monthFolder,
  months,
  stamp,
  type Minute,
} from "../clock.ts";
import { actor, filingTime, perform, soonAfter, triedBefore, worksOn } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { PAID_SERVICES, REMARKS, REPAIRS, type JobTopic } from "../text/zulin-jobs.ts";
import { answerLetter } from "./zulin-case-visits.ts";
import type { Tenant } from "./zulin-tenants.ts";

const REPAIRS_A_MONTH: Readonly<Record<string, number>> = {
  "2026-05": 40,
  "2026-06": 42,
  "2026-07": 56,
  "2026-08": 52,
  "2026-09": 41,
  "2026-10": 36,
};
const SERVICES_A_MONTH = 6;
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  phone: ["{回访|致电}{who}：", "", "{work}完工{后|次日}电话回访。", "{who}接听。", "打给{who}，"],
  wechat: ["微信问{who}：", "", "{who}微信回：", "{work}完工{后|次日}微信回访。"],
  onsite: ["路过{room}顺便看了看，", "上门看了{work}，", "当面问{who}，", ""],
};

interface Task {
  readonly kind: "repair" | "paid_service";
  readonly topic: JobTopic;
  readonly told: string;
}

export function jobs(stage: Stage, all: readonly Tenant[]): void {
  const random = stage.random.fork("zulin/jobs");
  const talk = new Map(
    [...REPAIRS, ...PAID_SERVICES].map((topic) => [topic, new Deck(random.fork(topic.work), topic.pleased)]),
  );
  const remarks = new Deck(random.fork("remarks"), REMARKS);
  const who = new Deck(random.fork("who"), all);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    for (let i = 0; i < REPAIRS_A_MONTH[label] + SERVICES_A_MONTH; i += 1) {
      const paid = i >= REPAIRS_A_MONTH[label];
      const topic = pick(random, paid ? PAID_SERVICES : REPAIRS, Number(label.slice(5)));
      const reported =
        random.int(first, Math.min(last, dayOf(AS_OF))) * DAY + random.int(8 * HOUR, 20 * HOUR);
      const one = random.fork(`${label}/${i}`);
      work(
        stage,
        one,
        who.draw(),
        { kind: paid ? "paid_service" : "repair", topic, told: talk.get(topic)!.draw() },
        reported,
        remarks,
      );
    }
  }
}

function pick(random: Random, topics: readonly JobTopic[], monthNumber: number): JobTopic {
  const season = topics.filter((topic) => !topic.months || topic.months.includes(monthNumber));
  const chosen = random.weighted(Object.fromEntries(season.map((topic) => [topic.work, topic.weight])));
  return season.find((topic) => topic.work === chosen)!;
}

function work(
  stage: Stage,
  random: Random,
  tenant: Tenant,
  task: Task,
  reported: Minute,
  remarks: Deck<string>,
): void {
  const { kind, topic } = task;
  const desk = actor(
    person(random.weighted({ "fang-lin": 3, "bai-xuerong": 3, [tenant.station]: 4 })),
    dayOf(reported),
  );
  const taker = worksOn(desk, dayOf(reported)) ? desk : person(tenant.station);
  const id = stage.id(random, kind === "repair" ? "wx" : "fw", reported);
  const completed = soonAfter(
    random,
    person(tenant.station),
    reported + random.early(2, kind === "repair" ? 70 : 100) * HOUR,
    DAY,
  );
  const slots = { who: tenant.call, room: tenant.room, work: topic.work };
  const filed = Math.max(reported + 2, Math.min(filingTime(random, taker.id, reported), completed - 5));
  const filing = {
    at: filed,
    by: taker.id,
    title: `${kind === "repair" ? "报修" : "有偿服务"}: ${id} ${topic.work}`,
  };
  const order = `${kind === "repair" ? "W" : "F"}${month(dayOf(reported)).replace("-", "")}-${String(random.int(100, 989))}`;
  stage.file(
    "jobs",
    monthFolder(reported),
    {
      id,
      kind,
      customer: tenant.id,
      region: tenant.region,
      reported_at: stamp(reported),
      received_by: taker.id,
      work_order: order,
      notes: undefined,
    },
    filing,
  );
  const left = kind === "repair" && topic.unfinished.length > 0 && random.chance(0.07);
  const set: Fields = {
    completed_at: stamp(completed),
    unfinished: left ? [...topic.unfinished] : undefined,
  };
  const at = Math.max(filed + 1, completed + random.int(5, 50));
  stage.book.amend("jobs", id, set, { at, by: taker.id, title: `完工: ${id}` });
  visitJob(stage, random, tenant, task, {
    id,
    taker: taker.id,
    completed,
    done: at,
    left,
    slots,
    remark: remarks.draw(),
  });
}

interface Finished {
  readonly id: string;
  readonly taker: string;
  readonly completed: Minute;
  /** When the completion was filed. */
  readonly done: Minute;
  readonly left: boolean;
  readonly slots: Readonly<Record<string, string>>;
  readonly remark: string;
}

function visitJob(stage: Stage, random: Random, tenant: Tenant, task: Task, job: Finished): void {
  const { id, taker, completed, left, slots } = job;
  const paid = task.kind === "paid_service";
  const done = perform(
    random,
    person(taker),
    completed + 20,
    completed + (paid ? 3 * DAY : DAY),
    paid ? 1.04 : 1.02,
  );
  const channel = random.weighted({ phone: 66, wechat: 26, onsite: 8 });
  const trigger = `job/${id}`;
  if (channel === "phone" && done.at - completed > 5 * HOUR && random.chance(0.13)) {
    const notes = random.pick([
      "响了没接，发微信约时间。",
      "正在通话，晚点再打。",
      "没接，估计上夜班。",
      "占线两次。",
      "关机，明天上午再打。",
    ]);
    const tried = triedBefore(random, done.at, 50, 220);
    if (tried !== null) {
      stage.visit(random, {
        customer: tenant.id,
        by: done.by,
        at: tried,
        channel,
        outcome: "unreachable",
        notes,
        more: { purpose: task.kind, trigger },
      });
    }
  }
  const sour = left || random.chance(0.045);
  const said = say(random, sour ? random.pick(task.topic.sour) : task.told, slots);
  const text =
    say(random, random.pick(OPENINGS[channel]), slots) + said + (random.chance(0.7) ? job.remark : "");
  const mark = (): number => (sour ? random.int(2, 4) : random.int(4, 5));
  const visit = stage.visit(random, {
    customer: tenant.id,
    by: done.by,
    at: done.at,
    channel,
    outcome: "reached",
    notes: text,
    more: {
      purpose: task.kind,
      trigger,
      scores: { quality: mark(), attitude: random.int(4, 5), satisfaction: mark() },
      price_verified: paid ? "与价目表一致" : "免费维修",
      opinions: sour ? said : job.remark,
      result_ok: !sour,
      signature: channel === "onsite" ? tenant.name : undefined,
    },
  });
  if (sour) raise(stage, random, tenant, task, visit, said, done.by);
}

/** What is left undone or unsatisfactory is written down, fed back and settled. */
function raise(
  stage: Stage,
  random: Random,
  tenant: Tenant,
  task: Task,
  visit: string,
  said: string,
  by: string,
): void {
  const filed = stage.filedAt("visits", visit);
  const raised = filed - 1;
  const id = stage.id(random, "wt", raised);
  const routed = raised + random.int(10, 200);
  stage.file(
    "issues",
    monthFolder(raised),
    {
      id,
      customer: tenant.id,
      visit,
      kind: "complaint",
      text: said,
      raised_at: stamp(raised),
      routed_at: stamp(routed),
      routed_to: "duan-changfu",
      assignee: "duan-changfu",
      line: "zulin",
    },
    { at: Math.max(filed + 1, routed), by, title: `遗留: ${task.topic.work}` },
  );
  const manager = person(tenant.manager);
  const told = perform(random, manager, Math.max(filed, routed) + 5, filed + 2 * DAY).at;
  stage.notice(random, {
    kind: "visit_unsatisfactory",
    by: manager.id,
    to: "shen-jingyi",
    at: told,
    subject: `visit/${visit}`,
    content: `${task.topic.work}回访有遗留：${said}`,
  });
  const due = dayOf(told) + random.int(5, 7);
  const letter = stage.notice(random, {
    kind: "liaison_letter",
    by: manager.id,
    to: "duan-changfu",
    at: told + random.int(5, 30),
    subject: `visit/${visit}`,
    deadline: due,
    content: say(random, "{room}{work}：{said}请于{due}前{返工|补件|复查}并回复。", {
      room: tenant.room,
      work: task.topic.work,
      said,
      due: date(due),
    }),
  });
  answerLetter(stage, random, letter, told + 4 * HOUR);
  const settled = soonAfter(random, person("duan-changfu"), told + DAY, 5 * DAY);
  stage.book.amend(
    "issues",
    id,
    { answered_at: stamp(settled - 30), resolved_at: stamp(settled) },
    { at: settled + 20, by: "duan-changfu", title: `遗留解决: ${task.topic.work}` },
  );
}
