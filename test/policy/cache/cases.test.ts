/**
 * One change at a time: is it judged from kept verdicts, or anew? Either way the findings are those of a
 * whole run.
 */
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { checkFindings, type CheckFindings } from "../../../src/app/check-findings.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const cache = mkdtempSync(path.join(tmpdir(), "huifang-verdicts-"));
const roots: string[] = [];
beforeAll(() => vi.stubEnv("XDG_CACHE_HOME", cache));
afterEach(() => roots.splice(0).forEach(removeFolder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

const AS_OF = "2026-03-10 12:00";
const visit = (customer: string, at: string, more = ""): string =>
  `customer: ${customer}\nby: am\nat: ${at}\nchannel: phone\noutcome: reached\nnotes: 已回访\n${more}`;

const FILES: Readonly<Record<string, string>> = {
  "ledger/tenant.yaml":
    "name: 甲\ntimezone: Asia/Shanghai\nlines:\n  - {id: rent, packs: [rental-relations]}\n  - {id: flats, packs: [{id: rental-relations, from: 2026-03-10}]}\nparameters:\n  rental-relations/4.1.2.2-b: P3D\n",
  "ledger/staff/am.yaml": "name: 李娜\nrole: area_manager\nline: rent\nemails: [li@example.com]\n",
  "ledger/staff/st.yaml": "name: 王磊\nrole: service_station\nline: rent\nemails: [wang@example.com]\n",
  "ledger/staff/dh.yaml": "name: 赵敏\nrole: dept_head\nline: rent\nemails: [zhao@example.com]\n",
  "ledger/customers/a.yaml": "name: 甲一\nline: rent\nstaff_in_charge: am\n",
  "ledger/customers/b.yaml": "name: 乙二\nline: rent\nstaff_in_charge: am\n",
  "ledger/customers/c.yaml": "name: 丙三\nline: flats\n",
  "ledger/events/e0.yaml": "type: visitor.received\ncustomer: c\nat: 2026-02-01 10:00\n",
  "ledger/complaints/c1.yaml":
    "customer: a\nreceived_at: 2026-03-09 10:00\nreceived_by: am\ngrade: minor\nmeasures: [换锁]\nmeasures_at: 2026-03-09 11:00\nfeedback_at: 2026-03-09 12:00\nfeedback_by: st\ndescription: 门锁坏了\n",
  "ledger/complaints/c2.yaml":
    "customer: b\nreceived_at: 2026-03-01 10:00\nreceived_by: am\ngrade: major\nresolved_at: 2026-03-02 10:00\ndescription: 漏水\n",
  "ledger/jobs/j1.yaml":
    "kind: repair\ncustomer: a\nreported_at: 2026-03-09 08:00\ncompleted_at: 2026-03-09 15:00\n",
  "ledger/jobs/j2.yaml":
    "kind: repair\ncustomer: b\nreported_at: 2026-03-05 08:00\ncompleted_at: 2026-03-05 15:00\n",
  "ledger/visits/v1.yaml": visit("b", "2026-03-06 10:00", "trigger: job/j2\n"),
  "ledger/visits/v2.yaml": visit("a", "2026-03-09 18:00", "trigger: complaint/c1\n"),
  "ledger/checks/k1.yaml":
    "kind: visit_review\nat: 2026-03-07 10:00\nby: dh\nsubject: visit/v1\nnote: 已阅\n",
  "ledger/reports/r1.yaml":
    "kind: complaint_analysis\nby: am\nto: dh\nperiod: 2026-02\nfiled_at: 2026-03-01 10:00\n",
};

function makeRoot(): string {
  const { "ledger/checks/k1.yaml": check, ...first } = FILES;
  const root = makeRepository([
    { at: "2026-03-06T12:00:00Z", by: "li@example.com", files: first },
    { at: "2026-03-07T12:00:00Z", by: "zhao@example.com", files: { "ledger/checks/k1.yaml": check } },
  ]);
  roots.push(root);
  return root;
}

const ask = (root: string, asOf: string, lines: readonly string[] = []): Promise<CheckFindings> =>
  checkFindings({ root, at: null, asOf, lines, lang: "en" }, 0);
const plain = ({ findings, asOf, commit, locale }: CheckFindings) => ({ findings, asOf, commit, locale });

async function everything(root: string, asOf: string, lines?: readonly string[]): Promise<CheckFindings> {
  vi.stubEnv("HUIFANG_CACHE", "off");
  const found = await ask(root, asOf, lines);
  vi.stubEnv("HUIFANG_CACHE", "");
  return found;
}

const git = (root: string, ...args: string[]): void =>
  void execFileSync("git", ["-C", root, "-c", "user.email=li@example.com", "-c", "user.name=Li", ...args]);
const put = (root: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const change = (root: string, file: string, from: string, to: string): void => {
  const text = readFileSync(path.join(root, file), "utf8");
  expect(text).toContain(from);
  put(root, file, text.replace(from, to));
};

interface Case {
  readonly what: string;
  readonly recalled: boolean;
  readonly change: (root: string) => void;
  readonly asOf?: string;
  readonly lines?: readonly string[];
  /** The change makes no difference to the findings. */
  readonly silent?: true;
}

const CASES: readonly Case[] = [
  { what: "nothing", recalled: true, silent: true, change: () => {} },
  {
    what: "a sentence more",
    recalled: true,
    silent: true,
    change: (r) => change(r, "ledger/visits/v1.yaml", "已回访", "已回访，客户满意"),
  },
  {
    what: "a call that reached nobody",
    recalled: true,
    change: (r) => change(r, "ledger/visits/v1.yaml", "reached", "unreachable"),
  },
  {
    what: "a customer moved to another line",
    recalled: true,
    change: (r) => change(r, "ledger/customers/a.yaml", "line: rent", "line: flats"),
  },
  {
    what: "a customer without a line",
    recalled: true,
    silent: true,
    change: (r) => change(r, "ledger/customers/a.yaml", "line: rent", "region: x"),
  },
  {
    what: "an id taken twice",
    recalled: true,
    change: (r) => put(r, "ledger/visits/0/v1.yaml", visit("a", "2026-03-09 16:00")),
  },
  {
    what: "a visit that names matters of two customers",
    recalled: true,
    change: (r) =>
      change(r, "ledger/visits/v1.yaml", "trigger: job/j2", "trigger: [job/j2, job/j1, complaint/c2]"),
  },
  {
    what: "a waiver",
    recalled: false,
    change: (r) =>
      put(
        r,
        "ledger/waivers/w.yaml",
        "clauses: [rental-relations/4.1.3.1-a]\nsubject: complaint/c2\nreason: 客户在外\napproved_by: dh\nat: 2026-03-03 10:00\n",
      ),
  },
  {
    what: "another assignee",
    recalled: true,
    silent: true,
    change: (r) =>
      put(r, "ledger/assignments/g.yaml", "customer: b\nat: 2026-03-04 10:00\nby: dh\nstaff: st\n"),
  },
  {
    what: "a deleted visit that nobody names",
    recalled: true,
    change: (r) => rmSync(path.join(r, "ledger/visits/v2.yaml")),
  },
  {
    what: "a deleted complaint that a visit names",
    recalled: false,
    change: (r) => rmSync(path.join(r, "ledger/complaints/c1.yaml")),
  },
  { what: "a broken file", recalled: true, change: (r) => put(r, "ledger/visits/v1.yaml", "customer: [\n") },
  {
    what: "a customer nobody knows",
    recalled: false,
    change: (r) => change(r, "ledger/visits/v2.yaml", "customer: a", "customer: aa"),
  },
  {
    what: "a person nobody knows",
    recalled: true,
    change: (r) => change(r, "ledger/visits/v2.yaml", "by: am", "by: ann"),
  },
  {
    what: "a record about the future",
    recalled: true,
    change: (r) => change(r, "ledger/visits/v2.yaml", "2026-03-09 18:00", "2026-03-10 18:00"),
  },
  {
    what: "a due that passes on the same day",
    recalled: true,
    asOf: "2026-03-10 15:00:01",
    change: () => {},
  },
  { what: "the next day", recalled: false, asOf: "2026-03-11 00:00", change: () => {} },
  { what: "an earlier instant", recalled: false, silent: true, asOf: "2026-03-10 09:00", change: () => {} },
  {
    what: "a commit of nothing",
    recalled: false,
    silent: true,
    change: (r) => git(r, "commit", "-q", "--allow-empty", "-m", "x"),
  },
  {
    what: "a paper nobody has committed",
    recalled: true,
    silent: true,
    change: (r) =>
      put(
        r,
        "ledger/checks/k2.yaml",
        "kind: visit_review\nat: 2026-03-09 20:00\nby: dh\nsubject: visit/v2\nnote: 已阅\n",
      ),
  },
  {
    what: "a review taken away",
    recalled: true,
    silent: true,
    change: (r) => rmSync(path.join(r, "ledger/checks/k1.yaml")),
  },
  {
    what: "a report for a period",
    recalled: false,
    silent: true,
    change: (r) =>
      put(
        r,
        "ledger/reports/r2.yaml",
        "kind: complaint_analysis\nby: am\nto: dh\nperiod: 2026-03\nfiled_at: 2026-03-10 10:00\n",
      ),
  },
  {
    what: "somebody away",
    recalled: false,
    change: (r) =>
      appendFileSync(
        path.join(r, "ledger/staff/am.yaml"),
        "absences:\n  - {from: 2026-03-01, to: 2026-03-20, cover: st}\n",
      ),
  },
  {
    what: "another figure of the company",
    recalled: false,
    silent: true,
    change: (r) => change(r, "ledger/tenant.yaml", "P3D", "P1D"),
  },
  { what: "one line alone", recalled: false, lines: ["flats"], change: () => {} },
  {
    what: "the line's earliest record",
    recalled: false,
    change: (r) =>
      put(r, "ledger/events/e.yaml", "type: visitor.received\ncustomer: a\nat: 2025-12-01 10:00\n"),
  },
  { what: "a stray file", recalled: false, change: (r) => put(r, "ledger/visits/notes.doc", "x") },
  {
    what: "an attachment",
    recalled: true,
    silent: true,
    change: (r) => put(r, "ledger/visits/attachments/a.jpg", "x"),
  },
  {
    what: "a file that git ignores",
    recalled: true,
    change: (r) => {
      put(r, ".git/info/exclude", "v9.yaml\n");
      put(r, "ledger/visits/v9.yaml", visit("a", "2026-03-10 09:00", "trigger: job/j1\n"));
    },
  },
  {
    what: "a link",
    recalled: false,
    change: (r) => {
      put(r, "other.yaml", visit("a", "2026-03-10 09:00", "trigger: job/j1\n"));
      symlinkSync("../../other.yaml", path.join(r, "ledger/visits/v9.yaml"));
    },
  },
];

test.each(CASES)("$what", async ({ recalled, change: apply, asOf = AS_OF, lines, silent }) => {
  const root = makeRoot();
  const first = await ask(root, AS_OF);
  await first.keep?.();
  apply(root);
  const warm = await ask(root, asOf, lines);
  expect(plain(warm)).toEqual(plain(await everything(root, asOf, lines)));
  expect({
    recalled: warm.keep === null,
    silent: JSON.stringify(warm.findings) === JSON.stringify(first.findings),
  }).toEqual({ recalled, silent: silent ?? false });
});

test("a file that was broken when verdicts were kept, mended", async () => {
  const root = makeRoot();
  put(root, "ledger/complaints/c2.yaml", "customer: b\n bad: [\n");
  await (await ask(root, AS_OF)).keep?.();
  put(root, "ledger/complaints/c2.yaml", FILES["ledger/complaints/c2.yaml"]);
  const warm = await ask(root, AS_OF);
  expect(plain(warm)).toEqual(plain(await everything(root, AS_OF)));
  expect(warm.keep).toBeNull();
});

test("changes of several runs add up, and one that is taken back is gone", async () => {
  const root = makeRoot();
  const first = await ask(root, AS_OF);
  await first.keep?.();
  change(root, "ledger/visits/v1.yaml", "reached", "unreachable");
  const second = await ask(root, AS_OF);
  change(root, "ledger/jobs/j1.yaml", "completed_at: 2026-03-09 15:00", "completed_at: 2026-03-08 15:00");
  const third = await ask(root, AS_OF);
  git(root, "checkout", "-q", "--", "ledger");
  const last = await ask(root, AS_OF);
  expect([second, third, last].map(({ keep }) => keep)).toEqual([null, null, null]);
  expect(new Set([first, second, third].map(({ findings }) => JSON.stringify(findings))).size).toBe(3);
  expect(plain(last)).toEqual(plain(first));
});

test("with the cache off nothing is kept, and what is there is not read", async () => {
  const root = makeRoot();
  await (await ask(root, AS_OF)).keep?.();
  expect((await everything(root, AS_OF)).keep).toBeNull();
  expect((await ask(root, AS_OF)).keep).toBeNull();
});
