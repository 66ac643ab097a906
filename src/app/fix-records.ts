/** `check --fix`: what reads one way only, as changed files and as a patch. Reads; writes nothing itself. */
import { settle, type FileChange } from "../io/transaction.ts";
import { recordFiles, type RecordFile } from "../ledger/layout.ts";
import { loadLedger } from "../ledger/load.ts";
import { mendLedger, mendsOf } from "../ledger/mend/attach.ts";
import { fixFile } from "../ledger/mend/fix-file.ts";
import { knownOf } from "../ledger/mend/known.ts";
import { Validator } from "../ledger/validate.ts";
import type { Diagnostic } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { unifiedDiff } from "../report/patch.ts";
import { openBook } from "./evaluate.ts";

/** An invisible mark in front of a file that can be read. */
const MARKED = "text/byte-order-mark";

export interface Fixes {
  readonly files: readonly FileChange[];
  readonly patch: string;
  /** Lines that change. */
  readonly lines: number;
  readonly locale: Locale;
}

/** Null where the root, its tenant file or a pack cannot be used: the check says why. */
export function planFixes(root: string, lang: Locale | null): Fixes | null {
  settle(root);
  const { tree, rules } = openBook({ root });
  if (!rules) return null;
  const { tenant, vocabulary } = rules;
  const loaded = mendLedger(loadLedger(tree, tenant, vocabulary), tree);
  const { zone } = loaded.value;
  const known = knownOf(loaded.value);
  const findings = Map.groupBy(
    loaded.diagnostics.filter(({ mend, code }) => mend?.sure === true || code === MARKED),
    ({ place }: Diagnostic) => place.file,
  );
  const records = new Map(
    [...recordFiles(tree.list("ledger"), [])].map((file): [string, RecordFile] => [file.path, file]),
  );
  const files: FileChange[] = [];
  const patches: string[] = [];
  let lines = 0;
  for (const [path, own] of findings) {
    const file = records.get(path);
    if (!file) continue;
    const was = Buffer.from(tree.read(path)).toString("utf8");
    const mark = was.startsWith("\ufeff") ? "\ufeff" : "";
    const text = was.slice(mark.length);
    const mends = mendsOf(path, text, { vocabulary, known });
    const validator = new Validator(file.collection, vocabulary, zone);
    const unmarked = mark !== "" && own.some(({ code }) => code === MARKED);
    const fixed = fixFile(text, file, { validator, zone, mends, findings: own });
    if (!fixed && !unmarked) continue;
    const { text: mended, mends: written } = fixed ?? { text, mends: [] };
    const now = unmarked ? mended : mark + mended;
    files.push({ path, text: now, was });
    const inserted = new Set(written.flatMap(({ line, insert }) => (insert ? [line] : [])));
    patches.push(unifiedDiff(path, was, now, inserted));
    lines += written.length + (unmarked && !written.some(({ line }) => line === 1) ? 1 : 0);
  }
  return { files, patch: patches.join(""), lines, locale: lang ?? tenant.locale };
}
