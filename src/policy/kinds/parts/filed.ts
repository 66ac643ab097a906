/**
 * When git says a paper was filed (readings 40): the author time of the commit that first added it, if the
 * author is the person who owes it.
 */
import { recordKey } from "../../../model/provenance.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import type { World } from "../../world/world.ts";

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
