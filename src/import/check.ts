/** Stage 4: drafts → records that the ledger accepts. A draft that it does not accept is rejected with its rows. */
import type { Diagnostic } from "../model/finding.ts";
import type { Collection } from "../model/record.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import type { Zone } from "../model/zone.ts";
import { Validator } from "../ledger/validate.ts";
import type { Fault } from "./field.ts";
import type { Draft, Rejection } from "./rows.ts";

export interface Checked {
  readonly drafts: readonly Draft[];
  readonly rejected: readonly Rejection[];
}

/** What a later check (the loader's, over the ledger as it would be) finds wrong with a draft; empty when nothing is. */
export type DraftCheck = (draft: Draft) => readonly Fault[];

/** The loader's own check of single records, field by field; its codes and words. */
export function schemaCheck(vocabulary: Vocabulary, zone: Zone): DraftCheck {
  const validators = new Map<Collection, Validator>();
  const none: ReadonlySet<string> = new Set();
  return (draft) => {
    const { collection, id, data } = draft;
    let validator = validators.get(collection);
    if (validator === undefined) validators.set(collection, (validator = new Validator(collection, vocabulary, zone)));
    const file = { path: `ledger/${collection}/${id}.yaml`, collection, stem: id };
    const { diagnostics } = validator.validate(file, { item: null, values: { ...data }, body: null, spoiled: none });
    return diagnostics.map((diagnostic) => faultOf(diagnostic, draft));
  };
}

/** A finding of the loader about a draft, as a fault of the columns that the field came from. */
export function faultOf({ code, template, params, place }: Diagnostic, draft: Draft): Fault {
  return { code, template, params: params ?? {}, column: draft.columns[String(place.path?.[0])] ?? "" };
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
