/** Car sales: prospects arrive, are classed, called as their class asks, and end with a car or without. */
import { DAY, dayOf, monthEnd, stamp, weekday, type Minute } from "../../demo/clock.ts";
import type { Random } from "../../demo/random.ts";
import type { Person } from "../company.ts";
import { AUTO, name, note, TALK } from "../prose.ts";
import { BEGIN, END, type Shelf } from "../shelf.ts";
import { day, paper, visit, working, zoned } from "../visit.ts";

type Class = "H" | "A" | "B" | "C";
interface Stay {
  readonly class: Class;
  /** First day, and the day on which the class is left. */
  readonly from: number;
  readonly to: number;
}

const LENGTH: Readonly<Record<Class, readonly [number, number]>> = {
  H: [4, 14],
  A: [20, 60],
  B: [45, 120],
  C: [60, 160],
};
const ORDER: readonly Class[] = ["C", "B", "A", "H"];
const INTENT: Readonly<Record<Class, string>> = { H: "high", A: "high", B: "medium", C: "low" };
/** Share of duties that nobody gets round to in time. */
const MISSED = 0.04;

/** Writes `count` prospects with all that follows; gives nothing back, the shelf counts. */
export function auto(shelf: Shelf, random: Random, count: number): void {
  for (let i = 0; i < count; i += 1) prospect(shelf, random.fork(String(i)), i);
}

function prospect(shelf: Shelf, random: Random, index: number): void {
  const { sellers } = shelf.company;
  const seller = sellers[index % sellers.length];
  const arrived = random.int(dayOf(BEGIN), dayOf(END) - 3) * DAY + random.int(600, 960);
  const stays = staysFrom(random, dayOf(arrived));
  const last = stays[stays.length - 1];
  const open = last.to > dayOf(END);
  const bought = !open && random.chance(0.45);
  const id = `q-${String(index + 1).padStart(6, "0")}`;
  shelf.add(
    "customers",
    {
      id,
      name: name(random),
      line: "qiche",
      segment: "prospect",
      stage: bought ? "buyer" : open ? "enquiring" : "lost",
      class: open ? last.class : bought ? "O" : last.class,
      since: day(arrived),
      staff_in_charge: seller.id,
      source: random.pick(["自然到店", "老客户介绍", "线上留资", "车展"]),
      preferences: random.chance(0.3) ? "工作日晚上七点前方便接电话" : undefined,
    },
    seller,
    arrived,
    seller.id,
  );
  const walkIn = random.chance(0.6);
  shelf.add(
    "events",
    {
      id: shelf.id("e", arrived),
      type: walkIn ? "visitor.received" : "caller.called",
      customer: id,
      by: seller.id,
      at: stamp(arrived),
    },
    seller,
    arrived,
  );
  const contact = (at: Minute, level: Class | null, channel?: string, more = {}): string | null =>
    talk(shelf, random, { id, seller, at, level, channel, more });
  if (walkIn && !random.chance(MISSED)) {
    contact((dayOf(arrived) + 1) * DAY + random.int(545, 595), stays[0].class, "phone");
  }
  stays.forEach((stay, i) => {
    const from = stays[i - 1]?.class;
    change(shelf, random, id, seller, i === 0 ? arrived + 20 : stay.from * DAY + 1110, from, stay.class);
    for (const d of contactDays(random, stay)) {
      if (random.chance(0.07)) attempt(shelf, random, id, seller, d);
      contact(working(random, d), stay.class);
    }
  });
  if (open) return;
  const end = last.to * DAY + 1110;
  change(shelf, random, id, seller, end, last.class, bought ? "O" : "F");
  if (bought) delivery(shelf, random, id, seller, end, contact);
}

/** One or two stays; a customer moves to a neighbouring class. */
function staysFrom(random: Random, first: number): Stay[] {
  const stays: Stay[] = [];
  let level = random.weighted<Class>({ H: 1, A: 4, B: 4, C: 2 });
  let from = first;
  for (let n = random.chance(0.45) ? 2 : 1; n > 0; n -= 1) {
    const to = from + random.int(...LENGTH[level]);
    stays.push({ class: level, from, to });
    if (to > dayOf(END)) break;
    from = to;
    const at = ORDER.indexOf(level);
    level = ORDER[at === 0 ? 1 : at === ORDER.length - 1 ? at - 1 : at + (random.chance(0.6) ? 1 : -1)];
  }
  return stays;
}

/** Days of contact that a class asks for; now and then one is left out. */
function contactDays(random: Random, stay: Stay): number[] {
  const out: number[] = [];
  const end = Math.min(stay.to - 1, dayOf(END));
  if (stay.class === "H") {
    for (
      let d = stay.from + random.int(1, 3);
      d <= end;
      d += random.chance(MISSED) ? random.int(4, 6) : random.int(2, 3)
    ) {
      out.push(d);
    }
    return out;
  }
  const count = stay.class === "A" ? 1 : 2;
  for (let first = stay.from; first <= end;) {
    const [begin, last] = periodOf(stay.class, first);
    const until = Math.min(last, stay.to - 1);
    const covered = until - first + 1;
    const owed = Math.floor((count * covered) / (last - begin + 1));
    for (let i = 0; i < owed; i += 1) {
      if (random.chance(MISSED)) continue;
      const from = first + Math.floor((i * covered) / owed);
      const d = random.int(Math.max(from, stay.from + 1), first + Math.floor(((i + 1) * covered) / owed) - 1);
      if (d <= end) out.push(d);
    }
    first = last + 1;
  }
  return out;
}

/** First and last day of the calendar period of a class: week, month, two months. */
function periodOf(level: Class, d: number): readonly [number, number] {
  if (level === "A") return [d - weekday(d) + 1, d - weekday(d) + 7];
  const last = monthEnd(d);
  const begin = monthEnd(last - 31) + 1;
  if (level === "B") return [begin, last];
  const odd = new Date(d * 86_400_000).getUTCMonth() % 2 === 1;
  return odd ? [monthEnd(begin - 32) + 1, last] : [begin, monthEnd(last + 1)];
}

function change(
  shelf: Shelf,
  random: Random,
  customer: string,
  by: Person,
  at: Minute,
  from: string | undefined,
  to: string,
): void {
  if (at > END) return;
  const reason = random.pick([
    "接待后按意向评定",
    "预算与时间有了变化",
    "试驾后意向明确",
    "家人意见不一，放缓",
    "已下订",
    "已购其他品牌",
  ]);
  shelf.add(
    "class-changes",
    { id: shelf.id("g", at), customer, at: stamp(at), from, to, by: by.id, reason },
    by,
    at,
  );
}

interface Talk {
  readonly id: string;
  readonly seller: Person;
  readonly at: Minute;
  readonly level: Class | null;
  readonly channel?: string;
  readonly more: Record<string, string>;
}

function talk(shelf: Shelf, random: Random, { id, seller, at, level, channel, more }: Talk): string | null {
  const way = channel ?? random.weighted({ phone: 66, wechat: 22, in_person: 10, onsite: 2 });
  const made = visit(shelf, random, {
    customer: id,
    by: seller,
    at,
    channel: way,
    notes: note(random, AUTO),
    more: {
      purpose: random.pick(TALK.purpose),
      ...more,
      topic: random.pick(TALK.topic),
      intent: level === null ? undefined : INTENT[level],
      ...(way === "onsite" && { appointment_at: zoned(at), arrived_at: zoned(at) }),
      needs: random.pick(TALK.needs),
      told: random.pick(TALK.told),
      learned: random.pick(TALK.learned),
      agreed: random.pick(TALK.agreed),
      form: level === null ? "老用户统一回访表" : "意向客户回访表",
      complete: true,
    },
  });
  if (made !== null && random.chance(0.05)) question(shelf, random, id, seller, made, at);
  return made;
}

/** Nobody picked up. */
function attempt(shelf: Shelf, random: Random, customer: string, by: Person, d: number): void {
  visit(shelf, random, {
    customer,
    by,
    at: d * DAY + random.int(485, 535),
    channel: "phone",
    outcome: "unreachable",
    notes: "电话响了很久没有人接，先发了一条短信说明来意，请客户方便的时候回电，下午再打一次。",
    more: {
      purpose: random.pick(TALK.purpose),
      topic: random.pick(TALK.topic),
      form: "意向客户回访表",
      complete: true,
    },
  });
}

function question(
  shelf: Shelf,
  random: Random,
  customer: string,
  by: Person,
  from: string,
  at: Minute,
): void {
  const raised = at + 20;
  const answered = working(random, dayOf(at) + random.int(1, random.chance(MISSED) ? 8 : 4));
  const done = answered <= END ? stamp(answered) : undefined;
  shelf.add(
    "issues",
    {
      id: shelf.id("i", raised),
      customer,
      visit: from,
      kind: "question",
      text: random.pick([
        "选装天窗对隔热的影响",
        "快充桩的功率是否匹配",
        "置换补贴能否与贷款贴息同享",
        "第二年保险的报价",
      ]),
      raised_at: stamp(raised),
      resolvable_now: false,
      answered_at: done,
      resolved_at: done,
      explanation: done && "由产品专员电话答复，客户表示清楚了",
    },
    by,
    Math.min(answered, END),
  );
}

type Contact = (
  at: Minute,
  level: Class | null,
  channel?: string,
  more?: Record<string, string>,
) => string | null;

function delivery(
  shelf: Shelf,
  random: Random,
  customer: string,
  seller: Person,
  dealt: Minute,
  contact: Contact,
): void {
  if (dealt > END) return;
  shelf.add(
    "events",
    { id: shelf.id("e", dealt), type: "deal.closed", customer, by: seller.id, at: stamp(dealt) },
    seller,
    dealt,
  );
  const delivered = (dayOf(dealt) + random.int(5, 14)) * DAY + random.int(600, 900);
  const id = shelf.id("o", dealt);
  const there = delivered <= END;
  const service = dayOf(delivered) + random.int(60, 120);
  shelf.add(
    "orders",
    {
      id,
      customer,
      product: random.pick(["云程 1.5T 豪华", "云程 混动 尊享", "岚行 纯电 610"]),
      quantity: 1,
      salesperson: seller.id,
      purchased_at: stamp(dealt),
      delivered_at: there ? stamp(delivered) : undefined,
      first_service_due: there ? day(service * DAY) : undefined,
      warranty_end: there ? day((service + 1000) * DAY) : undefined,
    },
    seller,
    there ? delivered : dealt,
  );
  if (!there) return;
  const trigger = { trigger: `order/${id}` };
  if (!random.chance(MISSED)) contact(delivered + random.int(62, 118), null, "phone", trigger);
  if (!random.chance(MISSED)) {
    contact(working(random, dayOf(delivered) + random.int(2, 6)), null, undefined, trigger);
  }
  if (!random.chance(MISSED)) contact(working(random, service - random.int(0, 2)), null, "phone", trigger);
  if (random.chance(0.5)) paper(shelf, "archives", seller, `order/${id}`, delivered);
}
