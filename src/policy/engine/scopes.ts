/** What each line of business has to be judged by: its customers' records, and when its clauses bind. */
import { parseDay } from "../../model/instant.ts";
import type { LineScope } from "../kinds/define.ts";
import type { World } from "../world/world.ts";

interface Growing {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly dossiers: LineScope["dossiers"][number][];
  earliest: number | null;
}

/** `earliest`: what is known of a larger ledger of which this is a part. */
export function lineScopes(
  world: World,
  earliest?: ReadonlyMap<string, number | null>,
): Map<string, LineScope> {
  const scopes = new Map<string, Growing>();
  for (const { id } of world.tenant.lines) {
    const { NEGATIVE_INFINITY: from, POSITIVE_INFINITY: to } = Number;
    scopes.set(id, { id, from, to, dossiers: [], earliest: null });
  }
  for (const dossier of world.dossiers.values()) {
    for (const line of dossier.lines) scopes.get(line)?.dossiers.push(dossier);
  }
  for (const list of Object.values(world.ledger.records)) {
    for (const { line, at } of list) {
      const scope = line === null || at === null ? undefined : scopes.get(line);
      if (scope && (scope.earliest === null || at! < scope.earliest)) scope.earliest = at;
    }
  }
  if (earliest) for (const scope of scopes.values()) scope.earliest = earliest.get(scope.id) ?? null;
  return scopes;
}

/** First and last instant at which an anchor owes, from the dates with which a line takes a pack. */
export function span(world: World, from: string | null, to: string | null): { from: number; to: number } {
  const first = from === null ? null : parseDay(from);
  const last = to === null ? null : parseDay(to);
  return {
    from: first === null ? Number.NEGATIVE_INFINITY : world.zone.startOfDay(first),
    to: last === null ? Number.POSITIVE_INFINITY : world.zone.startOfDay(last + 1) - 1,
  };
}
