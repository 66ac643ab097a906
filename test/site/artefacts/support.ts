/** A tiny company with one rule book, its artefacts and its ledger as YAML. */
import { parse, stringify } from "yaml";
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import type { Evaluation } from "../../../src/model/evaluation.ts";
import { parseInstant } from "../../../src/model/instant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Pack } from "../../../src/model/pack.ts";
import type { Tenant } from "../../../src/model/tenant.ts";
import { evaluate } from "../../../src/policy/engine/evaluate.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";
import { deskOf, worldOf, type Desk } from "../../../src/site/artefacts/desk.ts";
import { NO_GIT } from "../../support/run-rules.ts";

export interface Books {
  readonly artefacts: string;
  readonly rules?: string;
  readonly ledger: string;
  readonly asOf?: string;
  readonly parameters?: Record<string, unknown>;
}

export const CLAUSES = ["1", "2", "3"];

export function packWith({ artefacts, rules = "[]" }: Books): Pack {
  const list = (parse(artefacts) as Record<string, unknown>[]).map((one) => ({
    clauses: ["1"],
    title: { "zh-CN": "表", en: "Paper" },
    ...one,
  }));
  const named = (parse(rules) as Record<string, unknown>[]).map((one) => ({
    clauses: ["1"],
    title: { "zh-CN": "规则", en: "Rule" },
    ...one,
  }));
  const tree = memoryTree({
    "policies/trade/pack.yaml": stringify({
      id: "trade",
      version: 1,
      title: { "zh-CN": "行规", en: "Trade" },
      industry: { "zh-CN": "行", en: "trade" },
      vocabulary: { classes: ["gold", "silver"], grades: ["minor", "major"] },
    }),
    "policies/trade/clauses.yaml": stringify(
      CLAUSES.map((id) => ({
        id,
        kind: "form",
        checkable: "artefact",
        text: { "zh-CN": `条${id}`, en: `Clause ${id}` },
      })),
    ),
    "policies/trade/rules.yaml": stringify({ rules: named }),
    "policies/trade/artefacts.yaml": stringify(list),
  });
  const loaded = loadPack(tree, "trade", "product");
  if (!loaded.value || loaded.diagnostics.length > 0) {
    throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  }
  return loaded.value;
}

export function evaluated(books: Books): Evaluation {
  const pack = packWith(books);
  const tenant: Tenant = {
    name: "长青公司",
    timezone: "Asia/Shanghai",
    locale: "zh-CN",
    parameters: books.parameters ?? {},
    gate: {},
    contactLink: null,
    vocabulary: {},
    lines: [
      { id: "line", title: "业务", packs: [{ id: "trade", from: null, to: null }] },
      { id: "other", title: "别的", packs: [] },
    ],
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
  };
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(
    parse(books.ledger) as Record<string, Record<string, object | null>>,
  )) {
    for (const [id, data] of Object.entries(records)) {
      const plain =
        collection === "staff" || collection === "customers"
          ? { name: id, line: "line", ...data }
          : (data ?? {});
      files[`ledger/${collection}/${id}.yaml`] = stringify(plain);
    }
  }
  const loaded = loadLedger(memoryTree(files), tenant, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary));
  const wrong = loaded.diagnostics.filter((d) => d.severity === "error");
  if (wrong.length > 0) throw new Error(`the test's ledger is wrong: ${JSON.stringify(wrong)}`);
  return evaluate({
    ledger: loaded.value,
    packs: [pack],
    asOf: parseInstant(books.asOf ?? "2026-03-20 12:00", loaded.value.zone)!.ms,
    provenance: NO_GIT,
  });
}

export function desk(books: Books): Desk {
  const evaluation = evaluated(books);
  return deskOf(evaluation, worldOf(evaluation), evaluation.packs[0]);
}
