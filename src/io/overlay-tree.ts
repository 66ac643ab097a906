/** A tree as it would be with some files written or deleted: what is about to be saved, before it is. */
import type { Tree, TreeEntry } from "../model/ledger.ts";

/** `changes`: path → bytes, or null for a file that goes. */
export function overlayTree(below: Tree, changes: ReadonlyMap<string, Uint8Array | null>): Tree {
  return {
    list(folder) {
      const prefix = `${folder.replace(/\/+$/, "")}/`;
      const kept = below.list(folder).filter(({ path }) => !changes.has(path));
      const added = [...changes].flatMap(([path, bytes]): TreeEntry[] =>
        bytes !== null && path.startsWith(prefix) ? [{ path, size: bytes.length, kind: "file" }] : [],
      );
      return [...kept, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    },
    read(path) {
      const bytes = changes.get(path);
      if (bytes === undefined) return below.read(path);
      if (bytes === null) throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
      return bytes;
    },
  };
}
