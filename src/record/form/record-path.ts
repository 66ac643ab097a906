/**
 * Names and places of records that a person writes: id, folder, ending. A name tells the kind and the day and
 * nothing of a customer; folders follow the ledger's habit. Pure and without Node, for browsers too.
 */
import type { Collection } from "../../model/record.ts";

/** Beginning of the ids of each collection. */
export const ID_PREFIX: Readonly<Record<Collection, string>> = {
  staff: "y",
  customers: "c",
  events: "e",
  complaints: "ts",
  issues: "wt",
  jobs: "fw",
  orders: "dd",
  activities: "hd",
  visits: "v",
  plans: "jh",
  reports: "bg",
  notices: "lx",
  approvals: "sp",
  checks: "k",
  assessments: "pg",
  "class-changes": "dj",
  assignments: "fp",
  lists: "md",
  needs: "xq",
  surveys: "dc",
  trips: "wc",
  loans: "jy",
  expenses: "fy",
  reservations: "yd",
  archives: "da",
  waivers: "hm",
  "spot-checks": "cj",
};

/** Collections whose records carry prose and are Markdown where a ledger has no habit yet. */
const PROSE: ReadonlySet<Collection> = new Set(["visits", "complaints", "jobs"]);

/** Letters and digits that are not taken for one another. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const TAIL = 5;

/**
 * `v-20261103-k7m2q`: from a local day `2026-11-03` and five random bytes. Two ids of one day clash once in
 * 28 million.
 */
export function newRecordId(collection: Collection, day: string, random: Uint8Array): string {
  let tail = "";
  for (let i = 0; i < TAIL; i += 1) tail += LETTERS[random[i] % LETTERS.length];
  return `${ID_PREFIX[collection]}-${day.replaceAll("-", "")}-${tail}`;
}

/** How the ledger keeps one collection. */
export interface Habit {
  readonly ending: "md" | "yaml";
  /**
   * Folders between the collection and its files: 0 `visits/v-1.md`, 2 `…/2026/11/…`, 3 `…/2026/11/li-na/…`.
   */
  readonly depth: number;
}

const most = <K>(values: Iterable<K>): K | undefined => {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};

/** The habit in which most single-record files of a collection lie; ours where there are none. */
export function habitOf(collection: Collection, files: readonly string[]): Habit {
  const ending = most(files.map((file) => (file.endsWith(".md") ? "md" : ("yaml" as const))));
  const depth = most(files.map((file) => file.split("/").length - 3));
  return {
    ending: ending ?? (PROSE.has(collection) ? "md" : "yaml"),
    depth: depth ?? (collection === "visits" ? 3 : UNDATED.has(collection) ? 0 : 2),
  };
}

const UNDATED: ReadonlySet<Collection> = new Set([
  "staff",
  "customers",
  "lists",
  "needs",
  "surveys",
  "plans",
]);

/** `ledger/visits/2026/11/li-na/v-….md`. Folders beyond year and month take the person, or the line. */
export function recordPath(
  collection: Collection,
  id: string,
  habit: Habit,
  where: { readonly day: string; readonly person?: string; readonly line?: string },
): string {
  const { depth } = habit;
  const [year, month] = where.day.split("-");
  const own = where.person ?? where.line;
  const folders = UNDATED.has(collection)
    ? [where.line ?? "common"]
    : depth === 1
      ? [year]
      : [year, month, ...(own === undefined ? [] : [own])];
  return ["ledger", collection, ...folders.slice(0, depth).map(folderName), `${id}.${habit.ending}`].join(
    "/",
  );
}

/** A folder name that no file system minds and that never leads out. */
const folderName = (text: string): string => text.replace(/[^\p{L}\p{N}_-]/gu, "-") || "-";
