/** `due` in each of its formats. */
import { describe, expect, test } from "vitest";
import type { Obligation } from "../../src/model/obligation.ts";
import { reportDueCsv } from "../../src/report/due-csv.ts";
import { reportDueIcs } from "../../src/report/due-ics.ts";
import { reportDueJson } from "../../src/report/due-json.ts";
import type { DueReport } from "../../src/report/due-report.ts";
import { reportDueTable } from "../../src/report/due-table.ts";
import { instant, ledger, obligation, pack, record } from "../support/obligation.ts";

const people = ledger([
  record("staff", "li-na", { name: "李娜" }),
  record("customers", "wang-fang", { name: "王芳" }),
  record("customers", "evil", { name: '=HYPERLINK("x"),;\\' }),
]);

function report(obligations: readonly Obligation[]): DueReport {
  return {
    obligations,
    ledger: people,
    packs: [pack({ call: "投诉回访" })],
    asOf: instant("2026-11-03 10:20"),
    locale: "zh-CN",
  };
}

test("json: the contract's keys, instants with offset, null where there is none", () => {
  const out = JSON.parse(
    reportDueJson(
      report([
        obligation({ status: "late", metBy: "visit/v-1", metAt: instant("2026-11-06 08:00") }),
        obligation({ status: "undecided", due: null, channels: null, reason: "parameter:north/1-a" }),
      ]),
    ),
  );
  expect(out).toMatchObject({ version: 1, as_of: "2026-11-03T10:20:00+08:00" });
  expect(out.obligations).toEqual([
    {
      id: "north/call:event/e-1",
      pack: "north",
      rule: "call",
      clauses: ["north/1-a"],
      subject: "event/e-1",
      customer: "wang-fang",
      line: "zulin",
      staff: "li-na",
      opens: "2026-11-01T09:00:00+08:00",
      due: "2026-11-05T18:00:00+08:00",
      status: "late",
      met_by: "visit/v-1",
      met_at: "2026-11-06T08:00:00+08:00",
      channels: ["phone", "wechat"],
      reason: null,
    },
    expect.objectContaining({ due: null, met_at: null, channels: [], reason: "parameter:north/1-a" }),
  ]);
});

test("table: a block per person, names for ids, sums at the end", () => {
  expect(
    reportDueTable(
      report([
        obligation({ status: "overdue", due: "2026-11-02 18:00" }),
        obligation({ due: "2026-11-03 18:00", staff: null, customer: null, act: "field" }),
        obligation({ status: "upcoming" }),
      ]),
    ),
  ).toBe(
    "李娜\n" +
      "  期限              状态    客户  事项      方式          编号\n" +
      "  2026-11-02 18:00  逾期    王芳  投诉回访  phone wechat  north/call:event/e-1\n" +
      "  2026-11-05 18:00  未到期  王芳  投诉回访  phone wechat  north/call:event/e-1\n\n" +
      "（无责任人）\n" +
      "  期限              状态  客户       事项      方式  编号\n" +
      "  2026-11-03 18:00  待办  event/e-1  投诉回访        north/call:event/e-1\n\n" +
      "逾期 1 项，今天 1 项，其后 1 项 (截至 2026-11-03 10:20)\n",
  );
  expect(reportDueTable(report([]))).toBe("没有待办事项\n");
});

test("csv: a name that is a formula opens as text", () => {
  const [, row] = reportDueCsv(report([obligation({ customer: "evil" })])).split("\r\n");
  expect(row).toContain(`"'=HYPERLINK(""x""),;\\"`);
  expect(row).toContain("2026-11-05 18:00,2026-11-01 09:00,li-na,李娜");
});

describe("ics", () => {
  const lines = (o: Obligation): string[] =>
    reportDueIcs(report([o]))
      .replaceAll("\r\n ", "")
      .split("\r\n");

  test("a deadline by the clock is an event at that instant, a day's deadline lasts all day", () => {
    expect(lines(obligation({}))).toContain("DTSTART:20261105T100000Z");
    expect(lines(obligation({ due: "2026-11-05 23:59:59" }))).toEqual(
      expect.arrayContaining(["DTSTART;VALUE=DATE:20261105", "DTEND;VALUE=DATE:20261106"]),
    );
  });

  test("the stamp is as-of and the uid comes from the id, so the bytes are stable", () => {
    const uid = (o: Obligation): string | undefined => lines(o).find((line) => line.startsWith("UID:"));
    expect(lines(obligation({}))).toContain("DTSTAMP:20261103T022000Z");
    expect(uid(obligation({}))).toBe(uid(obligation({ due: "2026-12-01 10:00", status: "overdue" })));
    expect(uid(obligation({}))).not.toBe(uid(obligation({ subject: "event/e-2" })));
  });

  test("text is escaped, lines end with CR LF and hold at most 75 octets of whole characters", () => {
    const text = reportDueIcs(
      report([obligation({ customer: "evil", subject: `event/${"很长的名字".repeat(20)}` })]),
    );
    expect(text).toContain('SUMMARY:=HYPERLINK("x")\\,\\;\\\\ · 投诉回访');
    const physical = text.split("\r\n");
    expect(Math.max(...physical.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toMatch(/[^\r]\n|\ufffd/);
    expect(physical.at(-1)).toBe("");
  });

  test("what has no deadline is no event", () => {
    expect(lines(obligation({ status: "undecided", due: null }))).not.toContain("BEGIN:VEVENT");
  });
});
