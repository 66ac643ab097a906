/**
 * The same visits as hledger transactions, bare and with all their fields as tags, for a comparison on equal
 * numbers.
 */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

export function hasHledger(): boolean {
  return spawnSync("hledger", ["--version"], { stdio: "ignore" }).status === 0;
}

export interface Journals {
  readonly bare: string;
  readonly full: string;
}

/** Writes both journals beside the root; those that are there already stay unless they are `stale`. */
export function journals(root: string, stale: boolean): Journals {
  const names = { bare: `${root}-bare.journal`, full: `${root}-full.journal` };
  if (!stale && existsSync(names.bare) && existsSync(names.full)) return names;
  const bare = openSync(names.bare, "w");
  const full = openSync(names.full, "w");
  for (const path of readdirSync(join(root, "ledger/visits"), { recursive: true, encoding: "utf8" }).sort()) {
    if (!path.endsWith(".md")) continue;
    const [, front, notes] = readFileSync(join(root, "ledger/visits", path), "utf8").split(/^---\n/m);
    const pairs = [...front.matchAll(/^([a-z_]+): (.+)$/gm)].map(([, key, value]): [string, string] => [
      key,
      value,
    ]);
    const fields = new Map(pairs);
    const head = `${fields.get("at")!.slice(0, 10)} (${fields.get("id")}) ${fields.get("purpose") ?? ""}\n`;
    const tags = [...fields].map(([key, value]) => `    ; ${key}:${value.replaceAll(",", "，")}\n`).join("");
    const postings = `    customers:${fields.get("customer")}    1\n    staff:${fields.get("by")}\n\n`;
    writeSync(bare, head + postings);
    writeSync(full, `${head}${tags}    ; ${notes.trim()}\n${postings}`);
  }
  closeSync(bare);
  closeSync(full);
  return names;
}
