/**
 * Deals, deliveries and owners; and how a prospect is given up or handed over. Takes the prospects; writes
 * orders, events, visits, assignments.
 */
import { AS_OF, at, BEGIN, DAY, date, dayOf, HOUR, monthFolder, stamp, type Minute } from "../clock.ts";
import { form, perform, workingSlot } from "../diligence.ts";
import type { Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { ARRIVED, FIRST_WEEK, ROUTINE, SERVICE } from "../text/qiche-owners.ts";
import { CARS, COLOURS, USES, type Card } from "../text/qiche-talk.ts";
import { sellerOn, successor } from "./qiche-contacts.ts";
import type { Prospect } from "./qiche-prospects.ts";

const LOST = ["买了别家", "预算取消", "搬去外地", "家人反对，不买了", "买了二手车", "摇号没中"];

export function outcomes(stage: Stage, all: readonly Prospect[]): void {
  for (const one of all) {
    const random = stage.random.fork(`qiche/outcome/${one.id}`);
    if (one.end && one.end.at <= AS_OF) (one.end.how === "O" ? deal : lost)(stage, random, one, one.end.at);
    if (one.seller === "lu-zhiyuan") handOver(stage, random, one);
  }
}

function close(
  stage: Stage,
  random: Random,
  one: Prospect,
  minute: Minute,
  to: "O" | "F",
  reason: string,
): void {
  const by = sellerOn(one, dayOf(minute)).id;
  const type = to === "O" ? "deal.closed" : "customer.lost";
  const filing = { at: minute + random.int(5, 50), by, title: `${to === "O" ? "成交" : "战败"}: ${one.id}` };
  stage.file(
    "events",
    monthFolder(minute),
    { id: stage.id(random, "e", minute), type, customer: one.id, by, at: stamp(minute) },
    filing,
  );
  const from = one.stays[one.stays.length - 1].class;
  stage.file(
    "class-changes",
    monthFolder(minute),
    { id: stage.id(random, "dj", minute), customer: one.id, at: stamp(minute), by, from, to, reason },
    { ...filing, at: filing.at + 1 },
  );
  const set = to === "O" ? { stage: "buyer", segment: "owner" } : { stage: "lost" };
  stage.book.amend("customers", one.id, set, {
    ...filing,
    at: filing.at + 2,
    title: `客户: ${to === "O" ? "成交" : "战败"} ${one.id}`,
  });
}

const lost = (stage: Stage, random: Random, one: Prospect, minute: Minute): void =>
  close(stage, random, one, minute, "F", random.pick(LOST));

function deal(stage: Stage, random: Random, one: Prospect, minute: Minute): void {
  close(stage, random, one, minute, "O", "签约，收定金");
  const seller = sellerOn(one, dayOf(minute));
  const delivery = dayOf(minute) + random.int(3, 16);
  const delivered =
    workingSlot(random, seller, delivery * DAY, (delivery + 6) * DAY) ?? delivery * DAY + 11 * HOUR;
  const id = stage.id(random, "dd", minute);
  stage.file(
    "orders",
    monthFolder(minute),
    {
      id,
      customer: one.id,
      product: `${one.car} ${one.colour}`,
      quantity: 1,
      salesperson: seller.id,
      purchased_at: stamp(minute),
    },
    { at: minute + random.int(60, 100), by: seller.id, title: `订单: ${id}` },
  );
  if (delivered > AS_OF) return;
  const service = dayOf(delivered) + 90;
  stage.book.amend(
    "orders",
    id,
    {
      delivered_at: stamp(delivered),
      first_service_due: date(service),
      warranty_end: date(dayOf(delivered) + 2192),
    },
    { at: delivered + random.int(8, 40), by: seller.id, title: `交车: ${id}` },
  );
  ownerVisits(stage, random, one, id, delivered, service);
}

/** Safe arrival, first week, first service; then a word now and again. */
function ownerVisits(
  stage: Stage,
  random: Random,
  one: Prospect,
  order: string,
  delivered: Minute,
  service: number,
): void {
  const seller = sellerOn(one, dayOf(delivered));
  const strength = form(seller, dayOf(delivered));
  const arrived =
    delivered +
    (random.chance(strength * 0.97)
      ? random.int(64, 117)
      : random.pick([random.int(25, 50), random.int(135, 320)]));
  owner(stage, random, one, arrived, ARRIVED[0], "phone", order);
  const week = perform(random, seller, delivered + DAY, (dayOf(delivered) + 7) * DAY + 18 * HOUR);
  owner(stage, random, one, week.at, FIRST_WEEK[0], random.weighted({ phone: 7, wechat: 3 }), order);
  serviceReminder(stage, random, one, order, service);
  for (let next = week.at + random.int(30, 55) * DAY; next < AS_OF; next += random.int(40, 70) * DAY) {
    const minute = workingSlot(random, sellerOn(one, dayOf(next)), next, next + 5 * DAY);
    if (minute !== null) owner(stage, random, one, minute, ROUTINE[0], "wechat");
  }
}

function serviceReminder(stage: Stage, random: Random, one: Prospect, order: string, service: number): void {
  const seller = sellerOn(one, service - 3);
  const due = service * DAY + 18 * HOUR;
  const minute = random.chance(form(seller, service))
    ? workingSlot(random, seller, (service - 3) * DAY, due)
    : random.chance(0.5)
      ? (service - random.int(5, 8)) * DAY + 10 * HOUR
      : null;
  if (minute !== null) {
    owner(stage, random, one, minute, SERVICE[0], random.weighted({ phone: 7, wechat: 3 }), order);
  }
}

function owner(
  stage: Stage,
  random: Random,
  one: Prospect,
  minute: Minute,
  card: Card,
  channel: string,
  order?: string,
): void {
  if (minute > AS_OF) return;
  const by = sellerOn(one, dayOf(minute)).id;
  const line = (parts: readonly string[]): string => say(random, random.pick(parts), one.slots);
  stage.visit(random, {
    customer: one.id,
    by,
    at: minute,
    channel,
    outcome: "reached",
    notes: line(card.notes),
    more: {
      purpose: card.purpose,
      topic: card.topic,
      trigger: order ? `order/${order}` : undefined,
      form: "老用户统一回访表格",
      complete: true,
      told: line(card.told),
      learned: line(card.learned),
      agreed: line(card.agreed),
    },
  });
}

/** Owners who bought before the product came: their first service falls due now. */
export function earlierOwners(stage: Stage): void {
  const random = stage.random.fork("qiche/owners");
  for (let i = 0; i < 22; i += 1) {
    const own = random.fork(`${i}`);
    const name = stage.names.next();
    const id = stage.customerId();
    const seller = own.pick(["li-na", "zhao-lei", "tang-jiaxin", "wu-kai", "deng-xiaomei"]);
    const car = own.pick(CARS);
    const colour = own.pick(COLOURS);
    const service = BEGIN + own.int(3, 84);
    const delivered = (service - 90) * DAY + own.int(10 * HOUR, 16 * HOUR);
    const filing = { at: at("2026-04-30 17:05"), by: "lin-yue", title: "客户: 老车主建档" };
    stage.file(
      "customers",
      "qiche",
      {
        id,
        name: name.name,
        line: "qiche",
        segment: "owner",
        stage: "buyer",
        since: date(service - 110),
        staff_in_charge: seller,
        source: "老客户",
        preferences: `${car}，${colour}`,
      },
      filing,
    );
    const order = stage.id(own, "dd", delivered);
    stage.file(
      "orders",
      "2026/before",
      {
        id: order,
        customer: id,
        product: `${car} ${colour}`,
        quantity: 1,
        salesperson: seller,
        purchased_at: stamp(delivered - 9 * DAY),
        delivered_at: stamp(delivered),
        first_service_due: date(service),
        warranty_end: date(dayOf(delivered) + 2192),
      },
      { ...filing, title: "订单: 补录在保车辆" },
    );
    const slots = { who: name.call, car, colour, rival: "", use: own.pick(USES) };
    const one: Prospect = {
      ...name,
      id,
      line: "qiche",
      room: "",
      house: "",
      region: "",
      seller,
      car,
      colour,
      slots,
      arrived: delivered,
      walkIn: false,
      stays: [],
      end: null,
      optout: false,
    };
    serviceReminder(stage, own, one, order, service);
  }
}

/** The one who left: the manager gives the customer to somebody else. */
function handOver(stage: Stage, random: Random, one: Prospect): void {
  const minute = at("2026-08-14 16:00") + random.int(0, 90);
  if (one.end && one.end.at < minute) return;
  const to = successor(one);
  const filing = { at: minute + 12, by: "he-junfeng", title: `分配: ${one.id} → ${to}` };
  stage.file(
    "assignments",
    "2026/08",
    {
      id: stage.id(random, "fp", minute),
      customer: one.id,
      at: stamp(minute),
      by: "he-junfeng",
      from_staff: "lu-zhiyuan",
      staff: to,
      supervisor: "xiang-min",
      reason: "原销售离职",
    },
    filing,
  );
  stage.book.amend("customers", one.id, { staff_in_charge: to }, { ...filing, at: filing.at + 1 });
}
