/** What packs require of a record, as a form sees it. */
import { describe, expect, test } from "vitest";
import type { Frame } from "../../../src/policy/conditions/frame.ts";
import { compileCondition } from "../../../src/policy/conditions/matcher.ts";
import { answer, unmet, wanted, type Ask, type Known } from "../../../src/record/form/asks.ts";

const RECORD = {
  channel: "onsite",
  outcome: "reached",
  trigger: ["complaint/ts-1"],
  minutes: 12,
  scores: { attitude: 5 },
  topic: ["看车"],
  form: "  ",
};
const known: Known = { record: RECORD, customer: { segment: "prospect", stage: undefined } };

describe("conditions", () => {
  test.each([
    [null, true],
    [{ channel: "onsite" }, true],
    [{ channel: ["phone", "sms"] }, false],
    [{ channel: { not: "phone" } }, true],
    [{ form: { present: true } }, false],
    [{ topic: { present: true } }, true],
    [{ topic: "看车" }, true],
    [{ minutes: { min: 12, below: 13 } }, true],
    [{ minutes: { above: 12 } }, false],
    [{ scores: { keys: ["attitude"] } }, true],
    [{ scores: { keys: ["attitude", "quality"] } }, false],
    [{ "scores.attitude": { max: 5 } }, true],
    [{ trigger: { names: "complaint" } }, true],
    [{ channel: { contains: "site" } }, true],
    [{ channel: { only: ["onsite", "phone"] } }, true],
    [{ topic: { size: 2 } }, false],
    [{ not: { channel: "onsite" } }, false],
    [{ any: [{ channel: "phone" }, { outcome: "reached" }] }, true],
    [{ all: [{ channel: "phone" }, { outcome: "reached" }] }, false],
  ])("%j is %s, as the engine says", (condition, expected) => {
    expect(answer(condition, known)).toBe(expected);
    const record = {
      collection: "visits",
      id: "v",
      ref: "visit/v",
      data: RECORD,
      time: {},
      bareDates: [],
      at: 0,
      line: null,
    };
    const frame = {
      record,
      states: () => undefined,
      dossier: { customer: null },
      world: { get: () => undefined, customerOf: () => null },
      at: 0,
    } as unknown as Frame;
    expect(compileCondition(condition)(frame)).toBe(expected);
  });

  test.each([
    [{ "customer.segment": "prospect" }, true],
    [{ "customer.stage": { not: "buyer" } }, true],
    [{ "customer.class": "A" }, null],
    [{ "about.grade": "major" }, null],
    [{ expr: "record.channel == 'onsite'" }, null],
    [{ at: { since: { field: "about.delivered_at", at_most: "P7D" } } }, null],
    [{ channel: "phone", "about.grade": "major" }, false],
    [{ any: [{ channel: "onsite" }, { "about.grade": "major" }] }, true],
  ])("%j is %s: what a form cannot see decides nothing", (condition, expected) => {
    expect(answer(condition, known)).toBe(expected);
  });
});

const base: Ask = {
  rule: "p/r",
  clauses: [],
  title: "",
  hint: null,
  severity: "error",
  about: null,
  where: { channel: "onsite" },
  fields: [],
  must: null,
  at: null,
};

test.each([
  ["a field left empty", { fields: ["signature", "topic"] }, { fields: ["signature"], at: null }],
  ["all filled in", { fields: ["topic"] }, null],
  ["elsewhere", { where: { channel: "phone" }, fields: ["signature"] }, null],
  [
    "an unmet condition",
    { must: { scores: { keys: ["quality"] } }, at: "scores" },
    { fields: [], at: "scores" },
  ],
  [
    "about a complaint, and it is",
    { about: "complaint", fields: ["signature"] },
    { fields: ["signature"], at: null },
  ],
  ["about a job, and it is not", { about: "job", fields: ["signature"] }, null],
  ["not to be known", { where: { "about.grade": "major" }, fields: ["signature"] }, null],
])("%s", (_, change, expected) => {
  expect(unmet({ ...base, ...change }, known)).toEqual(expected);
});

test("a form shows the fields that a rule speaks of while its condition holds", () => {
  const ask = {
    ...base,
    fields: ["signature"],
    must: { any: [{ scores: { present: true } }, { opinions: { present: true } }] },
    at: "scores",
  };
  expect(new Set(wanted(ask, known))).toEqual(new Set(["signature", "scores", "opinions"]));
  expect(wanted({ ...ask, where: { channel: "phone" } }, known)).toEqual([]);
});
