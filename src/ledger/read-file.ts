/** One record file → its drafts and findings: a pure function of its bytes, path and validator. */
import type { Diagnostic } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import type { Staged } from "../model/stage.ts";
import { readFast } from "../text/fast-record.ts";
import { readRecordFile, type RawRecord } from "../text/record-file.ts";
import { MAX_FILE_BYTES } from "../text/source.ts";
import type { Draft } from "./draft.ts";
import { nfc } from "./ids.ts";
import type { RecordFile } from "./layout.ts";
import { personalFindings } from "./personal-findings.ts";
import { mayHoldPersonalNumber } from "./personal-data.ts";
import type { Validator } from "./validate.ts";

export interface LoadedFile {
  readonly drafts: readonly Draft[];
  /** Records that cannot be placed: checked like the others, seen by nobody. */
  readonly unplaced: readonly Draft[];
  /** Ids that lie in the file but cannot be used. */
  readonly unusable: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function unreadable(file: RecordFile, code: string, params: Diagnostic["params"]): LoadedFile {
  return {
    drafts: [], unplaced: [], unusable: [nfc(file.stem)],
    diagnostics: [{ code, severity: "error", place: { file: file.path }, params }],
  };
}

/** Reads, parses and validates a file. */
export function readFile(tree: Tree, file: RecordFile, validator: Validator): LoadedFile {
  let bytes: Uint8Array;
  try {
    bytes = tree.read(file.path);
  } catch (error) {
    const { name, code, size } = error as { name?: string; code?: string; size?: number };
    if (size !== undefined) return unreadable(file, "text/file-too-large", sizes(size));
    return unreadable(file, "text/unreadable-file", { reason: String(code ?? name) });
  }
  if (bytes.length > MAX_FILE_BYTES) return unreadable(file, "text/file-too-large", sizes(bytes.length));
  return loadBytes(bytes, file, validator);
}

const NONE: Diagnostic[] = [];

const sizes = (size: number): Diagnostic["params"] =>
  ({ size: `${Math.round(size / 1024 / 1024)} MB`, limit: `${MAX_FILE_BYTES / 1024 / 1024} MB` });

/** Parses and validates the bytes of a file. */
export function loadBytes(bytes: Uint8Array, file: RecordFile, validator: Validator): LoadedFile {
  const parsed = parse(bytes, file.path, validator);
  const drafts: Draft[] = [];
  const unplaced: Draft[] = [];
  const unusable: string[] = [];
  const refs = new Map<number | null, string>();
  const found: Diagnostic[] = [];
  for (const raw of parsed.value) {
    const { draft, placed, id, diagnostics } = validator.validate(file, raw);
    if (draft) {
      (placed ? drafts : unplaced).push(draft);
      refs.set(raw.item, draft.ref);
    }
    if (!placed) unusable.push(id);
    found.push(...diagnostics);
  }
  if (parsed.value.length === 0) unusable.push(nfc(file.stem));
  const textual = parsed.diagnostics.map((d) => withSubject(d, refs));
  if (mayHoldPersonalNumber(bytes)) found.push(...personalFindings(bytes, file.path, refs));
  return { drafts, unplaced, unusable, diagnostics: [...textual, ...found] };
}

/** The quick way first; it gives up on any doubt. */
function parse(bytes: Uint8Array, path: string, { table }: Validator): Staged<RawRecord[]> {
  const fast = readFast(bytes, path.endsWith(".md"), table);
  return fast === null ? readRecordFile(bytes, path, table) : { value: fast, diagnostics: NONE };
}

/** Says whose record a finding of the text is about, where that is known. */
function withSubject(diagnostic: Diagnostic, refs: ReadonlyMap<number | null, string>): Diagnostic {
  const { item = null } = diagnostic.place;
  const subject = refs.get(item);
  if (subject !== undefined) return { ...diagnostic, subject };
  return item === null ? diagnostic : { ...diagnostic, key: `${item}:${diagnostic.key ?? ""}` };
}
