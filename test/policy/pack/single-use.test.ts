/**
 * Kinds and options that only one rule book uses so far may be special cases in disguise: each is listed in
 * docs/rule-options.md with the reason why it is none, and nothing else is.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadPack, packIds } from "../../../src/policy/pack/load-pack.ts";

/** Options that several kinds share: counted over all of them. */
const SHARED: ReadonlySet<string> = new Set([
  "where",
  "who",
  "exempt",
  "record",
  "from",
  "until",
  "classes",
  "at",
  "channels",
]);

function usage(): Map<string, Set<string>> {
  const tree = diskTree(productRoot());
  const used = new Map<string, Set<string>>();
  const note = (name: string, pack: string): void => {
    used.set(name, (used.get(name) ?? new Set()).add(pack));
  };
  for (const id of packIds(tree)) {
    for (const { kind, with: options } of loadPack(tree, id, "product").value!.rules) {
      note(kind, id);
      for (const [option, value] of Object.entries(options)) {
        note(SHARED.has(option) ? option : `${kind}: ${option}`, id);
        if (option !== "anchor" && option !== "contact") continue;
        for (const inner of [value].flat()) {
          for (const name of Object.keys(inner as object)) note(`${option}.${name}`, id);
        }
      }
    }
  }
  return used;
}

test("what one book alone uses is listed with its reason", () => {
  const used = usage();
  const single = [...used]
    .filter(([name, packs]) => {
      const [kind, option] = name.split(": ");
      // An option of a kind that is listed itself goes with the kind.
      return packs.size === 1 && (option === undefined || used.get(kind)!.size > 1);
    })
    .map(([name, packs]) => `${name} | ${[...packs][0]}`)
    .sort();
  const rows = readFileSync(`${productRoot()}/docs/rule-options.md`, "utf8")
    .split("\n")
    .flatMap((line) => /^\| `([^`]+)` \| ([a-z-]+) \| (.{20,}) \|$/.exec(line) ?? []);
  const listed = rows
    .filter((_, i) => i % 4 === 1)
    .map((name, i) => `${name} | ${rows[i * 4 + 2]}`)
    .sort();
  expect(listed).toEqual(single);
});
