/** Places become lines and columns, in every kind of file, parsed or not. */
import { expect, test } from "vitest";
import { createLocator } from "../../src/ledger/locate.ts";
import type { Place } from "../../src/model/finding.ts";
import { memoryTree } from "./memory-tree.ts";

const YAML =
  '# note\ncustomer: wang-fang\n"by": li-na\ntopic:\n  - a\n  - b\nscores: {x: 1, 态度: 2}\nempty:\nnotes: |\n  customer: no\n';
const tree = memoryTree({
  "visits/v.yaml": YAML,
  "visits/v.md": `---\n${YAML}---\n\n\nbody text\n`,
  "visits/list.yaml": "- id: a\n  by: x\n\n- id: b\n  topic: [p, q]\n- {id: c, by: y}\n",
  "visits/flow.yaml": "[{id: a}, {id: b, by: y}]\n",
  "visits/broken.yaml": 'by: li-na\ntopic: [a\nat: "\n',
  "visits/crlf.yaml": "a: 1\r\nby: x\r\n",
});

const at = (file: string, path?: Place["path"], item?: number, key?: "key"): Place => ({
  file: `ledger/visits/${file}`,
  path,
  item,
  ...(key && { at: key }),
});

test.each<[string, Place, string]>([
  ["the record", at("v.yaml"), "1:1"],
  ["a value", at("v.yaml", ["customer"]), "2:11"],
  ["its key", at("v.yaml", ["customer"], undefined, "key"), "2:1"],
  ["under a quoted key", at("v.yaml", ["by"]), "3:7"],
  ["a list", at("v.yaml", ["topic"]), "5:3"],
  ["an element", at("v.yaml", ["topic", 1]), "6:5"],
  ["a value of a map", at("v.yaml", ["scores", "态度"]), "7:20"],
  ["an element that is not there: its parent", at("v.yaml", ["topic", 9]), "5:3"],
  ["a field that is not there: the record", at("v.yaml", ["outcome"]), "1:1"],
  ["a field without a value: its key", at("v.yaml", ["empty"]), "8:1"],
  ["a block literal", at("v.yaml", ["notes"]), "9:8"],
  ["front matter", at("v.md", ["customer"]), "3:11"],
  ["nested in front matter", at("v.md", ["topic", 0]), "6:5"],
  ["the body", at("v.md", ["description"]), "15:1"],
  ["an item", at("list.yaml", [], 1), "4:1"],
  ["a field of an item", at("list.yaml", ["topic", 1], 1), "5:14"],
  ["a field of a flow item", at("list.yaml", ["by"], 2), "6:15"],
  ["a field that an item lacks", at("list.yaml", ["at"], 1), "4:1"],
  ["an item of a list in brackets", at("flow.yaml", ["by"], 1), "1:23"],
  ["a good field of a broken file", at("broken.yaml", ["by"]), "1:5"],
  ["after CRLF", at("crlf.yaml", ["by"]), "2:5"],
  ["a file that is gone", at("gone.yaml", ["by"]), "1:1"],
  ["tenant.yaml", { file: "ledger/tenant.yaml", path: ["lines", 0, "packs"] }, "4:12"],
  ["a known position", { ...at("v.yaml", ["by"]), position: { line: 3, column: 9 } }, "3:9"],
])("%s", (_, place, expected) => {
  const { line, column } = createLocator(tree)(place);
  expect(`${line}:${column}`).toBe(expected);
});

test("each file is read once", () => {
  const read: string[] = [];
  const locate = createLocator({ ...tree, read: (path) => (read.push(path), tree.read(path)) });
  locate(at("v.yaml", ["customer"]));
  locate(at("v.yaml", ["topic", 1]));
  expect(read).toEqual(["ledger/visits/v.yaml"]);
});
