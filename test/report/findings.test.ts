/** From diagnostics to the one list of findings. */
import { expect, test } from "vitest";
import { catalogue, loadLanguage } from "../../src/i18n/index.ts";
import { visible } from "../../src/i18n/visible.ts";
import type { Diagnostic, Finding } from "../../src/model/finding.ts";
import {
  fails,
  findingId,
  markStanding,
  summarize,
  reword,
  toFindings,
} from "../../src/policy/engine/to-findings.ts";

const code = Object.keys(catalogue)[0];
const at = (line: number, column = 1) => ({ line, column });
const context = { locate: () => at(7, 14), locale: "en" as const };

function diagnostic(fields: Partial<Diagnostic> & { file?: string; line?: number }): Diagnostic {
  const { file = "ledger/visits/a.yaml", line, ...rest } = fields;
  return { code, severity: "error", place: { file, ...(line ? { position: at(line) } : {}) }, ...rest };
}

test.each<[string, Partial<Diagnostic>, string]>([
  ["code and subject", { subject: "visit/a" }, `${code}:visit/a`],
  ["the file without a subject", {}, `${code}:ledger/visits/a.yaml`],
  ["clauses", { subject: "visit/a", clauses: ["p/1", "p/2"] }, `${code}:visit/a:p/1+p/2`],
  ["the field", { subject: "visit/a", key: "by" }, `${code}:visit/a::by`],
  [
    "never the line",
    { subject: "visit/a", place: { file: "other.yaml", position: at(99) } },
    `${code}:visit/a`,
  ],
])("an id is built from %s", (_, fields, id) => {
  expect(findingId(diagnostic(fields))).toBe(id);
});

test("findings are sorted by file, line, column and code, wherever they came from", () => {
  const found = toFindings(
    [
      diagnostic({ file: "ledger/b.yaml", line: 1 }),
      diagnostic({ file: "ledger/a.yaml", line: 12 }),
      diagnostic({ file: "ledger/a.yaml", line: 9 }),
      diagnostic({ file: "ledger/a.yaml" }),
    ],
    context,
  );
  expect(found.map((f) => `${f.file}:${f.line}:${f.column}`)).toEqual([
    "ledger/a.yaml:7:14",
    "ledger/a.yaml:9:1",
    "ledger/a.yaml:12:1",
    "ledger/b.yaml:1:1",
  ]);
});

test("the same fact twice is one finding; two facts with one id are told apart in order", () => {
  const found = toFindings(
    [diagnostic({ line: 3 }), diagnostic({ line: 5 }), diagnostic({ line: 3 })],
    context,
  );
  expect(found.map((f) => `${f.line} ${f.id}`)).toEqual([
    `3 ${code}:ledger/visits/a.yaml`,
    `5 ${code}:ledger/visits/a.yaml~2`,
  ]);
});

test("words come in each language", async () => {
  await loadLanguage("zh-TW");
  const words = (locale: "zh-CN" | "zh-TW" | "en") =>
    toFindings([diagnostic({ code: "git/shallow" })], { ...context, locale })[0].message;
  expect(words("en")).toMatch(/^This is a shallow clone/);
  expect(words("zh-CN")).toContain("历史不完整");
  expect(words("zh-TW")).toContain("歷史不完整");
});

test("a finding is worded again in another language, wherever it stands", async () => {
  await loadLanguage("zh-TW");
  const [first, second] = toFindings(
    [diagnostic({ code: "git/shallow", line: 1 }), diagnostic({ code: "git/shallow", line: 2 })],
    { ...context, locale: "en" },
  );
  expect([reword(first, "zh-TW"), reword(second, "zh-TW")]).toEqual(
    [first, second].map((one) => ({
      ...one,
      message: reword(first, "zh-TW").message,
      hint: reword(first, "zh-TW").hint,
    })),
  );
  expect(reword(second, "zh-TW").message).toContain("歷史不完整");
});

test("a diagnostic without words is a bug", () => {
  expect(() => toFindings([diagnostic({ code: "nowhere/at-all" })], context)).toThrow("nowhere/at-all");
});

function finding(severity: Finding["severity"], standing = false): Finding {
  return {
    id: severity,
    code,
    severity,
    message: "m",
    file: "f",
    line: 1,
    column: 1,
    clauses: [],
    subject: null,
    staff: null,
    hint: "",
    standing,
  };
}

test.each<[Finding[], "error" | "warning" | "info" | "none", boolean]>([
  [[], "info", false],
  [[finding("warning")], "error", false],
  [[finding("error")], "error", true],
  [[finding("warning")], "warning", true],
  [[finding("info")], "warning", false],
  [[finding("error")], "none", false],
  [[finding("error", true)], "error", false],
  [[finding("error", true), finding("error")], "error", true],
])("%# what fails a run: %j at %s → %s", (findings, failOn, expected) => {
  expect(fails(findings, failOn)).toBe(expected);
});

test("standing findings are those of the base, counted apart", () => {
  const marked = markStanding([finding("error"), finding("warning"), finding("info")], new Set(["warning"]));
  expect(summarize(marked)).toEqual({ error: 1, warning: 0, info: 1, standing: 1 });
});

test.each([
  ["a\u202eb", "a\\u202eb"],
  ["a\u001b[31mb", "a\\u001b[31mb"],
  ["two\nlines\tand", "two lines and"],
  ["\ud800", "\\ud800"],
  ["𠮷😀回访", "𠮷😀回访"],
  ["👨‍👩‍👧", "👨‍👩‍👧"],
  ["\ufeff", "\\ufeff"],
])("text from records is shown, not obeyed: %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});
