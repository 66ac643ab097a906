/** Stage 4: drafts → records that the ledger's schema accepts. A draft that it does not accept is rejected with its rows. */
import { z } from "zod";
import type { Localized } from "../model/finding.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { fieldsOf, recordSchemas } from "../schema/index.ts";
import { tidy } from "../schema/tidy.ts";
import type { Fault } from "./field.ts";
import type { Draft, Rejection } from "./rows.ts";

export interface Checked {
  readonly drafts: readonly Draft[];
  readonly rejected: readonly Rejection[];
}

/** What a later check (the loader's, over the ledger as it would be) finds wrong with a draft; empty when nothing is. */
export type DraftCheck = (draft: Draft) => readonly Fault[];

/** The schema's own check. Codes: `import/invalid-field`, `import/missing-field`. */
export function schemaCheck(vocabulary: Vocabulary): DraftCheck {
  const schemas = recordSchemas(vocabulary);
  return (draft) => {
    const schema = schemas[draft.collection];
    const values = tidy(fieldsOf(draft.collection, vocabulary), draft.data);
    if (schema.safeParse(values).success) return [];
    const chinese = schema.safeParse(values, { error: z.locales.zhCN().localeError }).error?.issues ?? [];
    const english = schema.safeParse(values, { error: z.locales.en().localeError }).error?.issues ?? [];
    return chinese.map((issue, i): Fault => {
      const field = String(issue.path[0] ?? "");
      const column = draft.columns[field] ?? "";
      if (values[field] === undefined) return { code: "import/missing-field", params: { field, column: column || "–" }, column };
      const reason: Localized = { "zh-CN": issue.message, en: english[i]?.message ?? issue.message };
      return { code: "import/invalid-field", params: { field, value: String(values[field]), reason }, column };
    });
  };
}

/**
 * Rejects what the checks find fault with, and what refers to a rejected record made on the way. Every row of a
 * rejected draft is rejected: the first with the reasons, the others of a group by reference to it.
 */
export function checkDrafts(
  main: readonly Draft[], also: ReadonlyMap<string, Draft>, check: DraftCheck, lineOf: (row: number) => number,
): Checked {
  const bad = new Map([...also].map(([key, draft]) => [key, check(draft)] as const).filter(([, faults]) => faults.length > 0));
  const drafts: Draft[] = [];
  const rejected: Rejection[] = [];
  for (const draft of main) {
    const faults = [...check(draft), ...draft.needs.flatMap((key) => bad.get(key) ?? [])];
    if (faults.length === 0) {
      drafts.push(draft);
      continue;
    }
    const [first, ...others] = draft.rows;
    rejected.push({ row: first, faults });
    for (const row of others) {
      rejected.push({ row, faults: [{ code: "import/group-rejected", params: { other: lineOf(first) }, column: "" }] });
    }
  }
  return { drafts, rejected };
}
