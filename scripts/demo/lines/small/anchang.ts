/**
 * A sales centre in the weeks of its opening: callers, visitors by class, special guests and buyers, under
 * two rule books.
 */
import type { Fields, Value } from "../../../../src/ledger/write-record.ts";
import { asText } from "../../../../src/model/as-text.ts";
import { ANCHANG_STAFF } from "../../cast/small-anchang.ts";
import { person } from "../../cast/staff.ts";
import { at, stamp, type SmallLine, type Town } from "../../small/town.ts";

const [KEQING, LANG, MANAGER, SUPERVISOR] = ["yao-keqing", "cen-lang", "fei-hongtao", "ruan-shuyi"];
const FIGURE = "【汀禾·望江台】首席预约电话：400 000 0017";

/** Who they are: consultant in charge and what is on file. */
const WHO: readonly (readonly [string, Fields])[] = [
  [KEQING, { key: true, contact_windows: ["10:00-11:00", "16:00-17:30"], source: "户外广告" }],
  [LANG, { key: true, source: "老客户介绍" }],
  [KEQING, { key: true, objections: ["付款周期"], source: "自然来访" }],
  [LANG, { source: "网络" }],
  [KEQING, { objections: ["总价高", "离地铁远"], source: "自然来访" }],
  [LANG, { upgradable: true, source: "网络" }],
  [KEQING, { channel_optouts: ["phone"], source: "社区巡展" }],
  [LANG, { source: "社区巡展" }],
  [KEQING, { source: "自然来访" }],
  [LANG, { source: "网络" }],
  [KEQING, { special: "leader_referral", source: "公司推荐" }],
  [LANG, { special: "vip", source: "公司推荐" }],
  [KEQING, { source: "老客户介绍" }],
  [LANG, { quality: "good", source: "来电" }],
  [KEQING, { quality: "ordinary", source: "来电" }],
  [LANG, { source: "来电" }],
];
const [
  STAYS,
  BUYS,
  RISES,
  FADES,
  DOUBTS,
  UPGRADES,
  QUIET,
  FALLS,
  GIVEN_UP,
  POOLED,
  ,
  VIP,
  OWNER,
  CALLER,
  TRIED,
  STRAY,
] = WHO.keys();

const CRITERIA: Readonly<Record<string, readonly string[]>> = {
  A: ["1.1", "1.2", "1.3"],
  B: ["2.1", "2.2", "2.3", "2.4"],
  C: ["3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.1.6"],
  C1: ["3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.5", "3.2.6"],
};
const yes = (clauses: readonly string[]): Record<string, Value> =>
  Object.fromEntries(clauses.map((clause) => [clause, true]));

const keeper = (i: number): string => WHO[i][0];

/** A customer is assessed and enters a class; gives the id of the change. */
function classed(
  town: Town,
  i: number,
  when: string,
  to: string,
  more: Fields = {},
  criteria: readonly string[] = CRITERIA[to] ?? [],
): string {
  const [customer, by] = [town.who(i), keeper(i)];
  if (criteria.length > 0) {
    town.add(
      "assessments",
      { customer, at: stamp(at(when) - 12), by, criteria: yes(criteria) },
      by,
      at(when) - 12,
    );
  }
  return town.add("class-changes", { customer, at: when, to, by, ...more }, by, at(when));
}

/** Something that happens at the sales centre, noted by the consultant who was there. */
const event = (town: Town, i: number, type: string, when: string): string =>
  town.add("events", { type, customer: town.who(i), at: when, line: "anchang" }, keeper(i), at(when));

/** A call that a consultant makes without being asked to. */
function call(town: Town, i: number, when: string, notes: string, more: Fields = {}): string {
  const by = typeof more.by === "string" ? more.by : keeper(i);
  return town.add(
    "visits",
    {
      customer: town.who(i),
      by,
      at: when,
      ended_at: stamp(at(when) + town.random.int(3, 11)),
      channel: "phone",
      outcome: "reached",
      purpose: "追访",
      topic: ["marketing_change"],
      notes,
      ...more,
    },
    by,
    at(when),
  );
}

function approve(town: Town, subject: string, by: string, when: string, reason: string): void {
  town.put(
    "approvals",
    `sp-${subject.split("/")[1]}`,
    { at: when, by, subject, reason },
    by,
    at(when) + 4,
    "审批: 改级",
  );
}

export const anchang: SmallLine = {
  id: "anchang",
  title: "汀禾置业·望江台案场",
  packs: ["presale-centre-classification", "presale-centre-visits"],
  // Classes from mid-September, A and B only when the prices were out; visits from the eve of the long
  // holiday.
  from: { "presale-centre-classification": "2026-09-18", "presale-centre-visits": "2026-09-30" },
  milestones: [
    { kind: "offer", date: "2026-10-11", title: "首开优惠发布" },
    { kind: "opening", date: "2026-10-17", title: "望江台一期开盘" },
  ],
  hours: ["10:00-11:30", "15:30-17:00"],
  shares: true,
  staff: ANCHANG_STAFF,
  customers: WHO.length,
  customer: (_, i) => ({
    segment: "prospect",
    staff_in_charge: WHO[i][0],
    since: "2026-09-01",
    ...WHO[i][1],
  }),
  parameters: {
    "presale-centre-classification/5.R.1": "P3Y",
    "presale-centre-visits/2.2.1-a": "P5D",
    "presale-centre-visits/2.2.1-b": 2,
    "presale-centre-visits/2.2.2-c": FIGURE,
    "presale-centre-visits/3.3-a": "P3D",
    "presale-centre-visits/4.2": "P3D",
    "presale-centre-visits/5.1-b": 1,
    "presale-centre-visits/5.2": 1,
    "presale-centre-visits/5.5": FIGURE,
  },
  happen(town) {
    // Some are classed since September, when the show flats opened, the others in the week before the
    // opening.
    classed(town, FALLS, "2026-09-16 14:00", "C");
    classed(town, FADES, "2026-09-17 11:00", "C");
    classed(town, POOLED, "2026-09-21 17:00", "D", {}, ["4.1"]);
    classed(town, STAYS, "2026-10-04 15:00", "A");
    classed(town, UPGRADES, "2026-10-08 10:30", "C");
    classed(town, RISES, "2026-10-09 11:20", "C");
    classed(town, QUIET, "2026-10-09 14:10", "C1", {}, CRITERIA.C1.slice(0, 5));
    classed(town, DOUBTS, "2026-10-10 16:00", "B");

    // Visitors of October; who is sure of buying is put up that day.
    event(town, BUYS, "visitor.received", "2026-10-10 13:40");
    classed(town, BUYS, "2026-10-10 14:30", "A");
    event(town, RISES, "visitor.received", "2026-10-12 13:50");
    classed(town, RISES, "2026-10-12 14:45", "B", { from: "C" });
    event(town, UPGRADES, "visitor.received", "2026-10-13 10:20");
    event(town, DOUBTS, "visitor.received", "2026-10-15 10:10");

    // Deals: one early in autumn, one on the day after the opening.
    event(town, OWNER, "deal.closed", "2026-09-12 16:00");
    event(town, BUYS, "deal.closed", "2026-10-18 10:40");

    // Callers: a good one, one who is tried by two consultants in vain, one who only asked the way.
    event(town, CALLER, "caller.called", "2026-10-08 13:20");
    event(town, TRIED, "caller.called", "2026-10-13 09:50");
    event(town, STRAY, "caller.called", "2026-10-15 13:30");
    call(town, TRIED, "2026-10-13 10:40", "回电问需求，说是替人问的。", {
      intent: "none",
      invited: true,
      topic: ["event"],
    });
    call(town, TRIED, "2026-10-16 15:45", "换了人再问一次：只为替朋友打听，没有购房打算。", {
      by: LANG,
      intent: "none",
    });
    classed(town, TRIED, "2026-10-19 11:00", "invalid", { reason: ["两位顾问先后追访，均无购房需求"] });
    approve(
      town,
      `class-change/${classed(town, STRAY, "2026-10-20 15:00", "invalid", { reason: ["问路来电"] })}`,
      MANAGER,
      "2026-10-20 14:30",
      "情况属实，同意",
    );

    // Interest that fades: of one it is only proposed that he steps down, the other falls to D with
    // everything that takes.
    call(town, FADES, "2026-09-22 10:40", "看好三房，月底前想定。", {
      intent: "medium",
      learned: ["在卖旧房"],
    });
    call(town, FADES, "2026-10-08 10:20", "旧房没卖掉，说再等等。", {
      intent: "low",
      learned: ["旧房挂牌一个月没人看"],
    });
    const heard = [
      call(town, FALLS, "2026-09-23 10:50", "想买两房自住。", { intent: "medium" }),
      call(town, FALLS, "2026-10-09 16:10", "家里意见不一，不着急。", { intent: "low" }),
      call(town, FALLS, "2026-10-13 16:20", "决定先租房，不买了。", { intent: "none" }),
    ];
    const fall = classed(town, FALLS, "2026-10-14 16:30", "D", {
      from: "C",
      by: LANG,
      reason: ["家里决定先租房，一年内不买"],
      evidence: heard.map((id) => `visit/${id}`),
    });
    approve(town, `class-change/${fall}`, SUPERVISOR, "2026-10-14 15:40", "记录清楚，同意");
    town.add(
      "assignments",
      {
        customer: town.who(FALLS),
        at: "2026-10-15 09:40",
        by: MANAGER,
        from_staff: LANG,
        staff: KEQING,
        reason: ["降为D类，换人维护"],
      },
      MANAGER,
      at("2026-10-15 09:40"),
    );

    // Given up after three calls, yet nobody asked the manager.
    for (const [when, notes] of [
      ["2026-10-09 10:25", "说不考虑这个板块。"],
      ["2026-10-12 10:35", "已在别处交了定金。"],
      ["2026-10-14 10:15", "确认不再看房。"],
    ]) {
      call(town, GIVEN_UP, when, notes, { intent: "none" });
    }
    classed(town, GIVEN_UP, "2026-10-14 17:10", "D", { reason: ["已在别处交定金"] }, ["4.3-a"]);

    // The pool is the manager's to deal out; once somebody else rings all the same.
    town.add(
      "assignments",
      {
        customer: town.who(POOLED),
        at: "2026-10-09 09:30",
        by: MANAGER,
        from_staff: LANG,
        staff: KEQING,
        reason: ["重新分配"],
      },
      MANAGER,
      at("2026-10-09 09:30"),
    );
    call(town, POOLED, "2026-10-15 15:50", "顺便问了一句，客户仍在观望。", { by: LANG });

    const invitation = town.add(
      "plans",
      {
        kind: "event",
        by: MANAGER,
        customer: town.who(VIP),
        line: "anchang",
        purpose: "开盘贵宾专场",
        content: "经理陪同看房，留专座。",
      },
      MANAGER,
      at("2026-10-08 11:00"),
    );
    call(town, VIP, "2026-10-09 10:45", "按安排邀请参加开盘专场，客户说带家人来。", {
      trigger: `plan/${invitation}`,
      topic: ["event"],
      invited: true,
    });
  },
  notes: {
    customer: [
      "{聊到户型，偏好南向三房|问了学区与交房时间|问起车位配比|打听物业费}，{说本周带家人再来|想等价格出来|约了开盘当天到场|要一份户型图}{，{首付已有着落|贷款额度还没查|旧房在挂牌}|}。",
      "{近况如前|工作忙，晚上才有空|刚出差回来|周末回老家}，{介绍了首付方案|讲了江景与得房率|说了工程进度|讲了优惠办法}，{客户记下了|客户说回去商量|客户想再看一次样板间|客户问能否换楼层}。",
    ],
    event: [
      "{谢谢来访，再问需求|回电核实需求|问看房后的想法}：{要三房，预算有数|在比较两个楼盘|关心工期|喜欢中间楼层}，{再邀周末来看样板间|约好开盘前再来一趟|请带家人一起来}。",
    ],
    "caller-same-day": ["回电{问需求与预算|确认来电事由}，{邀请周末到案场看沙盘|约看样板间}。"],
    "good-caller-again": ["再约来访，客户{在等家人回杭|本周出差}，{答应周末来|约下周三}。"],
    "good-caller-weekly": ["本周邀约，{说月底前一定来|想等开盘价}。"],
    "class-a-opening": ["开盘后回访：{问选房结果，提醒认购期限|还在两套之间犹豫，约明天来定}。"],
    "buyer-same-day": ["道贺成交，{说明签约所需材料|解答贷款批复时间}，客户{放心|没有疑问}。"],
    "buyer-milestone": ["告知{主体封顶|外立面完成|园林开工}与开盘进度{，附样板间照片|，提醒签约材料|}。"],
    "buyer-greeting": ["老客户节日祝福，附工程进度。"],
    "vip-greeting": ["贵宾节日短信，经理过目。"],
    "referral-greeting": ["节日短信，不多打扰。"],
    "referral-milestone": ["节点前{告知并邀请到场|说明安排，请方便时来}，{客户致谢|未多谈|附优惠说明}。"],
    "class-d-greeting": [
      "短信{问候|祝好}，{附首开优惠|附案场开放时间|附开盘日期|附样板间照片}{，未回|，回了谢谢|}。",
    ],
    "milestone-visit": [
      "告知{节点安排与优惠|开盘时间与到场须知|首开优惠与选房流程}，客户{收到|说看时间|问要不要带证件|说陪父母来|已记下}{，另问{停车|贷款|户型图|接驳车}|}。",
    ],
    "holiday-message": [
      "国庆短信{祝福|问候}，{附案场开放时间|附开盘预告|顺祝出行平安|问候长辈|附样板间预约}{，客户回了谢谢|，客户回祝|}。",
    ],
    "holiday-call": [
      "电话祝国庆愉快，{客户在老家|客户正陪孩子出游|客户在家招待亲戚|客户人在外地}，{节后再约|约了开盘前来}。",
    ],
    report: [
      "A、B类逐户追踪：{意向稳定，等开盘|一户有付款顾虑，已讲方案|一户约了再访}；明日{继续邀约|逐户确认到场}。",
    ],
    "upgradable-weekly": ["C类一户到访后意向上升，下周争取升为B类。"],
    check: ["{付款顾虑先算月供再谈|重点户开盘前再约一次|记录清楚，注意抗性背后的原因}。"],
    visit: ["已记录。"],
  },
  fill: {
    topic: (random, { at: when }) => [
      asText(when) < "2026-10-04"
        ? "festival"
        : asText(when) < "2026-10-13"
          ? random.pick(["offer", "weather", "construction"])
          : asText(when) < "2026-10-18"
            ? "event"
            : "marketing_change",
    ],
    message_text: (_, fields, town) => messageText(fields, town),
    invited: () => true,
    intent: (random, { customer }, town) => intentOf(random.next(), asText(customer), town),
    learned: (random) => [
      random.pick(["首付已备好", "家人下周到杭", "在比较隔壁楼盘", "公积金额度已查", "旧房在谈价"]),
    ],
    needs: (random) => [random.pick(["南向三房", "近电梯不临街", "两房带书房"])],
    objections: (random, { customer }, town) =>
      (town.records.get(`customers/${asText(customer)}`)?.fields.objections as string[] | undefined) ?? [
        random.pick(["无", "总价", "交房时间"]),
      ],
    selling_points: (random) => [random.pick(["一线江景", "得房率高", "地铁口四百米", "精装标准"])],
    opinions: () => ["无"],
    told: () => ["主体已封顶，一期开盘"],
    purpose: () => "督促认购",
    // Visits to the special guest go by the manager's plan.
    trigger: (_, { customer, trigger }, town) => {
      const plan = [...town.records.values()].find(
        (r) => r.collection === "plans" && r.fields.customer === customer,
      );
      return plan ? [...([trigger ?? []].flat() as string[]), `plan/${plan.id}`] : undefined;
    },
  },
};

/** What the customer thinks of buying, by the class at the end. */
function intentOf(chance: number, customer: string, town: Town): string {
  const last = [...town.records.values()]
    .filter((r) => r.collection === "class-changes" && r.fields.customer === customer)
    .at(-1);
  const strong = last?.fields.to === "A" || last?.fields.to === "B";
  return strong ? (chance < 0.7 ? "high" : "medium") : chance < 0.6 ? "medium" : "low";
}

/** The text of a message in the set form: salutation, wish or news, booking line, whose consultant. */
function messageText({ customer, by, at: when }: Fields, town: Town): string {
  const day = asText(when).slice(0, 10);
  const news =
    day < "2026-10-04"
      ? "国庆快乐，阖家安康！"
      : day < "2026-10-13"
        ? "首开优惠已发布，欢迎到案场了解。"
        : day < "2026-10-18"
          ? "望江台一期10月17日开盘，恭候光临。"
          : "望江台一期已开盘，感谢您的关注。";
  const i = town.people.findIndex(({ id }) => id === customer);
  const salutation = i % 3 === 0 ? `${town.people[i].name}${i % 2 ? "先生" : "女士"}您好` : "尊敬的贵宾";
  return `${salutation}：${news}${FIGURE} 置业顾问：${person(asText(by)).name}`;
}
