/** Runs an import over a ledger in memory, and applies what it plans. */
import { loadLedger } from "../../../src/ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../../src/ledger/schema/index.ts";
import type { Diagnostic } from "../../../src/model/finding.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import type { Tenant } from "../../../src/model/tenant.ts";
import { importTable, type ImportInput, type ImportResult } from "../../../src/record/import/index.ts";
import { loadMapping } from "../../../src/record/import/load-mapping.ts";

export type Files = Record<string, string>;

export const VOCABULARY = mergeVocabulary(CORE_VOCABULARY, {
  enums: { dept: ["NYPD", "DOT", "HPD", "DSNY"] },
  fields: {
    complaints: {
      acknowledged_at: { type: "time" },
      borough: { type: { enum: ["BRONX", "BROOKLYN", "QUEENS"] } },
    },
  },
});

function tenant(timezone: string): Tenant {
  return {
    name: "Test",
    timezone,
    locale: "en",
    lines: [{ id: "main", title: "Main", packs: [] }],
    parameters: {},
    gate: {},
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
    contactLink: null,
    vocabulary: {},
  };
}

/** What the loader says of a ledger; empty for a sound one. */
export function findingsOf(files: Files, zone: string): string[] {
  return loadLedger(memoryTree(files), tenant(zone), VOCABULARY).diagnostics.map(
    ({ code, place }) => `${place.file} ${code}`,
  );
}

export interface Ran {
  readonly result: ImportResult;
  /** `line code column` of every fault. */
  readonly rejected: readonly string[];
  /** Reference → state of the main and other records. */
  readonly states: Readonly<Record<string, string>>;
  /** The ledger's files afterwards. */
  readonly files: Files;
}

/** Diagnostics when nothing can be imported, else the outcome. */
export function tryImport(
  table: string | Uint8Array,
  mapping: string,
  files: Files = {},
  zone = "Asia/Shanghai",
  more: Partial<ImportInput> = {},
): Ran | readonly Diagnostic[] {
  const loaded = loadMapping(mapping, "map.yaml");
  if (loaded.value === null) return loaded.diagnostics;
  const { value, diagnostics } = importTable({
    bytes: typeof table === "string" ? Buffer.from(table) : table,
    file: "t.csv",
    mapping: loaded.value,
    mappingFile: "map.yaml",
    ledger: loadLedger(memoryTree(files), tenant(zone), VOCABULARY).value,
    vocabulary: VOCABULARY,
    read: (path) => files[path] ?? null,
    ...more,
  });
  if (value === null) return diagnostics;
  const rejected = value.rejected.flatMap(({ row, faults }) =>
    faults.map(({ code, column }) => `${value.table.rows[row].line} ${code} ${column}`.trim()),
  );
  const after = { ...files, ...Object.fromEntries(value.plan.files.map(({ path, text }) => [path, text])) };
  const states = Object.fromEntries(
    value.plan.outcomes.map(({ ref, state, code }) => [ref, code === null ? state : `${state} ${code}`]),
  );
  return { result: value, rejected, states, files: after };
}

/** As `tryImport`, for tables that can be imported; throws with the diagnostics' codes otherwise. */
export function runImport(...args: Parameters<typeof tryImport>): Ran {
  const ran = tryImport(...args);
  if ("result" in ran) return ran;
  throw new Error(ran.map(({ code }) => code).join(", "));
}
