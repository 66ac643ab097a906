/** A tree of texts or bytes for tests, and a loaded ledger with its findings as short lines. */
import { loadLedger } from "../../src/ledger/load.ts";
import { createLocator } from "../../src/ledger/locate.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../src/ledger/schema/vocabulary.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import type { Diagnostic } from "../../src/model/finding.ts";
import type { Ledger, Tree } from "../../src/model/ledger.ts";
import type { Vocabulary } from "../../src/model/vocabulary.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const TENANT = "timezone: Asia/Shanghai\nlines:\n  - id: rent\n    packs: []\n";

/** Paths are below `ledger/`; a text `link` or `other` is an entry of that kind. */
export function memoryTree(files: Files): Tree {
  const all = new Map(
    Object.entries({ "tenant.yaml": TENANT, ...files }).map(([path, value]) => [`ledger/${path}`, value]),
  );
  return {
    list: (folder) =>
      [...all.keys()]
        .sort()
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => {
          const value = all.get(path);
          return { path, size: 0, kind: value === "link" || value === "other" ? value : "file" };
        }),
    read: (path) => {
      const value = all.get(path);
      if (value === undefined) throw Object.assign(new Error("gone"), { code: "ENOENT" });
      return typeof value === "string" ? Buffer.from(value) : value;
    },
  };
}

export interface Loaded {
  readonly ledger: Ledger;
  readonly diagnostics: readonly Diagnostic[];
  /** `visits/v-1.md:4:5 ledger/bad-time`, sorted. */
  readonly findings: readonly string[];
}

/** Loads a ledger of these files; the tenant must be usable. */
export function load(files: Files, ...vocabulary: Partial<Vocabulary>[]): Loaded {
  const tree = memoryTree(files);
  const tenant = loadTenant(tree);
  if (tenant.value === null) throw new Error("the test's tenant is unusable");
  const loaded = loadLedger(tree, tenant.value, mergeVocabulary(CORE_VOCABULARY, ...vocabulary));
  const diagnostics = [...tenant.diagnostics, ...loaded.diagnostics];
  return { ledger: loaded.value, diagnostics, findings: placed(tree, diagnostics) };
}

/** Findings as `file:line:column code`, in order. */
export function placed(tree: Tree, diagnostics: readonly Diagnostic[]): string[] {
  const locate = createLocator(tree);
  return diagnostics
    .map((diagnostic) => {
      const { line, column } = locate(diagnostic.place);
      return `${diagnostic.place.file.slice("ledger/".length)}:${line}:${column} ${diagnostic.code}`;
    })
    .sort();
}

/** Records that a visit needs, and the visit's own lines. */
export const COMPANY: Files = {
  "staff/li-na.yaml": "name: 李娜\nrole: area_manager\n",
  "customers/wang-fang.yaml": "name: 王芳\n",
};
export const VISIT =
  "customer: wang-fang\nby: li-na\nat: 2026-03-07 10:20\nchannel: phone\noutcome: reached\n";
