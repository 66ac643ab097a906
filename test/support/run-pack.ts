/**
 * A story over one shipped pack or several: a ledger as YAML by collection and id, judged at several
 * instants.
 */
import { parse, stringify } from "yaml";
import { diskTree } from "../../src/io/files.ts";
import { productRoot } from "../../src/io/product.ts";
import { loadLedger } from "../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../src/ledger/schema/index.ts";
import type { Evaluation } from "../../src/model/evaluation.ts";
import { parseInstant } from "../../src/model/instant.ts";
import { memoryTree } from "../../src/model/memory-tree.ts";
import type { Obligation } from "../../src/model/obligation.ts";
import type { Provenance } from "../../src/model/provenance.ts";
import { PLURAL } from "../../src/model/record.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { evaluate } from "../../src/policy/engine/evaluate.ts";
import { loadPack } from "../../src/policy/pack/load-pack.ts";
import { NO_GIT } from "./run-rules.ts";

export interface Story {
  /** Judges the story at a local instant. */
  at(instant: string): Evaluation;
  /** `due status (staff)` of the obligations of a clause, in due order: `03-15 00:10 late (li)`. */
  duties(instant: string, clause: string): string[];
  /** `subject due status (staff)` of the obligations of a clause. */
  list(instant: string, clause: string): string[];
  /** `severity subject` of what a rule found, apart from its obligations. */
  found(instant: string, rule: string): string[];
}

interface More {
  readonly calendar?: Partial<Tenant["calendar"]>;
  /**
   * When git saw a record, and whose commit it was: `{"approval/a": ["2026-03-10 09:00", "li@example.com"]}`;
   * then the history is complete.
   */
  readonly filed?: Record<string, readonly [at: string, email: string]>;
}

/** Clauses of the first pack may leave its id out; parameters and clauses of the others carry theirs. */
export function story(
  packIds: string | readonly string[],
  ledgerYaml: string,
  parameters: Record<string, unknown> = {},
  more: More = {},
): Story {
  const ids = typeof packIds === "string" ? [packIds] : packIds;
  const packs = ids.map((id) => loadPack(diskTree(productRoot()), id, "product").value!);
  const full = (clause: string): string => (clause.includes("/") ? clause : `${ids[0]}/${clause}`);
  const tenant: Tenant = {
    name: "story",
    timezone: "Asia/Shanghai",
    locale: "zh-CN",
    gate: {},
    contactLink: null,
    vocabulary: {},
    parameters: Object.fromEntries(Object.entries(parameters).map(([k, v]) => [full(k), v])),
    lines: [{ id: "line", title: "line", packs: ids.map((id) => ({ id, from: null, to: null })) }],
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [], ...more.calendar },
  };
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(
    parse(ledgerYaml) as Record<string, Record<string, object | null>>,
  )) {
    for (const [id, data] of Object.entries(records)) {
      files[`ledger/${collection}/${id}.yaml`] = stringify(
        collection === "staff" || collection === "customers" ? { name: id, ...data } : (data ?? {}),
      );
    }
  }
  const loaded = loadLedger(
    memoryTree(files),
    tenant,
    mergeVocabulary(CORE_VOCABULARY, ...packs.map((p) => p.vocabulary)),
  );
  const wrong = loaded.diagnostics.filter((d) => d.severity === "error");
  if (wrong.length > 0) throw new Error(`the story's ledger is wrong: ${JSON.stringify(wrong)}`);
  const { zone } = loaded.value;
  const filings = new Map(
    Object.entries(more.filed ?? {}).map(([ref, [when, email]]) => [
      `${PLURAL.get(ref.split("/")[0])}/${ref.split("/")[1]}.yaml`,
      { at: parseInstant(when, zone)!.ms, email, commit: "0".repeat(40) },
    ]),
  );
  const provenance: Provenance = more.filed ? { ...NO_GIT, complete: true, lack: null, filings } : NO_GIT;
  const at = (instant: string): Evaluation =>
    evaluate({ ledger: loaded.value, packs, asOf: parseInstant(instant, zone)!.ms, provenance });
  const tell = (o: Obligation): string =>
    `${o.due === null ? "-" : zone.format(o.due).slice(5, 16).replace("T", " ")} ${o.status}${o.staff === null ? "" : ` (${o.staff})`}`;
  const of = (instant: string, clause: string): readonly Obligation[] =>
    at(instant).obligations.filter((o) => o.clauses.includes(full(clause)));
  return {
    at,
    duties: (instant, clause) => of(instant, clause).map(tell),
    list: (instant, clause) => of(instant, clause).map((o) => `${o.subject} ${tell(o)}`),
    found: (instant, rule) =>
      at(instant)
        .diagnostics.filter(
          (d) =>
            d.code === full(rule) &&
            d.template !== "engine/undecided" &&
            !d.template?.startsWith("obligation/"),
        )
        .map((d) => `${d.severity} ${d.subject}`),
  };
}
