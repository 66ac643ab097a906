/**
 * `explain`: from the id of an obligation or finding to the whole reasoning, from a record to what it counts
 * for, with the places where it can be read.
 */
import { createLocator } from "../ledger/locate.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import type { LedgerRecord } from "../model/record.ts";
import { didYouMean } from "../model/user-error.ts";
import type { EvaluateInput } from "../policy/engine/evaluate.ts";
import { explainObligation, explainRecord, type Explanation } from "../policy/engine/explain.ts";
import { findingId, toFindings } from "../policy/engine/to-findings.ts";
import type { Explained, ExplainedRecord } from "../report/explain-report.ts";
import { recordsFor, several } from "./find-record.ts";
import type { Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

/** Throws UsageError for an id or name that nothing in this run has, or that fits several records. */
export function explain(run: Run, id: string): Explained {
  const { evaluation, findings } = run;
  const locate = createLocator(run.tree);
  const placeOf: Explained["placeOf"] = ({ origin: { file, item } }, field = null) => {
    const { line } = locate({ file, item, ...(field === null ? {} : { path: [field] }) });
    return `${file}:${line}`;
  };
  const finding = findings.find((f) => f.id === id) ?? null;
  const obligation =
    evaluation.obligations.find((o) => o.id === id) ??
    evaluation.obligations.find((o) => findingOf(o) === id);
  if (!finding && !obligation) {
    const record = aboutRecord(run, theRecord(run, id));
    return { finding: null, rule: null, duty: null, record, placeOf };
  }
  const duty = obligation && explainObligation(input(run, [obligation.line]), obligation.id);
  const pack = finding && evaluation.packs.find((p) => finding.code.startsWith(`${p.id}/`));
  const rule = pack?.rules.find((r) => `${pack.id}/${r.id}` === finding?.code);
  return {
    finding,
    rule: pack && rule ? { pack, rule } : null,
    duty: duty ?? null,
    record: null,
    placeOf,
  };
}

const input = ({ ledger, evaluation, until }: Run, lines: readonly string[]): EvaluateInput => ({
  ledger,
  packs: evaluation.packs,
  asOf: evaluation.asOf,
  provenance: evaluation.provenance,
  until,
  lines,
});

function theRecord({ evaluation, findings, ledger }: Run, id: string): LedgerRecord {
  const found = recordsFor(ledger, id);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw several(
      `explain ${id}`,
      found.map(({ ref }) => ref),
    );
  }
  const names = [...ledger.records.customers, ...ledger.records.staff].map(({ data }) => String(data.name));
  const near = nearest(id, [
    ...evaluation.obligations.map((o) => o.id),
    ...findings.map((f) => f.id),
    ...ledger.byRef.keys(),
    ...names,
  ]);
  const hint = didYouMean(near);
  throw new UsageError({
    "zh-CN": `explain ${id}：没有这样的义务、问题或记录${hint["zh-CN"]}`,
    en: `explain ${id}: no obligation, finding or record is called that${hint.en}`,
  });
}

/** What a record counts for, what is found about it, and what waivers keep from being found. */
function aboutRecord(run: Run, record: LedgerRecord): ExplainedRecord {
  const { findings, tree, locale } = run;
  const explained = explainRecord(input(run, []), record);
  const waived = (run.evaluation.waived ?? []).filter(
    ({ waiver, diagnostic: { subject } }) =>
      subject === record.ref || (record.collection === "waivers" && waiver === record.id),
  );
  return {
    ...explained,
    findings: findings.filter(({ subject }) => subject === record.ref),
    waived: toFindings(
      waived.map(({ diagnostic }) => diagnostic),
      { locate: createLocator(tree), locale },
    ),
  };
}

/** Id of the finding that an obligation gives when it is not met. */
function findingOf({ pack, rule, subject, clauses, id }: Explanation["obligation"]): string {
  const key = id.slice(id.indexOf(":") + 1);
  return findingId({
    code: `${pack}/${rule}`,
    severity: "warning",
    place: { file: "" },
    subject,
    clauses,
    key,
  });
}
