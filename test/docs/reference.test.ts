/** The reference is what schemas and catalogues say now; `npm run docs` writes it anew. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { referencePages } from "../../scripts/docs/pages.ts";
import { readReproducers } from "../../scripts/docs/reproducers.ts";
import { AREAS } from "../../scripts/docs/words.ts";
import { catalogue } from "../../src/i18n/index.ts";
import { productRoot } from "../../src/io/product.ts";

const pages = referencePages(readReproducers());

test.each([...pages])("%s is not stale", (name, text) => {
  expect(readFileSync(path.join(productRoot(), "docs/reference", name), "utf8")).toBe(text);
});

test("every area of the catalogue has its part", () => {
  expect([...new Set(Object.keys(catalogue).map((name) => name.split("/")[0]))].sort()).toEqual(
    Object.keys(AREAS).sort(),
  );
});
