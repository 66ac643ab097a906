/**
 * Which line of business a record belongs to: its own, or that of its customer, subject, trigger or person.
 */
import type { Diagnostic } from "../model/finding.ts";
import { PLURAL, type Collection } from "../model/record.ts";
import type { Tenant } from "../model/tenant.ts";
import { PENDING_LINE, type Draft } from "./draft.ts";
import type { ByCollection, RecordIndex } from "./index-records.ts";

/** Fields that give a line, in the order in which they are asked; null: the value is `kind/id`. */
const GIVERS: readonly (readonly [field: string, target: Collection | null])[] = [
  ["customer", "customers"],
  ["subject", null],
  ["trigger", null],
  ["visit", "visits"],
  ["follows", "visits"],
  ["by", "staff"],
  ["staff", "staff"],
  ["received_by", "staff"],
  ["staff_in_charge", "staff"],
  ["salesperson", "staff"],
  ["handler", "staff"],
  ["participants", "customers"],
  ["entries", "customers"],
];

/** Collections whose records are judged under a line's packs; without one they would be silently left out. */
const NEEDS_LINE: readonly Collection[] = ["customers", "complaints", "events", "jobs", "activities"];

/**
 * Fills in `line` of the drafts in `checked` whose line is pending; those of the index that have one keep it.
 * Of several lines none is guessed: what has none is a finding where it matters.
 */
export function assignLines(checked: ByCollection, index: RecordIndex, tenant: Tenant): Diagnostic[] {
  const known = new Set(tenant.lines.map((line) => line.id));
  const only = tenant.lines.length === 1 ? tenant.lines[0].id : null;

  function lineOf(draft: Draft): string | null {
    if (draft.line !== PENDING_LINE) return draft.line;
    // Records that name each other in a circle give each other nothing.
    draft.line = null;
    const own = draft.data.line as string | undefined;
    draft.line = own !== undefined && known.has(own) ? own : derived(draft);
    return draft.line;
  }

  function derived(draft: Draft): string | null {
    for (const [field, target] of GIVERS) {
      const value = draft.data[field];
      if (value === undefined) continue;
      for (const each of Array.isArray(value) ? value : [value]) {
        const line = typeof each === "string" ? lineOfId(each, target) : null;
        if (line !== null) return line;
      }
    }
    return null;
  }

  function lineOfId(value: string, target: Collection | null): string | null {
    if (target !== null) {
      const found = index.byId[target].get(value);
      return found ? lineOf(found) : null;
    }
    const slash = value.indexOf("/");
    if (value.startsWith("line/")) return known.has(value.slice(slash + 1)) ? value.slice(slash + 1) : null;
    const collection = PLURAL.get(value.slice(0, slash));
    const found = collection && index.byId[collection].get(value.slice(slash + 1));
    return found ? lineOf(found) : null;
  }

  if (only !== null) {
    for (const drafts of Object.values(checked)) for (const draft of drafts) draft.line = only;
    return [];
  }
  for (const drafts of Object.values(checked)) for (const draft of drafts) lineOf(draft);
  if (tenant.lines.length === 0) return [];
  return NEEDS_LINE.flatMap((collection) => checked[collection])
    .filter(
      (draft) =>
        draft.line === null && (draft.data.customer === undefined || draft.collection === "customers"),
    )
    .map((draft) => ({
      code: "ledger/no-line",
      severity: "error",
      place: { ...draft.origin, path: ["line"] },
      subject: draft.ref,
      params: { lines: tenant.lines.map((line) => line.id).join("、") },
    }));
}
