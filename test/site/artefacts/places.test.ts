/** What a place of a paper is read from, where several records could be meant. */
import { describe, expect, test } from "vitest";
import { periodOf } from "../../../src/model/period.ts";
import type { TableShape, TemplateShape } from "../../../src/policy/pack/artefact-schema.ts";
import type { CellValue } from "../../../src/site/artefacts/cell.ts";
import type { Desk } from "../../../src/site/artefacts/desk.ts";
import { compileTemplate } from "../../../src/site/artefacts/script.ts";
import { compileTable } from "../../../src/site/artefacts/table.ts";
import { desk } from "./support.ts";

const STAFF = "staff: { li: { name: 李娜 }, wu: { name: 吴刚 } }\n";
const value = (cell: CellValue | null): unknown =>
  cell === null || cell.kind === "span" ? null : cell.value;

describe("a place of a script is filled from what the talk is about", () => {
  const ARTEFACTS = `
- { id: talk, kind: template, with: { channel: phone, occasion: x, fill: { product: order.product }, steps: [{ zh-CN: "{product}，找{consultant}", en: "{product}, {consultant}" }] } }
`;
  const LEDGER = `${STAFF}
customers: { wang: { name: 王芳, staff_in_charge: li }, zhao: { name: 赵一, staff_in_charge: li } }
orders:
  early: { customer: wang, product: 采茶, purchased_at: 2026-02-01 10:00, used_at: 2026-02-08 08:00 }
  late: { customer: wang, product: 海岛, purchased_at: 2026-02-02 10:00, used_at: 2026-03-30 08:00 }
  only: { customer: zhao, product: 山居, purchased_at: 2026-02-02 10:00 }
events:
  of-none: { customer: wang, type: customer.moved_in, at: 2026-02-08 09:00 }
  of-one: { customer: zhao, type: customer.moved_in, at: 2026-02-08 09:00 }
visits: { of-early: { customer: wang, by: li, at: 2026-02-09 09:00, channel: phone, outcome: reached, trigger: order/early } }
assignments: { a: { customer: wang, by: li, staff: wu, at: 2026-03-01 09:00 } }
`;
  const books = desk({ artefacts: ARTEFACTS, ledger: LEDGER });
  const said = (ref: string, slot: string, at = books.evaluation.asOf): unknown => {
    const template = compileTemplate(books.pack.artefacts[0].with as unknown as TemplateShape, "trade");
    const subject = books.world.get(ref)!;
    const customer = books.world.customer(books.world.customerOf(subject))!;
    const filled = template.placeholders.get(slot)!.fill(books, { subject, customer, by: null, at });
    return filled.kind === "value" ? value(filled.value) : filled.kind === "text" ? filled.text : filled.kind;
  };
  test.each([
    ["an order is its own", "order/early", "采茶"],
    ["and so is the later one", "order/late", "海岛"],
    ["what names an order speaks of it", "visit/of-early", "采茶"],
    ["of two orders none is guessed", "event/of-none", "lacking"],
    ["nor for the customer alone", "customer/wang", "lacking"],
    ["the only one there is", "event/of-one", "山居"],
  ])("%s", (_, ref, expected) => {
    expect(said(ref, "product")).toBe(expected);
  });
  test("the consultant is who has the customer then", () => {
    const day = (text: string): number => Date.parse(`${text}+08:00`);
    expect(said("order/early", "consultant", day("2026-03-01T08:59"))).toBe("李娜");
    expect(said("order/early", "consultant", day("2026-03-01T09:00"))).toBe("吴刚");
  });
});

describe("a paper of a period", () => {
  const ARTEFACTS = `
- { id: week, kind: report, with: { rows: { record: customers, period: week }, columns: [{ field: visit.learned, title: { zh-CN: 动态, en: Latest } }, { count: visits, title: { zh-CN: 次, en: n } }, { field: holder, title: { zh-CN: 人, en: who } },
    { last: visits, where: { channel: phone }, field: next_at, title: { zh-CN: 约定, en: agreed } }] } }
- { id: month, kind: report, with: { rows: { record: complaints, period: month, date: received_at }, columns: [{ field: visit.learned, title: { zh-CN: 动态, en: Latest } }] } }
- { id: uses, kind: list, with: { rows: { record: customers }, columns: [{ last: orders, where: { used_at: { past: true } }, field: used_at, title: { zh-CN: 使用, en: use } }] } }
`;
  const LEDGER = `${STAFF}
customers: { wang: { name: 王芳, staff_in_charge: li, since: 2026-01-01 } }
visits:
  v1: { customer: wang, by: li, at: 2026-03-08 23:59, channel: phone, outcome: reached, learned: [旧], next_at: 2026-03-12 10:00 }
  v2: { customer: wang, by: li, at: 2026-03-09 00:00, channel: sms, outcome: reached, learned: [新] }
  v3: { customer: wang, by: li, at: 2026-03-10 09:00, channel: wechat, outcome: reached, learned: [办好], trigger: complaint/c }
complaints: { c: { customer: wang, received_at: 2026-02-27 09:00 } }
orders: { a: { customer: wang, purchased_at: 2026-01-02 09:00, used_at: 2026-03-20 12:00 }, b: { customer: wang, purchased_at: 2026-02-02 09:00, used_at: 2026-03-20 12:01 } }
assignments: { a: { customer: wang, by: li, staff: wu, at: 2026-03-09 00:00 } }
`;
  const books: Desk = desk({ artefacts: ARTEFACTS, ledger: LEDGER, asOf: "2026-03-20 12:00" });
  const row = (id: string, day: string | null): unknown[] => {
    const shape = books.pack.artefacts.find((one) => one.id === id)!.with as unknown as TableShape;
    const table = compileTable(shape);
    const period =
      day === null
        ? null
        : periodOf(shape.rows.period!, books.world.zone.dayOf(Date.parse(`${day}T12:00+08:00`)));
    const within = period && {
      from: books.world.zone.startOfDay(period.first),
      to: books.world.zone.endOfDay(period.last),
    };
    return table.rows(books, period).flatMap((one) => table.cells(one, within).map(value));
  };
  test("knows that period only: neither its visits nor who has the customer come from the next one", () => {
    expect(row("week", "2026-03-08")).toEqual([["旧"], 1, "li", "2026-03-12 10:00"]);
    expect(row("week", "2026-03-09")).toEqual([["办好"], 2, "wu", "2026-03-12 10:00"]);
  });
  test("shows what became of a matter that is dated in it", () => {
    expect(row("month", "2026-02-27")).toEqual([["办好"]]);
  });
  test("the last use is over", () => {
    expect(row("uses", null)).toEqual(["2026-03-20 12:00"]);
  });
});
