/** `huifang new`: asked, given or piped in; checked before it is written; broken off without a trace. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { makeNew, type NewOptions, type NewRun } from "../../../src/app/new-record.ts";
import { Cancelled, type Choice, type Prompter } from "../../../src/io/prompts.ts";
import { PRODUCT } from "../../support/command.ts";
import { COMPANY, makeCompany } from "../../support/company.ts";
import { removeFolder } from "../../support/repository.ts";

const AS_OF = "2026-11-01T18:00+08:00";
const RULES = {
  "policies/north/clauses.yaml": `${COMPANY["policies/north/clauses.yaml"]}- id: 2-a
  kind: record
  checkable: data
  text: { zh-CN: 上门要有客户签字。, en: On-site visits are signed. }
`,
  "policies/north/rules.yaml": `${COMPANY["policies/north/rules.yaml"]}  - id: signed
    kind: require
    clauses: ["2-a"]
    title: { zh-CN: 上门客户签字, en: On-site visits are signed }
    severity: error
    with: { record: visits, where: { channel: onsite }, fields: [signature] }
  - id: closed
    kind: stage-limit
    clauses: ["2-a"]
    title: { zh-CN: 两天内结案, en: Closed within two days }
    with: { anchor: { record: complaints, at: resolved_at }, within: P2D, met: { field: closed_at } }
`,
};
let root = "";
beforeEach(() => {
  root = makeCompany({ ...COMPANY, ...RULES, "ledger/customers/li.yaml": "name: 李强\nline: zulin\n" });
  git("init", "-q", "-b", "main");
  git("config", "user.name", "李娜");
  git("config", "user.email", "LI-NA@example.com");
  git("add", ".");
  git("commit", "-qm", "start");
});
afterEach(() => removeFolder(root));

const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
const files = (): string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith(".git/") && /\.\w+$/.test(name))
    .sort();
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const options = (more: Partial<NewOptions> = {}): NewOptions => ({
  root,
  kind: "visit",
  due: null,
  set: [],
  json: null,
  bulk: false,
  customers: null,
  where: [],
  commit: false,
  dryRun: false,
  asOf: AS_OF,
  lang: "en",
  ...more,
});
const visit = (...set: string[]): Promise<NewRun> => makeNew(options({ set }), null);

/**
 * Answers by the beginning of the question; what nobody answers takes what is offered. Throws at question
 * `breakAt`.
 */
function person(
  answers: Record<string, string | string[] | boolean>,
  breakAt = Number.POSITIVE_INFINITY,
): Prompter & { asked: string[]; said: string[]; offered: Record<string, readonly Choice[]> } {
  const asked: string[] = [];
  const said: string[] = [];
  const offered: Record<string, readonly Choice[]> = {};
  const answer = <T>(message: string, fallback: T): T => {
    if (asked.length === breakAt) throw new Cancelled();
    asked.push(message);
    const key = Object.keys(answers).find((start) => message.startsWith(start));
    return (key === undefined ? fallback : answers[key]) as T;
  };
  return {
    asked,
    said,
    offered,
    intro: () => {},
    say: (text) => said.push(text),
    note: (text, title) => said.push(`${title}\n${text}`),
    text: async ({ message, initial = "", check }) => {
      const text = answer(message, initial);
      expect(check?.(text) ?? null).toBeNull();
      return text;
    },
    confirm: async ({ message, initial = true }) => answer(message, initial),
    select: async ({ message, choices, initial }) => {
      offered[message] = choices;
      return answer(message, initial ?? choices[0].value);
    },
    several: async ({ message, initial = [] }) => answer(message, initial),
    search: async ({ message, choices, matches }) => {
      offered[message] = choices;
      const typed = answer(message, "");
      return (
        choices.find((choice) => typed === choice.value || (typed !== "" && matches(typed, choice)))?.value ??
        choices[0].value
      );
    },
  };
}

describe("a conversation", () => {
  test("finds the customer by initials, asks what the rules want, shows, writes and commits", async () => {
    const ask = person({
      Customer: "lq",
      Channel: "onsite",
      Outcome: "reached",
      Signature: "李强",
      Notes: "水压正常",
    });
    const run = await makeNew(options(), ask);
    expect([run.errors, run.written]).toEqual([[], true]);
    expect(run.files[0].path).toMatch(/^ledger\/visits\/2026\/11\/li-na\/v-20261101-\w{5}\.md$/);
    expect(read(run.files[0].path)).toBe(
      "---\ncustomer: li\nby: li-na\nat: 2026-11-01 18:00\nchannel: onsite\noutcome: reached\nsignature: 李强\n---\n\n水压正常\n",
    );
    expect(ask.said.some((text) => text.includes("On-site visits are signed"))).toBe(true);
    expect(ask.said.some((text) => text.includes("customer: li\n"))).toBe(true);
    expect(git("log", "-1", "--format=%an %s")).toMatch(/^李娜 记录回访 v-20261101-/);
    expect(git("status", "--porcelain")).toBe("");
  });

  test("from a due item everything known is filled in, and only the channels that count come first", async () => {
    const ask = person({ Outcome: "reached", Notes: "已修好" });
    const run = await makeNew(options({ kind: null, due: "north/call-back:complaint/ts-1" }), ask);
    expect(parse(run.files[0].text.split("---\n")[1])).toEqual({
      customer: "wang",
      by: "li-na",
      at: "2026-11-01 18:00",
      channel: "phone",
      outcome: "reached",
      purpose: expect.any(String),
      trigger: "complaint/ts-1",
    });
    expect(ask.asked.some((question) => question.startsWith("Customer"))).toBe(false);
  });

  test("a record that does not pass is asked again where it is wrong", async () => {
    let first = true;
    const ask = person({
      Customer: "wang",
      Channel: "phone",
      Outcome: "reached",
      Notes: "x",
      Trigger: "complaint/ts-1",
    });
    const when = ask.text;
    const mending: Prompter = {
      ...ask,
      text: async (question) => {
        if (!question.message.startsWith("At")) return when(question);
        const text = first ? "2026-11-01" : "2026-11-01 17:00";
        first = false;
        return text;
      },
    };
    await makeNew(options({ commit: false }), mending);
    expect(first).toBe(false);
  });

  test("broken off at any question, nothing is left behind", async () => {
    const whole = person({
      Customer: "lq",
      Channel: "onsite",
      Outcome: "reached",
      Signature: "李强",
      "Commit it": false,
    });
    await makeNew(options(), whole);
    execFileSync("git", ["clean", "-fdq"], { cwd: root });
    const before = files();
    for (let at = 0; at < whole.asked.length - 1; at += 1) {
      await expect(
        makeNew(
          options(),
          person({ Customer: "lq", Channel: "onsite", Outcome: "reached", Signature: "李强" }, at),
        ),
      ).rejects.toBeInstanceOf(Cancelled);
    }
    expect(files()).toEqual(before);
    expect(whole.asked.length).toBeGreaterThan(6);
  });
});

describe("without a terminal", () => {
  test("given fields make a record", async () => {
    const run = await visit(
      "customer=wang",
      "channel=电话",
      "outcome=reached",
      "trigger=complaint/ts-1",
      "notes=好了",
    );
    expect([run.written, run.commit]).toEqual([true, null]);
    expect(read(run.files[0].path)).toContain("channel: phone\n");
    expect(read(run.files[0].path)).toContain("trigger: complaint/ts-1\n");
  });

  test.each<[name: string, set: string[], message: RegExp]>([
    ["a field that is missing", ["customer=wang", "outcome=reached"], /channel \(Channel\) is missing/],
    ["what the rules want", ["customer=wang", "channel=onsite", "outcome=reached"], /signature/],
  ])("%s keeps everything unwritten", async (_name, set, message) => {
    const before = files();
    const run = await visit(...set);
    expect(run.written).toBe(false);
    expect(run.errors.map((error) => `${error.message} ${"hint" in error ? error.hint : ""}`).join()).toMatch(
      message,
    );
    expect(files()).toEqual(before);
  });

  test.each<[name: string, more: Partial<NewOptions>, message: RegExp]>([
    ["a kind that is not there", { kind: "vist" }, /visit/],
    ["a customer that is not there", { set: ["customer=wong"] }, /wong.*wang/],
    ["an item that is not there", { due: "north/none" }, /north\/none/],
    ["an item of another kind", { due: "north/call-back:complaint/ts-1", kind: "report" }, /visit/],
    ["a field that is not there", { set: ["chanel=phone"] }, /channel/],
    ["no field at all", { set: ["phone"] }, /field=value/],
  ])("%s is refused", async (_name, more, message) => {
    await expect(makeNew(options(more), null)).rejects.toThrow(message);
  });

  test("a dry run shows the text and writes nothing", async () => {
    const before = files();
    const run = await makeNew(
      options({ set: ["customer=wang", "channel=phone", "outcome=reached"], dryRun: true }),
      null,
    );
    expect([run.written, files()]).toEqual([false, before]);
    expect(run.files[0].text).toContain("customer: wang");
  });

  test("records as JSON from standard input, several at once, all or none", () => {
    const pipe = (input: unknown) =>
      spawnSync(
        process.execPath,
        [
          path.join(PRODUCT, "scripts/huifang.ts"),
          "new",
          "visit",
          "--json",
          "-",
          "--format",
          "json",
          "--as-of",
          AS_OF,
        ],
        { cwd: root, input: JSON.stringify(input), encoding: "utf8" },
      );
    const good = { customer: "wang", channel: "phone", outcome: "reached" };
    const bad = pipe([good, { ...good, channel: "fax" }]);
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      written: false,
      errors: [{ code: "ledger/not-in-list" }],
    });
    expect(existsSync(path.join(root, "ledger/visits"))).toBe(false);
    const ran = pipe([good, { ...good, id: "v-mine", scores: { service: 5 } }]);
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      written: true,
      records: [expect.stringMatching(/^visit\/v-20261101-/), "visit/v-mine"],
    });
    expect(parse(read("ledger/visits/2026/11/li-na/v-mine.md").split("---\n")[1])).toMatchObject({
      scores: { service: 5 },
    });
  });
});

test("a field of a record that is there: completed in place, the rest untouched", async () => {
  const run = await makeNew(
    options({
      kind: null,
      due: "north/closed:complaint/ts-1",
      set: ["closed_at=2026-11-01 17:00"],
      commit: true,
    }),
    null,
  );
  expect([run.refs, run.written]).toEqual([["complaint/ts-1"], true]);
  expect(read("ledger/complaints/ts-1.md")).toBe(
    COMPANY["ledger/complaints/ts-1.md"].replace("---\n水管", "closed_at: 2026-11-01 17:00\n---\n水管"),
  );
  expect(git("log", "-1", "--format=%s")).toContain("ts-1");
});

describe("one record for each of many", () => {
  const greeting = {
    kind: "visits",
    bulk: true,
    set: ["channel=sms", "outcome=sent", "purpose=春节问候", "message_text=恭贺新春"],
  };

  test("one list file, once", async () => {
    const run = await makeNew(options({ ...greeting, where: ["line=zulin"] }), null);
    expect([run.refs.length, run.files.length]).toEqual([2, 1]);
    expect(parse(read(run.files[0].path)).map(({ customer }: { customer: string }) => customer)).toEqual([
      "li",
      "wang",
    ]);
    await expect(
      makeNew(options({ ...greeting, where: ["line=zulin"], asOf: "2026-11-01T18:05+08:00" }), null),
    ).rejects.toThrow(/2/);
  });

  test.each<[name: string, more: Partial<NewOptions>, message: RegExp]>([
    ["nobody named", {}, /--for/],
    ["nobody fits", { where: ["line=none"] }, /no customer/],
  ])("%s is refused", async (_name, more, message) => {
    await expect(makeNew(options({ ...greeting, ...more }), null)).rejects.toThrow(message);
  });
});
