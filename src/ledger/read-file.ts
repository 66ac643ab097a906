/** One record file → its drafts and findings: a pure function of its bytes, path and validator. */
import type { Diagnostic } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import { readFast } from "../text/fast-record.ts";
import { readRecordFile } from "../text/record-file.ts";
import { MAX_FILE_BYTES } from "../text/source.ts";
import type { Draft } from "./draft.ts";
import { nfc, refOf } from "./ids.ts";
import type { RecordFile } from "./layout.ts";
import { personalFindings } from "./personal-findings.ts";
import { mayHoldPersonalNumber } from "./personal-data.ts";
import type { Validated, Validator } from "./validate.ts";

/** What the files gave so far; every file adds to it. */
export interface Loaded {
  readonly drafts: Draft[];
  /** Records that cannot be placed: checked like the others, seen by nobody. */
  readonly unplaced: Draft[];
  /** References of what lies in a file but cannot be used. */
  readonly unusable: Set<string>;
  readonly diagnostics: Diagnostic[];
}

/** Reads, parses and validates a file. */
export function readFile(tree: Tree, file: RecordFile, validator: Validator, into: Loaded): void {
  const unreadable = (code: string, params: Diagnostic["params"]): void => {
    into.unusable.add(refOf(file.collection, nfc(file.stem)));
    into.diagnostics.push({ code, severity: "error", place: { file: file.path }, params });
  };
  let bytes: Uint8Array;
  try {
    bytes = tree.borrow?.(file.path) ?? tree.read(file.path);
  } catch (error) {
    const { name, code, size } = error as { name?: string; code?: string; size?: number };
    if (size !== undefined) return unreadable("text/file-too-large", sizes(size));
    return unreadable("text/unreadable-file", { reason: String(code ?? name) });
  }
  if (bytes.length > MAX_FILE_BYTES) return unreadable("text/file-too-large", sizes(bytes.length));
  loadBytes(bytes, file, validator, into);
}

const sizes = (size: number): Diagnostic["params"] =>
  ({ size: `${Math.round(size / 1024 / 1024)} MB`, limit: `${MAX_FILE_BYTES / 1024 / 1024} MB` });

/** Parses and validates the bytes of a file. */
export function loadBytes(bytes: Uint8Array, file: RecordFile, validator: Validator, into: Loaded): void {
  const personal = mayHoldPersonalNumber(bytes);
  // The quick way first; it gives up on any doubt.
  const fast = readFast(bytes, file.path.endsWith(".md"), validator.table);
  if (fast?.length === 1 && !personal) {
    const validated = validator.validate(file, fast[0]);
    if (validated.placed && validated.diagnostics.length === 0) {
      into.drafts.push(validated.draft as Draft);
      return;
    }
    take(validated, file, into);
    return;
  }
  const parsed = fast === null ? readRecordFile(bytes, file.path, validator.table) : { value: fast, diagnostics: [] };
  const refs = new Map<number | null, string>();
  for (const raw of parsed.value) {
    const validated = validator.validate(file, raw);
    if (validated.draft) refs.set(raw.item, validated.draft.ref);
    take(validated, file, into);
  }
  if (parsed.value.length === 0) into.unusable.add(refOf(file.collection, nfc(file.stem)));
  for (const each of parsed.diagnostics) into.diagnostics.push(withSubject(each, refs));
  if (personal) for (const each of personalFindings(bytes, file.path, refs)) into.diagnostics.push(each);
}

function take({ draft, placed, id, diagnostics }: Validated, file: RecordFile, into: Loaded): void {
  if (draft) (placed ? into.drafts : into.unplaced).push(draft);
  if (!placed) into.unusable.add(refOf(file.collection, id));
  for (const each of diagnostics) into.diagnostics.push(each);
}

/** Says whose record a finding of the text is about, where that is known. */
function withSubject(diagnostic: Diagnostic, refs: ReadonlyMap<number | null, string>): Diagnostic {
  const { item = null } = diagnostic.place;
  const subject = refs.get(item);
  if (subject !== undefined) return { ...diagnostic, subject };
  return item === null ? diagnostic : { ...diagnostic, key: `${item}:${diagnostic.key ?? ""}` };
}
