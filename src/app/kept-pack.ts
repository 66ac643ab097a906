/**
 * Loads a pack, or takes what an earlier run made of the very same files: reading YAML with every position is
 * most of the work of a small run. Only packs without a finding are kept, and only where they survive being
 * written as JSON.
 */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { keepFile, keptFile } from "../io/cache-folder.ts";
import { codeStamp } from "../io/code-stamp.ts";
import type { Tree } from "../model/ledger.ts";
import type { Pack } from "../model/pack.ts";
import type { Staged } from "../model/stage.ts";
import { checkPack } from "../policy/names/check-pack.ts";
import { loadPack } from "../policy/pack/load-pack.ts";

const FILES = ["pack.yaml", "clauses.yaml", "rules.yaml", "artefacts.yaml"];

/** As `loadPack`. */
export function loadKeptPack(tree: Tree, id: string, origin: Pack["origin"]): Staged<Pack | null> {
  const name = `pack-${createHash("sha256").update(`${origin}/${id}`).digest("hex").slice(0, 24)}.json`;
  const key = keyOf(tree, id);
  const kept = key === null ? null : read(name, key);
  if (kept !== null) return { value: kept, diagnostics: [] };
  const loaded = withFigures(loadPack(tree, id, origin));
  if (key !== null && loaded.value !== null && loaded.diagnostics.length === 0) {
    const text = JSON.stringify({ key, pack: loaded.value });
    if (isDeepStrictEqual((JSON.parse(text) as { pack: unknown }).pack, loaded.value)) keepFile(name, text);
  }
  return loaded;
}

/** With the figures of its rules, where every name in it is right by the core's words and its own. */
function withFigures(loaded: Staged<Pack | null>): Staged<Pack | null> {
  if (loaded.value === null) return loaded;
  const { diagnostics, figures } = checkPack(loaded.value);
  return diagnostics.length > 0 ? loaded : { ...loaded, value: { ...loaded.value, figures } };
}

/** Sum of the code that reads packs and of the pack's bytes; null where a file cannot be read. */
function keyOf(tree: Tree, id: string): string | null {
  const hash = createHash("sha256").update(codeStamp());
  for (const file of FILES) {
    try {
      hash.update(`\n${file}\n`).update(tree.read(`policies/${id}/${file}`));
    } catch (error) {
      if ((error as { code?: string }).code !== "ENOENT") return null;
    }
  }
  return hash.digest("hex");
}

function read(name: string, key: string): Pack | null {
  const text = keptFile(name);
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as { key?: unknown; pack?: Pack };
    return found.key === key ? (found.pack ?? null) : null;
  } catch {
    return null;
  }
}
