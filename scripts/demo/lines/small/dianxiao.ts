/**
 * Sales by phone: every customer of an approved list once in ten days, a file every ten days, three calls
 * checked.
 */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, date, stamp, type SmallLine } from "../../small/town.ts";

export const dianxiao: SmallLine = {
  id: "dianxiao",
  title: "汀禾家居·电话销售",
  packs: ["sales-phone-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "dianxiao"),
  customers: 9,
  customer: () => ({ segment: "retail" }),
  parameters: {
    "sales-phone-visits/2.4": ["12:00-14:00", "21:00-08:00"],
    "sales-phone-visits/4.5-a": "P7D",
    "sales-phone-visits/4.5-b": "P3D",
  },
  happen(town) {
    const sellers = town.line.staff.filter((p) => p.role === "rep");
    sellers.forEach((p, k) => {
      const own = town.people
        .filter(({ id }) => town.records.get(`customers/${id}`)!.fields.staff_in_charge === p.id)
        .map(({ id }) => id);
      const id = town.add(
        "lists",
        { kind: "visit", by: p.id, line: "dianxiao", entries: own },
        p.id,
        at("2026-09-08 09:20") + k * 15,
      );
      if (own.length > 0) {
        town.put(
          "approvals",
          `sp-${id}`,
          { at: "2026-09-09 10:00", by: "kang-ning", subject: `list/${id}`, reason: "同意" },
          "kang-ning",
          at("2026-09-09 10:06"),
          "审批: 客户名单",
        );
      }
    });
    town.add(
      "plans",
      {
        kind: "special",
        by: "kang-ning",
        line: "dianxiao",
        content: "中秋前老客户专访：问安装后的使用，送保养布。",
      },
      "kang-ning",
      at("2026-09-15 11:00"),
    );
    for (let i = 0; i < 4; i += 1) {
      const raised = town.when(i, 4, undefined, at("2026-10-12") / DAY);
      const wide = i % 2 === 1;
      town.add(
        "issues",
        {
          customer: town.who(i * 2),
          line: "dianxiao",
          kind: "question",
          text: ["柜门铰链异响", "台面接缝发黑", "抽屉滑轨涩", "想换拉手颜色"][i],
          raised_at: stamp(raised),
          resolvable_now: !wide,
          assignee: "shi-lei",
          medium: wide ? "file" : undefined,
          submitted_to: wide ? "kang-ning" : undefined,
        },
        "shi-lei",
        raised,
      );
    }
  },
  /** Of each seller's calls the supervision post checks three in ten days, now and then only two. */
  echo(town) {
    const calls = [...town.records.values()]
      .filter((r) => r.collection === "visits" && r.fields.outcome === "reached")
      .sort((a, b) => (asText(a.fields.at) < asText(b.fields.at) ? -1 : 1));
    const asked = new Map<string, Set<string>>();
    for (const call of calls) {
      const [day, by] = [at(asText(call.fields.at)) / DAY, asText(call.fields.by)];
      const third = `${by} ${date(day).slice(0, 7)} ${Math.min(2, Math.floor((Number(date(day).slice(8)) - 1) / 10))}`;
      const own = asked.get(third) ?? new Set();
      asked.set(third, own);
      if (own.size >= 3 || own.has(asText(call.fields.customer)) || town.random.chance(0.08)) continue;
      own.add(asText(call.fields.customer));
      const when = at(asText(call.fields.at)) + town.random.int(25, 170);
      town.put(
        "checks",
        `cj-${call.id}`,
        {
          kind: "spot_call",
          by: "chu-xin",
          at: stamp(when),
          subject: `visit/${call.id}`,
          note: town.random.pick(["致电核实，通话属实。", "客户记得来电，内容相符。"]),
          result: "agrees",
        },
        "chu-xin",
        when + 6,
        "抽查: 电话核实",
      );
    }
  },
  notes: {
    customer: [
      "问安装后的使用：{柜门调过就好|台面好打理}，{介绍保养布|提到厨房翻新，想要报价}。",
      "老客户，{人在外地|正做饭}，约{周末|下旬}再聊，{提了新色板|顺问中秋好}。",
      "{推荐了邻居|说邻居也想做}，{记下电话由客户本人转告|客户自己去说}。",
    ],
    issue: ["师傅上门处理后回电，客户满意。"],
    report: ["十日回访档案，附通话明细。"],
    check: ["已核对名单与通话，属实。"],
  },
  fill: {
    topic: () => ["product_care"],
    form: () => "电话回访登记表",
    complete: () => true,
    told: () => ["保养须知"],
    medium: () => "file",
    submitted_to: () => "kang-ning",
    result: () => "agrees",
    attachments: () => ["色板.jpg"],
  },
};
