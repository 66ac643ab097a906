/**
 * Figures of a pack by clause, for asking what another one would change: open ones are the tenant's to set,
 * named ones stand in the rules and are put in their place. Takes packs as data; changes nothing in place.
 */
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Localized } from "../../model/finding.ts";
import type { Pack } from "../../model/pack.ts";
import { FIGURES, isOpen } from "../conditions/figure.ts";
import { figuresOf } from "../names/check-pack.ts";
import type { FigureKind } from "../names/meaning.ts";

/** Open to the tenant, with or without a value of the book's own. */
const isTenants = (value: unknown): boolean =>
  isOpen(value) ||
  (value !== null && typeof value === "object" && !Array.isArray(value) && "tenant" in value);

/** Why a clause cannot be given that figure; null: it can. A figure of null takes the tenant's away. */
export function settingFault(packs: readonly Pack[], clause: string, value: unknown): Localized | null {
  const clauses = packs.flatMap((pack) => pack.clauses.map(({ id }) => id));
  if (!clauses.includes(clause)) {
    const near = nearest(clause, clauses);
    return {
      "zh-CN": `--set：没有条款 ${clause}${near === null ? "" : `，是否为 ${near}`}`,
      en: `--set: there is no clause ${clause}${near === null ? "" : `; did you mean ${near}?`}`,
    };
  }
  const own = packs.flatMap(figuresOf).filter((figure) => figure.clauses.includes(clause));
  if (own.length === 0) {
    return {
      "zh-CN": `--set：条款 ${clause} 没有数字可改`,
      en: `--set: clause ${clause} has no figure to change`,
    };
  }
  if (value === null || own.some(({ of }) => FIGURES[of as FigureKind](value) !== undefined)) return null;
  const kinds = [...new Set(own.map(({ of }) => of))].join(", ");
  return {
    "zh-CN": `--set：${JSON.stringify(value)} 不能用作 ${clause} 的数字（${kinds}）`,
    en: `--set: ${JSON.stringify(value)} is no figure for ${clause} (${kinds})`,
  };
}

/** The pack with named figures of these clauses replaced; open ones are left to the tenant's parameters. */
export function withFigures(pack: Pack, set: Readonly<Record<string, unknown>>): Pack {
  const changed = figuresOf(pack).filter(
    ({ rule, clauses, of, value }) =>
      rule !== null &&
      !isTenants(value) &&
      clauses.some((clause) => {
        const wanted = set[clause] ?? null;
        return wanted !== null && FIGURES[of as FigureKind](wanted) !== undefined;
      }),
  );
  if (changed.length === 0) return pack;
  const copy = structuredClone({ rules: pack.rules });
  for (const { path, clauses } of changed) {
    const value = clauses.map((clause) => set[clause]).find((one) => one !== undefined && one !== null);
    put(copy, path, value);
  }
  const { figures: _, ...rest } = pack;
  return { ...rest, rules: copy.rules };
}

function put(root: object, path: readonly (string | number)[], value: unknown): void {
  let at = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path[path.length - 1]] = value;
}
