/** A tree held in memory: for the cases that ship with packs, and for tests. */
import type { Tree, TreeEntry } from "./ledger.ts";

/** Files by path, as text or bytes. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  const encoder = new TextEncoder();
  const bytes = new Map(
    Object.entries(files).map(
      ([path, content]) => [path, typeof content === "string" ? encoder.encode(content) : content] as const,
    ),
  );
  const entries: TreeEntry[] = [...bytes]
    .map(([path, content]) => ({ path, size: content.length, kind: "file" as const }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    list: (folder) => entries.filter((e) => e.path.startsWith(`${folder}/`)),
    read(path) {
      const content = bytes.get(path);
      if (!content) throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
      return content;
    },
  };
}
