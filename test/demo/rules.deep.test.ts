/**
 * Every rule of every rule book has something to do in the demonstration, but for those listed with a reason.
 */
import { beforeAll, expect, test } from "vitest";
import { openRun, type Run } from "../../src/app/open-run.ts";
import { diskTree } from "../../src/io/files.ts";
import type { Collection } from "../../src/model/record.ts";
import { RULE_KINDS } from "../../src/policy/kinds/index.ts";
import { packIds } from "../../src/policy/pack/load-pack.ts";
import { PRODUCT } from "../support/command.ts";
import { DEMO_AS_OF, demonstration } from "../support/demonstration.ts";

/** Rules that give duties and have none here. */
const IDLE: Readonly<Record<string, string>> = {};

let run: Run;
beforeAll(async () => {
  run = await openRun({
    root: await demonstration(),
    at: null,
    asOf: DEMO_AS_OF,
    lines: [],
    lang: "en",
  });
});

test("a line of business follows each rule book", () => {
  const followed = run.ledger.tenant.lines.flatMap((line) => line.packs.map(({ id }) => id));
  expect([...new Set(followed)].sort()).toEqual(packIds(diskTree(PRODUCT)).sort());
});

test("rules that give duties have some, on every line", () => {
  const busy = new Set(run.evaluation.obligations.map((o) => `${o.pack}/${o.rule}`));
  const idle = run.evaluation.packs
    .flatMap((pack) =>
      pack.rules
        .filter((rule) => RULE_KINDS.get(rule.kind)!.gives === "obligation")
        .map((rule) => `${pack.id}/${rule.id}`),
    )
    .filter((id) => !busy.has(id));
  expect(idle.filter((id) => !(id in IDLE))).toEqual([]);
  expect(Object.keys(IDLE).filter((id) => busy.has(id))).toEqual([]);
});

test("rules that give findings have records to look at", () => {
  const { lines } = run.ledger.tenant;
  const idle = run.evaluation.packs.flatMap((pack) => {
    const own = new Set(
      lines.filter((line) => line.packs.some(({ id }) => id === pack.id)).map(({ id }) => id),
    );
    return pack.rules
      .filter((rule) => RULE_KINDS.get(rule.kind)!.gives === "finding")
      .flatMap((rule) => {
        const collection = rule.with.record as Collection | undefined;
        if (collection === undefined) return [];
        const some = run.ledger.records[collection].some(
          (record) => record.line === null || own.has(record.line),
        );
        return some ? [] : [`${pack.id}/${rule.id}: no ${collection}`];
      });
  });
  expect(idle).toEqual([]);
});
