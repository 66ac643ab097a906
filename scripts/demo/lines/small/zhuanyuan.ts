/**
 * Service specialists: a list and a plan for each customer, appointments, materials on loan, reports that are
 * read.
 */
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, date, dayOf, stamp, type SmallLine } from "../../small/town.ts";

export const zhuanyuan: SmallLine = {
  id: "zhuanyuan",
  title: "汀禾服务·大客户专员",
  packs: ["service-specialist-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "zhuanyuan"),
  customers: 9,
  customer: (random) => ({
    segment: "corporate",
    key: true,
    profile: { size: `${random.int(20, 400)} 人`, contact: "行政主管" },
  }),
  parameters: {
    "service-specialist-visits/4.1": "PT10M",
    "service-specialist-visits/4.3-a": "P1D",
    "service-specialist-visits/7.2-a": 600,
  },
  happen(town) {
    const specialists = town.line.staff.filter((p) => p.role === "cs_specialist");
    specialists.forEach((p, k) => {
      const own = town.people.filter((_, i) => i % specialists.length === k).map(({ id }) => id);
      town.add(
        "lists",
        { kind: "visit", by: p.id, line: "zhuanyuan", entries: own },
        p.id,
        at("2026-09-01 10:20") + k * 30,
      );
      own.forEach((customer, i) => {
        const agreed = town.when(i, own.length);
        const planned = agreed - 2 * DAY;
        const plan = town.add(
          "plans",
          {
            customer,
            line: "zhuanyuan",
            planned_at: date(dayOf(agreed)),
            purpose: "了解用量与服务满意度",
            content: "看用量曲线，谈续约与增值服务",
            channel: "onsite",
            materials: i === 4 ? ["basics", "consumption"] : ["basics", "service_history", "consumption"],
          },
          p.id,
          planned,
        );
        const arrived = agreed + (i === 2 && k === 0 ? 18 : town.random.int(-6, 6));
        const visit = town.add(
          "visits",
          {
            customer,
            by: p.id,
            at: stamp(arrived),
            arrived_at: stamp(arrived),
            appointment_at: stamp(agreed),
            appointment_place: "客户会议室",
            ended_at: stamp(arrived + town.random.int(25, 55)),
            channel: "onsite",
            outcome: "reached",
            purpose: "大客户走访",
            trigger: `plan/${plan}`,
            form: "大客户走访记录",
            needs: ["旺季用量预警"],
            opinions: [town.random.pick(["响应快", "账单再清楚些", "希望固定一位工程师"])],
            notes: town.random.pick([
              "谈了年底用量，客户打算扩一个仓。",
              "现场看了设备间，通风要改，记下了。",
              "续约意向明确，价格下月再谈。",
              "客户换了行政主管，重新建了联系。",
            ]),
          },
          p.id,
          arrived,
        );
        if (i % 3 === 0) {
          town.add(
            "loans",
            {
              staff: p.id,
              line: "zhuanyuan",
              visit,
              items: ["演示平板", "用量报告样册"],
              out_at: stamp(arrived - 70),
              returned_at: stamp(arrived + (i === 3 ? 3 * DAY : 300)),
            },
            p.id,
            arrived - 60,
          );
        } else if (i === 1) {
          const loan = town.add(
            "loans",
            {
              staff: p.id,
              line: "zhuanyuan",
              visit,
              items: ["赠送样册"],
              out_at: stamp(arrived - 70),
              waiver: "样册赠与客户",
            },
            p.id,
            arrived - 60,
          );
          if (k === 0) {
            town.put(
              "approvals",
              `sp-${loan}`,
              { at: stamp(arrived - 75), by: "shu-qin", subject: `loan/${loan}`, reason: "同意赠与" },
              "shu-qin",
              arrived - 72,
              "审批: 样册赠与",
            );
          }
        }
        if (i < 3) {
          const amount = [180, 260, 310][i];
          const spent = arrived + 200;
          const id = town.add(
            "expenses",
            {
              by: p.id,
              line: "zhuanyuan",
              visit,
              at: stamp(spent),
              amount,
              reimbursed: amount,
              vouchers: ["停车票", "餐票"],
              signed_by: "shu-qin",
              paid_at: stamp(spent + 4 * DAY),
              borne_by: i === 2 ? p.id : undefined,
            },
            p.id,
            spent,
          );
          if (!(k === 1 && i === 2)) {
            town.put(
              "approvals",
              `sp-${id}`,
              { at: stamp(spent + 2 * DAY), by: "shu-qin", subject: `expense/${id}`, reason: "票据齐全" },
              "shu-qin",
              spent + 2 * DAY + 6,
              "审批: 走访费用",
            );
          }
        }
      });
    });
  },
  notes: {
    customer: ["电话问近况，客户{一切正常|约下月再谈}。"],
    report: ["走访小结：{用量上升，建议提前备货|服务满意，账单格式要改|续约谈到价格，下次带方案}。"],
    check: ["{已阅，下次带工程师同去|记录完整|注意续约时间}。"],
    visit: ["走访后小结。"],
  },
  fill: {
    materials: () => ["basics", "service_history", "consumption"],
    content: () => "走访小结：需求与建议见记录。",
    needs: () => ["旺季用量预警"],
    opinions: () => ["响应快"],
    form: () => "大客户走访记录",
  },
};
