/**
 * Every use of a name in the packs that ship, misspelt: each slip is an error on its line. A share of them on
 * every run, more in the deep layer, all of them with HUIFANG_RUNS=1. No slip counts that is itself a name
 * somewhere, or that stands in a field open to any text whose words the pack does not declare (`LOOSE`).
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { createLocator } from "../../../src/ledger/locate.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { checkPack } from "../../../src/policy/names/check-pack.ts";
import { loadPack, packIds } from "../../../src/policy/pack/load-pack.ts";
import { runs } from "../../support/layers.ts";
import { slipsOf, type Slip } from "../../support/misspell.ts";

const root = productRoot();
/** Every so many uses are looked at. */
const STRIDE = runs(401, 23);
/** Uses that stand for words nobody declares, or that lead into a map of any names. */
const LOOSE =
  /\.kinds\.\d+$|\.(?:keys|yes|any_yes)\.\d+$|\.kind$|\.(?:materials|forms|topic|purpose|level|source|category|told|learned|items|medium)(?:\.|$)|scores\.|content\.|criteria|\.trailers\.|\.parameters/;

function files(id: string): Record<string, string> {
  return Object.fromEntries(
    ["pack", "clauses", "rules", "artefacts"].map((name) => {
      const path = `policies/${id}/${name}.yaml`;
      return [path, readFileSync(`${root}/${path}`, "utf8")];
    }),
  );
}

function isFound(id: string, all: Record<string, string>, slip: Slip): boolean {
  const tree = memoryTree({ ...all, [slip.file]: slip.text });
  const loaded = loadPack(tree, id, "product");
  const found = [...loaded.diagnostics, ...(loaded.value ? checkPack(loaded.value).diagnostics : [])];
  const locate = createLocator(tree);
  return found.some(({ place }) => place.file === slip.file && locate(place).line === slip.line);
}

test.each(packIds(diskTree(root)))("%s: no slip passes", (id) => {
  const all = files(id);
  const names = new Set(Object.values(all).flatMap((text) => text.match(/[\w.-]+/g) ?? []));
  const missed = ["rules", "artefacts"].flatMap((name) => {
    const path = `policies/${id}/${name}.yaml`;
    return slipsOf(path, all[path], (use, word) => (use % STRIDE === 0 ? (use * 7) % word.length : null))
      .filter(({ where, typo }) => !LOOSE.test(where) && !names.has(typo))
      .filter((slip) => !isFound(id, all, slip))
      .map(({ where, line, name: word, typo }) => `${line} ${where}: ${word} → ${typo}`);
  });
  expect(missed).toEqual([]);
});
