/** Mistakes in artefacts that their shapes do not tell. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";
import { artefactFaults } from "../../../src/site/artefacts/lint.ts";
import { packWith } from "./support.ts";

const T = "title: { zh-CN: 名, en: name }";
const faults = (artefact: string): string[] => {
  const pack = packWith({ artefacts: `- { id: one, ${artefact} }`, ledger: "" });
  return artefactFaults(pack, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary)).map((fault) => fault.detail);
};
const form = (field: string): string =>
  `kind: form, with: { record: complaints, sections: [{ ${T}, fields: [{ ${T}, ${field} }] }] }`;
const list = (more: string): string =>
  `kind: report, with: { rows: { record: visits, period: month, date: at }, columns: [{ ${T}, field: at }], ${more} }`;
const script = (zh: string, en: string, fill = ""): string =>
  `kind: template, with: { channel: phone, occasion: x, steps: [{ zh-CN: "${zh}", en: "${en}" }]${fill} }`;

test.each([
  ["a field", form("field: grade"), []],
  ["one that records do not have", form("field: gradee"), ["no field gradee from complaints"]],
  ["through a person", form("field: received_by.dept"), []],
  [
    "through a person, wrongly",
    form("field: received_by.depth"),
    ["no field received_by.depth from complaints"],
  ],
  ["the last visit about it, and into its scores", form("field: visit.scores.result"), []],
  ["the last visit, wrongly", form("field: visit.score"), ["no field visit.score from complaints"]],
  ["of a person or department named in a text", form("field: routed_to.dept"), []],
  [
    "a condition that does not compile",
    `kind: form, with: { record: complaints, where: { grade: { is: minor } }, sections: [{ ${T}, fields: [{ ${T}, field: grade }] }] }`,
    ["where.grade.is: unknown test is"],
  ],
  ["a group", list("groups: [purpos]"), ["no field purpos from visits"]],
  ["a column to sort by, turned round", list("sort: -att"), ["no field att from visits"]],
  ["a rate of a clause that the book has not", list(`measures: [{ ${T}, rate: ["9"] }]`), ["no clause 9"]],
  [
    "numbers",
    list(`measures: [{ ${T}, mean: scores.result }, { ${T}, median: [at, until] }]`),
    ["no field until from visits"],
  ],
  ["a placeholder that every script has", script("{name}", "{name}"), []],
  ["a placeholder from nowhere", script("{product}", "{product}"), ["{product} has no source under fill"]],
  ["a source", script("{product}", "{product}", ", fill: { product: order.product }"), []],
  [
    "a source for nothing",
    script("{name}", "{name}", ", fill: { product: order.product }"),
    ["fill names {product}, which no step has"],
  ],
  ["other places in another language", script("{name}", "{staff}"), ["step 1 has other placeholders in en"]],
])("%s", (_name, artefact, expected) => {
  expect(faults(artefact)).toEqual(expected);
});

const tree = diskTree(productRoot());
test.each(readdirSync(`${productRoot()}/policies`))("%s has none", (id) => {
  const pack = loadPack(tree, id, "product").value!;
  expect(artefactFaults(pack, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary))).toEqual([]);
});
