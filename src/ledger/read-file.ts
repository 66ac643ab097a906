/** One record file → its drafts and findings: a pure function of its bytes, path and validator. */
import type { Diagnostic } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import type { Draft } from "./draft.ts";
import { nfc, refOf } from "./ids.ts";
import type { RecordFile } from "./layout.ts";
import { mayHoldPersonalNumber } from "./personal-data.ts";
import { personalFindings } from "./personal-findings.ts";
import { readFast } from "./text/fast-record.ts";
import { readRecordFile, type RawRecord } from "./text/record-file.ts";
import { MAX_FILE_BYTES } from "./text/source.ts";
import type { Validated, Validator } from "./validate.ts";

/** What a file gave: mostly one sound record, else everything that it holds and what is wrong with it. */
export type FileOutcome = Draft | Mixed;

export interface Mixed {
  readonly drafts: readonly Draft[];
  /** Records that cannot be placed: checked like the others, seen by nobody. */
  readonly unplaced: readonly Draft[];
  /** References of what lies in the file but cannot be used. */
  readonly unusable: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export const isMixed = (outcome: FileOutcome): outcome is Mixed => "drafts" in outcome;

/** Reads, parses and validates a file. */
export function readFile(tree: Tree, file: RecordFile, validator: Validator): FileOutcome {
  const unreadable = (code: string, params: Diagnostic["params"]): Mixed => ({
    drafts: [],
    unplaced: [],
    unusable: [refOf(file.collection, nfc(file.stem))],
    diagnostics: [{ code, severity: "error", place: { file: file.path }, params }],
  });
  let bytes: Uint8Array;
  try {
    bytes = tree.borrow?.(file.path) ?? tree.read(file.path);
  } catch (error) {
    const { name, code, size } = error as { name?: string; code?: string; size?: number };
    if (size !== undefined) return unreadable("text/file-too-large", sizes(size));
    return unreadable("text/unreadable-file", { reason: String(code ?? name) });
  }
  if (bytes.length > MAX_FILE_BYTES) return unreadable("text/file-too-large", sizes(bytes.length));
  return loadBytes(bytes, file, validator);
}

const sizes = (size: number): Diagnostic["params"] => ({
  size: `${Math.round(size / 1024 / 1024)} MB`,
  limit: `${MAX_FILE_BYTES / 1024 / 1024} MB`,
});

/** Parses and validates the bytes of a file. */
export function loadBytes(bytes: Uint8Array, file: RecordFile, validator: Validator): FileOutcome {
  const personal = mayHoldPersonalNumber(bytes);
  // The quick way first; it gives up on any doubt.
  const fast = readFast(bytes, file.path.endsWith(".md"), validator.table, true);
  if (fast?.length === 1 && !personal) {
    const validated = validator.validate(file, fast[0]);
    if (validated.placed && validated.diagnostics.length === 0) return validated.draft as Draft;
    return collect(file, [validated], fast, []);
  }
  const parsed =
    fast === null ? readRecordFile(bytes, file.path, validator.table) : { value: fast, diagnostics: [] };
  const outcome = collect(
    file,
    parsed.value.map((raw) => validator.validate(file, raw)),
    parsed.value,
    parsed.diagnostics,
  );
  if (!personal) return outcome;
  const refs = new Map(
    [...outcome.drafts, ...outcome.unplaced].map((draft) => [draft.origin.item, draft.ref]),
  );
  return {
    ...outcome,
    diagnostics: [...outcome.diagnostics, ...personalFindings(bytes, file.path, refs, parsed.value)],
  };
}

function collect(
  file: RecordFile,
  validated: readonly Validated[],
  raws: readonly RawRecord[],
  textual: readonly Diagnostic[],
): Mixed {
  const refs = new Map<number | null, string>();
  validated.forEach(({ draft }, i) => {
    if (draft) refs.set(raws[i].item, draft.ref);
  });
  const unusable = validated.filter(({ placed }) => !placed).map(({ id }) => refOf(file.collection, id));
  return {
    drafts: validated.flatMap(({ draft, placed }) => (draft && placed ? [draft] : [])),
    unplaced: validated.flatMap(({ draft, placed }) => (draft && !placed ? [draft] : [])),
    unusable: raws.length === 0 ? [refOf(file.collection, nfc(file.stem))] : unusable,
    diagnostics: [
      ...textual.map((each) => withSubject(each, refs)),
      ...validated.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

/** Says whose record a finding of the text is about, where that is known. */
function withSubject(diagnostic: Diagnostic, refs: ReadonlyMap<number | null, string>): Diagnostic {
  const { item = null } = diagnostic.place;
  const subject = refs.get(item);
  if (subject !== undefined) return { ...diagnostic, subject };
  return item === null ? diagnostic : { ...diagnostic, key: `${item}:${diagnostic.key ?? ""}` };
}
