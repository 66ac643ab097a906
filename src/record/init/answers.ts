/**
 * What a new company says about itself, and what is taken where it says nothing. Plain data; no questions are
 * asked here.
 */
import { idFault } from "../../ledger/ids.ts";
import type { Pack } from "../../model/pack.ts";
import type { Locale } from "../../model/tenant.ts";

export const FORGES = ["github", "gitlab", "gitea"] as const;
export type Forge = (typeof FORGES)[number];

/** The rule book of its own that a company starts with; its files are templates. */
export const OWN_PACK = "company";

export interface LineAnswer {
  readonly id: string;
  readonly title: string;
  /** Ids of packs, `company` for the company's own. */
  readonly packs: readonly string[];
}

export interface Answers {
  readonly name: string;
  readonly timezone: string;
  readonly locale: Locale;
  readonly lines: readonly LineAnswer[];
  /** Clause id → figure for what the packs leave open. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly admin: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly customer: { readonly id: string; readonly name: string };
  readonly forges: readonly Forge[];
  /** Local date from which the packs bind: nothing before it is owed. */
  readonly from: string;
}

/** Clauses of the chosen packs whose figure the company sets, in the order of the books. */
export function openClauses(lines: readonly LineAnswer[], packs: readonly Pack[]): Pack["clauses"][number][] {
  const chosen = new Set(lines.flatMap((line) => line.packs));
  return packs
    .filter(({ id }) => chosen.has(id))
    .flatMap(({ clauses }) => clauses.filter(({ open }) => open));
}

/** Our figure for every open clause that has one. */
export function proposals(clauses: readonly Pack["clauses"][number][]): Record<string, unknown> {
  return Object.fromEntries(
    clauses.flatMap(({ id, proposal = null }) => (proposal === null ? [] : [[id, proposal]])),
  );
}

/**
 * `id`, `id:title` or `id:title:pack,pack` → a line; null when it is none of these. Without packs: the
 * company's own.
 */
export function parseLine(text: string): LineAnswer | null {
  const [id, title = "", packs = "", ...rest] = text.split(":").map((part) => part.trim());
  if (idFault(id) !== null || rest.length > 0) return null;
  const list = packs
    .split(",")
    .map((pack) => pack.trim())
    .filter((pack) => pack !== "");
  return { id, title: title || id, packs: list.length > 0 ? list : [OWN_PACK] };
}
