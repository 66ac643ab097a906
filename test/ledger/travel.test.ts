/** Names that other systems hold, shapes that are no records, and text that YAML would drop. */
import { describe, expect, test } from "vitest";
import { COMPANY, load, VISIT } from "./memory-tree.ts";

const found = (files: Readonly<Record<string, string>>): readonly string[] =>
  load({ ...COMPANY, ...files }).findings;

describe("names", () => {
  test.each<[file: string, expected: string[]]>([
    ["customers/nul.yaml", ["ledger/bad-id", "ledger/name-device"]],
    ["customers/COM1.x.yaml", ["ledger/bad-id", "ledger/name-device"]],
    ["customers/prn/a.yaml", ["ledger/name-device"]],
    ["customers/a?b.yaml", ["ledger/bad-id", "ledger/name-ending"]],
    ["customers/x./a.yaml", ["ledger/name-ending"]],
    [`customers/${"访".repeat(84)}.yaml`, ["ledger/bad-id", "ledger/name-long"]],
    ["customers/WANG-fang.yaml", ["ledger/name-case"]],
    ["customers/console.yaml", []],
    ["customers/nullable.yaml", []],
    [`customers/${"访".repeat(60)}.yaml`, []],
  ])("%s", (file, expected) => {
    const codes = found({ [file]: "name: x\n" }).map((line) => line.split(" ").at(-1));
    expect(codes.sort()).toEqual(expected);
  });

  test("an id of more bytes than a file name holds", () => {
    const list = `- id: ${"访".repeat(67)}\n  name: x\n- id: ${"访".repeat(66)}\n  name: x\n`;
    expect(found({ "customers/l.yaml": list })).toEqual(["customers/l.yaml:1:7 ledger/bad-id"]);
  });
});

describe("front matter that is no record", () => {
  test.each(["[]", `- {${VISIT.trim().replaceAll("\n", ", ")}}`, "- a\n- b"])("%s", (front) => {
    const files = { "visits/bad.md": `---\n${front}\n---\nx\n`, "visits/v.yaml": VISIT };
    const { findings, ledger } = load({ ...COMPANY, ...files });
    expect(findings).toEqual(["visits/bad.md:2:1 text/not-a-record"]);
    expect(ledger.byRef.has("visit/v")).toBe(true);
  });
});

test.each(["!!pairs", "!!omap", "!foo", "!!set"])("a list tagged %s is a finding", (tag) => {
  for (const text of [`${tag}\n- name: x\n`, `--- ${tag}\n- name: x\n`, `# c\n${tag} [{name: x}]\n`]) {
    const findings = found({ "customers/l.yaml": text });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^customers\/l\.yaml:\d+:\d+ text\/(?:tag|syntax)$/);
  }
});

describe("text that a remark swallows", () => {
  const complaint = (line: string): readonly string[] =>
    found({ "complaints/c.yaml": `customer: wang-fang\nreceived_at: 2026-03-07 10:00\n${line}\n` });
  test.each([
    ["description: # 3栋漏水", ["complaints/c.yaml:3:14 text/lost-text"]],
    ["description: 漏水 #3栋", ["complaints/c.yaml:3:17 text/lost-text"]],
    ["description: 漏水 # 记于次日", []],
    ["description: '漏水 #3栋'", []],
    ["description: 漏水#3栋", []],
    ["# 3栋", []],
  ])("%s", (line, expected) => expect(complaint(line)).toEqual(expected));
});

test("a control character costs its own record, not the list", () => {
  const list = "- id: a\n  name: x\n- id: b\n  name: x\u0007\n- id: c\n  name: x\n";
  const { findings, ledger } = load({ ...COMPANY, "customers/l.yaml": list });
  expect(findings).toEqual(["customers/l.yaml:4:10 text/control-character"]);
  expect(["customer/a", "customer/b", "customer/c"].filter((ref) => ledger.byRef.has(ref))).toEqual([
    "customer/a",
    "customer/c",
  ]);
});
