/** Complaints that read alike: by the pairs of characters they share, rare ones weighing more. */
import { tokensOf } from "../client/find/tokens.ts";
import { cases, type CaseRow } from "./cases.ts";
import type { Site } from "./site.ts";

const MOST = 4;
/** Share of a complaint's own weight that another must have, to be called alike. */
const ENOUGH = 0.25;
/** A pair in more complaints than this says nothing about any. */
const COMMON = 200;
const FIELDS = ["subject", "description"] as const;

interface Index {
  readonly tokens: ReadonlyMap<string, readonly string[]>;
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly rows: ReadonlyMap<string, CaseRow>;
}

function indexOf(site: Site): Index {
  return site.common("similar", () => {
    const tokens = new Map<string, readonly string[]>();
    const holders = new Map<string, string[]>();
    for (const record of site.evaluation.ledger.records.complaints) {
      const own = [
        ...new Set(
          tokensOf(
            FIELDS.map((field) => record.data[field])
              .filter((value) => typeof value === "string")
              .join("。"),
          ).filter((token) => token.length > 1),
        ),
      ];
      tokens.set(record.id, own);
      for (const token of own) {
        const list = holders.get(token);
        if (list) list.push(record.id);
        else holders.set(token, [record.id]);
      }
    }
    return { tokens, holders, rows: new Map(cases(site).map((row) => [row.id, row])) };
  });
}

/** The most alike first, at most four; a complaint's own duplicates are left out, they are linked anyway. */
export function similarCases(site: Site, id: string): readonly CaseRow[] {
  const { tokens, holders, rows } = indexOf(site);
  const scores = new Map<string, number>();
  const all = tokens.size;
  let whole = 0;
  for (const token of tokens.get(id) ?? []) {
    const list = holders.get(token) ?? [];
    const weight = Math.log(all / list.length);
    whole += weight;
    if (list.length > COMMON) continue;
    for (const other of list) if (other !== id) scores.set(other, (scores.get(other) ?? 0) + weight);
  }
  const head = (one: string): unknown => site.record(`complaint/${one}`)?.data.duplicate_of ?? one;
  return [...scores]
    .filter(([other, score]) => score >= whole * ENOUGH && head(other) !== head(id))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
    .flatMap(([other]) => rows.get(other) ?? []);
}
