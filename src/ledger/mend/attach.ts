/** Findings on record files → the same findings, with the line as it should be where that can be told. */
import type { Diagnostic, LineMend } from "../../model/finding.ts";
import type { Ledger, Tree } from "../../model/ledger.ts";
import { compactPath } from "../../model/provenance.ts";
import type { Collection } from "../../model/record.ts";
import type { Staged } from "../../model/stage.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { createLocator } from "../locate.ts";
import { masked, printable } from "../personal-data.ts";
import { CORE_VOCABULARY, fieldsOf } from "../schema/index.ts";
import { readText } from "../text/file-map.ts";
import { isBlockList } from "../text/list-items.ts";
import { MAX_FILE_BYTES } from "../text/source.ts";
import type { Known } from "./context.ts";
import { knownOf } from "./known.ts";
import { mendFile, type Mend } from "./mend-file.ts";
import { SEEN, type Seen } from "./seen.ts";

/** Files whose lines are looked at: a ledger that is wrong throughout needs no more to be understood. */
const MAX_FILES = 500;
const MAX_CHARS = 200_000;

/** Findings that a line explains. */
const LINE_CODES =
  /^(?:text\/(?:syntax|tab-indent|not-a-record|no-front-matter|front-matter-(?:open|language)|several-documents|ambiguous-(?:value|key)|lost-text)|ledger\/(?:unknown-.+|bad-(?:time|date|window|reference)|not-in-list|wrong-type|missing-field))$/;
/** A broken file has one finding, wherever the reader gave up. */
const WHOLE = /^text\/(?:syntax|tab-indent|not-a-record|no-front-matter|front-matter-|several-documents)/;

export interface MendSource {
  readonly tree: Tree;
  readonly vocabulary: Vocabulary;
  readonly known: Known;
}

/** The collection of a record file's path. */
const collectionOf = (file: string, vocabulary: Vocabulary): Collection | null => {
  const name = file.split("/")[1] as Collection;
  try {
    return fieldsOf(name, vocabulary).size > 0 ? name : null;
  } catch {
    return null;
  }
};

/** The year that a file speaks of: its folder, else the only one of its dates. */
function yearOf(file: string, text: string): number | null {
  const folder = /\/((?:19|20|21)\d\d)\//.exec(file)?.[1];
  if (folder !== undefined) return Number(folder);
  const years = new Set([...text.matchAll(/(?<!\d)((?:19|20|21)\d\d)[-/.年]/g)].map((m) => m[1]));
  return years.size === 1 ? Number([...years][0]) : null;
}

/** What the lines of a record file were meant to be; none of files that only the product writes. */
export function mendsOf(file: string, text: string, { vocabulary, known }: Omit<MendSource, "tree">): Mend[] {
  const collection = collectionOf(file, vocabulary);
  if (collection === null || compactPath(file) !== null || text.length > MAX_CHARS) return [];
  const table = fieldsOf(collection, vocabulary);
  return mendFile(text, file.endsWith(".md"), { collection, table, known, year: yearOf(file, text) });
}

/** A loaded ledger whose findings show the line as it should be; reads the files of those findings again. */
export function mendLedger<T extends Staged<Ledger>>(loaded: T, tree: Tree): T {
  const { value } = loaded;
  const vocabulary = value.vocabulary ?? CORE_VOCABULARY;
  return {
    ...loaded,
    diagnostics: withMends(loaded.diagnostics, { tree, vocabulary, known: knownOf(value) }),
  };
}

function withMends(diagnostics: readonly Diagnostic[], source: MendSource): Diagnostic[] {
  const locate = createLocator(source.tree);
  const files = new Map<string, { text: string; lines: readonly string[]; mends: readonly Mend[] } | null>();
  const open = (file: string) => {
    let known = files.get(file);
    if (known !== undefined) return known;
    if (files.size >= MAX_FILES) return null;
    try {
      const bytes = source.tree.read(file);
      const text = bytes.length > MAX_FILE_BYTES ? "" : readText(bytes);
      known = { text, lines: text.split(/\r?\n/), mends: mendsOf(file, text, source) };
    } catch {
      known = null;
    }
    files.set(file, known);
    return known;
  };
  return diagnostics.map((diagnostic) => {
    const { code, place } = diagnostic;
    if (code === "ledger/wrong-ending") return named(diagnostic, open(place.file)?.text ?? "");
    const personal = code.startsWith("ledger/personal-") && place.position !== undefined;
    if (!personal && !LINE_CODES.test(code)) return diagnostic;
    const file = open(place.file);
    if (!file) return diagnostic;
    const { line } = locate(place);
    if (personal) {
      const was = file.lines[line - 1] ?? "";
      const now = masked(was);
      return now === was ? diagnostic : { ...diagnostic, mend: told({ now, sure: false }, SEEN.personal()) };
    }
    const mend = find(diagnostic, line, file.mends, isBlockList(file.text));
    if (!mend) return diagnostic;
    const column = Math.max(1, differs(mend.was, mend.now) + 1);
    const moved = WHOLE.test(code) && mend.line !== line && !mend.insert;
    return {
      ...diagnostic,
      mend: told(mend, mend.seen),
      ...(moved && { place: { ...place, position: { line: mend.line, column } } }),
    };
  });
}

/** A finding on a file's ending, with the name that the file should have. */
function named(diagnostic: Diagnostic, text: string): Diagnostic {
  const name = diagnostic.place.file.slice(diagnostic.place.file.lastIndexOf("/") + 1);
  const stem = name.replace(/(?:\.(?:ya?ml|md|markdown|json|txt))+$/i, "");
  const markdown =
    /\.(?:md|markdown)(?:\.txt)?$/i.test(name) || /^\s*[-\u2010-\u2015－]{2,}\s*\n/u.test(text);
  if (stem === "" || text.trim() === "" || /\.json$/i.test(name)) return diagnostic;
  const params = { ...diagnostic.params, name: printable(`${stem}.${markdown ? "md" : "yaml"}`) };
  return { ...diagnostic, template: "ledger/wrong-ending-name", params };
}

const told = ({ now, sure }: Pick<Mend, "now" | "sure">, seen: Seen): LineMend => ({
  ...seen,
  line: now,
  sure,
});

function find(
  { code, params, place }: Diagnostic,
  line: number,
  mends: readonly Mend[],
  list: boolean,
): Mend | undefined {
  if (code === "ledger/missing-field") {
    return (place.item ?? null) === null ? mends.find(({ field }) => field === params?.field) : undefined;
  }
  const here = (mend: Mend): boolean => mend.line === line && !mend.insert;
  // An indented line goes on with the value above it.
  const below = (mend: Mend): boolean => mend.line === line + 1;
  if (!WHOLE.test(code)) return mends.find(here) ?? mends.find((mend) => below(mend) && /^\s/.test(mend.was));
  const breaking = mends.filter(({ breaks }) => breaks);
  // The reader notices some mistakes a line early, and a value that goes on a line late.
  return breaking.find(here) ?? breaking.find(below) ?? (list ? undefined : breaking[0]);
}

function differs(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
