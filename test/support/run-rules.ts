/** Runs a few rules, written as YAML, over a tiny ledger, written as YAML by collection and id. */
import { parse, stringify } from "yaml";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../src/ledger/schema/index.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import { parseInstant } from "../../src/model/instant.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";
import type { Pack } from "../../src/model/pack.ts";
import type { Provenance } from "../../src/model/provenance.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { evaluate } from "../../src/policy/engine/evaluate.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";

export interface Situation {
  /** Entries of `rules.yaml`; `clauses` and `title` are filled in. */
  readonly rules: string;
  readonly ledger: string;
  readonly asOf: string;
  readonly contacts?: string;
  readonly zone?: string;
  readonly parameters?: Record<string, unknown>;
  readonly line?: { from?: string; to?: string; manager?: string };
  readonly provenance?: Provenance;
}

export const NO_GIT: Provenance = {
  complete: false,
  lack: "no-git",
  commit: null,
  filings: new Map(),
  deletions: [],
};

export function packOf(rules: string, contacts = "{}"): Pack {
  const list = (parse(rules) as Record<string, unknown>[]).map((r, i) => ({
    clauses: [`c${i + 1}`],
    title: { "zh-CN": "规则", en: "rule" },
    ...r,
  }));
  const clauses = [...new Set(list.flatMap((r) => r.clauses))];
  const tree = memoryTree({
    "policies/trade/pack.yaml": stringify({
      id: "trade",
      version: 1,
      title: { "zh-CN": "行", en: "trade" },
      industry: { "zh-CN": "行", en: "trade" },
      vocabulary: { classes: ["gold", "silver", "bronze"], grades: ["small", "big"] },
    }),
    "policies/trade/clauses.yaml": stringify(
      clauses.map((id) => ({
        id,
        kind: "follow_up",
        checkable: "data",
        text: { "zh-CN": "条", en: "clause" },
      })),
    ),
    "policies/trade/rules.yaml": stringify({ contacts: parse(contacts), rules: list }),
  });
  const loaded = loadPack(tree, "trade", "product");
  if (!loaded.value || loaded.diagnostics.length > 0) throw new Error(JSON.stringify(loaded.diagnostics));
  return loaded.value;
}

export function runRules(s: Situation): Evaluation {
  const pack = packOf(s.rules, s.contacts);
  const tenant: Tenant = {
    name: "t",
    timezone: s.zone ?? "Asia/Shanghai",
    locale: "en",
    parameters: s.parameters ?? {},
    gate: {},
    contactLink: null,
    vocabulary: {},
    lines: [
      {
        id: "line",
        title: "line",
        packs: [{ id: "trade", from: s.line?.from ?? null, to: s.line?.to ?? null }],
        ...(s.line?.manager !== undefined && { manager: s.line.manager }),
      },
    ],
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
  };
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(
    parse(s.ledger) as Record<string, Record<string, object | null>>,
  )) {
    for (const [id, data] of Object.entries(records)) {
      const named =
        collection === "staff" || collection === "customers" ? { name: id, ...data } : (data ?? {});
      files[`ledger/${collection}/${id}.yaml`] = stringify(named);
    }
  }
  const loaded = loadLedger(memoryTree(files), tenant, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary));
  const wrong = loaded.diagnostics.filter((d) => d.severity === "error");
  if (wrong.length > 0) throw new Error(`the test's ledger is wrong: ${JSON.stringify(wrong)}`);
  const asOf = parseInstant(s.asOf, loaded.value.zone);
  if (!asOf) throw new Error(s.asOf);
  return evaluate({ ledger: loaded.value, packs: [pack], asOf: asOf.ms, provenance: s.provenance ?? NO_GIT });
}

/** `subject status opens..due by` per obligation, times as `MM-DD HH:MM`, a due day's end as `MM-DD`. */
export function table(evaluation: Evaluation): string[] {
  const { zone } = evaluation.ledger;
  const at = (ms: number | null): string => {
    if (ms === null) return "-";
    const text = zone.format(ms);
    return text.slice(11, 19) === "23:59:59" ? `${text.slice(5, 10)}e` : text.slice(5, 16).replace("T", " ");
  };
  return evaluation.obligations.map(
    (o) =>
      `${o.subject} ${o.status} ${at(o.opens)}..${at(o.due)}${o.metBy ? ` ${o.metBy}` : ""}${o.reason ? ` (${o.reason})` : ""}`,
  );
}
