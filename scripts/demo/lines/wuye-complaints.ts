/** Complaints of owners: three grades, half of them visited, some anonymous, some wanting a letter only. */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { asText } from "../../../src/model/as-text.ts";
import { person } from "../cast/staff.ts";
import { AS_OF, BEGIN, DAY, date, dayOf, HOUR, monthFolder, months, stamp, type Minute } from "../clock.ts";
import { actor, filingTime, perform, soonAfter, workingSlot } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { teller, type Teller, type Topic } from "../text/topic.ts";
import { WUYE_TOPICS } from "../text/wuye-complaints.ts";
import { papersOf, type Owner } from "./wuye-owners.ts";
import { visited } from "./wuye-reviews.ts";

const PER_MONTH: Readonly<Record<string, number>> = {
  "2026-05": 13,
  "2026-06": 13,
  "2026-07": 17,
  "2026-08": 15,
  "2026-09": 11,
  "2026-10": 13,
};
const SOURCES = ["客服热线", "前台", "业主群", "管家微信", "意见箱", "社区转办"];
const ON_SITE =
  "{到{room}当面问了{who}，|上门看了现场，{who}也在，|带着处理单上门见{who}，|和{who}在楼下看过，}{said}";
const BY_PHONE = "{致电{who}，|{who}接的电话，|打给{who}，|下班前打通{who}，|}{said}";
const ROLE: Readonly<Record<string, string>> = { important: "jiang-bo", major: "cao-yulan" };

export function complaints(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/complaints");
  const decks = new Map(
    WUYE_TOPICS.map((topic) => [
      topic,
      new Deck(
        random.fork(topic.subject),
        topic.told.map((_, form) => form),
      ),
    ]),
  );
  const who = new Deck(random.fork("who"), all);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    for (let i = 0; i < PER_MONTH[label]; i += 1) {
      const received =
        random.int(first, Math.min(last, dayOf(AS_OF))) * DAY + random.int(8 * HOUR + 10, 20 * HOUR);
      const season = WUYE_TOPICS.filter((t) => !t.months || t.months.includes(Number(label.slice(5))));
      const subject = random.weighted(Object.fromEntries(season.map((t) => [t.subject, t.weight])));
      const topic = season.find((t) => t.subject === subject)!;
      complaint(stage, random.fork(`${label}/${i}`), who.draw(), topic, received, decks.get(topic)!.draw());
    }
  }
  burstPipe(stage, random.fork("burst"), who);
}

function complaint(
  stage: Stage,
  random: Random,
  owner: Owner,
  topic: Topic,
  received: Minute,
  form: number,
): void {
  const id = stage.id(random, "ts", received);
  const silent = random.chance(0.08) ? "anonymous" : random.chance(0.06) ? "reply_only" : null;
  const slots = {
    who: silent === "anonymous" ? "一位不愿留名的业主" : owner.call,
    room: owner.room,
    house: owner.house,
  };
  const tell = teller(random, topic, form, slots);
  const grade =
    topic.cause === "management_fault"
      ? random.weighted({ important: 5, major: 4 })
      : random.weighted({ general: 82, important: 16, major: 2 });
  const taker = random.chance(0.7) ? actor(person(owner.assistant), dayOf(received)).id : "xu-jie";
  const head: Fields = {
    customer: silent === "anonymous" ? undefined : owner.id,
    line: silent === "anonymous" ? "wuye" : undefined,
    anonymous: silent === "anonymous" || undefined,
    reply_only: silent === "reply_only" || undefined,
    received_at: stamp(received),
    received_by: taker,
    received_dept: "customer_service_dept",
    source: silent === "reply_only" ? "上级转办" : silent ? "意见箱" : random.pick(SOURCES),
    subject: topic.subject,
    cause: topic.cause,
    valid: true,
    grade,
    form: "投诉表",
    description: tell("told"),
    customer_request: tell("request"),
  };
  const filed = Math.max(received + 4, Math.min(filingTime(random, taker, received), received + 15 * HOUR));
  stage.file(
    "complaints",
    monthFolder(received),
    { id, ...head },
    { at: filed, by: taker, title: `投诉: 登记 ${id} ${topic.subject}` },
  );
  const amend = (minute: Minute, by: string, set: Fields, title: string): void =>
    stage.book.amend("complaints", id, set, {
      at: Math.max(minute, filed + 1),
      by,
      title: `投诉: ${title} ${id}`,
    });
  const measuresAt = soonAfter(random, person("xu-jie"), received + 40, DAY);
  amend(
    measuresAt + 5,
    "xu-jie",
    {
      handler: owner.assistant,
      handler_dept: topic.dept,
      analysis: tell("analysis"),
      measures: tell("measures"),
      measures_at: stamp(measuresAt),
    },
    "处理意见",
  );
  const lag = random.early(4, random.chance(0.15) ? 150 : 70) * HOUR;
  const solved = soonAfter(random, person("gong-jianwen"), measuresAt + lag, DAY);
  const due = grade === "major" ? 1 : grade === "important" ? 2 : null;
  amend(
    solved + random.int(10, 100),
    owner.assistant,
    {
      disposal: tell("disposal"),
      resolved_at: stamp(solved),
      reply_attachment: silent ? `附件/复函-${id}.pdf` : undefined,
      visit_due: due !== null && random.chance(0.7) ? date(dayOf(solved) + due) : undefined,
    },
    "办结",
  );
  const closing = soonAfter(random, person("xu-jie"), solved + 6 * HOUR, 2 * DAY);
  amend(
    closing + 5,
    "xu-jie",
    {
      closed_at: stamp(closing),
      typical: random.chance(0.13) ? true : undefined,
      feedback_at: stamp(solved + 30),
      feedback_by: owner.assistant,
    },
    "闭合",
  );
  if (silent === null && (grade !== "general" || random.chance(0.68))) {
    visit(stage, random, { id, owner, tell, grade, solved, slots, amend });
  }
}

interface Settled {
  readonly id: string;
  readonly owner: Owner;
  readonly tell: Teller;
  readonly grade: string;
  readonly solved: Minute;
  readonly slots: Readonly<Record<string, string>>;
  readonly amend: (minute: Minute, by: string, set: Fields, title: string) => void;
}

/** By the assistant, the supervisor or the company's manager, as the grade asks. */
function visit(stage: Stage, random: Random, one: Settled): void {
  const { id, owner, tell, grade, solved, slots, amend } = one;
  const days = grade === "general" ? 3 : grade === "important" ? 2 : 1;
  const done = perform(
    random,
    person(ROLE[grade] ?? owner.assistant),
    solved + 30,
    (dayOf(solved) + days) * DAY + 18 * HOUR,
  );
  const channel =
    grade === "general" ? random.weighted({ phone: 6, onsite: 4 }) : random.weighted({ onsite: 8, phone: 2 });
  const pleased = random.chance(0.86);
  const said = tell(pleased ? "pleased" : "sour");
  const again = !pleased && random.chance(0.8);
  const next = dayOf(done.at) + random.int(3, 8);
  const made = stage.visit(random, {
    customer: owner.id,
    by: done.by,
    at: done.at,
    channel,
    outcome: "reached",
    notes: say(random, channel === "onsite" ? ON_SITE : BY_PHONE, { ...slots, said }),
    more: {
      purpose: "投诉回访",
      trigger: `complaint/${id}`,
      scores: { satisfaction: pleased ? random.int(4, 5) : random.int(2, 3) },
      opinions: said,
      needs_followup: again || undefined,
      next_at: again ? date(next) : undefined,
      ...papersOf(owner, channel, random),
    },
  });
  visited(stage, random, made, done.by, done.at);
  amend(
    Math.max(done.at + 20, stage.filedAt("visits", made) + 1),
    done.by,
    { visit_result: said },
    "回访结果",
  );
  if (random.chance(0.25)) {
    amend(
      stage.filedAt("visits", made) + 4,
      "xu-jie",
      { analysis: `${asText(stage.book.fields("complaints", id).analysis)}教训：${tell("lesson")}` },
      "经验教训",
    );
  }
  if (!again) return;
  const second = random.chance(person(done.by).diligence)
    ? workingSlot(random, person(done.by), (next - 1) * DAY, next * DAY + 18 * HOUR)
    : workingSlot(random, person(done.by), (next + 1) * DAY, (next + 7) * DAY);
  if (second === null || second > AS_OF) return;
  const how = grade === "major" ? "onsite" : "phone";
  const back = stage.visit(random, {
    customer: owner.id,
    by: done.by,
    at: second,
    channel: how,
    outcome: "reached",
    notes: say(
      random,
      "按约定再访{who}：{问题没再出现|返工后满意|当面解释清楚了}，{表示可以结束|还是希望多巡查|谢谢跟进}。",
      slots,
    ),
    more: {
      purpose: "投诉再访",
      trigger: `complaint/${id}`,
      follows: made,
      scores: { satisfaction: random.int(3, 5) },
      ...papersOf(owner, how, random),
    },
  });
  visited(stage, random, back, done.by, second);
}

/** One burst pipe, seven calls: recorded once, the others linked, answered by one open letter. */
function burstPipe(stage: Stage, random: Random, who: Deck<Owner>): void {
  const start = (dayOf(BEGIN * DAY) + 78) * DAY + 6 * HOUR + 40;
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const owner = who.draw();
    const received = start + i * random.int(9, 35);
    const id = stage.id(random, "ts", received);
    const desk = i % 3 === 2 ? "gong-jianwen" : "xu-jie";
    stage.file(
      "complaints",
      monthFolder(received),
      {
        id,
        customer: owner.id,
        received_at: stamp(received),
        received_by: desk,
        received_dept: person(desk).dept,
        source: random.pick(["客服热线", "业主群", "工程值班室"]),
        subject: "主管爆裂停水",
        cause: "company",
        valid: true,
        grade: "important",
        duplicate_of: ids[0],
        form: "投诉表",
        description: say(
          random,
          "{who}：{house}{一早没水|洗漱到一半停水|高层压力为零}，{孩子要上学|老人要吃药|店里要开门}，{问几点来水|要求送水|问为什么没通知}。",
          { who: owner.call, house: owner.house },
        ),
        customer_request: random.pick(["尽快来水", "给个准点", "送两桶水"]),
      },
      { at: received + random.int(4, 12), by: desk, title: `投诉: 登记 ${id} 主管爆裂停水` },
    );
    const solved = start + 7 * HOUR + 20;
    stage.book.amend(
      "complaints",
      id,
      {
        disposal: "抢修换管一段，13:50 恢复供水，期间两辆送水车。",
        measures: "关阀抢修，送水到单元口，群里每小时报进度。",
        resolved_at: stamp(solved),
        closed_at: stamp(solved + 5 * HOUR),
        typical: i === 0 ? true : undefined,
      },
      { at: solved + 5 * HOUR + i, by: "xu-jie", title: `投诉: 闭合 ${id}` },
    );
    ids.push(id);
    if (i > 0) continue;
    const letter = stage.visit(random, {
      customer: owner.id,
      by: "xu-jie",
      at: solved + 26 * HOUR,
      channel: "open_letter",
      outcome: "sent",
      notes: "公开信一封：停水经过、抢修时间、今后换管计划与应急送水点，张贴各单元并发业主群。",
      more: {
        purpose: "公开信答复",
        trigger: [`complaint/${id}`],
        topic: "主管爆裂停水",
        form: "回访记录表",
      },
    });
    visited(stage, random, letter, "xu-jie", solved + 26 * HOUR);
    stage.archive(random, "xu-jie", solved + 30 * HOUR, `visit/${letter}`);
  }
}
