/** `compact`: closed months of a ledger as one list file per collection and month, in a commit of its own. */
import { blobsBelow, commitTree, uncommittedFiles } from "../io/commit-tree.ts";
import {
  bodyField,
  commentsIn,
  NEVER_COMPACTED,
  recordsIn,
  writeFiledLine,
  type FiledLine,
} from "../ledger/compact.ts";
import { fieldsOf } from "../ledger/schema/field-table.ts";
import { splitItems } from "../ledger/text/list-items.ts";
import { writeRecordList, type Fields } from "../ledger/write-record.ts";
import { companionOf, filingKey } from "../model/provenance.ts";
import { COLLECTIONS, type Collection, type LedgerRecord } from "../model/record.ts";
import { formatDay } from "../model/zone.ts";
import type { Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

/** What a compaction does, or would do. */
export interface Compaction {
  readonly files: readonly CompactFile[];
  /** Records of closed months that stay out, by the reason. */
  readonly held: Readonly<Record<HeldBecause, number>>;
  /** Comments that the list files do not keep, with the file each stands in. */
  readonly comments: readonly { readonly file: string; readonly text: string }[];
}

export interface CompactFile {
  readonly path: string;
  readonly records: number;
  readonly text: string;
  readonly filed: string;
  readonly removes: readonly string[];
}

/** Still owed · not committed as it stands · with an error in its file. */
export type HeldBecause = "owed" | "uncommitted" | "broken";

const OWED = new Set(["upcoming", "open", "overdue"]);

/**
 * Plans the compaction of what happened before a month (`2026-01`). Throws UsageError where the month is none or not
 * closed, or the history cannot prove what it would replace.
 */
export function planCompaction(root: string, run: Run, before: string): Compaction {
  const { evaluation, ledger } = run;
  assertClosed(before, run);
  if (!evaluation.provenance.complete) {
    throw new UsageError({
      "zh-CN": "compact 要有完整的 git 历史：先在完整克隆的仓库里运行 git fetch --unshallow",
      en: "compact needs the whole git history: run git fetch --unshallow in a full clone first",
    });
  }
  const blobs = blobsBelow(root, "ledger");
  const dirty = new Set(uncommittedFiles(root, "ledger"));
  const owed = new Set(evaluation.obligations.filter(({ status }) => OWED.has(status)).map((o) => o.subject));
  const broken = new Set(run.findings.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const held: Record<HeldBecause, number> = { owed: 0, uncommitted: 0, broken: 0 };
  const months = new Map<string, LedgerRecord[]>();
  for (const collection of COLLECTIONS) {
    if (NEVER_COMPACTED.has(collection)) continue;
    for (const record of ledger.records[collection]) {
      const month = closedMonth(record, before, run);
      if (month === null || record.origin.item !== null) continue;
      const { file } = record.origin;
      const why = owed.has(record.ref)
        ? "owed"
        : broken.has(file)
          ? "broken"
          : blobs.has(file) && !dirty.has(file)
            ? null
            : "uncommitted";
      if (why !== null) {
        held[why] += 1;
        continue;
      }
      const path = `ledger/${collection}/compact/${month}.yaml`;
      const own = months.get(path);
      if (own) own.push(record);
      else months.set(path, [record]);
    }
  }
  const comments: { file: string; text: string }[] = [];
  const files = [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, records]) => compactFile(path, records, { run, blobs, comments }));
  return { files, held, comments };
}

function assertClosed(before: string, { evaluation: { ledger, asOf } }: Run): void {
  const current = formatDay(ledger.zone.dayOf(asOf)).slice(0, 7);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(before) && before <= current) return;
  throw new UsageError({
    "zh-CN": `--before ${before}：应为不晚于本月的月份，如 ${current}`,
    en: `--before ${before}: expected a month no later than this one, such as ${current}`,
  });
}

function closedMonth(record: LedgerRecord, before: string, { evaluation }: Run): string | null {
  if (record.at === null) return null;
  const month = formatDay(evaluation.ledger.zone.dayOf(record.at)).slice(0, 7);
  return month < before ? month : null;
}

interface Making {
  readonly run: Run;
  readonly blobs: ReadonlyMap<string, string>;
  readonly comments: { file: string; text: string }[];
}

function compactFile(path: string, records: readonly LedgerRecord[], making: Making): CompactFile {
  const { run, blobs, comments } = making;
  const decoder = new TextDecoder();
  const order = [...fieldsOf(records[0].collection as Collection, run.docket.vocabulary).keys()];
  const added: Fields[] = [];
  const lines: string[] = [];
  for (const { id, origin } of records) {
    const bytes = run.tree.read(origin.file);
    const [fields] = recordsIn(bytes, origin.file).values();
    added.push({ ...fields, id });
    for (const text of commentsIn(decoder.decode(bytes), origin.file)) {
      comments.push({ file: origin.file, text });
    }
    lines.push(writeFiledLine(filedLine(run, id, origin.file, blobs.get(origin.file) ?? "")));
  }
  const standing = textOf(run, path);
  const beside = textOf(run, companionOf(path));
  return {
    path,
    records: records.length,
    text: `${standing}${writeRecordList(added, { order: [...order, bodyField(path)] })}`,
    filed: `${beside}${lines.join("\n")}\n`,
    removes: records.map(({ origin }) => origin.file),
  };
}

/** Text of a file that an earlier compaction made, ending with a line break; empty where there is none. */
function textOf({ tree }: Run, path: string): string {
  try {
    const text = new TextDecoder().decode(tree.read(path));
    if (path.endsWith(".yaml") && splitItems(text).length === 0) return "";
    return text === "" || text.endsWith("\n") ? text : `${text}\n`;
  } catch {
    return "";
  }
}

function filedLine({ evaluation }: Run, id: string, path: string, blob: string): FiledLine {
  const { provenance, ledger } = evaluation;
  const key = filingKey(path) ?? "";
  const first = provenance.filings.get(key);
  const edits = (provenance.edits?.get(key) ?? []).map(({ filing }) => filing);
  const all = first === undefined ? edits : [first, ...edits];
  const committers = all.map(({ committer, email }) => committer ?? email);
  const instant = (ms: number | undefined): string => (ms === undefined ? "" : ledger.zone.format(ms));
  return {
    id,
    path,
    blob,
    first: first?.commit ?? "",
    last: all.at(-1)?.commit ?? "",
    author: first?.email ?? "",
    at: instant(first?.at),
    committed: instant(first?.committedAt ?? first?.at),
    signers: [...new Set(committers)],
  };
}

/** Commits a planned compaction. Throws UsageError with git's reason where it does not. */
export function commitCompaction(root: string, { files }: Compaction, before: string): string {
  const writes = new Map(
    files.flatMap(({ path, text, filed }) => [
      [path, text],
      [companionOf(path), filed],
    ]),
  );
  const removes = files.flatMap((file) => file.removes);
  const message = `compact: ${removes.length} records before ${before} in ${files.length} list files\n`;
  const done = commitTree(root, { writes, removes }, message);
  if ("commit" in done) return done.commit;
  throw new UsageError({
    "zh-CN": `没有提交，台账没有变：${done.reason}`,
    en: `nothing was committed and the ledger is as it was: ${done.reason}`,
  });
}
