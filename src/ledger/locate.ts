/**
 * Places → line and column, for records, tenant.yaml and packs alike. Takes the tree; reads each file once.
 */
import type { Place } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import { FileMap, readText } from "./text/file-map.ts";
import type { Position } from "./text/line-index.ts";
import { MAX_FILE_BYTES } from "./text/source.ts";

/** Files kept at a time; findings come sorted or grouped by file. */
const KEPT_FILES = 64;

/**
 * Gives a function from a place to its position, from 1: of the field's value (of its key where `at` says so,
 * or where it has no value), else of the nearest parent, else of the record's first line. Unreadable files:
 * 1:1.
 */
export function createLocator(tree: Tree): (place: Place) => Position {
  const maps = new Map<string, FileMap | null>();

  function mapOf(file: string): FileMap | null {
    let map = maps.get(file);
    if (map === undefined) {
      map = open(file);
      if (maps.size >= KEPT_FILES) maps.delete(maps.keys().next().value as string);
      maps.set(file, map);
    }
    return map;
  }

  function open(file: string): FileMap | null {
    try {
      const bytes = tree.read(file);
      return bytes.length > MAX_FILE_BYTES ? null : new FileMap(readText(bytes), file);
    } catch {
      return null;
    }
  }

  return ({ file, item = null, path = [], at, position }) => {
    if (position) return position;
    if (item === null && path.length === 0) return { line: 1, column: 1 };
    return mapOf(file)?.locate(item, path, at === "key") ?? { line: 1, column: 1 };
  };
}
