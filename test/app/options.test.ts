/** What a person types after an option. */
import { describe, expect, test } from "vitest";
import { readInstant } from "../../src/app/as-of.ts";
import { recordsFor, staffIds } from "../../src/app/find-record.ts";
import { readBreakdown, readPeriod } from "../../src/app/rates-options.ts";
import { selectDue } from "../../src/app/select-due.ts";
import { UsageError } from "../../src/app/usage.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import type { Obligation } from "../../src/model/obligation.ts";
import { instant, ledger, obligation, record, zone } from "../support/obligation.ts";

const AS_OF = instant("2026-11-03 10:00");

test.each([
  ["2026-10", "2026-10"],
  ["2026-W45", "2026-W45"],
  ["2026-Q4", "2026-Q4"],
  ["2026", "2026"],
  ["2026-11-H1", "2026-11-H1"],
  [null, "2026-11"],
  ["all", undefined],
])("--period %s", (text, label) => {
  expect(readPeriod(text, AS_OF, zone)?.label).toBe(label);
});

test.each(["2026-13", "10-2026", "2026-W60", "yesterday", ""])("--period %j is refused", (text) => {
  expect(() => readPeriod(text, AS_OF, zone)).toThrow(UsageError);
});

test("--by: in the order given, each once", () => {
  expect(readBreakdown("staff, line,staff")).toEqual(["staff", "line"]);
  expect(readBreakdown("")).toEqual([]);
  expect(() => readBreakdown("line,weather")).toThrow(/weather.*rule, clause/);
});

test("an instant in a summer-time gap or overlap is still one instant", () => {
  expect(zone.format(readInstant("--as-of", "1986-05-04 02:30", zone))).toMatch(/^1986-05-04T/);
});

describe("due", () => {
  const staff = ["li-na", "zhao", "boss"].map((id) =>
    record("staff", id, { name: id, line: "zulin", ...(id === "boss" ? {} : { manager: "boss" }) }),
  );
  const company = ledger(staff);
  const items: Obligation[] = [
    obligation({ id: "overdue", status: "overdue" }),
    obligation({ id: "open", staff: "zhao" }),
    obligation({ id: "nobody", staff: null }),
    obligation({ id: "in-a-week", status: "upcoming", opens: "2026-11-10 10:00" }),
    obligation({ id: "later", status: "upcoming", opens: "2026-11-10 10:01" }),
    obligation({ id: "met", status: "met" }),
    obligation({ id: "missed", status: "missed" }),
    obligation({ id: "undecided", status: "undecided", due: null }),
  ];
  const evaluation = { obligations: items, ledger: company, asOf: AS_OF } as unknown as Evaluation;
  const none = { staff: [], until: null, all: false };
  const chosen = (choice: Partial<Parameters<typeof selectDue>[1]>): string[] =>
    selectDue(evaluation, { ...none, ...choice }).map(({ id }) => id);

  test.each<[string, Partial<Parameters<typeof selectDue>[1]>, string[]]>([
    ["overdue, open, and what opens within seven days", {}, ["overdue", "open", "nobody", "in-a-week"]],
    [
      "what opens by --until, inclusive",
      { until: instant("2026-11-10 10:01") },
      ["overdue", "open", "nobody", "in-a-week", "later"],
    ],
    ["everything with --all", { all: true }, items.map(({ id }) => id)],
    ["one person's", { staff: ["zhao"] }, ["open"]],
    ["nobody's items are the manager's", { staff: ["boss"] }, ["nobody"]],
    ["one person's of every status", { staff: ["zhao"], all: true }, ["open"]],
  ])("%s", (_, choice, expected) => {
    expect(chosen(choice)).toEqual(expected);
  });

  test("an unknown person is refused, with the nearest name", () => {
    expect(() => staffIds(company, ["li-na", "zhoa"])).toThrow(/zhoa.*zhao/);
    expect(staffIds(company, ["li-na"])).toEqual(["li-na"]);
  });

  test("a name stands for whom it fits; one that fits several is refused with their ids", () => {
    const people = ledger([
      record("staff", "s-1", { name: "李 娜" }),
      record("staff", "s-2", { name: "赵强" }),
      record("staff", "s-3", { name: "赵强" }),
      record("customers", "c-1", { name: "王小波" }),
    ]);
    expect(staffIds(people, ["李娜", "s-2"])).toEqual(["s-1", "s-2"]);
    expect(() => staffIds(people, ["赵强"])).toThrow(/s-2.*s-3/);
    for (const text of ["王小波", "customer/王小波", "c-1", "customer/c-1"]) {
      expect(recordsFor(people, text).map(({ ref }) => ref)).toEqual(["customer/c-1"]);
    }
    expect(recordsFor(people, "staff/王小波")).toEqual([]);
  });
});
