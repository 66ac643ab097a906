import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { reportImportPretty } from "../../../src/report/import.ts";
import { runs } from "../../support/layers.ts";
import { findingsOf, runImport, tryImport } from "./support.ts";

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const tutorial = (name: string): string =>
  readFileSync(new URL(`../../../docs/tutorial/${name}/mapping.yaml`, import.meta.url), "utf8");

const REQUESTS = tutorial("nyc311").replaceAll("line: nyc311", "line: main");
const TICKETS = tutorial("helpdesk")
  .replaceAll("line: helpdesk", "line: main")
  .replace(/ {4}(product|service_level):.*\n/g, "");
const NOTES = `version: 1
name: notes
records:
  collection: complaints
  id: "n-{Id}"
  fields:
    received_at: "{Created}"
    subject: "{Note}"
`;

describe("one row, one record", () => {
  const { result, rejected, files } = runImport(fixture("requests.csv"), REQUESTS, {}, "America/New_York");

  test("every row that cannot become a record is named with its line, reason and column", () => {
    expect(rejected).toEqual([
      "7 ledger/stage-order Closed Date",
      "8 import/bad-date Created Date",
      "9 ledger/not-in-list Agency",
      "10 import/row-short",
      "11 import/row-long",
      "13 import/clock-overlap Created Date",
      "14 import/clock-gap Created Date",
      "17 import/duplicate-key",
      "18 import/duplicate-key",
      "19 import/personal-key Unique Key",
      "20 import/no-id Unique Key",
      "20 import/bad-date Closed Date",
    ]);
  });

  test.each(["zh-CN", "en"] as const)("every reason is a whole sentence in %s", (locale) => {
    const request = { root: ".", file: "t.csv", mapping: "map.yaml", dryRun: true, lang: locale };
    const text = reportImportPretty({ request, locale, result, refusals: [] });
    expect(text).not.toMatch(/\{\w+\}|undefined|null/);
    expect(
      text
        .split("\n")
        .filter((line) => /(?:第 \d+ 行|line \d+)/.test(line) && /import\/|ledger\//.test(line)),
    ).toHaveLength(10);
  });

  test("in and out add up", () => {
    expect(result.counts).toEqual({
      rows: 17,
      blank: 1,
      records: 5,
      merged: 1,
      rejected: 11,
      skipped: 0,
      created: 5,
      changed: 0,
      unchanged: 0,
      conflicts: 0,
      alsoCreated: 0,
      alsoThere: 0,
      masked: 1,
      respelt: 0,
      lossy: 0,
    });
  });

  test("the records are written by month, in order of receipt", () => {
    expect(Object.keys(files)).toEqual([
      "ledger/complaints/2018/06/nyc311.yaml",
      "ledger/complaints/2018/07/nyc311.yaml",
      ".huifang/imports/nyc311.txt",
    ]);
    expect(parse(files["ledger/complaints/2018/06/nyc311.yaml"])).toEqual([
      {
        id: "nyc-502",
        received_at: "2018-06-26T00:00:00-04:00",
        source: "online",
        subject: "Street Light, out",
        handler_dept: "DOT",
        measures: "Repaired.\nChecked at night.",
        closed_at: "2018-07-19T09:58:24-04:00",
        deadline: "2018-07-01T11:59:06-04:00",
        borough: "BRONX",
        line: "main",
      },
      {
        id: "nyc-501",
        received_at: "2018-06-26T10:58:54-04:00",
        source: "phone",
        subject: "Noise: Loud Music/Party",
        handler_dept: "NYPD",
        measures: "The officers found nothing.",
        closed_at: "2018-06-26T12:50:01-04:00",
        deadline: "2018-06-26T18:58:54-04:00",
        borough: "QUEENS",
        line: "main",
      },
      {
        id: "nyc-503",
        received_at: "2018-06-27T12:30:00-04:00",
        subject: "HEAT: NO HEAT",
        handler_dept: "HPD",
        measures: "The tenant wasn’t at home.",
        deadline: "2018-06-30T12:30:00-04:00",
        borough: "BROOKLYN",
        line: "main",
      },
    ]);
  });

  test("personal numbers are masked", () => {
    expect(files["ledger/complaints/2018/07/nyc311.yaml"]).toContain("measures: Call 138****5678 back.");
    expect(JSON.stringify(files)).not.toMatch(/1[35]\d{9}/);
  });
});

describe("many rows, one record", () => {
  const { result, rejected, files, states } = runImport(fixture("tickets.csv"), TICKETS, {}, "Europe/Rome");

  test("the first and last event of each kind become the stages, whatever their order in the file", () => {
    expect(parse(files["ledger/complaints/2012/10/helpdesk.yaml"])).toEqual([
      {
        id: "ticket-Case-1",
        received_at: "2012-10-09T16:50:17+02:00",
        customer: expect.stringMatching(/^c-[a-z2-9]{10}$/),
        handler: "agent-Value-2",
        resolved_at: "2012-10-25T13:54:26+02:00",
        closed_at: "2012-11-09T13:54:39+01:00",
        acknowledged_at: "2012-10-09T16:51:01+02:00",
        line: "main",
      },
    ]);
    expect(parse(files["ledger/complaints/2012/03/helpdesk.yaml"])[0]).toMatchObject({
      id: "ticket-Case-2",
      received_at: "2012-03-24T23:30:00+01:00",
      resolved_at: "2012-03-25T01:30:00+01:00",
    });
  });

  test("a faulty row takes its record with it, and nothing else", () => {
    expect(rejected).toEqual([
      "10 import/group-rejected",
      "11 import/bad-date time:timestamp",
      "12 import/group-rejected",
      "13 import/no-key",
      "14 import/group-rejected",
      "15 import/row-short",
    ]);
    expect(result.counts).toMatchObject({ rows: 15, records: 3, merged: 6, rejected: 6, skipped: 0 });
  });

  test("customers and staff are made on the way, and only those that a record names", () => {
    expect(Object.keys(states).filter((ref) => ref.startsWith("staff/"))).toEqual(["staff/agent-Value-2"]);
    expect(
      Object.entries(files)
        .filter(([path]) => path.startsWith("ledger/customers/"))
        .map(([, text]) => parse(text))
        .map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual(["Customer, Value 1", "Customer, Value 7", "Customer, Value 9"]);
    expect(Object.keys(files).join("\n")).not.toMatch(/customers\/.*Value/);
  });
});

describe("importing again", () => {
  const first = runImport(
    "Id,Created,Note\n1,2026-03-05 09:00,a\n2,2026-03-06 09:00,b\n3,2026-03-07 09:00,c\n",
    NOTES,
  );
  const list = "ledger/complaints/2026/03/notes.yaml";

  test("the same table changes nothing", () => {
    const again = runImport(
      "Id,Created,Note\n3,2026-03-07 09:00,c\n1,2026-03-05 09:00,a\n2,2026-03-06 09:00,b\n",
      NOTES,
      first.files,
    );
    expect(again.result.plan.files).toEqual([]);
    expect(again.states).toEqual({
      "complaint/n-1": "unchanged",
      "complaint/n-2": "unchanged",
      "complaint/n-3": "unchanged",
    });
  });

  test("an updated table changes what changed, adds what is new and leaves the other lines alone", () => {
    const commented = {
      ...first.files,
      [list]: first.files[list].replace("- id: n-3", "# from here on by hand\n- id: n-3"),
    };
    const again = runImport(
      "Id,Created,Note\n1,2026-03-05 09:00,a\n2,2026-03-06 09:30,b\n4,2026-03-01 09:00,d\n",
      NOTES,
      commented,
    );
    expect(again.states).toEqual({
      "complaint/n-1": "unchanged",
      "complaint/n-2": "changed",
      "complaint/n-4": "created",
    });
    expect(again.result.plan.outcomes.find(({ state }) => state === "changed")?.fields).toEqual([
      "received_at",
    ]);
    expect(again.files[list]).toBe(
      [
        "- id: n-1",
        "  received_at: 2026-03-05T09:00:00+08:00",
        "  subject: a",
        "- id: n-2",
        "  received_at: 2026-03-06T09:30:00+08:00",
        "  subject: b",
        "# from here on by hand",
        "- id: n-3",
        "  received_at: 2026-03-07T09:00:00+08:00",
        "  subject: c",
        "- id: n-4",
        "  received_at: 2026-03-01T09:00:00+08:00",
        "  subject: d",
        "",
      ].join("\n"),
    );
  });

  test("what was edited here is kept while the table is the same, and a conflict once it is not", () => {
    const edited = { ...first.files, [list]: first.files[list].replace("subject: b", "subject: b, by hand") };
    const same = runImport("Id,Created,Note\n2,2026-03-06 09:00,b\n", NOTES, edited);
    expect(same.states).toEqual({ "complaint/n-2": "unchanged" });
    const changed = runImport("Id,Created,Note\n1,2026-03-05 09:00,A\n2,2026-03-06 09:00,B\n", NOTES, edited);
    expect(changed.states).toEqual({
      "complaint/n-1": "changed",
      "complaint/n-2": "conflict import/edited-here",
    });
    expect(changed.files[list]).toContain("subject: b, by hand");
    expect(changed.result.counts).toMatchObject({ changed: 1, conflicts: 1, records: 2 });
  });

  test("a record deleted here is not made again", () => {
    const deleted = { ...first.files, [list]: first.files[list].replace(/- id: n-2\n(?: {2}.*\n)+/, "") };
    const again = runImport("Id,Created,Note\n1,2026-03-05 09:00,a\n2,2026-03-06 09:00,b\n", NOTES, deleted);
    expect(again.states).toEqual({
      "complaint/n-1": "unchanged",
      "complaint/n-2": "conflict import/deleted-here",
    });
    expect(again.result.plan.files).toEqual([]);
  });

  test("a record written by hand under the same id is not overwritten", () => {
    const byHand = {
      "ledger/complaints/n-1.md": "---\nreceived_at: 2026-03-05 09:00\nsubject: mine\n---\n\ntext\n",
    };
    const again = runImport("Id,Created,Note\n1,2026-03-05 09:00,a\n", NOTES, byHand);
    expect(again.states).toEqual({ "complaint/n-1": "conflict import/edited-here" });
  });

  test("a list that cannot be changed item by item is left alone", () => {
    const flow = {
      ...first.files,
      [list]: `[${parse(first.files[list])
        .map((record: object) => JSON.stringify(record))
        .join(", ")}]\n`,
    };
    const again = runImport("Id,Created,Note\n1,2026-03-05 09:00,A\n", NOTES, flow);
    expect(again.states).toEqual({ "complaint/n-1": "conflict import/list-style" });
    expect(again.result.plan.files).toEqual([]);
  });

  test("a moved list is changed where it lies now", () => {
    const { [list]: text, ...others } = first.files;
    const again = runImport("Id,Created,Note\n1,2026-03-05 09:00,A\n", NOTES, {
      ...others,
      "ledger/complaints/old/all.yaml": text,
    });
    expect(again.states).toEqual({ "complaint/n-1": "changed" });
    expect(again.files["ledger/complaints/old/all.yaml"]).toContain("subject: A");
  });
});

describe("one file per record", () => {
  const single = NOTES.replace("  fields:", '  file: "{year}/{id}.yaml"\n  fields:');
  const first = runImport("Id,Created,Note\n1,2026-03-05 09:00,a\n", single);

  test("named after the id, which it need not repeat", () => {
    expect(first.files["ledger/complaints/2026/n-1.yaml"]).toBe(
      "received_at: 2026-03-05T09:00:00+08:00\nsubject: a\n",
    );
  });

  test("changed in place", () => {
    const again = runImport("Id,Created,Note\n1,2026-03-05 09:00,b\n", single, first.files);
    expect(again.files["ledger/complaints/2026/n-1.yaml"]).toBe(
      "received_at: 2026-03-05T09:00:00+08:00\nsubject: b\n",
    );
  });

  test("another record's file is not overwritten", () => {
    const taken = { "ledger/complaints/2026/n-1.yaml": "id: other\nreceived_at: 2026-01-01 09:00\n" };
    expect(runImport("Id,Created,Note\n1,2026-03-05 09:00,b\n", single, taken).states).toEqual({
      "complaint/n-1": "conflict import/file-taken",
    });
  });
});

describe("refused before any row is read", () => {
  test.each<[name: string, table: string | Uint8Array, mapping: string, expected: object]>([
    [
      "dates that leave day and month open",
      fixture("ambiguous.csv"),
      NOTES,
      {
        code: "import/ambiguous-dates",
        params: { column: "Created", count: 2, example: "03/04/2026 09:00" },
        place: { file: "map.yaml", path: ["records", "fields", "received_at"] },
      },
    ],
    [
      "a column that is not there",
      "Id,Createt,Note\n1,2026-01-01,x\n",
      NOTES,
      { code: "import/unknown-column", params: { column: "Created", near: "Createt" } },
    ],
    [
      "a column that is there twice",
      "Id,Note,Created,Note\n1,x,2026-01-01,y\n",
      NOTES,
      { code: "import/repeated-column", params: { column: "Note", count: 2 } },
    ],
    [
      "a field that is not there",
      "Id,Created,Note\n",
      NOTES.replace("subject:", "subjekt:"),
      { code: "import/unknown-field", params: { near: "subject" } },
    ],
    ["no header", "\n\n", NOTES, { code: "import/no-header" }],
    [
      "a zone that is not there",
      "Id,Created,Note\n",
      NOTES.replace("records:", "source: { zone: Mars/Olympus }\nrecords:"),
      { code: "import/unknown-zone" },
    ],
    [
      "bytes of another encoding",
      fixture("encodings/broken-utf-8.csv"),
      NOTES,
      { code: "import/undecodable", params: { offset: 12 } },
    ],
  ])("%s", (_name, table, mapping, expected) => {
    expect(tryImport(table, mapping)).toMatchObject([expected]);
  });

  test("an open order is settled by telling it", () => {
    const told = NOTES.replace('"{Created}"', '{ from: "{Created}", date: DD/MM/YYYY HH:mm }');
    expect(
      parse(runImport(fixture("ambiguous.csv"), told).files["ledger/complaints/2026/04/notes.yaml"])[0]
        .received_at,
    ).toBe("2026-04-03T09:00:00+08:00");
  });

  test("a proven order needs no telling", () => {
    const { files, result } = runImport(fixture("semicolons.csv"), NOTES);
    expect(result.table.delimiter).toBe(";");
    expect(
      parse(files["ledger/complaints/2026/04/notes.yaml"]).map((r: { received_at: string }) => r.received_at),
    ).toEqual(["2026-04-02T10:00:00+08:00", "2026-04-13T09:00:00+08:00"]);
  });
});

test.each([
  "utf-8.csv",
  "utf-8-bom.csv",
  "gb18030.csv",
  "utf-16le-bom.csv",
  "utf-16be-bom.csv",
  "utf-16le.csv",
  "utf-16be.csv",
  "cr.csv",
])("the same records from %s", (name) => {
  const mapping = `version: 1
name: zh
records:
  collection: complaints
  id: "t-{编号}"
  fields:
    received_at: "{受理时间}"
    source: { from: "{类别}", map: { 电话: phone, 微信: wechat } }
    description: "{事项}"
`;
  expect(
    parse(runImport(fixture(`encodings/${name}`), mapping).files["ledger/complaints/2026/03/zh.yaml"]),
  ).toEqual([
    {
      id: "t-001",
      received_at: "2026-03-05T09:10:00+08:00",
      source: "phone",
      description: "电梯停运,住户被困𠮷字楼\n已派人到场",
    },
    {
      id: "t-002",
      received_at: "2026-03-06T14:00:00+08:00",
      source: "wechat",
      description: "一楼大厅漏水㐂",
    },
  ]);
});

test("rows that a condition leaves out are counted as skipped", () => {
  const mapping = NOTES.replace("records:", "where: { Note: { not: [b] } }\nrecords:");
  const { result, rejected } = runImport("Id,Created,Note\n1,2026-03-05,a\n2,soon,b\n3,soon,c\n", mapping);
  expect(result.counts).toMatchObject({ rows: 3, records: 1, merged: 0, rejected: 1, skipped: 1 });
  expect(rejected).toEqual(["4 import/bad-date Created"]);
});

test("rows in are records, merged, rejected or skipped, whatever the table holds", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "1",
      "2",
      "3",
      "2026-03-05 09:00",
      "2026-03-06T09:00+08:00",
      "03/14/2026",
      "x",
      '"q',
      'a"b',
      '"a\nb"',
      "13812345678",
      "\u0007",
    ),
    fc.string({ maxLength: 6 }),
  );
  const table = fc.array(fc.array(cell, { minLength: 0, maxLength: 4 }), { maxLength: 12 });
  const grouped = NOTES.replace(
    "records:",
    'group: { by: "{Id}", order: { from: "{Created}", date: ISO } }\nrecords:',
  );
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(
        NOTES.replace('"{Created}"', '{ from: "{Created}", date: ISO }'),
        grouped.replace('"{Created}"\n', '{ from: "{Created}", date: ISO }\n'),
      ),
      (rows, mapping) => {
        const ran = tryImport(`Id,Created,Note\n${rows.map((row) => row.join(",")).join("\n")}`, mapping);
        if (!("result" in ran)) throw new Error(ran.map(({ code }) => code).join());
        const { rows: all, records, merged, rejected, skipped, created } = ran.result.counts;
        expect(all).toBe(records + merged + rejected + skipped);
        expect(created).toBe(records);
        expect(new Set(ran.result.rejected.map(({ row }) => row)).size).toBe(rejected);
        const written = Object.entries(ran.files)
          .filter(([path]) => path.endsWith(".yaml"))
          .flatMap(([, text]) => parse(text));
        expect(written).toHaveLength(records);
        const again = tryImport(
          `Id,Created,Note\n${rows.map((row) => row.join(",")).join("\n")}`,
          mapping,
          ran.files,
        );
        expect("result" in again && again.result.plan.files).toEqual([]);
      },
    ),
    { numRuns: runs(150, 3000) },
  );
});

test.each([
  ["requests.csv", REQUESTS, "America/New_York"],
  ["tickets.csv", TICKETS, "Europe/Rome"],
])("what is left of %s is a ledger without findings", (name, mapping, zone) => {
  expect(findingsOf(runImport(fixture(name), mapping, {}, zone).files, zone)).toEqual([]);
});
