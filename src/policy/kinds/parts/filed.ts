/**
 * When git says a paper was filed (readings 40): the author time of the commit that first added it, if the
 * author is the person who owes it.
 */
import { recordKey } from "../../../model/provenance.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import type { World } from "../../world/world.ts";
import type { Considered } from "./deal.ts";
import type { Draft } from "./draft.ts";

export type FiledAt =
  | { readonly kind: "filed"; readonly at: number }
  /** In a list file: it has no filing time of its own. */
  | { readonly kind: "unknown" }
  /** Not committed yet, or by somebody else. */
  | { readonly kind: "not-counted"; readonly why: "uncommitted" | "other-author" };

export function filedAt(world: World, record: LedgerRecord): FiledAt {
  const key = recordKey(world.provenance, record);
  if (key === null) return { kind: "unknown" };
  const filing = world.provenance.filings.get(key);
  if (!filing || !world.reached(filing.at)) return { kind: "not-counted", why: "uncommitted" };
  const owner = world.staff(
    record.collection === "loans" || record.collection === "trips" ? record.data.staff : record.data.by,
  );
  const emails = Array.isArray(owner?.data.emails) ? owner.data.emails : [];
  const email = filing.email.toLowerCase();
  return emails.some((e) => String(e).toLowerCase() === email)
    ? { kind: "filed", at: filing.at }
    : { kind: "not-counted", why: "other-author" };
}

/** Earliest filing at or after `from` among papers that would do; `unknown` when only list files hold one. */
export function firstFiled(
  world: World,
  papers: readonly LedgerRecord[],
  from = Number.NEGATIVE_INFINITY,
): { readonly ref: string; readonly at: number } | "unknown" | null {
  let found: { ref: string; at: number } | null = null;
  let unknown = false;
  for (const paper of papers) {
    const filed = filedAt(world, paper);
    if (filed.kind === "unknown") unknown = true;
    else if (filed.kind === "filed" && filed.at >= from && (!found || filed.at < found.at)) {
      found = { ref: paper.ref, at: filed.at };
    }
  }
  return found ?? (unknown ? "unknown" : null);
}

/** Why a paper does not show that a duty was done. */
export type PaperRefusal =
  | "recipient"
  | "author"
  | "uncommitted"
  | "list-file"
  | "git-history"
  | "kind"
  | "period"
  | "empty"
  | "not-first";

/** A paper that names a duty, and why it would not do whenever it was filed; null: it would. */
export interface Paper {
  readonly record: LedgerRecord;
  readonly refusal: Considered["outcome"];
}

/** Papers looked at for a duty, each with why it counted or not. */
export function considerPapers(
  world: World,
  draft: Draft,
  papers: readonly Paper[],
  from = Number.NEGATIVE_INFINITY,
): Considered[] {
  return papers.map(({ record, refusal }) => {
    const filed = world.provenance.complete ? filedAt(world, record) : null;
    const at = filed?.kind === "filed" ? filed.at : record.at;
    return { ref: record.ref, at, outcome: refusal ?? outcomeOf(draft, record, filed, from) };
  });
}

function outcomeOf(
  draft: Draft,
  { ref }: LedgerRecord,
  filed: FiledAt | null,
  from: number,
): Considered["outcome"] {
  if (draft.exempt !== null) return "not-asked";
  if (filed === null) return "git-history";
  if (filed.kind === "unknown") return "list-file";
  if (filed.kind === "not-counted") return filed.why === "uncommitted" ? "uncommitted" : "author";
  if (draft.evidence?.ref === ref) {
    return draft.due !== null && filed.at > draft.due ? "taken-late" : "taken";
  }
  return filed.at < from ? "before-window" : "not-first";
}
