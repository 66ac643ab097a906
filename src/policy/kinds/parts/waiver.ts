/** Waivers: reviewed records that free a subject from clauses or findings until they expire. */
import type { LedgerRecord } from "../../../model/record.ts";
import { references, type World } from "../../world/world.ts";

export class Waivers {
  private readonly byTarget = new Map<string, LedgerRecord[]>();
  readonly used = new Set<string>();
  readonly all: readonly LedgerRecord[];

  constructor(world: World) {
    this.all = world.ledger.records.waivers;
    for (const waiver of this.all) {
      for (const target of references(waiver.data.clauses)) {
        const list = this.byTarget.get(target);
        if (list) list.push(waiver);
        else this.byTarget.set(target, [waiver]);
      }
    }
  }

  get empty(): boolean {
    return this.byTarget.size === 0;
  }

  /**
   * Id of a waiver that covers one of `targets` (clause ids, codes) for one of `subjects` at an instant (the
   * due, else the opening); null when none does. `expires` is inclusive.
   */
  covering(targets: readonly string[], subjects: readonly string[], at: number | null): string | null {
    if (this.byTarget.size === 0) return null;
    for (const target of targets) {
      for (const waiver of this.byTarget.get(target) ?? []) {
        const named = references(waiver.data.subject);
        if (named.length > 0 && !named.some((n) => subjects.includes(n))) continue;
        const expires = waiver.time.expires;
        if (expires !== undefined && at !== null && at > expires) continue;
        this.used.add(waiver.id);
        return waiver.id;
      }
    }
    return null;
  }
}
