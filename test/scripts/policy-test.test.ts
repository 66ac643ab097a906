/** `policy test`: what a failing case shows, which packs run, and when nothing can be proved. */
import { afterEach, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany, type Files } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

const RECORDS = `  ledger:
    customers: { wang: {} }
    staff: { li: {} }
    complaints: { ts: { customer: wang, received_at: 2026-03-04 09:00, resolved_at: 2026-03-04 10:00 } }
    visits: { v: { customer: wang, by: li, at: AT, channel: phone, outcome: reached, trigger: complaint/ts } }
`;
const caseOf = (called: string, at: string, verdict: string): string =>
  `- ${called}\n  as_of: 2026-03-06 12:00\n${RECORDS.replace("AT", at)}  obligations:\n    - ${verdict}\n`;
const IN_TIME = caseOf(
  "pass: exactly 24 hours",
  "2026-03-05 10:00",
  "{ status: met, due: 2026-03-05 10:00 }",
);
const LATE = caseOf("fail: a minute later", "2026-03-05 10:01", "{ status: late }");
const CASES = "policies/north/cases/call-back.yaml";

let root = "";
afterEach(() => removeFolder(root));
const run = (files: Files, ...args: string[]): ReturnType<typeof huifang> => {
  root = makeCompany({ ...COMPANY, ...files });
  return huifang(["policy", "test", "--root", root, "--lang", "en", ...args]);
};

test("cases that hold: exit 0, one line for the company's own pack", () => {
  const { code, out } = run({ [CASES]: IN_TIME + LATE });
  expect([code, out]).toEqual([0, "Pack   Cases  Failed\nnorth      2       0\n"]);
});

test("a case that fails: exit 1, its place, what it states and what the rule gives", () => {
  const { code, out } = run({ [CASES]: IN_TIME + LATE.replace("status: late", "status: met") });
  expect(code).toBe(1);
  expect(out).toContain(`${CASES}:10 call-back: a minute later
  obligations[0].status
    - expected met
    + found late
`);
});

test("as JSON", () => {
  const { code, out } = run({ [CASES]: LATE.replace("10:01", "09:00") }, "--format", "json");
  expect(code).toBe(1);
  const [{ failed }] = JSON.parse(out).packs;
  expect(JSON.parse(out)).toMatchObject({ version: 1, total: 1, failed: 1 });
  expect(failed).toEqual([
    {
      file: CASES,
      line: 1,
      rule: "call-back",
      case: "a minute later",
      differences: [
        { at: "obligations[0].status", expected: "late", found: "met" },
        { at: "fail", expected: true, found: false },
      ],
    },
  ]);
});

test.each<[string, Files, string[]]>([
  ["a pack with a mistake", { "policies/north/rules.yaml": "rules: [\n" }, []],
  ["an instant that is none", { [CASES]: IN_TIME.replace("2026-03-06 12:00", "soon") }, []],
  ["a pack that is not there", {}, ["nroth"]],
])("%s: exit 2", (_, files, args) => {
  expect(run(files, ...args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/\S/) });
});

test("a pack of the product by its name; coverage shows the own and followed ones alone", () => {
  const { code, out } = run({}, "auto-sales-visits", "--format", "json");
  expect([code, JSON.parse(out).packs.map((pack: { id: string }) => pack.id)]).toEqual([
    0,
    ["auto-sales-visits"],
  ]);
  const regimes = (...args: string[]): string[] =>
    JSON.parse(huifang(["policy", "coverage", "--root", root, "--format", "json", ...args]).out).regimes.map(
      (regime: { id: string }) => regime.id,
    );
  expect(regimes()).toEqual(["north"]);
  expect(regimes("--all")).toEqual(expect.arrayContaining(["north", "auto-sales-visits"]));
});
