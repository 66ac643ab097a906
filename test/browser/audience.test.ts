/** What the builds for staff and for the public hold, read from the built files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Evaluation } from "../../src/model/evaluation.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { LedgerRecord } from "../../src/model/record.ts";
import { sampleEvaluation, sampleFindings } from "../support/sample-evaluation.ts";
import { brokenLinks, buildSample, filesOf, type BuiltSite } from "./site.ts";

/** Stands in the hints of the record forms, whatever the ledger holds. */
const EXAMPLE = "ts-2026-031";
const MOBILE = "13812345678";
/** The sample, every visit's note naming its line, and a phone number in one note of each line. */
const evaluation = ((): Evaluation => {
  const seen = new Set<string | null>();
  const visits = sampleEvaluation.ledger.records.visits.map((visit): LedgerRecord => {
    const phone = seen.has(visit.line) ? "" : `，电话 ${MOBILE}`;
    seen.add(visit.line);
    return { ...visit, data: { ...visit.data, notes: `只给${visit.line}看${phone}` } };
  });
  const records = { ...sampleEvaluation.ledger.records, visits };
  const byRef = new Map(
    Object.values(records)
      .flat()
      .map((record) => [record.ref, record]),
  );
  return { ...sampleEvaluation, ledger: { ...sampleEvaluation.ledger, records, byRef } };
})();
const flagged = evaluation.ledger.records.visits.find((visit) =>
  String(visit.data.notes).includes(MOBILE),
) as LedgerRecord;
const findings: readonly Finding[] = [
  ...sampleFindings,
  { ...sampleFindings[0], id: "p", code: "ledger/personal-mobile", subject: flagged.ref },
];
const records = Object.values(evaluation.ledger.records).flat();

const built = new Map<string, BuiltSite>();
beforeAll(async () => {
  built.set("staff", await buildSample(true, { evaluation, findings, audience: "staff", lines: ["wuye"] }));
  built.set("public", await buildSample(true, { evaluation, findings, audience: "public" }));
  built.set("managers", await buildSample(true, { evaluation, findings }));
});
afterAll(() => {
  for (const site of built.values()) site.close();
});

const folder = (audience: string): string => (built.get(audience) as BuiltSite).folder;
/** Everything that was written but the scripts and styles, which hold no data. */
const texts = (audience: string): (readonly [string, string])[] =>
  filesOf(folder(audience))
    .filter((file) => !file.startsWith("assets/"))
    .map((file) => [file, readFileSync(join(folder(audience), file), "utf8")]);
const holding = (audience: string, word: string | RegExp): string[] =>
  texts(audience)
    .filter(([, text]) => (typeof word === "string" ? text.includes(word) : word.test(text)))
    .map(([file]) => file);

describe.each(["staff", "public"])("%s", (audience) => {
  test("no phone number, and no link into what is left out", () => {
    expect(holding(audience, /(?<!\d)1[3-9]\d{9}(?!\d)/)).toEqual([]);
    expect(brokenLinks(folder(audience))).toEqual([]);
  });
  test("nobody's e-mail address", () => expect(holding(audience, "@example.com")).toEqual([]));
});

test("staff see the notes of their own line and of no other", () => {
  expect(holding("staff", "只给wuye看").length).toBeGreaterThan(10);
  expect(holding("staff", /只给(?:zulin|qiche)看/)).toEqual([]);
});

test("staff see no customer, case or visit of another line, and no colleague who did not work for theirs", () => {
  const guests = new Set(
    records.flatMap((record) => (record.line === "wuye" ? Object.values(record.data) : [])),
  );
  for (const item of evaluation.obligations) if (item.line === "wuye") guests.add(item.staff);
  const foreign = records
    .filter(
      (record) =>
        record.line !== null &&
        record.line !== "wuye" &&
        !(record.collection === "staff" && guests.has(record.id)),
    )
    .map((record) => record.id)
    .filter((id) => id !== EXAMPLE);
  expect(foreign.length).toBeGreaterThan(100);
  const pattern = new RegExp(
    `(?<![\\w-])(?:${foreign.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\w-])`,
  );
  expect(
    texts("staff")
      .flatMap(([file, text]) => (pattern.test(text) ? [`${file}: ${pattern.exec(text)?.[0]}`] : []))
      .slice(0, 5),
  ).toEqual([]);
});

test("the public sees rates and rule books: no person, no record, no file for the search", () => {
  const files = filesOf(folder("public"));
  const sections = new Set(
    files
      .map((file) => file.replace(/^(?:en|zh-tw)\//, "").split("/"))
      .map((parts) => (parts.length === 1 ? "" : parts[0])),
  );
  expect([...sections].sort()).toEqual(["", "about", "assets", "data", "policies", "rates"]);
  expect(files.filter((file) => file.includes("data/"))).toEqual(["data/build.js"]);
  const names = records
    .filter((record) => record.collection === "staff" || record.collection === "customers")
    .map((record) => String(record.data.name));
  for (const [file, text] of texts("public")) {
    expect(
      names.filter((name) => text.includes(name)),
      file,
    ).toEqual([]);
    expect(
      records
        .filter((record) => record.id.length > 5 && text.includes(record.id))
        .map((record) => record.ref),
      file,
    ).toEqual([]);
  }
  expect(holding("public", "租赁").length).toBeGreaterThan(3);
});

test("managers see every line, and still no number that must not be in git", () => {
  expect(holding("managers", "只给qiche看").length).toBeGreaterThan(3);
  expect(holding("managers", String(flagged.id)).length).toBeGreaterThan(0);
  expect(texts("managers").some(([, text]) => text.includes("138****5678"))).toBe(true);
});
