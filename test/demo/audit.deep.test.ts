/** The demonstration's replayed history shows what an audit finds, without a single error. */
import { beforeAll, expect, test } from "vitest";
import { openRun, type Run } from "../../src/app/open-run.ts";
import type { AuditKind } from "../../src/model/audit.ts";
import { commitUrl } from "../../src/report/audit.ts";
import { DEMO_AS_OF, demonstration } from "../support/demonstration.ts";

let run: Run;
beforeAll(async () => {
  run = await openRun({
    root: await demonstration(),
    at: null,
    asOf: DEMO_AS_OF,
    lines: [],
    lang: "en",
    signatures: true,
  });
});

test.each<[AuditKind, number]>([
  ["late", 10],
  ["backdated", 3],
  ["edited", 3],
  ["deleted", 1],
  ["self-approved", 1],
  ["not-committer", 1],
])("%s", (kind, least) => {
  const found = run.evaluation.audit!.entries.filter((entry) => entry.kind === kind);
  expect(found.length).toBeGreaterThanOrEqual(least);
  for (const entry of found) expect(run.evaluation.ledger.byRef.has(`staff/${entry.staff}`)).toBe(true);
});

test("one complaint was deleted long before its two years were over", () => {
  expect(
    run.evaluation
      .audit!.entries.filter(({ early }) => early)
      .map(({ staff, clauses }) => [staff, ...clauses]),
  ).toEqual([["yan-tao", "rental-relations/4.1.3.2-b"]]);
});

test("everything is committed, everybody known, every commit has its address", () => {
  const { entries, uncommitted } = run.evaluation.audit!;
  expect([uncommitted, entries.filter(({ kind }) => kind === "unknown-author")]).toEqual([0, []]);
  expect(commitUrl(run.ledger, entries[0].commit)).toBe(
    `https://git.tinghe.example/tinghe/huifang/commit/${entries[0].commit}`,
  );
});

test("none of it is an error", () => {
  expect(run.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
