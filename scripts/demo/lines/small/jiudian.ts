/**
 * Hotel sales: a list, a plan and a trip for every call on a company, the form within the hour, thanks the
 * next day.
 */
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { say } from "../../say.ts";
import { at, DAY, date, dayOf, stamp, type SmallLine } from "../../small/town.ts";

const BAG = [
  "business_card",
  "brochure",
  "price_list",
  "client_data",
  "cash_agreement",
  "credit_agreement",
  "conference_form",
  "conference_agreement",
];

export const jiudian: SmallLine = {
  id: "jiudian",
  title: "汀禾湖畔酒店·销售",
  packs: ["hotel-sales-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "jiudian"),
  customers: 10,
  customer: (random, i) => ({
    segment: "corporate",
    potential: i % 3 === 0 ? true : i === 7 ? undefined : false,
    annual_volume: random.int(20, 300),
  }),
  parameters: {
    "hotel-sales-visits/3.1": "PT10M",
    "hotel-sales-visits/3.6-b": "P1D",
    "hotel-sales-visits/5.3-a": "P1D",
    "hotel-sales-visits/5.3-b": "P14D",
  },
  happen(town) {
    const sellers = town.line.staff.filter((p) => p.role === "rep");
    sellers.forEach((p, k) => {
      const own = town.people.filter((_, i) => i % sellers.length === k).map(({ id }) => id);
      town.add(
        "lists",
        { kind: "visit", by: p.id, line: "jiudian", entries: k === 0 ? own : own.slice(1) },
        p.id,
        at("2026-09-01 09:30") + k * 20,
      );
      own.forEach((customer, i) => {
        const agreed = town.when(i, own.length);
        const bare = k === 1 && i === 3;
        town.add(
          "plans",
          {
            customer,
            line: "jiudian",
            purpose: "谈年度协议",
            content: bare ? undefined : "介绍会议厅改造，谈年会档期",
            materials: ["价目表", "会议厅图册"],
            by: p.id,
          },
          p.id,
          agreed - DAY,
        );
        const start = agreed + town.random.int(-5, i === 1 ? 16 : 6);
        const end = start + (i === 2 ? 42 : town.random.int(16, 29));
        town.add(
          "trips",
          {
            staff: p.id,
            line: "jiudian",
            out_at: stamp(start - 50),
            back_at: stamp(end + 45),
            off_duty_at: `${date(dayOf(start))} 18:00`,
            items: i === 0 && k === 1 ? BAG.slice(0, 5) : BAG,
          },
          p.id,
          start - 50,
        );
        const visit = town.stage.id(town.random, "v", start);
        town.put(
          "visits",
          visit,
          {
            customer,
            by: p.id,
            at: stamp(start),
            appointment_at: stamp(agreed),
            appointment_confirmed: true,
            ended_at: stamp(end),
            channel: "onsite",
            outcome: "reached",
            purpose: "协议客户拜访",
            told: ["会议厅改造", "年会套餐"],
            agreed: ["月底前给报价"],
            next_at: date(dayOf(start) + 12),
            notes: say(
              town.random,
              "{谈到年会，人数在{6-18}桌上下|行政换人，重新送了资料|客户嫌早餐出餐慢，其余满意|协议价要比去年再让一点|问会议厅音响换了没有}，{要看场地|要两家比较|月底答复|希望送一次试住}。",
            ),
          },
          p.id,
          end + (i === 2 ? 190 : town.random.int(8, 40)),
          `回访: ${customer} 上门`,
        );
        if (i === 1) {
          town.add(
            "issues",
            {
              customer,
              visit,
              line: "jiudian",
              kind: "complaint",
              text: "上次团队入住排房太散",
              raised_at: stamp(start + 10),
              resolvable_now: false,
            },
            p.id,
            start + 12,
          );
        }
      });
    });
    for (let i = 0; i < 5; i += 1) {
      const made = town.when(i, 5);
      town.add(
        "reservations",
        { customer: town.who(i * 2), line: "jiudian", made_at: stamp(made) },
        "gao-yan",
        made,
      );
    }
  },
  notes: {
    visit: [
      "致谢并确认{月底报价|场地参观时间|试菜名额|接送车数}，客户{说收到资料了|请我们把菜单发过去|要内部再议|问能否改到周{一|三|五}}。",
    ],
    customer: [
      "跟进协议，客户{还在比价|约了看场地|等财务盖章|想把淡季价写进去}，{约{8-28}号再谈|已发补充条款|下周带样章}。",
    ],
    notice: ["客户反映排房分散，已请前厅协调，报请关注。"],
    check: ["已阅。"],
    report: ["拜访小结。"],
    reservation: ["当日确认。"],
  },
  fill: {
    content: () => "介绍会议厅改造，谈年会档期",
    agreed: () => ["月底前给报价"],
    next_at: () => "2026-10-28",
    potential: () => true,
    told: () => ["年会套餐"],
    appointment_confirmed: () => true,
  },
};
