/**
 * Writes the demonstration ledger from scratch: `node_modules/.bin/node scripts/demo/generate.ts [folder]`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { standing } from "./book.ts";
import { planDemo } from "./plan.ts";

const root = process.argv[2] ?? join(fileURLToPath(import.meta.url), "../../..");
const files = standing(planDemo());
rmSync(join(root, "ledger"), { recursive: true, force: true });
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
process.stdout.write(`${files.size} files under ${join(root, "ledger")}\n`);
