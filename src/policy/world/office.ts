/**
 * Who is in office, who stands in for whom, and who runs a line (readings 50). All of it holds from day to
 * day: nothing here changes within a local day.
 */
import { parseDay } from "../../model/instant.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { LedgerRecord } from "../../model/record.ts";

/** Local days as instants: `until` is the first one after the last day. */
interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Absence extends Span {
  /** Place among the person's absences. */
  readonly index: number;
  readonly cover: string | null;
}

/** An absence seen from the one who covers. */
interface Covering {
  readonly of: string;
  readonly absence: Absence;
}

const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const NONE: readonly Absence[] = [];

export class Office {
  private readonly ledger: Pick<Ledger, "tenant" | "zone">;
  private readonly now: number;
  private readonly people: ReadonlyMap<string, LedgerRecord>;
  private readonly terms = new Map<string, Span>();
  private readonly away = new Map<string, readonly Absence[]>();
  private readonly covering = new Map<string, Covering[]>();
  private readonly managers = new Map<string, string | null>();

  /** `now`: as-of, by whose day it is told who is present. */
  constructor({ tenant, zone, records: { staff } }: Ledger, now: number) {
    this.ledger = { tenant, zone };
    this.now = now;
    this.people = new Map(staff.map((person) => [person.id, person]));
    for (const person of staff) {
      const term = this.termOf(person);
      if (term !== ALWAYS) this.terms.set(person.id, term);
      const absences = this.absencesIn(person);
      if (absences.length === 0) continue;
      this.away.set(person.id, absences);
      for (const absence of absences) {
        if (absence.cover === null) continue;
        const list = this.covering.get(absence.cover);
        if (list) list.push({ of: person.id, absence });
        else this.covering.set(absence.cover, [{ of: person.id, absence }]);
      }
    }
  }

  private termOf(person: LedgerRecord): Span {
    const { zone } = this.ledger;
    const { from, to } = person.time;
    if (from === undefined && to === undefined) return ALWAYS;
    return {
      from: from ?? Number.NEGATIVE_INFINITY,
      until: to === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(zone.dayOf(to) + 1),
    };
  }

  private absencesIn({ data: { absences } }: LedgerRecord): readonly Absence[] {
    if (!Array.isArray(absences)) return NONE;
    const { zone } = this.ledger;
    return (absences as Record<string, unknown>[]).flatMap(({ from, to, cover }, index) => {
      const [first, last] = [parseDay(String(from)), parseDay(String(to))];
      if (first === null || last === null) return [];
      const known = typeof cover === "string" && this.people.has(cover);
      const span = { from: zone.startOfDay(first), until: zone.startOfDay(last + 1) };
      return [{ ...span, index, cover: known ? cover : null }];
    });
  }

  /** First instant after the last day of somebody who leaves; null while nobody has said that he does. */
  leaves(id: string): number | null {
    const until = this.terms.get(id)?.until ?? Number.POSITIVE_INFINITY;
    return until === Number.POSITIVE_INFINITY ? null : until;
  }

  inOffice(id: string, at: number): boolean {
    const { from, until } = this.terms.get(id) ?? ALWAYS;
    return from <= at && at < until;
  }

  /** True from the day after somebody's last one. */
  gone(id: string, at: number): boolean {
    return (this.terms.get(id) ?? ALWAYS).until <= at;
  }

  absences(id: string): readonly Absence[] {
    return this.away.get(id) ?? NONE;
  }

  private absentAt(id: string, at: number): Absence | undefined {
    return this.absences(id).find(({ from, until }) => from <= at && at < until);
  }

  /**
   * Who holds a person's items at an instant: the cover while the person is away, that one's cover where the
   * cover is away or has left, and so on; the person where that leads to nobody or in a circle.
   */
  standIn(id: string, at: number): string {
    const passed = new Set([id]);
    let current = id;
    for (;;) {
      const cover = this.absentAt(current, at)?.cover ?? null;
      if (cover === null) return current !== id && this.gone(current, at) ? id : current;
      if (passed.has(cover)) return id;
      passed.add(cover);
      current = cover;
    }
  }

  /** Absences whose covers lead back to the one who is away on some day, with those on the way. */
  circles(): { readonly person: string; readonly absence: Absence; readonly path: readonly string[] }[] {
    const all = [...this.away].flatMap(([person, list]) => list.map((absence) => ({ person, absence })));
    const starts = [...new Set(all.map(({ absence }) => absence.from))];
    return all.flatMap(({ person, absence }) => {
      if (absence.cover === null) return [];
      for (const at of starts) {
        if (at < absence.from || at >= absence.until) continue;
        const path = this.circleAt(person, at);
        if (path !== null) return [{ person, absence, path }];
      }
      return [];
    });
  }

  private circleAt(start: string, at: number): readonly string[] | null {
    const path = [start];
    for (let current = start; ;) {
      const cover = this.absentAt(current, at)?.cover ?? null;
      if (cover === start) return path;
      if (cover === null || path.includes(cover)) return null;
      path.push(cover);
      current = cover;
    }
  }

  /** Those as whom somebody acts at an instant: himself first, then whom he covers, and whom they cover. */
  actsFor(id: string, at: number): readonly string[] {
    const all = [id];
    if (this.covering.size === 0) return all;
    for (let i = 0; i < all.length; i++) {
      for (const { of, absence } of this.covering.get(all[i]) ?? []) {
        if (absence.from <= at && at < absence.until && !all.includes(of)) all.push(of);
      }
    }
    return all;
  }

  /**
   * Who runs a line: as the tenant says, else whom most of the line's present staff name as their manager,
   * ties by id. Null where nobody in office does.
   */
  lineManager(line: string): string | null {
    let known = this.managers.get(line);
    if (known === undefined) this.managers.set(line, (known = this.findManager(line)));
    return known;
  }

  private findManager(line: string): string | null {
    const may = (id: unknown): id is string =>
      typeof id === "string" && this.people.has(id) && this.inOffice(id, this.now);
    const set = this.ledger.tenant.lines.find(({ id }) => id === line)?.manager;
    if (may(set)) return set;
    const votes = new Map<string, number>();
    for (const { id, line: own, data } of this.people.values()) {
      if (own !== line || !this.inOffice(id, this.now) || !may(data.manager)) continue;
      votes.set(data.manager, (votes.get(data.manager) ?? 0) + 1);
    }
    return [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
  }
}
