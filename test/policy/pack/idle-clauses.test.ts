/** Advice stands beside what makes an item; a figure that is asked of the company is read by something. */
import { expect, test } from "vitest";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";

const text = "text: { zh-CN: 一, en: One }";
const calls =
  '- { id: calls, kind: follow-up, clauses: ["1"], title: { zh-CN: 一, en: One }, with: { anchor: { record: events, event: caller.called, at: at }, within: P1D } }';
const notes =
  '- { id: notes, kind: require, clauses: ["2"], title: { zh-CN: 一, en: One }, with: { record: visits, fields: [notes] } }';
const review =
  '- { id: review, kind: review, clauses: ["1"], title: { zh-CN: 一, en: One }, with: { anchor: { record: visits, at: at }, paper: checks } }';

function found(advice: string, rules: readonly string[], artefacts = "[]"): string[] {
  const tree = memoryTree({
    "policies/book/pack.yaml":
      "id: book\nversion: 1\ntitle: { zh-CN: 一, en: One }\nindustry: { zh-CN: 一, en: One }\n",
    "policies/book/clauses.yaml": [
      `- { id: "1", kind: follow_up, checkable: data, ${text} }`,
      `- { id: "2", kind: record, checkable: data, ${text} }`,
      `- { id: "3", kind: guidance, ${advice}, ${text} }`,
      "",
    ].join("\n"),
    "policies/book/rules.yaml": `rules:\n${rules.map((rule) => `  ${rule}\n`).join("")}`,
    "policies/book/artefacts.yaml": artefacts,
  });
  return loadPack(tree, "book", "tenant").diagnostics.map(
    ({ code, template, place, params }) =>
      `${template ?? code} ${String(params?.beside ?? "")} ${place.file}:${place.position?.line}`,
  );
}

test.each([
  ["beside an item", 'checkable: none, beside: ["1"]', [calls, notes], []],
  [
    "beside a rule that only finds",
    'checkable: none, beside: ["2"]',
    [calls, notes],
    ["policy/advice-unseen book/2"],
  ],
  [
    "beside both: the dead one is told",
    'checkable: none, beside: ["1", "2"]',
    [calls, notes],
    ["policy/advice-unseen book/2"],
  ],
  ["for every contact", "checkable: none, beside: all", [calls], []],
  [
    "for every contact where papers alone are owed",
    "checkable: none, beside: all",
    [review],
    ["policy/advice-without-contact "],
  ],
  ["an open figure that nothing reads", "checkable: none, open: true", [calls], ["policy/open-unread "]],
])("%s", (_, advice, rules, expected) => {
  expect(found(advice, rules)).toEqual(expected.map((one) => `${one} policies/book/clauses.yaml:3`));
});

test.each([
  [
    "in a rule that carries the clause out",
    '- { id: own, kind: follow-up, clauses: ["3"], title: { zh-CN: 一, en: One }, with: { anchor: { record: events, event: caller.called, at: at }, within: unspecified } }',
    "[]",
  ],
  [
    "as what it costs",
    '- { id: own, kind: follow-up, clauses: ["1"], penalty: { clause: "3", amount: unspecified }, title: { zh-CN: 一, en: One }, with: { anchor: { record: events, event: caller.called, at: at }, within: P1D } }',
    "[]",
  ],
  [
    "by its number in a rule",
    '- { id: own, kind: cap, clauses: ["1"], title: { zh-CN: 一, en: One }, with: { record: visits, each: by, per: day, cap: unspecified, figure_of: "3" } }',
    "[]",
  ],
  [
    "by its number in a paper",
    calls,
    '- { id: talk, kind: template, clauses: ["1"], title: { zh-CN: 一, en: One }, with: { channel: phone, occasion: call, fill: { festival: { festival: "3" } }, steps: [{ zh-CN: "{festival}好", en: "{festival}" }] } }\n',
  ],
])("an open figure is read %s", (_, rule, artefacts) => {
  expect(found("checkable: data, open: true", [rule], artefacts)).toEqual([]);
});
