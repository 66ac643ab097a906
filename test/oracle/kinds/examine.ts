/**
 * The product on a sequence: a pack made of its rules, its records as files, everything that follows at an
 * instant as lines of text.
 */
import { stringify } from "yaml";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { evaluate } from "../../../src/policy/engine/evaluate.ts";
import { measureRates } from "../../../src/policy/measure/rates.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";
import { Clock } from "../clock.ts";
import type { PlainLedger } from "../plain.ts";
import { obligationsOf } from "../product.ts";
import { dutyLine } from "../tell.ts";
import { PACK, type Sequence } from "./sequence.ts";

export const ZONE = "Asia/Shanghai";
const clock = new Clock(ZONE);
/** Findings about the order of times in a record, which random ledgers want. */
const ODD_TIMES = /^ledger\/[a-z-]+-(before|later)(-[a-z]+)?$/;

export function plainLedger(sequence: Sequence, asOf: string): PlainLedger {
  return {
    tenant: {
      timezone: ZONE,
      lines: [{ id: "one", packs: [{ id: PACK, ...(sequence.since ? { from: sequence.since } : {}) }] }],
      ...(sequence.parameters ? { parameters: sequence.parameters } : {}),
    },
    asOf,
    records: sequence.records,
    filed: sequence.filed ?? null,
  };
}

function filesOf(sequence: Sequence): Record<string, string> {
  const { tenant } = plainLedger(sequence, "2024-01-01");
  const clauses = sequence.rules.map((_, i) => ({
    id: `c${i}`,
    kind: "other",
    checkable: "data",
    text: { "zh-CN": "甲", en: "a" },
  }));
  const rules = sequence.rules.map((rule, i) => ({
    id: `r${i}`,
    kind: rule.kind,
    clauses: [`c${i}`],
    title: { "zh-CN": "甲", en: "a" },
    ...(rule.from || rule.to
      ? { effective: { ...(rule.from ? { from: rule.from } : {}), ...(rule.to ? { to: rule.to } : {}) } }
      : {}),
    with: rule.with,
  }));
  const files: Record<string, string> = {
    [`policies/${PACK}/pack.yaml`]: stringify({
      version: 1,
      id: PACK,
      title: { "zh-CN": "甲", en: "a" },
      industry: { "zh-CN": "甲", en: "a" },
      vocabulary: {
        classes: ["A", "B", "C"],
        grades: ["minor", "major"],
        enums: { event_type: ["thing.happened"], report_kind: ["daily"] },
      },
    }),
    [`policies/${PACK}/clauses.yaml`]: stringify(clauses),
    [`policies/${PACK}/rules.yaml`]: stringify({ rules }),
    "ledger/tenant.yaml": stringify({
      name: "examined",
      ...tenant,
      ...(sequence.calendar ? { calendar: sequence.calendar } : {}),
    }),
  };
  for (const [collection, records] of Object.entries(sequence.records)) {
    for (const [id, fields] of Object.entries(records)) {
      files[`ledger/${collection}/${id}.yaml`] = stringify(fields);
    }
  }
  return files;
}

/**
 * Loads once; the function given back evaluates at an instant. Throws where the sequence itself is not valid.
 */
export function examined(sequence: Sequence): (asOf: number) => string[] {
  const tree = memoryTree(filesOf(sequence));
  const tenant = loadTenant(tree);
  const pack = loadPack(tree, PACK, "tenant");
  if (!tenant.value || !pack.value) {
    throw new Error(JSON.stringify([...tenant.diagnostics, ...pack.diagnostics]));
  }
  const vocabulary = mergeVocabulary(CORE_VOCABULARY, pack.value.vocabulary);
  const loaded = loadLedger(tree, tenant.value, vocabulary);
  const broken = [...pack.diagnostics, ...loaded.diagnostics].filter(
    (d) => d.severity === "error" && !ODD_TIMES.test(d.code),
  );
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  const filings = new Map(
    Object.entries(sequence.filed ?? {}).map(([key, f]) => [
      `${key}.yaml`,
      { at: clock.instant(f.at), email: f.email, commit: "0".repeat(40) },
    ]),
  );
  const deletions = (sequence.deleted ?? []).map((d) => ({
    path: d.path,
    at: clock.instant(d.at),
    email: "ann@example.com",
    commit: "0".repeat(40),
    line: "one",
    dated: d.dated === null ? null : clock.instant(d.dated),
    filedAt: null,
  }));
  const { signed } = sequence;
  const packs = new Map(
    signed
      ? [
          [
            PACK,
            {
              commit: "0".repeat(40),
              at: 0,
              email: signed.email,
              trailers: new Map(Object.entries(signed.trailers)),
            },
          ],
        ]
      : [],
  );
  const complete = sequence.filed !== undefined && sequence.filed !== null;
  return (asOf) => {
    const evaluation = evaluate({
      ledger: loaded.value,
      packs: [pack.value!],
      asOf,
      provenance: { complete, lack: complete ? null : "no-git", commit: null, filings, deletions, packs },
    });
    const lines = obligationsOf(evaluation).map((o) => dutyLine(clock, o));
    for (const d of evaluation.diagnostics) {
      const [family, what] = (d.template ?? "").split("/");
      if (family === "obligation" || d.code.startsWith("ledger/") || d.code.endsWith("no-git")) continue;
      if (what === "undecided") lines.push(`undecided ${(d.clauses ?? []).join(" ")}`);
      else {
        lines.push(
          `finding ${d.code.split("/").at(-1)!} ${d.subject ?? d.place.file} ${String(d.place.path?.[0] ?? "–")} ${what}`,
        );
      }
    }
    for (const row of measureRates(evaluation, { period: null, by: ["clause"] })) {
      if (!evaluation.rateRules.some((r) => r.clause === row.by.clause)) continue;
      lines.push(
        `rate ${row.by.clause} ${row.period} ${row.met}/${row.late}/${row.overdue}/${row.missed} ${row.exempt}+${row.undecided} ${row.verdict}`,
      );
    }
    return lines;
  };
}
