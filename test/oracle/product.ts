/**
 * The product as a black box: a plain ledger written as files, loaded and evaluated; obligations in the
 * oracle's words.
 */
import { stringify } from "yaml";
import { diskTree } from "../../src/io/files.ts";
import { productRoot } from "../../src/io/product.ts";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../src/ledger/schema/index.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";
import type { Pack } from "../../src/model/pack.ts";
import { evaluate } from "../../src/policy/engine/evaluate.ts";
import { measureRates } from "../../src/policy/measure/rates.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";
import { Clock } from "./clock.ts";
import type { Expected, PlainLedger } from "./plain.ts";
import type { ExpectedRate } from "./rates.ts";

/** Errors about the order of times in a record, which the random ledgers want. */
const ODD_TIMES = /^ledger\/[a-z-]+-(before|later)(-[a-z]+)?$/;
const packs = new Map<string, Pack>();

function packOf(id: string): Pack {
  const known = packs.get(id);
  if (known) return known;
  const pack = loadPack(diskTree(productRoot()), id, "product").value;
  if (!pack) throw new Error(`pack ${id} does not load`);
  packs.set(id, pack);
  return pack;
}

/** Files of a plain ledger, for a tree in memory or on disk. */
export function filesOf(ledger: PlainLedger): Record<string, string> {
  const { timezone, lines, parameters } = ledger.tenant;
  const files: Record<string, string> = {
    "ledger/tenant.yaml": stringify({
      name: "examined",
      timezone,
      lines,
      ...(parameters ? { parameters } : {}),
    }),
  };
  for (const [collection, records] of Object.entries(ledger.records)) {
    for (const [id, fields] of Object.entries(records)) {
      files[`ledger/${collection}/${id}.yaml`] = stringify(fields);
    }
  }
  return files;
}

/** True where a record has a time that its zone skips or has twice: an error of its own, and nothing to agree on. */
export function hasClockFault(ledger: PlainLedger): boolean {
  const tree = memoryTree(filesOf(ledger));
  const tenant = loadTenant(tree);
  if (!tenant.value) return false;
  const { diagnostics } = loadLedger(tree, tenant.value, CORE_VOCABULARY);
  return diagnostics.some(({ code }) => code.startsWith("ledger/clock-"));
}

/** Evaluates the ledger; throws where its own records carry errors, for such a ledger examines nothing. */
export function evaluateProduct(ledger: PlainLedger): Evaluation {
  const tree = memoryTree(filesOf(ledger));
  const tenant = loadTenant(tree);
  if (!tenant.value) throw new Error(`tenant: ${JSON.stringify(tenant.diagnostics)}`);
  const used = [...new Set(tenant.value.lines.flatMap((l) => l.packs.map((p) => p.id)))].map(packOf);
  const loaded = loadLedger(
    tree,
    tenant.value,
    mergeVocabulary(CORE_VOCABULARY, ...used.map((p) => p.vocabulary)),
  );
  const broken = loaded.diagnostics.filter((d) => d.severity === "error" && !ODD_TIMES.test(d.code));
  if (broken.length > 0) throw new Error(`ledger: ${JSON.stringify(broken)}`);
  const clock = new Clock(ledger.tenant.timezone);
  const filings = new Map(
    Object.entries(ledger.filed ?? {}).map(([key, f]) => [
      `${key}.yaml`,
      { at: clock.instant(f.at), email: f.email, commit: "0".repeat(40) },
    ]),
  );
  return evaluate({
    ledger: loaded.value,
    packs: used,
    asOf: clock.instant(ledger.asOf),
    provenance: {
      complete: ledger.filed !== null,
      lack: ledger.filed === null ? "no-git" : null,
      commit: null,
      filings,
      deletions: [],
    },
  });
}

/** Every obligation once per clause it carries. */
export function obligationsOf(evaluation: Evaluation): Expected[] {
  return evaluation.obligations.flatMap((o) =>
    o.clauses.map((clause) => ({
      clause,
      subject: o.subject,
      customer: o.customer,
      opens: o.opens,
      due: o.due,
      status: o.status,
      met_by: o.metBy,
      met_at: o.metAt,
      staff: o.staff,
    })),
  );
}

/** The product's rows of the rate clauses named, over all lines. */
export function ratesOf(evaluation: Evaluation, clauses: ReadonlySet<string>): ExpectedRate[] {
  return measureRates(evaluation, { period: null, by: ["clause"] })
    .filter((row) => clauses.has(row.by.clause ?? ""))
    .map((row) => ({
      clause: row.by.clause!,
      period: row.period,
      met: row.met,
      late: row.late,
      overdue: row.overdue,
      missed: row.missed,
      exempt: row.exempt,
      undecided: row.undecided,
      rate: row.rate,
      coverage: row.coverage,
      min: row.target?.min ?? NaN,
    }));
}

/**
 * The findings that the product gives for obligations, undecided clauses and rates, in the oracle's words.
 */
export function warningsOf(evaluation: Evaluation): string[] {
  return evaluation.diagnostics.flatMap((d) =>
    (d.clauses ?? []).flatMap((clause) => {
      const [family, what] = (d.template ?? "").split("/");
      if (family === "obligation") return [`${d.severity} ${clause} ${what} ${d.subject ?? "–"}`];
      if (what === "undecided") {
        return [`${d.severity} ${clause} undecided on line ${d.lineOfBusiness ?? "–"}`];
      }
      if (what === "rate-below") {
        return [
          `${d.severity} ${clause} rate below on line ${d.lineOfBusiness ?? "–"} in ${String(d.params?.period)}`,
        ];
      }
      return [];
    }),
  );
}
