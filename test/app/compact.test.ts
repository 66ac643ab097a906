/** Compact: fewer files, the same verdicts; what the history does not prove is found. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY } from "../support/company.ts";
import { makeRepository, type Commit } from "../support/repository.ts";

const AS_OF = "2026-11-20T09:00+08:00";
const MAY = "ledger/visits/compact/2026-05.yaml";
const BESIDE = "ledger/visits/compact/2026-05.filed.jsonl";

/** A book with git clauses as well: a filing deadline judged by the commit, retention, reviews. */
const FILES = {
  ...COMPANY,
  "policies/north/clauses.yaml": `${COMPANY["policies/north/clauses.yaml"]}- id: 1-b
  kind: record
  checkable: git
  text: { zh-CN: 投诉保存两年。, en: Complaints are kept for two years. }
- id: 1-c
  kind: record
  checkable: git
  text: { zh-CN: 每周交一份周报。, en: A report each week. }
`,
  "policies/north/rules.yaml": `${COMPANY["policies/north/rules.yaml"]}  - id: kept
    kind: retention
    clauses: ["1-b"]
    title: { zh-CN: 保存两年, en: Kept for two years }
    with: { records: [complaints, visits], keep: P2Y }
`,
  "ledger/staff/boss.yaml": "name: 主管\nrole: company_manager\nline: zulin\nemails: [boss@example.com]\n",
} as Commit["files"];

const visit = (day: string, notes: string): string =>
  `---\ncustomer: wang\nby: li-na\nat: ${day} 10:20\nchannel: phone\noutcome: reached\n---\n\n${notes}\n`;

const HISTORY: Commit[] = [
  { at: "2026-04-01T08:00+08:00", by: "boss@example.com", files: FILES },
  {
    at: "2026-05-03T20:00+08:00",
    by: "li-na@example.com",
    files: {
      "ledger/visits/2026/05/v-1.md": visit("2026-05-03", "客户说电梯异响，已报修。\n\n下周再看。"),
      "ledger/visits/2026/05/v-2.yaml":
        "# 口头补记\ncustomer: wang\nby: li-na\nat: 2026-05-04 09:00\nchannel: onsite\noutcome: reached\n",
      "ledger/complaints/2026/05/ts-9.md":
        "---\ncustomer: wang\nreceived_at: 2026-05-01 09:00\nreceived_by: li-na\nresolved_at: 2026-05-02 12:00\n---\n\n渗水。\n",
    },
  },
  {
    at: "2026-05-05T09:00+08:00",
    by: "boss@example.com",
    files: {
      "ledger/checks/k-1.yaml":
        "kind: review\nat: 2026-05-05 09:00\nby: boss\nsubject: visit/v-1\nnote: 看过\n",
    },
  },
  {
    at: "2026-05-09T09:00+08:00",
    by: "li-na@example.com",
    files: { "ledger/visits/2026/05/v-1.md": visit("2026-05-03", "电梯没有异响。") },
  },
];

/** Commits of the tests are made before as-of. */
const CLOCK = { GIT_AUTHOR_DATE: "2026-11-10T09:00+08:00", GIT_COMMITTER_DATE: "2026-11-10T09:00+08:00" };

/** Each test runs the command line several times. */
const SEVERAL_RUNS = 120_000;

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function repository(more: readonly Commit[] = []): string {
  const root = makeRepository([...HISTORY, ...more]);
  roots.push(root);
  git(root, "config", "user.name", "Robot");
  git(root, "config", "user.email", "robot@example.com");
  return root;
}

const git = (root: string, ...args: string[]): string =>
  execFileSync("git", ["-C", root, ...args], { encoding: "utf8", env: { ...process.env, ...CLOCK } });

function commit(root: string, file: string, change: (text: string) => string): void {
  const place = path.join(root, file);
  writeFileSync(place, change(readFileSync(place, "utf8")));
  git(root, "commit", "-qam", "change");
}

function compact(root: string, ...args: string[]): ReturnType<typeof huifang> {
  return huifang(["compact", "--root", root, "--as-of", AS_OF, "--before", "2026-06", ...args], {
    env: CLOCK,
  });
}

type Json = Record<string, unknown>;

/** All that the commands say, files and lines aside. */
function everything(root: string): unknown {
  const commands = [
    ["check"],
    ["due", "--all"],
    ["rates", "--period", "all", "--by", "rule,clause,staff,line,class,channel"],
    ["audit", "--period", "all"],
  ];
  return commands.map((args) => {
    const { out } = huifang([...args, "--root", root, "--as-of", AS_OF, "--format", "json"]);
    // The audit refuses a shallow clone.
    return out === "" ? null : placeless(JSON.parse(out) as Json);
  });
}

function placeless(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(placeless).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  const aside = new Set([
    "file",
    "column",
    "commit",
    ...(typeof (value as Json).line === "number" ? ["line"] : []),
  ]);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !aside.has(key))
      .map(([key, inner]) => [key, placeless(inner)]),
  );
}

const codes = (root: string): unknown => {
  const { out } = huifang(["check", "--root", root, "--as-of", AS_OF, "--format", "json"]);
  const { findings } = JSON.parse(out) as { findings: { code: string; file: string; line: number }[] };
  return findings
    .filter(({ code }) => /^git\/(compact|edited)/.test(code))
    .map(({ code, file, line }) => `${code} ${file}:${line}`);
};

describe("a month that is compacted", { timeout: SEVERAL_RUNS }, () => {
  test("gives the same verdicts, findings, rates and audit", () => {
    const root = repository();
    const before = everything(root);
    const { code, out } = compact(root);
    expect([code, out]).toEqual([0, expect.stringContaining("已提交")]);
    expect(readdirSync(path.join(root, "ledger/visits"))).toEqual(["compact"]);
    expect(git(root, "status", "--porcelain")).toBe("");
    expect(everything(root)).toEqual(before);
    // The edit after the review is still one.
    expect(codes(root)).toEqual([expect.stringMatching(/^git\/edited-after-review ledger\/visits\/compact/)]);
  });

  test("keeps what every record says, and names its filing beside it", () => {
    const root = repository();
    compact(root);
    expect(readFileSync(path.join(root, MAY), "utf8")).toBe(
      "- id: v-1\n  customer: wang\n  by: li-na\n  at: 2026-05-03 10:20\n  channel: phone\n  outcome: reached\n  notes: 电梯没有异响。\n" +
        "- id: v-2\n  customer: wang\n  by: li-na\n  at: 2026-05-04 09:00\n  channel: onsite\n  outcome: reached\n",
    );
    const [line] = readFileSync(path.join(root, BESIDE), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({
      id: "v-1",
      path: "ledger/visits/2026/05/v-1.md",
      blob: git(root, "rev-parse", "HEAD^:ledger/visits/2026/05/v-1.md").trim(),
      last: git(root, "rev-parse", "HEAD^").trim(),
      author: "li-na@example.com",
      at: "2026-05-03T20:00:00+08:00",
    });
  });

  test("leaves out what is still owed, and tells the comments that would go", () => {
    const root = repository();
    const { out } = compact(root, "--dry-run", "--format", "json");
    const plan = JSON.parse(out) as Json;
    // The complaint of May was never called back about: overdue, so its record stays.
    expect(plan.held).toEqual({ owed: 1, uncommitted: 0, broken: 0 });
    expect(plan.comments).toEqual([{ file: "ledger/visits/2026/05/v-2.yaml", text: "# 口头补记" }]);
    expect(existsSync(path.join(root, "ledger/visits/compact"))).toBe(false);
  });

  test("twice is once; what is settled later joins its month", () => {
    const root = repository();
    compact(root);
    const head = git(root, "rev-parse", "HEAD");
    expect(compact(root).out).toContain("没有可以收拢的记录");
    expect(git(root, "rev-parse", "HEAD")).toBe(head);
    writeFileSync(
      path.join(root, "ledger/visits/late.yaml"),
      "customer: wang\nby: li-na\nat: 2026-05-30 10:00\nchannel: phone\noutcome: reached\ntrigger: complaint/ts-9\n",
    );
    git(root, "add", "-A");
    git(root, "commit", "-qm", "late");
    const before = everything(root);
    expect(compact(root).code).toBe(0);
    expect(readFileSync(path.join(root, MAY), "utf8").match(/^- id: /gm)).toHaveLength(3);
    expect(existsSync(path.join(root, "ledger/complaints/compact/2026-05.yaml"))).toBe(true);
    expect(everything(root)).toEqual(before);
  });

  test("in a shallow clone git clauses are undecided, as they were", () => {
    const root = repository();
    const shallow = (): unknown => {
      const clone = `${root}-shallow`;
      execFileSync("git", ["clone", "-q", "--depth", "1", `file://${root}`, clone]);
      roots.push(clone);
      const seen = everything(clone);
      rmSync(clone, { recursive: true });
      return seen;
    };
    const before = shallow();
    compact(root);
    expect(shallow()).toEqual(before);
  });
});

describe("a change to a compacted record is a change to that record", { timeout: SEVERAL_RUNS }, () => {
  test("edited after its review, deleted while it is kept", () => {
    const root = repository();
    compact(root);
    commit(root, MAY, (text) => text.replace("电梯没有异响。", "什么也没有。"));
    expect(codes(root)).toEqual([
      expect.stringMatching(/^git\/edited-after-review /),
      expect.stringMatching(/^git\/edited-after-review /),
    ]);
    commit(root, MAY, (text) => text.replace(/- id: v-2[\s\S]*$/, ""));
    commit(root, BESIDE, (text) => text.split("\n")[0] + "\n");
    const { out } = huifang(["check", "--root", root, "--as-of", AS_OF, "--format", "json"]);
    expect(out).toContain("north/kept");
  });

  test("a note that was only added to is none; nor is another record beside it", () => {
    const root = repository();
    compact(root);
    const before = codes(root);
    commit(root, MAY, (text) => text.replace("电梯没有异响。", "电梯没有异响。客户满意。"));
    commit(root, MAY, (text) => text.replace("channel: onsite", "channel: phone"));
    expect(codes(root)).toEqual(before);
  });
});

describe("forged companions are found", { timeout: SEVERAL_RUNS }, () => {
  test.each([
    [
      "another author",
      (text: string) => text.replace('"author":"li-na@example.com"', '"author":"boss@example.com"'),
      1,
    ],
    ["an earlier day", (text: string) => text.replace("2026-05-03T20:00", "2026-05-01T20:00"), 1],
    ["another path", (text: string) => text.replace("05/v-1.md", "05/v-9.md"), 1],
    ["another content", (text: string) => text.replace(/"blob":"./, '"blob":"z'), 1],
    [
      "two records' lines exchanged",
      (text: string) => text.replace("v-1", "#").replace("v-2", "v-1").replace("#", "v-2"),
      2,
    ],
    [
      "a record that never was",
      (text: string) => `${text}{"id":"v-7","path":"ledger/visits/v-7.md","blob":"00"}\n`,
      1,
    ],
    ["no JSON", (text: string) => `${text}nonsense\n`, 1],
  ])("%s", (_, forge, times) => {
    const root = repository();
    compact(root);
    commit(root, BESIDE, forge);
    const found = (codes(root) as string[]).filter((text) => text.startsWith("git/compact-"));
    expect(found).toEqual(Array(times).fill(expect.stringContaining(`git/compact-forged ${BESIDE}:`)));
  });

  test("a line taken away", () => {
    const root = repository();
    compact(root);
    commit(root, BESIDE, (text) => text.split("\n").slice(1).join("\n"));
    expect(codes(root)).toContainEqual(`git/compact-line-missing ${BESIDE}:1`);
  });

  test("a list made by hand, with lines about files that never were, proves nothing", () => {
    const root = repository([
      {
        at: "2026-06-01T08:00+08:00",
        files: {
          "ledger/visits/compact/2026-04.yaml":
            "- id: v-0\n  customer: wang\n  by: li-na\n  at: 2026-04-02 10:00\n  channel: phone\n  outcome: reached\n",
          "ledger/visits/compact/2026-04.filed.jsonl": `${JSON.stringify({ id: "v-0", path: "ledger/visits/v-0.md", blob: "0".repeat(40) })}\n`,
        },
      },
    ]);
    expect(codes(root)).toContainEqual("git/compact-forged ledger/visits/compact/2026-04.filed.jsonl:1");
  });

  test("a compaction that changes what a record says on the way is an edit after its review", () => {
    const root = repository();
    compact(root);
    const text = readFileSync(path.join(root, MAY), "utf8");
    git(root, "reset", "-q", "--soft", "HEAD^");
    writeFileSync(path.join(root, MAY), text.replace("电梯没有异响。", "别的话，另一回事。"));
    git(root, "add", "-A");
    git(root, "commit", "-qm", "compact");
    const edited = (codes(root) as string[]).filter((one) => one.startsWith("git/edited-after-review"));
    expect(edited).toHaveLength(2);
  });
});

test.each([
  ["a month that is not over", ["--before", "2026-12"], "应为不晚于本月的月份"],
  ["no month", ["--before", "May"], "应为不晚于本月的月份"],
])("%s is refused with exit 2", (_, args, said) => {
  const { code, err } = compact(repository(), "--lang", "zh-CN", ...args);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});

test("without the whole history: exit 2", () => {
  const root = repository();
  const clone = `${root}-shallow`;
  execFileSync("git", ["clone", "-q", "--depth", "1", `file://${root}`, clone]);
  roots.push(clone);
  const { code, err } = compact(clone, "--lang", "zh-CN");
  expect([code, err]).toEqual([2, expect.stringContaining("git fetch --unshallow")]);
});
