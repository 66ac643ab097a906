/**
 * Car after-sales: repairs that are followed up within a month, owners who stay away, what comes of their
 * complaints.
 */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import type { SmallLine } from "../../small/town.ts";
import { at, DAY, stamp } from "../../small/town.ts";

export const shouhou: SmallLine = {
  id: "shouhou",
  title: "汀禾汽车·售后",
  packs: ["auto-aftersales-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "shouhou"),
  customers: 14,
  customer: (random, i) => ({
    segment: "owner",
    special: i === 3 || i === 9 ? "vip" : undefined,
    last_service_at: i % 4 === 0 ? `2026-0${random.int(2, 5)}-1${random.int(0, 9)}` : undefined,
    profile: { plate: "已登记" },
  }),
  parameters: {
    "auto-aftersales-visits/1-b": "P3M",
    "auto-aftersales-visits/5-c": "P2D",
    "auto-aftersales-visits/5-d": "P3D",
  },
  happen(town) {
    town.add(
      "plans",
      {
        line: "shouhou",
        theme: "国庆出行前的免费检测",
        participants: ["售后部 邹敏", "售后部 童磊"],
        content: "先问车况，再介绍节前免费检测，祝出行平安。",
      },
      "mao-jianguo",
      town.when(0, 12),
    );

    for (let i = 0; i < 18; i += 1) {
      const done = town.when(i, 18);
      const keeper = i % 3 === 0 ? "tong-lei" : "zou-min";
      town.add(
        "jobs",
        {
          kind: i % 5 === 4 ? "paid_service" : "repair",
          customer: town.who(i),
          line: "shouhou",
          completed_at: stamp(done),
          work_order: `SH${260900 + i}`,
        },
        keeper,
        done,
      );
    }
  },
  /** In some calls owners bring up what bothers them; most is settled at once, some goes to the leader. */
  echo(town) {
    const calls = [...town.records.values()]
      .filter(
        (r) => r.collection === "visits" && r.fields.channel === "phone" && r.fields.outcome === "reached",
      )
      .filter((_, i) => i % 4 === 1);
    calls.slice(0, 5).forEach((call, i) => {
      const raised = at(asText(call.fields.at)) + 2;
      const atOnce = i % 2 === 0;
      town.add(
        "issues",
        {
          customer: call.fields.customer,
          visit: call.id,
          line: "shouhou",
          kind: i === 1 ? "complaint" : "question",
          text: ["脚垫没装回去", "等配件等了六天", "保养灯没复位", "漆面有一道浅痕", "积分没到账"][i],
          raised_at: stamp(raised),
          resolvable_now: atOnce,
          resolved_at: atOnce ? stamp(raised + 1) : stamp(raised + (3 + i) * DAY),
          routed_to: atOnce ? undefined : "mao-jianguo",
          submitted_to: atOnce ? undefined : "mao-jianguo",
          instruction: atOnce ? undefined : ["", "补件到货后免工时费", "", "重新喷涂，客户验收后结案"][i],
        },
        asText(call.fields.by),
        raised,
      );
    });
  },
  notes: {
    job: [
      "问修后情况：{刹车软的毛病没有了|异响消失了，跑高速也稳|空调够冷，风量正常}。{提醒保养按里程来|说下次保养前先约}。",
      "{回访修理结果|电话问修得怎样}，{客户说取车时有人讲解，清楚|客户嫌等得久了些，活儿满意|客户说洗车没洗轮毂，别的都好}。",
      "客户{在外地|刚上高速，长话短说}，车{一切正常|没再亮故障灯}，{约了下月保养|记下了节前检测的日子}。",
    ],
    customer: [
      "{半年没来|好久没见}，问车况：{跑得少，停在地库|在别家换过机油|家里换新车了，旧车给孩子开}。{介绍了节前免费检测|留了预约电话}。",
      "问候{与提醒年检|与天气转凉注意胎压}，{客户答应周末来看看|客户说里程没到，先不来|客户夸还记得他}。",
    ],
    issue: ["{钣金漆面有色差，转喷漆组复看|等待时间太久，前台安排错峰|配件到货慢，报主管催货}。"],
    report: ["{本月回访与问题汇总|整理后呈报}。"],
    check: ["{已看，处理得当|记录清楚}。"],
  },
  fill: {
    opinions: (random) => [
      random.pick(["没有意见", "希望周末多排一位技师", "休息室想要充电插座", "取车时间再准一点"]),
    ],
    told: (random) => [random.pick(["节前免费检测", "轮胎换季八折", "会员保养套餐"])],
    trigger: (_, fields, town) => {
      const plan = [...town.records.values()].find((r) => r.collection === "plans");
      return plan ? [...([fields.trigger ?? []].flat() as string[]), `plan/${plan.id}`] : undefined;
    },
    text: () => "取车时发现脚垫没装回去",
    explanation: () => "当场说明要等配件，三天内给答复",
    submitted_to: () => "mao-jianguo",
    result_told_at: (_, fields) => stamp(at(asText(fields.resolved_at ?? fields.raised_at)) + 90),
    routed_to: () => "mao-jianguo",
    result: () => "已补装，客户满意",
  },
};
