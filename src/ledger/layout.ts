/**
 * Where records lie: a path below `ledger/` → the collection and name of a record file, or what is wrong with
 * it. Sub-folders mean nothing. Not records, and fine: README.md, anything below a folder `attachments`,
 * names that start with a dot (unless they end like a record).
 */
import type { Diagnostic, Severity } from "../model/finding.ts";
import type { TreeEntry } from "../model/ledger.ts";
import { compactPath } from "../model/provenance.ts";
import { COLLECTIONS, type Collection } from "../model/record.ts";
import { nameFault, nfc } from "./ids.ts";
import { findPersonalNumbers, printable } from "./personal-data.ts";
import { nearest } from "./schema/nearest.ts";

export interface RecordFile {
  readonly path: string;
  readonly collection: Collection;
  /** File name without its ending. */
  readonly stem: string;
}

type Folder =
  | { readonly kind: "collection"; readonly collection: Collection }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "top" | "hidden" | "attachments" };

const COLLECTION_NAMES: ReadonlySet<string> = new Set(COLLECTIONS);
const ALMOST_RECORD = /\.(?:ya?ml|md|markdown|json|txt)$/i;

function folderOf(path: string): Folder {
  const parts = path.split("/");
  if (parts.includes("attachments")) return { kind: "attachments" };
  if (parts.some((part) => part.startsWith("."))) return { kind: "hidden" };
  const name = parts[1];
  if (name === undefined) return { kind: "top" };
  return COLLECTION_NAMES.has(name)
    ? { kind: "collection", collection: name as Collection }
    : { kind: "unknown", name };
}

function finding(
  path: string,
  code: string,
  params: Diagnostic["params"] = {},
  severity: Severity = "error",
): Diagnostic {
  return { code, severity, place: { file: path }, params };
}

function unknownFolder(path: string, name: string): Diagnostic {
  const near = nearest(name, COLLECTIONS);
  if (near === null) return finding(path, "ledger/unknown-folder", { name });
  return {
    ...finding(path, "ledger/unknown-folder", { name, near }),
    template: "ledger/unknown-folder-near",
  };
}

/** What is wrong with a file that is not read as a record; null: nothing, it may lie there. */
function otherFile(path: string, name: string, isRecord: boolean, folder: Folder): Diagnostic | null {
  if (compactPath(path)?.kind === "filed") return null;
  if (folder.kind === "attachments" || name === "README.md" || path === "ledger/tenant.yaml") return null;
  if (folder.kind === "hidden" || name.startsWith(".")) {
    return isRecord ? finding(path, "ledger/hidden-file", {}, "warning") : null;
  }
  if (folder.kind === "unknown") return unknownFolder(path, folder.name);
  if (ALMOST_RECORD.test(name) && !isRecord) {
    return finding(path, "ledger/wrong-ending", { ending: name.slice(name.lastIndexOf(".")) });
  }
  return finding(path, "ledger/stray-file", { name }, isRecord ? "error" : "warning");
}

/** A quick look before the careful one: most names have far fewer digits than any number. */
function mayBeNumber(name: string): boolean {
  let digits = 0;
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i);
    if ((code >= 48 && code <= 57) || code > 127) digits += 1;
  }
  return digits >= 11;
}

/** Names that another system would not hold: each folder's once, and two that differ by case alone. */
class Names {
  private readonly diagnostics: Diagnostic[];
  private readonly folders = new Set<string>(["ledger"]);
  private readonly seen = new Map<string, string>();

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  check(path: string): void {
    const slash = path.lastIndexOf("/");
    const parent = path.slice(0, slash);
    if (!this.folders.has(parent)) {
      this.folders.add(parent);
      this.check(parent);
    }
    const name = path.slice(slash + 1);
    const fault = nameFault(name);
    if (fault !== null) {
      this.diagnostics.push(finding(path, `ledger/name-${fault}`, { name: printable(name) }));
    }
    const folded = nfc(path).toLowerCase();
    const other = this.seen.get(folded);
    if (other === undefined) this.seen.set(folded, path);
    else if (other !== path) {
      this.diagnostics.push(finding(path, "ledger/name-case", { other: printable(other.slice(slash + 1)) }));
    }
    if (mayBeNumber(name) && findPersonalNumbers(name).length > 0) {
      this.diagnostics.push(finding(path, "ledger/personal-name"));
    }
  }
}

/**
 * The files that hold records, in the tree's order; everything else that lies there is a finding or known.
 */
export function* recordFiles(
  entries: readonly TreeEntry[],
  diagnostics: Diagnostic[],
): Generator<RecordFile> {
  const folders = new Map<string, Folder>();
  const names = new Names(diagnostics);
  for (const { path, kind } of entries) {
    names.check(path);
    if (kind !== "file") {
      diagnostics.push(finding(path, kind === "link" ? "ledger/link" : "ledger/folder-for-file"));
      continue;
    }
    const slash = path.lastIndexOf("/");
    const parent = path.slice(0, slash);
    let folder = folders.get(parent);
    if (!folder) folders.set(parent, (folder = folderOf(parent)));
    const ending = path.endsWith(".md") ? 3 : path.endsWith(".yaml") ? 5 : 0;
    const name = path.slice(slash + 1);
    if (folder.kind === "collection" && ending > 0 && name !== "README.md" && !name.startsWith(".")) {
      yield { path, collection: folder.collection, stem: name.slice(0, -ending) };
      continue;
    }
    const found = otherFile(path, name, ending > 0, folder);
    if (found) diagnostics.push(found);
  }
}
