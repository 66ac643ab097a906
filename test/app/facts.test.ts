/** Facts: the rows of the JSON and nothing that people wrote, delivered whole or not at all. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFacts } from "../../src/app/facts.ts";
import { openRun, type Run } from "../../src/app/open-run.ts";
import { openDatabase, type Database } from "../../src/io/duckdb.ts";
import { DISK, monthFile, readDeliveries, type Disk } from "../../src/io/facts-folder.ts";
import { FACT_TABLE_NAMES } from "../../src/report/facts/columns.ts";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany, writeFiles } from "../support/company.ts";

const AS_OF = "2026-11-03T09:00+08:00";
const MARK = "机密九号";

/** A company in which everything that people write in their own words carries a mark. */
const FILES = {
  ...COMPANY,
  "ledger/tenant.yaml": `id: north-1\n${COMPANY["ledger/tenant.yaml"]}`,
  "ledger/customers/wang.yaml": `name: 王芳${MARK}\nline: zulin\nstaff_in_charge: li-na\n`,
  "ledger/customers/wangfang.yaml": "name: 王芳\nline: zulin\n",
  "ledger/staff/li-na.yaml": `name: 李娜\nrole: cs_specialist\nline: zulin\nemails: [li@${MARK}.cn]\n`,
  "ledger/complaints/ts-2.md": `---
customer: wang
received_at: 2026-10-01 09:00
received_by: li-na
resolved_at: 2026-10-02 09:30
grade: nonsense
---
${MARK}。
`,
  "ledger/visits/v-1.md": `---
customer: wang
by: li-na
at: 2026-10-02 20:00
channel: phone
outcome: reached
minutes: 7
purpose: ${MARK}
trigger: complaint/ts-2
---
${MARK}
`,
  [`ledger/visits/${MARK}/broken.yaml`]: "customer: [\n",
};

let root: string;
let out: string;
let run: Run;
let database: Database;

const openAt = (asOf: string): Promise<Run> => openRun({ root, at: null, asOf, lines: [], lang: null });

beforeAll(async () => {
  root = makeCompany(FILES);
  out = path.join(root, "facts");
  run = await openAt(AS_OF);
  await writeFacts({ root, out, pseudonyms: null }, run);
  database = await openDatabase();
});
afterAll(() => {
  database.close();
  rmSync(root, { recursive: true });
});

const rowsOf = (table: string): Promise<Record<string, unknown>[]> =>
  database.query(
    `SELECT * FROM read_parquet('${out}/table=${table}/*/*/*.parquet', hive_partitioning = true) ORDER BY ALL`,
  );

describe("the rows are those of the commands' JSON", () => {
  test("obligations: due --all", async () => {
    const { out: text } = huifang(["due", "--all", "--root", root, "--as-of", AS_OF, "--format", "json"]);
    const { obligations } = JSON.parse(text);
    const rows = await rowsOf("obligations");
    const keys = Object.keys(obligations[0]);
    const same = rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key]])));
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect((same as { id: string }[]).sort(byId)).toEqual(obligations.sort(byId));
    expect(rows.length).toBe(2);
  });

  test("findings: check", async () => {
    const { out: text } = huifang(["check", "--root", root, "--as-of", AS_OF, "--format", "json"]);
    const { findings } = JSON.parse(text);
    const told = (row: Record<string, unknown>): string =>
      JSON.stringify([row.code, row.severity, row.clauses, row.subject, row.staff]);
    expect((await rowsOf("findings")).map(told).sort()).toEqual(findings.map(told).sort());
  });

  test("rates: counts by line, rule and month", async () => {
    const args = ["rates", "--root", root, "--as-of", AS_OF, "--period", "all", "--by", "line,rule"];
    const { rows } = JSON.parse(huifang([...args, "--format", "json"]).out);
    const told = ({ met, late, overdue, missed, exempt, undecided }: Record<string, unknown>): unknown[] => [
      met,
      late,
      overdue,
      missed,
      exempt,
      undecided,
    ];
    const facts = (await rowsOf("rates")).sort((a, b) => (String(a.month) < String(b.month) ? -1 : 1));
    expect(facts.map((row) => [row.month, row.line, row.rule, ...told(row)])).toEqual(
      rows.map((row: { period: string; by: Record<string, string> }) => [
        row.period,
        row.by.line,
        row.by.rule,
        ...told(row as never),
      ]),
    );
  });

  test("visits and complaints stand in the month of their own date", async () => {
    const [visit] = await rowsOf("visits");
    expect(visit).toMatchObject({ id: "v-1", customer: "wang", by: "li-na", minutes: 7, month: "2026-10" });
    expect(visit.trigger).toEqual(["complaint/ts-2"]);
    const complaints = await rowsOf("complaints");
    expect(complaints.map((row) => [row.id, row.month, row.minutes_to_resolve])).toEqual([
      ["ts-1", "2026-11", 180],
      ["ts-2", "2026-10", 1470],
    ]);
  });
});

test("nothing that people wrote passes: no name, note, purpose, address or path", () => {
  const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) expect(name).not.toContain(MARK);
});

test("no cell of any table holds a marked word", async () => {
  for (const table of FACT_TABLE_NAMES) {
    const rows = await rowsOf(table);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(MARK);
  }
});

describe("ids of persons", () => {
  test("those that spell a name are counted once, in one warning", () => {
    const args = ["facts", "--root", root, "--as-of", AS_OF, "--out", path.join(root, "again")];
    const { code, err } = huifang(args);
    expect(code).toBe(0);
    // li-na spells 李娜, wangfang 王芳; wang does not spell the whole name.
    expect(err).toContain("有 2 个客户或员工的编号拼出了本人的名字");
  });

  test("digests: the same id gives the same digest everywhere, another key another", async () => {
    const rows = async (key: string): Promise<string> => {
      const file = path.join(root, `key-${key}`);
      writeFileSync(file, key);
      const there = path.join(root, `facts-${key}`);
      await writeFacts({ root, out: there, pseudonyms: file }, run);
      const read = (table: string): Promise<Record<string, unknown>[]> =>
        database.query(`SELECT * FROM read_parquet('${there}/table=${table}/*/*/*.parquet') ORDER BY ALL`);
      return JSON.stringify([await read("obligations"), await read("visits"), await read("complaints")]);
    };
    const one = await rows("a");
    expect(one).not.toMatch(/"wang"|li-na|wangfang/);
    const digests = [...one.matchAll(/"customer":"(p-[0-9a-f]{20})"/g)].map((found) => found[1]);
    expect(new Set(digests).size).toBe(1);
    expect(await rows("a")).toBe(one);
    expect(await rows("b")).not.toBe(one);
  });
});

describe("a delivery counts whole or not at all", () => {
  const counted = (folder = out): unknown =>
    readDeliveries(folder).map(({ branch, delivery, torn }) => [
      branch,
      delivery.as_of,
      delivery.months,
      torn,
    ]);

  test("the same ledger and as-of: the same months, byte for byte", async () => {
    const before = counted();
    await writeFacts({ root, out, pseudonyms: null }, run);
    expect(counted()).toEqual(before);
  });

  test("stopped at any operation, a reader finds the old delivery or the new one", async () => {
    const old = counted();
    writeFiles(root, {
      "ledger/visits/v-2.yaml":
        "customer: wang\nby: li-na\nat: 2026-11-01 13:00\nchannel: phone\noutcome: reached\ntrigger: complaint/ts-1\n",
    });
    const changed = await openAt("2026-11-03T10:00+08:00");
    const elsewhere = path.join(root, "facts-new");
    await writeFacts({ root, out: elsewhere, pseudonyms: null }, changed);
    const next = counted(elsewhere);
    expect(next).not.toEqual(old);
    let fresh: unknown = null;
    for (let stop = 1; fresh === null; stop += 1) {
      let operations = 0;
      const halting = Object.fromEntries(
        Object.entries(DISK).map(([name, operation]) => [
          name,
          (...args: [string, string]) => {
            operations += 1;
            if (operations === stop) throw new Error("stopped");
            (operation as (...args: string[]) => void)(...args);
          },
        ]),
      ) as unknown as Disk;
      const done = await writeFacts({ root, out, pseudonyms: null }, changed, halting).then(
        () => true,
        () => false,
      );
      const seen = counted();
      if (done) fresh = seen;
      else expect([old, next]).toContainEqual(seen);
      for (const { branch, whole, delivery } of readDeliveries(out)) {
        expect(whole.length).toBe(delivery.months.length);
        for (const month of whole) expect(existsSync(monthFile(out, branch, month))).toBe(true);
      }
    }
    expect(fresh).toEqual(next);
  });

  test("a torn month is told and not read", () => {
    const [{ branch, delivery }] = readDeliveries(out);
    const file = monthFile(out, branch, delivery.months[0]);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 1));
    const [{ torn, whole }] = readDeliveries(out);
    expect(torn).toEqual([delivery.months[0]]);
    expect(whole).toEqual(delivery.months.slice(1));
    writeFileSync(file, bytes);
  });
});

test.each([
  ["no id", COMPANY["ledger/tenant.yaml"], "缺 id"],
  ["an id that is no folder name", `id: a/b\n${COMPANY["ledger/tenant.yaml"]}`, "ledger/tenant.yaml"],
])("a tenant with %s is refused with exit 2", (_, tenant, said) => {
  const other = makeCompany({ ...COMPANY, "ledger/tenant.yaml": tenant });
  const { code, err } = huifang([
    "facts",
    "--lang",
    "zh-CN",
    "--root",
    other,
    "--out",
    path.join(other, "f"),
  ]);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  rmSync(other, { recursive: true });
});
