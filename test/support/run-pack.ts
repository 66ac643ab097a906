/** A story over a shipped pack: a ledger as YAML by collection and id, judged at several instants. */
import { parse, stringify } from "yaml";
import { evaluate } from "../../src/engine/evaluate.ts";
import { diskTree } from "../../src/io/files.ts";
import { memoryTree } from "../../src/io/memory-tree.ts";
import { productRoot } from "../../src/io/product.ts";
import { loadLedger } from "../../src/ledger/load.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import { parseInstant } from "../../src/model/instant.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { loadPack } from "../../src/policies/load-pack.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../src/schema/index.ts";
import { NO_GIT } from "./run-rules.ts";

export interface Story {
  /** Judges the story at a local instant. */
  at(instant: string): Evaluation;
  /** `due status (staff)` of the obligations of a clause, in due order: `03-15 00:10 late (li)`. */
  duties(instant: string, clause: string): string[];
}

export function story(packId: string, ledgerYaml: string, parameters: Record<string, unknown> = {}): Story {
  const pack = loadPack(diskTree(productRoot()), packId, "product").value!;
  const tenant: Tenant = {
    name: "story", timezone: "Asia/Shanghai", locale: "zh-CN", gate: {}, contactLink: null, vocabulary: {},
    parameters: Object.fromEntries(Object.entries(parameters).map(([k, v]) => [`${packId}/${k}`, v])),
    lines: [{ id: "line", title: "line", packs: [{ id: packId, from: null, to: null }] }],
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
  };
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(parse(ledgerYaml) as Record<string, Record<string, object | null>>)) {
    for (const [id, data] of Object.entries(records)) {
      files[`ledger/${collection}/${id}.yaml`] = stringify(collection === "staff" || collection === "customers" ? { name: id, ...data } : data ?? {});
    }
  }
  const loaded = loadLedger(memoryTree(files), tenant, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary));
  const wrong = loaded.diagnostics.filter((d) => d.severity === "error");
  if (wrong.length > 0) throw new Error(`the story's ledger is wrong: ${JSON.stringify(wrong)}`);
  const at = (instant: string): Evaluation =>
    evaluate({ ledger: loaded.value, packs: [pack], asOf: parseInstant(instant, loaded.value.zone)!.ms, provenance: NO_GIT });
  return {
    at,
    duties(instant, clause) {
      const { obligations, ledger } = at(instant);
      return obligations.filter((o) => o.clauses.includes(`${packId}/${clause}`)).map((o) => {
        const due = o.due === null ? "-" : ledger.zone.format(o.due).slice(5, 16).replace("T", " ");
        return `${due} ${o.status}${o.staff === null ? "" : ` (${o.staff})`}`;
      });
    },
  };
}
