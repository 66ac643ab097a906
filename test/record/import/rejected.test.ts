/** Rows in = records + merged + rejected + skipped, by cause; and the rejected ones as a table to mend. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { runImport } from "./support.ts";

const PRODUCT = path.resolve(import.meta.dirname, "../../..");
const MAPPING = `version: 1
name: notes
source: { header: 2 }
records:
  collection: complaints
  id: "n-{编号}"
  fields: { received_at: "{受理时间}", subject: "{事项}" }
`;
const TENANT =
  "name: 测试\ntimezone: Asia/Shanghai\nlocale: zh-CN\nlines:\n  - { id: main, title: 主, packs: [] }\n";

test(
  "one line a cause, the rows with their reasons in a file, which is mended and imported",
  { timeout: 90_000 },
  () => {
    const root = mkdtempSync(path.join(tmpdir(), "huifang-rejected-"));
    try {
      mkdirSync(path.join(root, "ledger"));
      writeFileSync(path.join(root, "ledger/tenant.yaml"), TENANT);
      writeFileSync(path.join(root, "map.yaml"), MAPPING);
      const bad = Array.from({ length: 7 }, (_, i) => `${i + 10},昨天,停电,乙\n`).join("");
      writeFileSync(
        path.join(root, "t.csv"),
        `三月登记,,,\n编号,受理时间,事项,备注\n1,2026-03-05 09:00,漏水,甲\n${bad}8,2026-03-06,,"丙\n丁"\n,2026-03-06,噪音,\n`,
      );
      const run = (file: string, ...more: string[]) => {
        const args = [path.join(PRODUCT, "scripts/huifang.ts"), "import", file, "--map", "map.yaml", ...more];
        return spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
      };
      const first = run("t.csv", "--rejected", "rest.csv");
      expect(first.status).toBe(1);
      expect(first.stdout).toContain("7 行（第 4、5、6、7、8 行……） 受理时间");
      expect(first.stdout).toContain("10 行 = 2 条记录 + 0 行并入 + 8 行未采用 + 0 行筛除");
      const rest = readFileSync(path.join(root, "rest.csv"), "utf8").split("\r\n");
      expect(rest.slice(0, 2)).toEqual(["\ufeff", "编号,受理时间,事项,备注,未采用的原因 _reasons"]);
      expect(rest[2]).toMatch(/^10,昨天,停电,乙,.*昨天/);
      expect(rest).toHaveLength(11);
      writeFileSync(
        path.join(root, "rest.csv"),
        rest.join("\r\n").replaceAll("昨天,", "2026-03-07,").replace("\r\n,2026", "\r\n99,2026"),
      );
      const second = run("rest.csv", "--format", "json");
      expect(JSON.parse(second.stdout)).toMatchObject({ rows: 8, records: 8, rejected: 0, causes: [] });
      expect(second.status).toBe(0);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);

test("people have a file each, what happens in numbers a list a month; a longer table adds only what is new", () => {
  const mapping = `version: 1
name: t
records:
  collection: complaints
  id: "{id}"
  fields: { received_at: "{at}", subject: "{what}", customer: { ref: who } }
also:
  who: { collection: customers, id: { opaque: "{who}", prefix: c }, fields: { name: "{who}", line: main } }
`;
  const rows = ["1,2026-03-05,漏水,甲", "2,2026-03-06,停电,乙", "3,2026-04-01,噪音,甲"];
  const table = (lines: readonly string[]): string => ["id,at,what,who", ...lines].join("\n");
  const first = runImport(table(rows.slice(0, 2)), mapping);
  expect(Object.keys(first.files).sort()).toEqual([
    ".huifang/imports/t.txt",
    "ledger/complaints/2026/03/t.yaml",
    expect.stringMatching(/^ledger\/customers\/c-.*\.yaml$/),
    expect.stringMatching(/^ledger\/customers\/c-.*\.yaml$/),
  ]);
  const grown = runImport(table([rows[0], rows[1].replace("停电", "停水"), rows[2]]), mapping, first.files);
  expect(grown.states).toMatchObject({
    "complaint/1": "unchanged",
    "complaint/2": "changed",
    "complaint/3": "created",
  });
  expect(grown.result.counts).toMatchObject({
    records: 3,
    created: 1,
    changed: 1,
    alsoCreated: 0,
    alsoThere: 2,
  });
  const again = runImport(table([rows[0], rows[1].replace("停电", "停水"), rows[2]]), mapping, grown.files);
  expect(again.files).toEqual(grown.files);
});
