/**
 * `explain`: from the id of an obligation or finding to the whole reasoning, with the places where it can be
 * read.
 */
import { createLocator } from "../ledger/locate.ts";
import { nearest } from "../ledger/schema/nearest.ts";
import { didYouMean } from "../model/user-error.ts";
import { explainObligation, type Explanation } from "../policy/engine/explain.ts";
import { findingId } from "../policy/engine/to-findings.ts";
import type { Explained } from "../report/explain-report.ts";
import type { Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

/** Throws UsageError for an id that nothing in this run has. */
export function explain(run: Run, id: string): Explained {
  const { evaluation, ledger, findings } = run;
  const finding = findings.find((f) => f.id === id) ?? null;
  const obligation =
    evaluation.obligations.find((o) => o.id === id) ??
    evaluation.obligations.find((o) => findingOf(o) === id);
  if (!finding && !obligation) {
    const near = nearest(id, [...evaluation.obligations.map((o) => o.id), ...findings.map((f) => f.id)]);
    const hint = didYouMean(near);
    throw new UsageError({
      "zh-CN": `explain ${id}：没有这个 id 的义务或问题${hint["zh-CN"]}`,
      en: `explain ${id}: no obligation or finding has this id${hint.en}`,
    });
  }
  const duty =
    obligation &&
    explainObligation(
      {
        ledger,
        packs: evaluation.packs,
        asOf: evaluation.asOf,
        provenance: evaluation.provenance,
        lines: [obligation.line],
      },
      obligation.id,
    );
  const pack = finding && evaluation.packs.find((p) => finding.code.startsWith(`${p.id}/`));
  const rule = pack?.rules.find((r) => `${pack.id}/${r.id}` === finding?.code);
  const locate = createLocator(run.tree);
  return {
    finding,
    rule: pack && rule ? { pack, rule } : null,
    duty: duty ?? null,
    placeOf: ({ origin: { file, item } }, field = null) => {
      const { line } = locate({ file, item, ...(field === null ? {} : { path: [field] }) });
      return `${file}:${line}`;
    },
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
