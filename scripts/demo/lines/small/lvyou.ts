/**
 * A travel platform: guests before, after and a month after the journey; guides and farms that make the
 * products.
 */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, HOUR, date, dayOf, stamp, type SmallLine } from "../../small/town.ts";

export const lvyou: SmallLine = {
  id: "lvyou",
  title: "汀禾乡野·旅行平台",
  packs: ["travel-platform-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "lvyou"),
  customers: 11,
  customer: (_, i) =>
    i < 8
      ? { segment: "tourist", staff_in_charge: "mi-lan" }
      : {
          segment: "maker",
          staff_in_charge: "qu-bo",
          developed_by: "qu-bo",
          profile: { kind: ["茶园", "民宿", "手作"][i - 8] },
        },
  parameters: {
    "travel-platform-visits/4.4": "P1D",
    "travel-platform-visits/5.2": "P1D",
    "travel-platform-visits/7.1": "mi-lan",
    "travel-platform-visits/7.2": "qu-bo",
  },
  happen(town) {
    town.add(
      "lists",
      { kind: "visit", by: "qu-bo", line: "lvyou", entries: [8, 9, 10].map((i) => town.who(i)) },
      "qu-bo",
      at("2026-09-01 10:10"),
    );
    for (let i = 0; i < 8; i += 1) {
      const bought = town.when(i, 9, undefined, at("2026-10-08") / DAY);
      const used = dayOf(bought) + 3 + (i % 5);
      town.add(
        "orders",
        {
          customer: town.who(i),
          line: "lvyou",
          product: ["采茶一日", "溪谷露营", "竹编亲子", "山居两晚"][i % 4],
          quantity: 2,
          purchased_at: stamp(bought),
          used_at: i % 3 === 0 ? date(used) : `${date(used)} 10:00`,
        },
        "mi-lan",
        bought,
      );
    }
    for (let i = 0; i < 8; i += 1) {
      town.add(
        "plans",
        {
          customer: town.who(i),
          line: "lvyou",
          by: "mi-lan",
          planned_at: "2026-09-30",
          purpose: "出行前提醒，用后问满意度与新的需求",
          content: "集合与装备、体验打分、下一次想去哪里",
          channel: "phone",
          forms: ["游客回访记录表", "创客需求反馈表"],
          materials: ["basics", "service_history", "consumption"],
        },
        "mi-lan",
        at("2026-09-01 09:10") + 6 * i,
      );
    }
    [8, 9, 10].forEach((i, k) => {
      const agreed = Math.floor(town.when(k, 3) / DAY) * DAY + 15 * HOUR + 10 * k;
      const customer = town.who(i);
      const plan = town.add(
        "plans",
        {
          customer,
          line: "lvyou",
          planned_at: date(dayOf(agreed)),
          purpose: "看新季产品",
          content: "看场地、谈分成与安全",
          channel: "onsite",
          forms: ["游客回访记录表", "创客需求反馈表"],
          materials: ["basics", "service_history", "consumption"],
        },
        "qu-bo",
        agreed - DAY,
      );
      town.add(
        "visits",
        {
          customer,
          by: "qu-bo",
          at: stamp(agreed + 2),
          ended_at: stamp(agreed + 50),
          appointment_at: stamp(agreed),
          appointment_place: "园子里",
          channel: "onsite",
          outcome: "reached",
          purpose: "造物者走访",
          trigger: `plan/${plan}`,
          needs: ["旺季多派一位领队"],
          notes: [
            "茶园新开一片坡地，雨季要铺防滑。",
            "民宿加了两间房，价格等照片。",
            "手作老师想把课拆成半天。",
          ][k],
        },
        "qu-bo",
        agreed + 2,
      );
    });
  },
  notes: {
    order: [
      "{出发前提醒集合时间与雨具|提醒带换洗鞋|提醒早晚温差|说明集合点改到东门}，客户{收到|问了停车|加了一位老人|问能不能带狗}。",
      "问游玩感受：{孩子最喜欢采茶|营地星星好看|领队讲得细}，{洗手间再近些就好|午餐偏咸}。",
      "一个月后再联系：{想看雪的线路|寒假打算带老人}。",
    ],
    customer: [
      "问近况：{周末满房|新课排到下月|茶季收尾|院子在补瓦}，{结算单对上了|想要多一张推荐图|问冬天的线路|提到停车位不够}，{约{8-28}号再通话|图片下周给|已转产品组}。",
    ],
    report: ["走访情况：需求{1-4}条，建议{1-3}条，{结算与安全均已谈到|照片已上传|下次带领队同去}。"],
    check: ["已阅。"],
    visit: ["回访小结。"],
  },
  fill: {
    needs: () => ["亲子线路"],
    form: () => "游客回访表",
    opinions: () => ["午餐可选清淡些"],
    summary: () => "总体满意",
    evaluation: () => "好评",
    scores: () => ({ overall: 5, guide: 5 }),
    appointment_at: (random, fields) =>
      `${asText(fields.at).slice(0, 10)} ${asText(fields.at).slice(11) < "12:00" ? "10:00" : "15:30"}`,
    appointment_place: () => "电话",
    content: () => "走访情况见记录。",
    materials: () => ["basics", "service_history", "consumption"],
    forms: () => ["造物者需求表", "回访记录表"],
  },
};
