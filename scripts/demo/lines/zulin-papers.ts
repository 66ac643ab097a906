/**
 * Surveys and monthly papers of the rental line. Takes the tenants; writes surveys with their visits, reports
 * and their reviews.
 */
import { person, withRole } from "../cast/staff.ts";
import { AS_OF, BEGIN, DAY, date, day, dayOf, HOUR, months, stamp } from "../clock.ts";
import { form, perform, workingSlot } from "../diligence.ts";
import type { Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { REVIEW_REPORT } from "../text/checks.ts";
import { ZULIN_TOPICS } from "../text/zulin-complaints.ts";
import type { Tenant } from "./zulin-tenants.ts";

const ROUNDS = ["2026-06-10", "2026-09-14"] as const;
const ITEMS: Readonly<Record<string, string>> = {
  公共区域保洁: "清洁频次加一次，周末两班",
  报修响应速度: "接单后半小时内回电约时间",
  电梯等候: "高峰期分层停靠",
  快递存放: "加一组货架并分区",
  夜间安静: "夜巡加两次并登记",
  水电费解释: "前台备逐项说明单",
  公共洗衣房: "增加两台烘干机",
  宽带速度: "晚高峰扩容",
};

export function surveys(stage: Stage, all: readonly Tenant[]): void {
  const random = stage.random.fork("zulin/surveys");
  for (const round of ROUNDS) {
    for (const tenant of random.shuffle(all).slice(0, 15)) {
      survey(stage, random.fork(`${round}/${tenant.id}`), tenant, day(round));
    }
  }
}

function survey(stage: Stage, random: Random, tenant: Tenant, start: number): void {
  const returned = (start + random.int(0, 6)) * DAY + random.int(10 * HOUR, 16 * HOUR);
  const id = stage.id(random, "dc", returned);
  const unhappy = random.chance(0.45) ? random.shuffle(Object.keys(ITEMS)).slice(0, random.early(1, 3)) : [];
  const by = random.pick(["fang-lin", "bai-xuerong"]);
  const deadline = dayOf(returned) + 7;
  stage.file(
    "surveys",
    `2026`,
    {
      id,
      customer: tenant.id,
      by,
      ...(unhappy.length > 0 && { deadline: date(deadline), dissatisfied: unhappy }),
    },
    { at: returned, by, title: `调查: ${tenant.id}` },
  );
  if (unhappy.length === 0) return;
  const done = perform(random, person(by), returned + DAY, deadline * DAY + 18 * HOUR, 0.98);
  const said = say(
    random,
    "逐项问了{who}不满意的地方：{items}。{客户说主要是晚上|举了上周的例子|语气平和，愿意看改进|提到邻居也有同感}，{解释了安排|约好一个月后再问}。",
    { who: tenant.call, items: unhappy.join("、") },
  );
  stage.visit(random, {
    customer: tenant.id,
    by: done.by,
    at: done.at,
    channel: random.weighted({ phone: 7, wechat: 2, onsite: 1 }),
    outcome: "reached",
    notes: said,
    more: {
      purpose: "survey",
      trigger: `survey/${id}`,
      scores: { quality: random.int(3, 4), attitude: random.int(4, 5), satisfaction: random.int(3, 4) },
      opinions: unhappy,
      price_verified: "不涉及收费",
      result_ok: true,
      signature: tenant.name,
    },
  });
  const solved = workingSlot(random, person(by), done.at + 2 * DAY, done.at + 14 * DAY) ?? done.at + 14 * DAY;
  stage.book.amend(
    "surveys",
    id,
    { solution: unhappy.map((item) => `${item}：${ITEMS[item]}`), solved_at: stamp(solved) },
    { at: solved + 30, by, title: `调查整改: ${tenant.id}` },
  );
}

/** Two papers a month from each area manager to the head, reviewed by the department. */
export function papers(stage: Stage): void {
  const random = stage.random.fork("zulin/papers");
  for (const { last, label } of months(BEGIN, dayOf(AS_OF))) {
    for (const manager of withRole("zulin", "area_manager")) {
      const own = random.fork(`${label}/${manager.id}`);
      const inTime = own.chance(form(manager, last));
      const at = (inTime ? last - own.int(0, 1) : last + own.int(1, 4)) * DAY + 15 * HOUR + own.int(0, 110);
      const common = { line: "zulin", by: manager.id, to: "shen-jingyi", period: label } as const;
      const topics = own.shuffle(ZULIN_TOPICS).slice(0, 2);
      const content = say(
        own,
        "{region}本月有效投诉集中在{a}、{b}；{重复报修占比下降|重复投诉仍有|超时两件，均已说明}。{lesson}{下月先排|建议推广|请部里支持}：{do}。",
        {
          region: manager.region ?? "",
          a: topics[0].subject,
          b: topics[1].subject,
          lesson: own.pick(topics[0].lesson),
          do: own.pick(["夏季清洗前置", "夜巡登记上墙", "配件安全库存", "退房交接单检查", "公共网络月测"]),
        },
      );
      const analysis = stage.report(own, { ...common, kind: "complaint_analysis", at, content });
      stage.report(own, {
        ...common,
        kind: "valid_complaints",
        at: at + own.int(8, 40),
        content: "明细见系统导出的有效投诉表，逐件核对无遗漏。",
      });
      const reviewed =
        workingSlot(own, person("shen-jingyi"), at + 30, Math.max(at + 3 * HOUR, last * DAY + 17 * HOUR)) ??
        at + 2 * DAY;
      stage.check(own, {
        by: "shen-jingyi",
        at: reviewed,
        subject: `report/${analysis}`,
        kind: "report_review",
        note: own.pick(REVIEW_REPORT),
      });
    }
  }
}
