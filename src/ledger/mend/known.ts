/** Who is there: ids and names of what was loaded, for proposals. */
import type { Ledger } from "../../model/ledger.ts";
import { SINGULAR, type Collection } from "../../model/record.ts";
import type { Known } from "./context.ts";

const spelled = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

type Names = ReadonlyMap<string, readonly string[]>;

function namesOf(named: Iterable<readonly [name: unknown, id: string]>): Names {
  const names = new Map<string, string[]>();
  for (const [name, id] of named) {
    if (typeof name !== "string" || name.trim() === "") continue;
    const key = spelled(name);
    names.set(key, [...(names.get(key) ?? []), id]);
  }
  return names;
}

/** Names are gathered when a collection is first asked for. */
export function knownOf({ records, byRef, tenant }: Pick<Ledger, "records" | "byRef" | "tenant">): Known {
  const known = new Map<string, Names>();
  const gather = (collection: Collection | "line"): Names =>
    collection === "line"
      ? namesOf(tenant.lines.map(({ title, id }) => [title, id]))
      : namesOf(records[collection].map(({ data, id }) => [data.name ?? data.title, id]));
  return {
    has: (collection, id) =>
      collection === "line"
        ? tenant.lines.some((line) => line.id === id)
        : byRef.has(`${SINGULAR[collection]}/${id}`),
    ids: (collection) => (collection === "line" ? tenant.lines : records[collection]).map(({ id }) => id),
    named: (collection, name) => {
      let names = known.get(collection);
      if (!names) known.set(collection, (names = gather(collection)));
      return names.get(spelled(name)) ?? [];
    },
  };
}
