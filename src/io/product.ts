/** Where this product lies on disk, from sources as well as from the bundle. */
import { readFileSync } from "node:fs";
import path from "node:path";

interface Product {
  readonly root: string;
  readonly version: string;
}

let found: Product | null = null;

function find(): Product {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    try {
      const text = readFileSync(path.join(folder, "package.json"), "utf8");
      const manifest = JSON.parse(text) as { name?: unknown; version: string };
      if (manifest.name === "huifang") return { root: folder, version: manifest.version };
    } catch {
      // No manifest here: look further up.
    }
    if (folder === path.dirname(folder)) {
      throw new Error("this installation of huifang has lost its package.json");
    }
  }
}

/** Top folder of the product, absolute: the packs that ship are in its `policies/`. */
export function productRoot(): string {
  found ??= find();
  return found.root;
}

export function productVersion(): string {
  found ??= find();
  return found.version;
}
