/**
 * Where records lie: a path below `ledger/` → the collection and name of a record file, or what is wrong with it.
 * Sub-folders mean nothing. Not records, and fine: README.md, anything below a folder `attachments`, names that
 * start with a dot (unless they end like a record).
 */
import type { Diagnostic } from "../model/finding.ts";
import type { TreeEntry } from "../model/ledger.ts";
import { COLLECTIONS, type Collection } from "../model/record.ts";
import { nearest } from "../schema/nearest.ts";

export interface RecordFile {
  readonly path: string;
  readonly collection: Collection;
  /** File name without its ending. */
  readonly stem: string;
}

export type Placed =
  | { readonly record: RecordFile }
  | { readonly finding: Diagnostic }
  | { readonly other: "tenant" | "document" };

const FOLDERS: ReadonlySet<string> = new Set(COLLECTIONS);
const ALMOST_RECORD = /\.(?:ya?ml|md|markdown|json|txt)$/i;

/** Classifies one entry of the tree's `ledger` folder. */
export function placeEntry({ path, kind }: TreeEntry): Placed {
  const found = (code: string, params: Diagnostic["params"] = {}, severity: Diagnostic["severity"] = "error"): Placed =>
    ({ finding: { code, severity, place: { file: path }, params } });
  const parts = path.split("/");
  const name = parts[parts.length - 1];
  if (kind === "link") return found("ledger/link");
  if (kind === "other") return found("ledger/folder-for-file");
  if (path === "ledger/tenant.yaml") return { other: "tenant" };
  if (name === "README.md" || parts.slice(1, -1).includes("attachments")) return { other: "document" };
  const dot = name.lastIndexOf(".");
  const ending = dot < 0 ? "" : name.slice(dot);
  const isRecord = ending === ".yaml" || ending === ".md";
  if (parts.some((part) => part.startsWith("."))) {
    return isRecord ? found("ledger/hidden-file", {}, "warning") : { other: "document" };
  }
  if (parts.length < 3) return found("ledger/stray-file", { name }, isRecord ? "error" : "warning");
  const collection = parts[1];
  if (!FOLDERS.has(collection)) {
    const near = nearest(collection, COLLECTIONS);
    const diagnostic = (found("ledger/unknown-folder", { name: collection }) as { finding: Diagnostic }).finding;
    if (near === null) return { finding: diagnostic };
    return { finding: { ...diagnostic, template: "ledger/unknown-folder-near", params: { name: collection, near } } };
  }
  if (isRecord) return { record: { path, collection: collection as Collection, stem: name.slice(0, dot) } };
  if (ALMOST_RECORD.test(name)) return found("ledger/wrong-ending", { ending });
  return found("ledger/stray-file", { name }, "warning");
}
