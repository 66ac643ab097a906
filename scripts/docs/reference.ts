/** `npm run docs`: writes `docs/reference/` anew. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { productRoot } from "../../src/io/product.ts";
import { referencePages } from "./pages.ts";
import { readReproducers } from "./reproducers.ts";

for (const [name, text] of referencePages(readReproducers())) {
  const file = path.join(productRoot(), "docs/reference", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
