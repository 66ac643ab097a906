/** Which records belong to a record: those that name it, or whose visit or customer it is. Oldest first. */
import { PLURAL, SINGULAR, type Collection, type LedgerRecord } from "../../model/record.ts";
import { byTime, references, type World } from "../../policy/world/world.ts";

/** Collections that are about a matter, never merely about its customer. */
const ABOUT: ReadonlySet<string> = new Set([
  "visits",
  "checks",
  "approvals",
  "archives",
  "notices",
  "reports",
  "waivers",
]);

/** Records of a collection that belong to a record. */
export function belonging(
  world: World,
  record: LedgerRecord,
  collection: Collection,
): readonly LedgerRecord[] {
  if (record.collection === "customers") {
    const own = world.dossiers.get(record.id)?.records(collection) ?? [];
    return [...own].sort(byTime);
  }
  const found = new Set<LedgerRecord>();
  for (const field of ["trigger", "subject"]) {
    for (const one of world.naming(collection, field, record.ref)) found.add(one);
  }
  const kind = SINGULAR[record.collection as Collection];
  for (const one of world.naming(collection, kind, record.id)) found.add(one);
  if (record.collection === "staff") {
    for (const one of world.naming(collection, "by", record.id)) found.add(one);
  }
  if (record.collection === collection) {
    for (const one of world.naming(collection, "follows", record.id)) found.add(one);
  }
  found.delete(record);
  return [...found].sort(byTime);
}

/** Which of several records a place means. */
export interface Which {
  /** Nothing later than this instant is known. */
  readonly known: number;
  readonly fits?: (record: LedgerRecord) => boolean;
  /** One alone will do: of several that a customer has, none is meant more than another. */
  readonly alone?: boolean;
}

/**
 * The record of a kind that a record speaks of: itself, the one it names, the last one that belongs to it; for
 * what a customer has (orders, jobs) else the customer's last one.
 */
export function lastOf(
  world: World,
  record: LedgerRecord,
  kind: string,
  which: Which,
): LedgerRecord | undefined {
  const collection = PLURAL.get(kind);
  if (collection === undefined) return undefined;
  const among = (all: readonly LedgerRecord[]): LedgerRecord[] =>
    all.filter((one) => when(one) <= which.known && (which.fits?.(one) ?? true));
  if (ABOUT.has(collection)) {
    const all = among(belonging(world, record, collection));
    // A matter is told by the visit that reached somebody; an attempt afterwards does not blot it out.
    const reached = collection === "visits" && record.collection !== "customers" ? all.filter(got) : [];
    return latest(reached.length > 0 ? reached : all);
  }
  if (record.collection === collection) return record;
  const named = [...references(record.data.trigger), ...references(record.data.subject)]
    .map((ref) => world.get(ref))
    .find((one) => one?.collection === collection);
  if (named) return named;
  const pick = (all: readonly LedgerRecord[]): LedgerRecord | undefined =>
    which.alone && all.length > 1 ? undefined : latest(all);
  const own = among(belonging(world, record, collection));
  if (own.length > 0 || record.collection === "customers") return pick(own);
  const customer = world.customerOf(record);
  return pick(among(customer === null ? [] : (world.dossiers.get(customer)?.records(collection) ?? [])));
}

const got = ({ data }: LedgerRecord): boolean => data.outcome === "reached";

function latest(all: readonly LedgerRecord[]): LedgerRecord | undefined {
  let last: LedgerRecord | undefined;
  for (const one of all) if (last === undefined || when(one) >= when(last)) last = one;
  return last;
}

function when(record: LedgerRecord): number {
  const first = record.at ?? Math.min(...Object.values(record.time));
  return Number.isFinite(first) ? first : Number.NEGATIVE_INFINITY;
}
