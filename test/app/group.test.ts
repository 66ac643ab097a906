/** The head office's site: sums of what branches delivered, and who did not deliver. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGroup } from "../../src/app/group.ts";
import { monthFile, readDeliveries } from "../../src/io/facts-folder.ts";
import { measured, sum } from "../../src/report/group/measure.ts";
import { huifang } from "../support/command.ts";
import { inventBranch } from "../support/facts.ts";

const AS_OF = "2026-10-21T08:00+08:00";
const MONTHS = ["2026-09", "2026-10"];
const CONFIG = `title: 汀合集团
locales: [zh-CN, en]
branches:
  - { id: east, title: 东区, url: "https://east.example.com/visits", expect_by: "07:00" }
  - { id: west, title: 西区, expect_by: "07:00" }
  - { id: late, title: 南区, expect_by: P1D }
  - { id: old, title: 旧区 }
  - { id: silent, title: 北区 }
`;

let facts: string;

beforeAll(async () => {
  facts = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  await inventBranch(facts, { branch: "east", months: MONTHS, perMonth: 60 });
  await inventBranch(facts, { branch: "west", months: MONTHS, perMonth: 4 });
  await inventBranch(facts, {
    branch: "late",
    months: MONTHS,
    perMonth: 20,
    written: "2026-10-19T05:00:00+08:00",
  });
  await inventBranch(facts, { branch: "old", months: MONTHS, perMonth: 20, schema: 99 });
  await inventBranch(facts, { branch: "extra", months: ["2026-10"], perMonth: 20 });
  writeFileSync(path.join(facts, "group.yaml"), CONFIG);
});
afterAll(() => rmSync(facts, { recursive: true }));

const open = (): ReturnType<typeof openGroup> =>
  openGroup({ facts, config: null, asOf: AS_OF, engine: "duckdb" });

describe("what is read", () => {
  test("every branch that was asked for, and those that came unasked, each as it stands", async () => {
    const { branches } = await open();
    expect(branches.map(({ id, title, state, url }) => [id, title, state, url])).toEqual([
      ["east", "东区", "ok", "https://east.example.com/visits/"],
      ["west", "西区", "ok", null],
      ["late", "南区", "late", null],
      ["old", "旧区", "schema", null],
      ["silent", "北区", "missing", null],
      ["extra", "extra", "ok", null],
    ]);
  });

  test.each([
    ["at the minute it is expected", "2026-10-22T06:59+08:00", "ok"],
    ["once the day's delivery is due and none has come", "2026-10-22T07:00+08:00", "late"],
  ])("%s", async (_, asOf, state) => {
    const { branches } = await openGroup({ facts, config: null, asOf, engine: "duckdb" });
    expect(branches.find(({ id }) => id === "east")?.state).toBe(state);
  });

  test("counts are sums over the branches, by line as by rule", async () => {
    const { figures } = await open();
    const east = figures.branches.get("east")!;
    for (const month of MONTHS) {
      expect(sum([...east.lines.values()].map((months) => months.get(month)!))).toEqual(
        east.months.get(month),
      );
    }
    const october = sum([...figures.branches.values()].map(({ months }) => months.get("2026-10")!));
    expect(october.rate).toBe(october.met / october.due);
    expect(figures.branches.has("old")).toBe(false);
  });

  test("a month whose file is torn is left out and said", async () => {
    const west = readDeliveries(facts).find(({ branch }) => branch === "west")!;
    const month = west.whole.find(({ table, month: at }) => table === "obligations" && at === "2026-10")!;
    const file = monthFile(facts, "west", month);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(1));
    const { branches, figures } = await open();
    expect(branches.find(({ id }) => id === "west")).toMatchObject({ state: "torn", torn: 1 });
    expect(figures.branches.get("west")!.months.has("2026-10")).toBe(false);
    writeFileSync(file, bytes);
  });
});

test("nothing due is no rate", () => {
  const none = { met: 0, late: 0, overdue: 0, missed: 0, exempt: 3, undecided: 1 };
  expect(measured(none)).toMatchObject({ due: 0, rate: null });
});

describe("the site", () => {
  let out: string;
  beforeAll(() => {
    out = path.join(facts, "site");
    const { code, err } = huifang(["group", "--facts", facts, "--out", out, "--as-of", AS_OF]);
    expect([code, err]).toEqual([0, ""]);
  });
  const text = (page: string): string =>
    readFileSync(path.join(out, page), "utf8")
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");

  test("a page per section and branch, in the languages of the group", () => {
    const pages = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".html"),
    );
    const one = [
      "index.html",
      "rates.html",
      "overdue.html",
      "complaints.html",
      ...["east", "west", "late", "old", "silent", "extra"].map((id) => `branches/${id}.html`),
    ];
    expect(pages.sort()).toEqual([...one, ...one.map((page) => `en/${page}`)].sort());
  });

  test("the first sentence says the rate, who is below and who is silent", () => {
    const lead = text("index.html");
    expect(lead).toMatch(/2026年10月回访率 [\d.]+%（\d+ \/ \d+），\d 家低于 90%/);
    expect(lead).toMatch(/2 家没有按时交付数据：南区、北区/);
    expect(text("en/index.html")).toContain("2 did not deliver in time: 南区, 北区");
  });

  test("each branch in trouble stands first, with why", () => {
    const page = text("index.html");
    expect(page).toContain("还没有交付过数据");
    expect(page).toContain("数据是另一个版本的产品写的（0.1.0），没有读");
    expect(page).toMatch(
      /东区 2026年10月只有 [\d.]+%（\d+ \/ \d+），失约最多的是“.+”，\d+ 次，逾期 \d+ 项，最早的/,
    );
  });

  test("few cases are drawn hollow and stand behind", () => {
    const page = readFileSync(path.join(out, "index.html"), "utf8");
    const league = page.slice(page.indexOf("<table"));
    expect(league.indexOf("西区")).toBeGreaterThan(league.indexOf("东区"));
    expect(league.slice(league.indexOf("西区"))).toMatch(/band [a-z]+ hollow/);
  });

  test("a person's overdue items lead to the list on the branch's own site", () => {
    expect(readFileSync(path.join(out, "overdue.html"), "utf8")).toMatch(
      /href="https:\/\/east\.example\.com\/visits\/due\/staff\/y-\d\.html"/,
    );
  });

  test("the same facts give the same bytes", () => {
    const again = path.join(facts, "again");
    expect(huifang(["group", "--facts", facts, "--out", again, "--as-of", AS_OF]).code).toBe(0);
    for (const name of readdirSync(out, { recursive: true, encoding: "utf8" }).filter((one) =>
      /\.\w+$/.test(one),
    )) {
      expect(readFileSync(path.join(again, name), "utf8")).toBe(readFileSync(path.join(out, name), "utf8"));
    }
  });
});

test.each([
  ["no facts", ["--facts", "/nowhere"], "没有这个文件夹"],
  ["a branch that stands twice", ["--config", "twice.yaml"], "写了两次"],
  ["a field that nobody knows", ["--config", "odd.yaml"], "odd.yaml"],
])("%s: exit 2 and a sentence", (_, args, said) => {
  writeFileSync(path.join(facts, "twice.yaml"), "branches: [{ id: a }, { id: a }]\n");
  writeFileSync(path.join(facts, "odd.yaml"), "brances: []\n");
  const all = ["group", "--facts", facts, "--out", path.join(facts, "no"), "--lang", "zh-CN", ...args];
  const { code, err } = huifang(all, { cwd: facts });
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});
