/** Findings that hang on a state: silence, proposed changes of class, and what is mostly of one kind. */
import { describe, expect, test } from "vitest";
import { describe as wordsOf } from "../../../src/i18n/index.ts";
import { runRules } from "../../support/run-rules.ts";

const found = (rules: string, ledger: string, asOf: string, parameters = {}): string[] =>
  runRules({ rules, ledger, asOf, parameters })
    .diagnostics.filter((d) => d.code.startsWith("trade/") || d.template === "engine/undecided")
    .map((d) => `${d.template} ${d.subject}`);
const gold = "class-changes: { k: { customer: a, at: 2026-01-31 10:00, to: gold } }";
const visits = (...of: [at: string, more?: string][]): string =>
  `visits: { ${of.map(([at, more], i) => `v${i}: { customer: a, by: li, at: ${at}, channel: phone, outcome: reached${more ? `, ${more}` : ""} }`).join(", ")} }`;
const ledger = (...parts: string[]): string =>
  `{ staff: { li: {} }, customers: { a: {} }, ${parts.join(", ")} }`;

const quiet = "[{ id: quiet, kind: silence, with: { classes: [gold], more_than: P3D } }]";
test.each([
  ["to the end of day three", visits(["2026-03-02 10:00"]), "2026-03-05 23:59:59", []],
  ["from 00:00 of day four", visits(["2026-03-02 10:00"]), "2026-03-06 00:00", ["rule/silent customer/a"]],
  ["once, however long", visits(["2026-03-02 10:00"]), "2026-04-30 00:00", ["rule/silent customer/a"]],
  ["without any contact since entry", visits(), "2026-02-04 00:00", ["rule/silent customer/a"]],
  ["not yet, counted from entry", visits(), "2026-02-03 23:59", []],
])("silence %s", (_, of, asOf, expected) => {
  expect(found(quiet, ledger(gold, of), asOf)).toEqual(expected);
});

test("an open length of silence is undecided", () => {
  expect(found(quiet.replace("P3D", "unspecified"), ledger(gold), "2026-04-30 00:00")).toEqual([
    "engine/undecided line/line",
  ]);
  expect(
    found(quiet.replace("P3D", "unspecified"), ledger(gold), "2026-04-30 00:00", { "trade/c1": "P90D" }),
  ).toEqual([]);
});

const aged = "[{ id: aged, kind: proposal, with: { classes: [gold], to: silver, after: P1M } }]";
const fading =
  "[{ id: fading, kind: proposal, with: { classes: [gold], to: silver, after: P1M, fades: { field: intent, order: [none, low, medium, high] } } }]";
test.each([
  ["by age: a missing day of the month is its last", aged, visits(), "2026-02-28 23:59:59", []],
  ["by age: the day after", aged, visits(), "2026-03-01 00:00", ["rule/proposed class-change/k"]],
  [
    "fading: while the cycle runs",
    fading,
    visits(["2026-02-01 10:00", "intent: high"], ["2026-02-27 10:00", "intent: low"]),
    "2026-02-28 23:59:59",
    [],
  ],
  [
    "fading: the cycle is over",
    fading,
    visits(["2026-02-01 10:00", "intent: high"], ["2026-02-27 10:00", "intent: low"]),
    "2026-03-01 00:00",
    ["rule/proposed class-change/k"],
  ],
  [
    "fading: one value tells nothing",
    fading,
    visits(["2026-02-27 10:00", "intent: none"]),
    "2026-03-01 00:00",
    [],
  ],
  [
    "fading: only the last complete cycle speaks",
    fading,
    visits(["2026-02-01 10:00", "intent: high"], ["2026-02-27 10:00", "intent: low"]),
    "2026-04-01 00:00",
    [],
  ],
])("a proposal %s", (_, rules, of, asOf, expected) => {
  expect(found(rules, ledger(gold, of), asOf)).toEqual(expected);
});

const mostly =
  "[{ id: mostly, kind: proportion, with: { record: visits, is: { intent: high }, above: 0.5, per: month } }]";
test.each([
  [
    "half is not more than half",
    ["intent: high", "intent: low"],
    "2026-04-01 00:00",
    ["rule/small-share line/line"],
  ],
  ["two of three", ["intent: high", "intent: high", "intent: low"], "2026-04-01 00:00", []],
  ["the month still runs", ["intent: low"], "2026-03-31 23:59:59", []],
  ["nothing was done", [], "2026-04-01 00:00", []],
])("mostly of one kind: %s", (_, of, asOf, expected) => {
  expect(
    found(
      mostly,
      ledger(visits(...of.map((more, i): [string, string] => [`2026-03-${10 + i} 10:00`, more]))),
      asOf,
    ),
  ).toEqual(expected);
});

describe("the hint of an unset figure fits its kind", () => {
  const hints = (rules: string, parameters = {}): string[] => {
    const ledger =
      "{ staff: { li: { role: rep } }, customers: { a: {} }, events: { e: { type: visitor.received, customer: a, at: 2026-02-20 10:00 } } }";
    const { diagnostics } = runRules({ rules, ledger, asOf: "2026-03-10 12:00", parameters });
    const found = diagnostics.filter(({ template }) => template === "engine/undecided");
    return found.map((each) => wordsOf(each, "en").hint);
  };
  const anchor = "anchor: { record: events, event: visitor.received, at: at }";

  test.each<[string, string, RegExp]>([
    [
      "a length of time",
      `[{ id: call, kind: follow-up, with: { ${anchor}, within: unspecified } }]`,
      /trade\/c1.*length of time: P3D/,
    ],
    [
      "a number",
      "[{ id: often, kind: quota, with: { count: unspecified, per: month } }]",
      /trade\/c1.*whole number/,
    ],
    [
      "the history",
      "[{ id: hand-in, kind: filing, with: { period: month, kinds: [register], by: { role: rep } } }]",
      /full history/,
    ],
  ])("%s", (_, rules, expected) => {
    expect(hints(rules)).toEqual([expect.stringMatching(expected)]);
  });

  test("one that is set is not asked for", () => {
    expect(
      hints(`[{ id: call, kind: follow-up, with: { ${anchor}, within: unspecified } }]`, {
        "trade/c1": "P3D",
      }),
    ).toEqual([]);
  });
});
