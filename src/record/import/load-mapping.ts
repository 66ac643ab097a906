/** Text of a mapping file → mapping, or every mistake in it at its line and column. */
import { isMap, isPair, isSeq, type Node } from "yaml";
import { z } from "zod";
import { nearest } from "../../ledger/schema/nearest.ts";
import { positionAt } from "../../ledger/text/line-index.ts";
import { parseYamlDocument, readYaml } from "../../ledger/text/yaml.ts";
import type { Diagnostic, Localized } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { type Mapping, mappingSchema } from "./mapping.ts";

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

const EXPLANATIONS: Readonly<Record<string, Localized>> = {
  "from-or-ref": { "zh-CN": "需要 from 或 ref，二者取一", en: "it takes either from or ref" },
};

/**
 * Diagnostics: those of the YAML reader, `import/mapping-unknown-key`, `import/mapping-missing`,
 * `import/mapping-value`.
 */
export function loadMapping(text: string, file: string): Staged<Mapping | null> {
  const { values, list, diagnostics, broken } = readYaml(text, { file, line: 0 });
  if (broken || diagnostics.length > 0) return { value: null, diagnostics };
  const value = list ? values.map((item) => item.value) : values[0]?.value;
  const chinese = mappingSchema.safeParse(value, { error: z.locales.zhCN().localeError });
  if (chinese.success) return { value: chinese.data, diagnostics: [] };
  const english = mappingSchema.safeParse(value, { error: z.locales.en().localeError });
  const words = english.success ? [] : english.error.issues.flatMap((issue) => flatten(issue));
  const found = chinese.error.issues
    .flatMap((issue) => flatten(issue))
    .map((issue, i) => {
      const reason = EXPLANATIONS[issue.message] ?? {
        "zh-CN": issue.message,
        en: words[i]?.message ?? issue.message,
      };
      return toDiagnostics(issue, reason, file, value);
    });
  return { value: null, diagnostics: placeMapping(text, found.flat()) };
}

/**
 * Gives diagnostics with a path in the mapping file their line and column: at the key, or at its parent if it
 * is missing.
 */
export function placeMapping(text: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const root = parseYamlDocument(text).contents as Node | null;
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic;
    if (place.position !== undefined || place.path === undefined) return diagnostic;
    return { ...diagnostic, place: { ...place, position: positionAt(text, offsetOf(root, place.path)) } };
  });
}

function offsetOf(root: Node | null, path: Path): number {
  let node = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String((item.key as { value?: unknown } | null)?.value) === String(step),
      );
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** Of a union, the issues of the branch that the value comes nearest to. */
function flatten(issue: Issue, base: Path = []): (Issue & { path: PropertyKey[] })[] {
  const path = [...base, ...(issue.path as Path)];
  if (issue.code === "invalid_union") {
    const branch = issue.errors.find(
      (issues) => issues.length > 0 && !issues.some((i) => i.code === "invalid_type" && i.path.length === 0),
    );
    if (branch) return branch.flatMap((inner) => flatten(inner, path));
  }
  return [{ ...issue, path }];
}

function toDiagnostics(issue: Issue, reason: Localized, file: string, value: unknown): Diagnostic[] {
  const path = issue.path as Path;
  const make = (code: string, at: Path, params: Diagnostic["params"]): Diagnostic => ({
    code,
    severity: "error",
    place: { file, path: at },
    params,
    key: at.join("."),
  });
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) =>
      make("import/mapping-unknown-key", [...path, name], { name, near: nearest(name, KEYS) ?? "–" }),
    );
  }
  const field = path.join(".") || "–";
  if (path.length > 0 && valueAt(value, path) === undefined) {
    return [make("import/mapping-missing", path, { field })];
  }
  return [make("import/mapping-value", path, { field, reason })];
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, step) => (inner as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );

const KEYS = [
  "version",
  "name",
  "source",
  "where",
  "group",
  "records",
  "also",
  "encoding",
  "delimiter",
  "header",
  "ragged",
  "zone",
  "overlap",
  "empty",
  "by",
  "order",
  "from",
  "date",
  "collection",
  "id",
  "opaque",
  "prefix",
  "file",
  "fields",
  "join",
  "sheet",
  "map",
  "else",
  "default",
  "century",
  "year",
  "split",
  "repair",
  "take",
  "ref",
  "not",
];
