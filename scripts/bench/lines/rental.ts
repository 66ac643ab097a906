/** Rental houses: complaints, repairs and paid services with the visits that follow, and calls in between. */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { DAY, dayOf, HOUR, months, stamp, type Minute } from "../../demo/clock.ts";
import type { Random } from "../../demo/random.ts";
import type { Person, Region } from "../company.ts";
import { name, note, REMARKS, RENTAL } from "../prose.ts";
import { BEGIN, END, type Shelf } from "../shelf.ts";
import { day, paper, visit, working, zoned } from "../visit.ts";

export interface Lodger {
  readonly id: string;
  readonly region: Region;
}

const MISSED = 0.04;

export function lodgers(shelf: Shelf, random: Random, count: number): Lodger[] {
  return Array.from({ length: count }, (_, index) => {
    const region = shelf.company.regions[index % shelf.company.regions.length];
    const id = `z-${String(index + 1).padStart(6, "0")}`;
    shelf.add(
      "customers",
      {
        id,
        name: name(random),
        line: "chuzu",
        segment: "tenant",
        stage: "signed",
        region: region.name,
        since: day(BEGIN - random.int(20, 900) * DAY),
        staff_in_charge: region.manager.id,
        source: random.pick(["朋友介绍", "租房平台", "路过看房"]),
        profile: { room: `${random.int(1, 12)}栋${random.int(2, 18)}0${random.int(1, 9)}` },
      },
      region.manager,
      BEGIN,
      region.name,
    );
    return { id, region };
  });
}

const anyDay = (random: Random): number => random.int(dayOf(BEGIN) + 1, dayOf(END) - 1);
const later = (minute: Minute): string | undefined => (minute <= END ? stamp(minute) : undefined);

interface Asked {
  readonly trigger?: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly purpose: string;
}

function call(
  shelf: Shelf,
  random: Random,
  { id }: Lodger,
  by: Person,
  at: Minute,
  channel: string,
  { purpose, trigger, scores }: Asked,
): string | null {
  const more: Fields = {
    purpose,
    trigger,
    opinions: [random.pick(REMARKS.rental), random.pick(REMARKS.rental)],
    needs: random.pick(REMARKS.needs),
    told: "管家电话、报修入口与本月的安排",
    learned: "居住稳定，近期没有搬离打算",
    scores,
    result_ok: true,
    evaluation: "态度好，答复清楚",
    summary: random.pick(REMARKS.summary),
    ...(channel === "onsite" && { signature: "本人签字" }),
    complete: true,
  };
  return visit(shelf, random, { customer: id, by, at, channel, notes: note(random, RENTAL), more });
}

export function complaints(shelf: Shelf, random: Random, all: readonly Lodger[], count: number): void {
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const lodger = own.pick(all);
    const received = anyDay(own) * DAY + own.int(540, 1080);
    if (own.chance(0.1)) major(shelf, own, lodger, received);
    else minor(shelf, own, lodger, received);
  }
}

function head(random: Random, { id, region }: Lodger, received: Minute, receiver: Person): Fields {
  return {
    customer: id,
    received_at: zoned(received),
    received_by: receiver.id,
    received_dept: receiver.dept,
    source: random.pick(["服务热线", "前台", "微信"]),
    subject: random.pick(REMARKS.matter),
    cause: "company",
    valid: true,
    resolvable_now: false,
    routed_at: stamp(received + 8),
    routed_to: region.manager.id,
    handler: region.manager.id,
    customer_request: "尽快处理并告知结果",
    contacts: "处理期间电话告知进展两次",
  };
}

function minor(shelf: Shelf, random: Random, lodger: Lodger, received: Minute): void {
  const { station, desk } = lodger.region;
  const receiver = random.pick(desk);
  const id = shelf.id("t", received);
  const solved = received + random.int(3, 96) * HOUR;
  const closed = solved + random.int(26, 60) * HOUR;
  const made =
    solved <= END && !random.chance(MISSED)
      ? call(shelf, random, lodger, receiver, solved + random.int(1, 22) * HOUR, "phone", {
          purpose: "投诉回访",
          trigger: `complaint/${id}`,
          scores: { process: random.int(4, 5), result: random.int(3, 5) },
        })
      : null;
  const done = closed <= END;
  shelf.add(
    "complaints",
    {
      id,
      ...head(random, lodger, received, receiver),
      grade: "minor",
      affects_living: false,
      easy_fix: true,
      feedback_at: later(received + random.int(1, random.chance(MISSED) ? 40 : 20) * HOUR),
      feedback_by: station.id,
      disposal: "已到场处理并复查",
      assignee: station.id,
      measures: "当日派人检查，更换故障部件，三日内复查一次",
      resolved_at: later(solved),
      verified_at: later(solved + 10),
      verified_by: solved + 10 <= END ? station.id : undefined,
      closed_at: later(closed),
      visit_result: made === null ? undefined : "客户认可",
      description: `${random.pick(RENTAL.middle)}${random.pick(RENTAL.middle)}`,
    },
    receiver,
    Math.min(closed, END),
  );
  if (!random.chance(MISSED)) {
    paper(shelf, "checks", shelf.company.assetHead, `complaint/${id}`, received, {
      kind: "head_opinion",
      note: "同意处理方法，请服务站跟踪到底",
    });
  }
  if (done) paper(shelf, "archives", station, `complaint/${id}`, closed);
}

function major(shelf: Shelf, random: Random, lodger: Lodger, received: Minute): void {
  const { manager, station, desk } = lodger.region;
  const receiver = random.pick(desk);
  const id = shelf.id("t", received);
  const solved = received + random.int(2, random.chance(MISSED) ? 30 : 11) * HOUR;
  const closed = solved + random.int(26, 60) * HOUR;
  const at = solved + random.int(2, 22) * HOUR;
  if (solved <= END && !random.chance(MISSED)) {
    call(shelf, random, lodger, manager, at, "onsite", {
      purpose: "投诉回访",
      trigger: `complaint/${id}`,
      scores: { process: 5, result: 4 },
    });
  }
  shelf.add(
    "complaints",
    {
      id,
      ...head(random, lodger, received, receiver),
      grade: "major",
      affects_living: true,
      easy_fix: false,
      disposal: "片区经理到场，会同工程部抢修",
      measures: ["当日抢修恢复", "安排临时住处"],
      participants: [manager.id, station.id],
      resolved_at: later(solved),
      customer_accepted: true,
      closed_at: later(closed),
      visit_result: closed <= END ? "客户认可" : undefined,
      description: `${random.pick(RENTAL.middle)}${random.pick(RENTAL.middle)}`,
    },
    receiver,
    Math.min(closed, END),
  );
  shelf.add(
    "notices",
    {
      id: shelf.id("n", received),
      kind: "escalation",
      by: manager.id,
      to: shelf.company.assetHead.id,
      at: stamp(received + random.int(9, 16)),
      subject: `complaint/${id}`,
      content: "重大投诉，已到场处理",
    },
    manager,
    received,
  );
  if (closed <= END) paper(shelf, "archives", station, `complaint/${id}`, closed);
}

export function jobs(shelf: Shelf, random: Random, all: readonly Lodger[], count: number): void {
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const lodger = own.pick(all);
    const reported = anyDay(own) * DAY + own.int(540, 1080);
    const paid = own.chance(0.15);
    const taker = own.pick(lodger.region.desk);
    const completed = reported + own.int(2, 70) * HOUR;
    const id = shelf.id("w", reported);
    const scores = { attitude: own.int(4, 5), quality: own.int(3, 5), satisfaction: own.int(3, 5) };
    if (completed <= END && !own.chance(MISSED)) {
      const made = call(
        shelf,
        own,
        lodger,
        taker,
        completed + own.int(1, 22) * HOUR,
        own.pick(["phone", "wechat", "onsite"]),
        { purpose: paid ? "有偿服务回访" : "维修回访", trigger: `job/${id}`, scores },
      );
      if (made !== null && own.chance(0.1)) {
        suggestion(shelf, own, lodger, taker, made, completed + 23 * HOUR);
      }
    }
    shelf.add(
      "jobs",
      {
        id,
        kind: paid ? "paid_service" : "repair",
        customer: lodger.id,
        region: lodger.region.name,
        reported_at: stamp(reported),
        received_by: taker.id,
        completed_at: later(completed),
        work_order: `W${id.slice(9)}`,
      },
      taker,
      Math.min(completed, END),
    );
  }
}

function suggestion(
  shelf: Shelf,
  random: Random,
  { id }: Lodger,
  by: Person,
  made: string,
  raised: Minute,
): void {
  if (raised > END) return;
  shelf.add(
    "issues",
    {
      id: shelf.id("i", raised),
      customer: id,
      visit: made,
      kind: "suggestion",
      text: random.pick(REMARKS.rental),
      raised_at: stamp(raised),
      resolvable_now: false,
      routed_at: later(raised + 60),
      routed_to: "维修组",
      answered_at: later(raised + 30 * HOUR),
      resolved_at: later(raised + 50 * HOUR),
    },
    by,
    Math.min(raised + 50 * HOUR, END),
  );
}

/** The calls between: everybody is asked now and then how it is going. */
export function rounds(shelf: Shelf, random: Random, all: readonly Lodger[], count: number): void {
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const lodger = all[i % all.length];
    const by = own.chance(0.15) ? lodger.region.station : own.pick(lodger.region.desk);
    const channel = own.weighted({ phone: 55, wechat: 30, onsite: 15 });
    call(shelf, own, lodger, by, working(own, anyDay(own)), channel, {
      purpose: "满意度回访",
      scores: { service: own.int(4, 5), cleaning: own.int(3, 5), satisfaction: own.int(3, 5) },
    });
  }
}

/** What area managers hand in every month, and what is written under it. */
export function monthly(shelf: Shelf): void {
  const { regions, assetHead } = shelf.company;
  for (const { last, label } of months(dayOf(BEGIN), dayOf(END))) {
    for (const { manager } of regions) {
      for (const kind of ["valid_complaints", "complaint_analysis"]) {
        const at = last * DAY + 20 * HOUR;
        const id = `r-${label}-${kind.replace("_", "-")}-${manager.id}`;
        shelf.add(
          "reports",
          {
            id,
            kind,
            by: manager.id,
            to: assetHead.id,
            filed_at: stamp(at),
            period: label,
            content: "本月情况见附表，主要集中在工程类",
          },
          manager,
          at,
        );
        if (kind === "complaint_analysis") {
          paper(shelf, "checks", assetHead, `report/${id}`, at, {
            kind: "analysis_review",
            note: "已阅，请关注重复报修",
          });
        }
      }
    }
  }
}
