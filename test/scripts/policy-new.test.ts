/** `policy new`: what it writes passes lint and its own cases, whichever clauses it begins with. */
import { expect, test } from "vitest";
import { TOPICS, writePack, type Topic } from "../../src/app/new-pack.ts";
import { diskTree } from "../../src/io/files.ts";
import { loadCases, runCase } from "../../src/policy/pack/cases.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";
import { makeCompany } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

const ALL = Object.keys(TOPICS) as Topic[];

test.each([[ALL], ...ALL.map((topic) => [[topic]])])("with %j", (topics) => {
  const root = makeCompany();
  writePack(root, { id: "after-sales", title: '售后: "$1"', topics });
  const tree = diskTree(root);
  const { value: pack, diagnostics } = loadPack(tree, "after-sales", "tenant");
  const { cases, diagnostics: stray } = loadCases(tree, pack!);
  expect([...diagnostics, ...stray, ...cases.flatMap((one) => runCase(pack!, one))]).toEqual([]);
  expect([pack!.title["zh-CN"], new Set(cases.map(({ rule }) => rule))]).toEqual([
    '售后: "$1"',
    new Set(pack!.rules.map(({ id }) => id)),
  ]);
  expect(pack!.rules.length).toBe(topics.reduce((n, topic) => n + TOPICS[topic].rules.length, 0));
  removeFolder(root);
});

test.each(["north", "auto-sales-visits", "../x", "A b"])("%s is refused", (id) => {
  const root = makeCompany();
  expect(() => writePack(root, { id, title: "x", topics: ALL })).toThrow();
  removeFolder(root);
});
