/**
 * Property service: complaints, repairs and moving in with their visits, rounds, and the reading of every
 * visit.
 */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { DAY, dayOf, HOUR, months, stamp, type Minute } from "../../demo/clock.ts";
import type { Random } from "../../demo/random.ts";
import type { Person } from "../company.ts";
import { name, note, PROPERTY, REMARKS } from "../prose.ts";
import { BEGIN, END, type Shelf } from "../shelf.ts";
import { day, paper, visit, working, zoned } from "../visit.ts";

const MISSED = 0.04;
const anyDay = (random: Random): number => random.int(dayOf(BEGIN) + 1, dayOf(END) - 1);
const later = (minute: Minute): string | undefined => (minute <= END ? stamp(minute) : undefined);

export interface Owner {
  readonly id: string;
  readonly assistant: Person;
}

export function owners(shelf: Shelf, random: Random, count: number): Owner[] {
  const { assistants } = shelf.company;
  return Array.from({ length: count }, (_, index) => {
    const assistant = assistants[index % assistants.length];
    const id = `y-${String(index + 1).padStart(6, "0")}`;
    const movedIn = random.chance(0.25) ? anyDay(random) * DAY + random.int(600, 1000) : null;
    shelf.add(
      "customers",
      {
        id,
        name: name(random),
        line: "wuye",
        segment: "owner",
        stage: "signed",
        since: day(movedIn ?? BEGIN - random.int(20, 900) * DAY),
        staff_in_charge: assistant.id,
        source: "交房建档",
        profile: { room: `${random.int(1, 30)}幢${random.int(1, 26)}0${random.int(1, 4)}` },
      },
      assistant,
      BEGIN,
      assistant.id,
    );
    if (movedIn !== null) {
      shelf.add(
        "events",
        {
          id: shelf.id("e", movedIn),
          type: "customer.moved_in",
          customer: id,
          by: assistant.id,
          at: stamp(movedIn),
        },
        assistant,
        movedIn,
      );
      if (!random.chance(MISSED)) {
        call(shelf, random, id, assistant, working(random, dayOf(movedIn) + random.int(1, 3)), {
          purpose: "入伙回访",
        });
      }
    }
    return { id, assistant };
  });
}

/** A visit with what its channel asks for, read by whoever has to read it. */
function call(
  shelf: Shelf,
  random: Random,
  customer: string,
  by: Person,
  at: Minute,
  facts: Fields,
): string | null {
  const channel = random.chance(0.5) ? "phone" : "onsite";
  const made = visit(shelf, random, {
    customer,
    by,
    at,
    channel,
    notes: note(random, PROPERTY),
    more: {
      ...facts,
      topic: "服务质量、环境与设备",
      opinions: [random.pick(REMARKS.property), random.pick(REMARKS.property)],
      needs: random.pick(REMARKS.needs),
      told: "管家电话与近期的维保安排",
      learned: "家中有老人，白天基本有人",
      scores: { service: random.int(4, 5), environment: random.int(3, 5), equipment: random.int(3, 5) },
      evaluation: "服务规范，答复清楚",
      summary: "情况正常，按计划再访",
      ...(channel === "phone" ? { phone_mark: "电话回访" } : { signature: "业主签字" }),
      complete: true,
    },
  });
  if (made === null) return null;
  const { supervisor, deptSupervisor } = shelf.company;
  if (by.role === "property_assistant" && !random.chance(MISSED)) {
    paper(shelf, "checks", supervisor, `visit/${made}`, at, {
      kind: "visit_check",
      note: "记录清楚，按约跟进",
    });
  }
  if (!random.chance(MISSED)) {
    paper(shelf, "checks", deptSupervisor, `visit/${made}`, at, { kind: "visit_review", note: "已阅" });
  }
  return made;
}

export function complaints(shelf: Shelf, random: Random, all: readonly Owner[], count: number): void {
  const { deptSupervisor, manager } = shelf.company;
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const owner = own.pick(all);
    const received = anyDay(own) * DAY + own.int(540, 1080);
    const grade = own.weighted({ general: 82, important: 15, major: 3 });
    const id = shelf.id("t", received);
    const solved = received + own.int(3, 90) * HOUR;
    const closed = solved + own.int(20, 60) * HOUR;
    const by = grade === "general" ? owner.assistant : grade === "important" ? deptSupervisor : manager;
    const visited =
      solved <= END && own.chance(0.6)
        ? call(shelf, own, owner.id, by, working(own, dayOf(solved) + own.int(1, 3)), {
            purpose: "投诉回访",
            trigger: `complaint/${id}`,
          })
        : null;
    shelf.add(
      "complaints",
      {
        id,
        customer: owner.id,
        received_at: zoned(received),
        received_by: owner.assistant.id,
        received_dept: "customer_service_dept",
        source: own.pick(["客服热线", "业主群", "前台"]),
        subject: own.pick(REMARKS.matter),
        cause: "company",
        valid: true,
        grade,
        handler: owner.assistant.id,
        measures: "转工程部当日处理",
        disposal: "已处理并拍照留存",
        resolved_at: later(solved),
        closed_at: later(closed),
        visit_result: visited === null ? undefined : "业主认可",
        customer_request: "尽快恢复",
        description: `${own.pick(PROPERTY.middle)}${own.pick(PROPERTY.middle)}`,
      },
      owner.assistant,
      Math.min(closed, END),
    );
  }
}

export function jobs(shelf: Shelf, random: Random, all: readonly Owner[], count: number): void {
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const { id: customer, assistant } = own.pick(all);
    const reported = anyDay(own) * DAY + own.int(540, 1080);
    const completed = reported + own.int(2, 70) * HOUR;
    const id = shelf.id("w", reported);
    shelf.add(
      "jobs",
      {
        id,
        kind: "repair",
        customer,
        reported_at: stamp(reported),
        received_by: assistant.id,
        completed_at: later(completed),
        work_order: `P${id.slice(9)}`,
      },
      assistant,
      Math.min(completed, END),
    );
    if (completed <= END && own.chance(0.4)) {
      call(shelf, own, customer, assistant, working(own, dayOf(completed) + own.int(1, 25)), {
        purpose: "维修回访",
        trigger: `job/${id}`,
      });
    }
  }
}

/** Rounds by the desk; one in five brings something up. */
export function rounds(shelf: Shelf, random: Random, all: readonly Owner[], count: number): void {
  for (let i = 0; i < count; i += 1) {
    const own = random.fork(String(i));
    const { id: customer } = all[i % all.length];
    const by = own.pick(shelf.company.desk);
    const at = working(own, anyDay(own));
    const made = call(shelf, own, customer, by, at, { purpose: "日常走访" });
    if (made === null || !own.chance(0.2)) continue;
    const answered = at + own.int(20, 60) * HOUR;
    shelf.add(
      "issues",
      {
        id: shelf.id("i", at),
        customer,
        visit: made,
        kind: own.pick(["opinion", "suggestion", "request"]),
        text: own.pick(REMARKS.property),
        raised_at: stamp(at),
        resolvable_now: true,
        answered_at: later(answered),
        resolved_at: later(answered + 5 * HOUR),
        explanation: "已答复业主",
      },
      by,
      Math.min(answered + 5 * HOUR, END),
    );
  }
}

/** The month's statistics for the company's leaders. */
export function monthly(shelf: Shelf): void {
  const { deptSupervisor, leader } = shelf.company;
  for (const { last, label } of months(dayOf(BEGIN), dayOf(END))) {
    const at = last * DAY + 20 * HOUR;
    shelf.add(
      "reports",
      {
        id: `r-${label}-statistics`,
        kind: "visit_statistics",
        by: deptSupervisor.id,
        to: leader.id,
        filed_at: stamp(at),
        period: label,
        content: "本月回访统计见附表",
      },
      deptSupervisor,
      at,
    );
  }
}
