/**
 * The walk-through of docs/policies: a rule book of its own in under 80 lines of YAML, with its cases, and
 * the guide that quotes it.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diskTree } from "../../src/io/files.ts";
import { CORE_VOCABULARY } from "../../src/ledger/schema/index.ts";
import { loadCases, runCase } from "../../src/policy/pack/cases.ts";
import { homeOf } from "../../src/policy/pack/coverage.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";
import { huifang, PRODUCT } from "../support/command.ts";

const root = `${PRODUCT}/docs/examples/piano-shop`;
const tree = diskTree(root);
const { value: pack, diagnostics } = loadPack(tree, "piano-shop-visits", "tenant");
const { cases } = loadCases(tree, pack!);
const files = [...tree.list("policies")].map(({ path }) => path);
const text = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

test("is under 80 lines, its cases included", () => {
  expect(files.every((path) => path.endsWith(".yaml"))).toBe(true);
  expect(files.reduce((n, path) => n + text(path).trimEnd().split("\n").length, 0)).toBeLessThan(80);
});

test("brings words that the core does not know", () => {
  expect(diagnostics).toEqual([]);
  const events = pack!.vocabulary.enums.event_type.filter(
    (type) => !CORE_VOCABULARY.enums.event_type.includes(type),
  );
  expect(events).toEqual(["lesson.trial", "piano.tuned"]);
  expect(pack!.vocabulary.classes).toEqual(["concert", "home"]);
  expect(Object.keys(pack!.vocabulary.fields.customers)).toEqual(["instrument"]);
});

test("gives every clause a home and every rule a case on either side", () => {
  expect(pack!.clauses.map((clause) => homeOf(pack!, clause))).toEqual([
    "enforced",
    "enforced",
    "enforced",
    "enforced",
    "shown",
  ]);
  expect(
    pack!.rules.flatMap((rule) =>
      ["pass", "fail"].map((side) => cases.filter((c) => c.rule === rule.id && c.expects === side).length),
    ),
  ).toEqual(pack!.rules.flatMap(() => [1, 1]));
});

test.each(cases.map((one) => [`${one.rule}: ${one.name}`, one] as const))("%s", (_, one) => {
  expect(runCase(pack!, one)).toEqual([]);
});

test("runs from its own root, and a rule without a hint still says what to do", () => {
  const run = huifang(["check", "--root", root, "--as-of", "2026-03-03T17:00+08:00", "--format", "json"]);
  const { findings } = JSON.parse(run.out) as { findings: { code: string; line: number; hint: string }[] };
  expect(findings.map((f) => [f.code, f.line])).toEqual([["piano-shop-visits/trial-call", 3]]);
  expect(findings[0].hint).toMatch(/^按条款办好，写进台账。查看依据：huifang explain /);
});

test.each(["zh-CN", "en"])("the guide in %s quotes the files as they are", (locale) => {
  const guide = readFileSync(`${PRODUCT}/docs/policies.${locale}.md`, "utf8");
  for (const path of files.filter((p) => !p.includes("/cases/") || p.endsWith("trial-call.yaml"))) {
    expect(guide, path).toContain(`\`\`\`yaml\n${text(path)}\`\`\``);
  }
});
