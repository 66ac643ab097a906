/**
 * A record file with findings → the same file with everything that reads one way written as it should be; null where
 * nothing does, or where writing it would change what the file already says.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { Zone } from "../../model/zone.ts";
import type { Draft } from "../draft.ts";
import { sameValue } from "../equal.ts";
import type { RecordFile } from "../layout.ts";
import { isMixed, loadBytes, type FileOutcome } from "../read-file.ts";
import type { Validator } from "../validate.ts";
import { applyMends, type Mend } from "./mend-file.ts";

export interface FixedFile {
  readonly text: string;
  readonly mends: readonly Mend[];
}

const draftsOf = (outcome: FileOutcome): readonly Draft[] =>
  isMixed(outcome) ? [...outcome.drafts, ...outcome.unplaced] : [outcome];
const faultsOf = (outcome: FileOutcome): readonly Diagnostic[] =>
  isMixed(outcome) ? outcome.diagnostics : [];
/** Findings for which a file, or one of its records, could not be read at all. */
const unread = (outcome: FileOutcome): number =>
  faultsOf(outcome).filter(({ code, severity }) => severity === "error" && code.startsWith("text/")).length;

/** `findings`: the file's, with their lines as they should be. */
export function fixFile(
  text: string,
  file: RecordFile,
  {
    validator,
    zone,
    mends,
    findings,
  }: {
    readonly validator: Validator;
    readonly zone: Zone;
    readonly mends: readonly Mend[];
    readonly findings: readonly Diagnostic[];
  },
): FixedFile | null {
  const before = loadBytes(Buffer.from(text), file, validator);
  const told = new Set(findings.flatMap(({ mend }) => (mend?.sure === true ? [mend.line] : [])));
  const broken = unread(before) > 0;
  // Of a file that can be read only the lines that are findings are touched.
  const meant = mends.filter(({ sure, now }) => sure && (broken || told.has(now)));
  if (meant.length === 0) return null;
  const fixed = applyMends(text, meant);
  if (fixed === text) return null;
  const after = loadBytes(Buffer.from(fixed), file, validator);
  // A file that still cannot be read was perhaps not understood.
  if (broken ? unread(after) > 0 : unread(after) > unread(before)) return null;
  const fields = new Set(meant.map(({ field }) => field));
  return keeps(draftsOf(before), draftsOf(after), fields, zone) ? { text: fixed, mends: meant } : null;
}

/** Everything that was read says the same still, but for the fields that were mended. */
function keeps(
  before: readonly Draft[],
  after: readonly Draft[],
  fields: ReadonlySet<string | null>,
  zone: Zone,
): boolean {
  const now = new Map(after.map((draft) => [draft.origin.item, draft]));
  return before.every(({ origin, data }) => {
    const same = now.get(origin.item);
    return (
      same !== undefined &&
      Object.entries(data).every(
        ([name, value]) => fields.has(name) || sameValue(value, same.data[name], zone),
      )
    );
  });
}
