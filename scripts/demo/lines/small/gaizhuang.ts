/**
 * Truck bodies: new owners within five days, dealers by class, fleets monthly until the warranty ends and
 * then each quarter.
 */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, date, dayOf, stamp, type SmallLine } from "../../small/town.ts";

/** Dealers by yearly volume, then owners: those with five vehicles and more, then the small ones. */
const WHO: readonly (readonly [string, number?])[] = [
  ["dealer", 130],
  ["dealer", 70],
  ["dealer", 24],
  ["retail", 6],
  ["end_customer"],
  ["end_customer"],
  ["end_customer"],
  ["end_customer"],
  ["end_customer"],
];
const CLASS = (volume: number): string =>
  volume >= 100 ? "A" : volume >= 50 ? "B" : volume >= 10 ? "C" : "retail";

export const gaizhuang: SmallLine = {
  id: "gaizhuang",
  title: "汀禾专用车·上装",
  packs: ["truck-body-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "gaizhuang"),
  customers: WHO.length,
  customer: (_, i) => {
    const [segment, volume] = WHO[i];
    return {
      segment,
      annual_volume: volume,
      class: volume === undefined ? undefined : CLASS(volume),
      region: "江北",
      staff_in_charge: i % 2 ? "fu-cheng" : "zha-peng",
      since: "2026-08-20",
    };
  },
  parameters: {
    "truck-body-visits/1.2-c": "P5D",
    "truck-body-visits/1.2-d": "P7D",
    "truck-body-visits/1.2-e": "P1D",
    "truck-body-visits/1.2-f": "P1D",
    "truck-body-visits/1.5-b": "P1D",
    "truck-body-visits/1.5-c": "P2D",
    "truck-body-visits/2.6": "P1D",
  },
  happen(town) {
    for (let i = 4; i < WHO.length; i += 1) {
      const kept = town.records.get(`customers/${town.who(i)}`)!;
      kept.fields.dealer = i === 8 ? undefined : town.who(i % 3);
      const big = i < 6;
      // One fleet is out of warranty already, one leaves it in autumn.
      const delivered =
        i === 4
          ? at("2024-09-18 10:00")
          : i === 5
            ? at("2026-06-10 10:00")
            : town.when(i - 6, 4, undefined, at("2026-10-10") / DAY);
      town.add(
        "orders",
        {
          customer: town.who(i),
          line: "gaizhuang",
          product: "高栏仓栅上装",
          quantity: big ? 8 : 1,
          region: "江北",
          salesperson: i % 2 ? "fu-cheng" : "zha-peng",
          purchased_at: stamp(delivered - 20 * DAY),
          delivered_at: stamp(delivered),
          warranty_end: date(i === 4 ? dayOf(at("2026-09-10")) : dayOf(delivered) + 365),
        },
        i % 2 ? "fu-cheng" : "zha-peng",
        Math.max(delivered, at("2026-09-01 09:00") + i),
      );
    }
    town.add(
      "assessments",
      { customer: town.who(3), by: "fu-cheng", at: "2026-09-03 10:30", note: "零星采购，先看回款。" },
      "fu-cheng",
      at("2026-09-03 10:40"),
    );
    const held = at("2026-09-24 16:30");
    const meeting = town.add(
      "activities",
      {
        kind: "symposium",
        line: "gaizhuang",
        ended_at: stamp(held),
        participants: [0, 1, 2].map((i) => town.who(i)),
        attachments: ["签到表.pdf", "会议纪要.pdf"],
      },
      "zha-peng",
      held,
    );
    town.put(
      "approvals",
      `sp-${meeting}`,
      {
        at: "2026-09-20 09:40",
        by: "gu-weizhen",
        subject: `activity/${meeting}`,
        reason: "同意，费用公司承担",
      },
      "gu-weizhen",
      at("2026-09-20 09:50"),
      "审批: 座谈会",
    );
    town.add(
      "expenses",
      {
        by: "zha-peng",
        line: "gaizhuang",
        at: stamp(held + 60),
        activity: meeting,
        amount: 860,
        vouchers: ["会场发票"],
      },
      "zha-peng",
      held + 60,
    );
    ["technical", "logistics", "technical", "praise"].forEach((kind, i) => {
      const raised = town.when(i, 4, undefined, at("2026-10-12") / DAY);
      town.add(
        "issues",
        {
          customer: town.who(i + 4),
          line: "gaizhuang",
          kind,
          text: ["侧栏锁扣松", "运单与车号对不上", "举升缸渗油", "焊缝平整"][i],
          raised_at: stamp(raised),
          routed_to:
            kind === "technical" ? "technical_dept" : kind === "logistics" ? "sales_dept" : undefined,
        },
        "fu-cheng",
        raised,
      );
    });
  },
  visit: (random, about) => ({
    form: "走访台账",
    opinions:
      about === "order" && random.chance(0.85)
        ? [random.pick(["漆面要加强", "锁扣再紧些", "没有意见"])]
        : undefined,
  }),
  /** Dealers bring things up while they are called on; the sales department passes them on. */
  echo(town) {
    const calls = [...town.records.values()].filter(
      (r) =>
        r.collection === "visits" &&
        ["dealer", "retail"].includes(
          asText(town.records.get(`customers/${asText(r.fields.customer)}`)?.fields.segment),
        ),
    );
    calls
      .filter((_, i) => i % 9 === 2)
      .slice(0, 3)
      .forEach((call, i) => {
        const raised = at(asText(call.fields.at)) + 6;
        town.add(
          "issues",
          {
            customer: call.fields.customer,
            visit: call.id,
            line: "gaizhuang",
            kind: "question",
            text: ["想看新版仓栅图册", "返利何时到账", "能否加装侧防护"][i],
            raised_at: stamp(raised),
            resolvable_now: false,
            routed_to: "sales_dept",
          },
          asText(call.fields.by),
          raised,
        );
      });
  },
  notes: {
    order: [
      "看了新车上装：{锁扣顺手|栏板高度合适|装卸方便|篷布绳扣够用}，{车主问保养周期|讲了紧固检查|量了离地高度|教了应急开锁}。",
      "问使用：{跑了{2-9}千公里无异响|雨天篷布不漏|拉过{3-9}趟砂石}，{满意|建议加一道防撞条|想加工具箱}。",
    ],
    customer: [
      "走访经销商：{九月走量回升|砂石线需求多|冷链询价多了|基建线放缓|置换旧车的多}，{价格能守住|同行在降价|要求返利按月结|账期想放到六十天}，{质量反映平稳|侧栏漆面要加强|锁扣投诉少了|举升缸等配件}。",
      "与{经销商|车队队长|仓库主管}谈{下季订单|保养安排|样车试用|配件备货}，{订单意向{2-6}台|先看账期|等总部批|月底前给答复}，{顺路看了停车场|带走两本图册|约{8-28}号再来}。",
    ],
    issue: ["转技术部，已换件。"],
    report: ["走访信息：需求{1-4}条、技术{1-3}条、质量{1-3}条、价格{1-2}条。"],
    check: ["已阅。"],
    visit: ["信息已传销售部。"],
  },
  fill: {
    topic: (_, fields, town) =>
      town.records.get(`customers/${asText(fields.customer)}`)?.fields.segment === "end_customer"
        ? ["design_fit", "workmanship", "value"]
        : ["market_demand", "technical_state", "quality", "price"],
    form: () => "走访台账",
    medium: () => "email",
    opinions: () => ["漆面要加强"],
    notes: (random) => random.pick(["看车况，一切正常。", "谈到下季订单，先看账期。"]),
    dealer: (_, __, town) => town.who(0),
  },
};
