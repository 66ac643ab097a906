/** Which records belong to a record: those that name it, or whose visit or customer it is. Oldest first. */
import { PLURAL, SINGULAR, type Collection, type LedgerRecord } from "../../model/record.ts";
import { byTime, type World } from "../../policy/world/world.ts";

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

/**
 * The last one that belongs to a record; for what a customer has (orders, jobs) else the customer's last one
 * by `at`.
 */
export function lastOf(
  world: World,
  record: LedgerRecord,
  kind: string,
  at: number,
): LedgerRecord | undefined {
  const collection = PLURAL.get(kind);
  if (collection === undefined) return undefined;
  const own = belonging(world, record, collection);
  if (own.length > 0 || ABOUT.has(collection) || record.collection === "customers") return own.at(-1);
  const customer = world.customerOf(record);
  const all = customer === null ? [] : (world.dossiers.get(customer)?.records(collection) ?? []);
  let last: LedgerRecord | undefined;
  for (const one of all) if (when(one) <= at && (last === undefined || when(one) >= when(last))) last = one;
  return last;
}

function when(record: LedgerRecord): number {
  return record.at ?? Math.min(...Object.values(record.time), Number.MAX_SAFE_INTEGER);
}
