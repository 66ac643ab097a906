/** Everything rules may look up, indexed once per run over the as-of view. */
import { CORE_VOCABULARY } from "../../ledger/schema/index.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Provenance } from "../../model/provenance.ts";
import { PLURAL, type Collection, type LedgerRecord } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import type { Zone } from "../../model/zone.ts";
import { Office } from "./office.ts";
import { Steps } from "./steps.ts";
import { classTimeline, type Timeline } from "./timeline.ts";
import { Watch, WatchedMap } from "./watch.ts";

const NONE: readonly LedgerRecord[] = Object.freeze([]);

/** Collections that are looked up by what they name, not gathered per customer. */
export const APART: ReadonlySet<string> = new Set([
  "customers",
  "staff",
  "approvals",
  "checks",
  "archives",
  "waivers",
  "spot-checks",
]);

/** All records about one customer; the customer is null for records that name none. */
export class Dossier {
  readonly customer: LedgerRecord | null;
  readonly key: string;
  private readonly byCollection = new Map<string, LedgerRecord[]>();
  /** Lines that any record in it belongs to. */
  readonly lines = new Set<string>();
  private sortedVisits: readonly LedgerRecord[] | null = null;
  private sortedChanges: readonly LedgerRecord[] | null = null;
  private classes: Timeline | null = null;

  constructor(key: string, customer: LedgerRecord | null) {
    this.key = key;
    this.customer = customer;
    if (customer?.line) this.lines.add(customer.line);
  }

  add(record: LedgerRecord): void {
    const list = this.byCollection.get(record.collection);
    if (list) list.push(record);
    else this.byCollection.set(record.collection, [record]);
    if (record.line) this.lines.add(record.line);
  }

  records(collection: string): readonly LedgerRecord[] {
    return this.byCollection.get(collection) ?? NONE;
  }

  /** Visits to this customer, by time, then reference. */
  get visits(): readonly LedgerRecord[] {
    this.sortedVisits ??= [...this.records("visits")].sort(byTime);
    return this.sortedVisits;
  }

  /** Changes of the customer's class, by time, then reference. */
  get classChanges(): readonly LedgerRecord[] {
    this.sortedChanges ??= [...this.records("class-changes")].sort(byTime);
    return this.sortedChanges;
  }

  /** Class over time (readings 7 and 8). */
  classTimeline(unseen: readonly LedgerRecord[]): Timeline {
    this.classes ??= classTimeline(this, unseen);
    return this.classes;
  }
}

export function byTime(a: LedgerRecord, b: LedgerRecord): number {
  return (a.at ?? 0) - (b.at ?? 0) || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);
}

/** References a record names in `trigger` or `subject`, always as a list. */
export function references(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === "string") : [];
}

export class World {
  readonly ledger: Ledger;
  readonly tenant: Tenant;
  readonly zone: Zone;
  readonly vocabulary: Vocabulary;
  /** What expressions may cost. */
  readonly steps = new Steps();
  /** Fields that packs and tenant declared to name records, by name. */
  readonly declared: ReadonlyMap<string, Collection>;
  /**
   * As-of for what does not depend on the time of the day: the day itself, the instant at which an undated
   * record is judged. Whether an instant has come is asked of `reached` and `passed`.
   */
  readonly now: number;
  readonly watch: Watch;
  /** Calendar windows that open by then are listed; never before as-of. */
  readonly horizon: number;
  readonly provenance: Provenance;
  readonly dossiers = new WatchedMap<string, Dossier>();
  private readonly records: Ledger["records"];
  /** Every rule asks this of every customer. */
  private readonly outward = new WeakMap<Dossier, boolean>();
  private readonly people = new Map<string, LedgerRecord>();
  private members: Office | null = null;
  private readonly chosen = new WeakMap<object, Map<string, readonly LedgerRecord[]>>();
  /** By collection, then field. */
  private readonly indexes = new Map<string, Map<string, Map<string, LedgerRecord[]>>>();
  /** Class-changes after as-of: they tell the class before themselves. */
  private readonly unseenChanges = new Map<string, LedgerRecord[]>();

  constructor(
    full: Ledger,
    view: Ledger,
    asOf: number,
    provenance: Provenance,
    horizon = asOf,
    watch: Watch | null = null,
  ) {
    this.records = view.records;
    this.ledger = watch ? { ...view, records: watch.guard(view.records) } : view;
    this.watch = watch ?? new Watch();
    this.dossiers.watch = this.watch;
    this.tenant = view.tenant;
    this.zone = view.zone;
    this.vocabulary = view.vocabulary ?? CORE_VOCABULARY;
    this.declared = declaredTargets(this.vocabulary);
    this.now = asOf;
    this.horizon = Math.max(asOf, horizon);
    this.provenance = provenance;
    for (const person of view.records.staff) this.people.set(person.id, person);
    for (const customer of view.records.customers) {
      this.dossiers.set(customer.id, new Dossier(customer.id, customer));
    }
    for (const collection of Object.keys(view.records) as Collection[]) {
      if (APART.has(collection)) continue;
      for (const record of view.records[collection]) this.dossierOf(record).add(record);
    }
    for (const change of full.records["class-changes"]) {
      if (change.at !== null && change.at > asOf) {
        const id = String(change.data.customer);
        const list = this.unseenChanges.get(id);
        if (list) list.push(change);
        else this.unseenChanges.set(id, [change]);
      }
    }
  }

  /** The instant itself. What is judged with it holds for no other; see `now`, `reached` and `passed`. */
  get asOf(): number {
    this.watch.exact = true;
    return this.now;
  }

  /** True when an instant is not later than as-of. */
  reached(at: number): boolean {
    if (at <= this.now) return true;
    if (at < this.watch.next) this.watch.next = at;
    return false;
  }

  /** True when an instant lies before as-of. */
  passed(at: number): boolean {
    if (at < this.now) return true;
    if (at + 1 < this.watch.next) this.watch.next = at + 1;
    return false;
  }

  /** Customer id of a record: its own, else that of the visit or subject it is about. */
  customerOf(record: LedgerRecord): string | null {
    const own = record.data.customer;
    if (typeof own === "string") return own;
    if (record.collection === "customers") return record.id;
    if (typeof record.data.visit === "string") {
      const visit = this.get(`visit/${record.data.visit}`);
      if (visit && visit !== record) return this.customerOf(visit);
    }
    for (const name of references(record.data.subject)) {
      const about = this.get(name);
      if (about && about.collection !== record.collection) return this.customerOf(about);
    }
    return null;
  }

  /**
   * Whether a visit can be evidence for a record it names: one of its own customer's or of nobody's; an order
   * of the dealer whose end customer it was made to, or the other way round; of an open letter, any (readings
   * 17).
   */
  mayServe(visit: LedgerRecord, about: LedgerRecord): boolean {
    const to = visit.data.customer;
    const whose = this.customerOf(about);
    if (whose === null || typeof to !== "string" || whose === to) return true;
    if (visit.data.channel === "open_letter") return true;
    if (about.collection !== "orders") return false;
    return this.customer(whose)?.data.dealer === to || this.customer(to)?.data.dealer === whose;
  }

  /** The complaint that a complaint repeats; null also for one that stands in a circle (readings 23). */
  duplicateOf(complaint: LedgerRecord): string | null {
    const next = (record: LedgerRecord | undefined): string | null => {
      const id = record?.data.duplicate_of;
      return typeof id === "string" ? id : null;
    };
    const first = next(complaint);
    const passed = new Set<string>();
    for (let id = first; id !== null && !passed.has(id); id = next(this.get(`complaint/${id}`))) {
      if (id === complaint.id) return null;
      passed.add(id);
    }
    return first;
  }

  /** True when a visit to this customer names a matter of somebody else. */
  reachesOut(dossier: Dossier): boolean {
    const known = this.outward.get(dossier);
    if (known !== undefined) return known;
    const found = dossier.visits.some((visit) =>
      references(visit.data.trigger).some((name) => {
        const about = this.get(name);
        return about !== undefined && this.customerOf(about) !== dossier.key;
      }),
    );
    this.outward.set(dossier, found);
    return found;
  }

  private dossierOf(record: LedgerRecord): Dossier {
    const id = this.customerOf(record);
    if (id !== null) {
      const found = this.dossiers.get(id);
      if (found) return found;
      const orphan = new Dossier(id, null);
      this.dossiers.set(id, orphan);
      return orphan;
    }
    const own = new Dossier(record.ref, null);
    this.dossiers.set(record.ref, own);
    return own;
  }

  /** A record by reference text; undefined when unknown or not yet there. */
  get(reference: string): LedgerRecord | undefined {
    return this.ledger.byRef.get(reference);
  }

  staff(id: unknown): LedgerRecord | undefined {
    return typeof id === "string" ? this.people.get(id) : undefined;
  }

  /** Who is in office and who stands in for whom. */
  get office(): Office {
    return (this.members ??= new Office(this.ledger, this.now));
  }

  customer(id: unknown): LedgerRecord | undefined {
    return typeof id === "string" ? (this.dossiers.get(id)?.customer ?? undefined) : undefined;
  }

  /**
   * Staff of a line (or of no line: the whole company) that meet a test; kept by what the test is made from.
   */
  staffWho(key: object, line: string, test: (staff: LedgerRecord) => boolean): readonly LedgerRecord[] {
    let lines = this.chosen.get(key);
    if (!lines) this.chosen.set(key, (lines = new Map<string, readonly LedgerRecord[]>()));
    let found = lines.get(line);
    if (!found) {
      found = this.records.staff.filter(
        (s) => (s.data.line === undefined || s.data.line === line) && test(s),
      );
      lines.set(line, found);
    }
    return found;
  }

  /** Records of a collection whose field names a reference or id, by time. */
  naming(collection: Collection, field: string, value: string): readonly LedgerRecord[] {
    if (this.watch.local) this.noteLookUp(collection, field, value);
    let fields = this.indexes.get(collection);
    if (!fields) this.indexes.set(collection, (fields = new Map<string, Map<string, LedgerRecord[]>>()));
    let index = fields.get(field);
    if (!index) fields.set(field, (index = this.indexBy(collection, field)));
    return index.get(value) ?? NONE;
  }

  /**
   * What names a person or a line may be anybody's; an id without its kind may be that of several records.
   */
  private noteLookUp(collection: Collection, field: string, value: string): void {
    if (value.includes("/")) {
      if (value.startsWith("staff/") || value.startsWith("line/")) this.watch.wide = true;
      return;
    }
    if (this.people.has(value)) this.watch.wide = true;
    this.watch.bare.add(`${collection}.${field}`);
  }

  private indexBy(collection: Collection, field: string): Map<string, LedgerRecord[]> {
    const index = new Map<string, LedgerRecord[]>();
    for (const record of this.records[collection]) {
      for (const name of references(record.data[field])) {
        const list = index.get(name);
        if (list) list.push(record);
        else index.set(name, [record]);
      }
    }
    for (const list of index.values()) if (list.length > 1) list.sort(byTime);
    return index;
  }

  /** Class timeline of a customer, also for one without a file of its own. */
  classesOf(dossier: Dossier): Timeline {
    return dossier.classTimeline(
      dossier.customer ? (this.unseenChanges.get(dossier.customer.id) ?? NONE) : NONE,
    );
  }

  /** Collection that a reference's singular names. */
  static collectionOf(reference: string): Collection | undefined {
    return PLURAL.get(reference.slice(0, reference.indexOf("/")));
  }
}

function declaredTargets({ fields }: Vocabulary): ReadonlyMap<string, Collection> {
  const out = new Map<string, Collection>();
  for (const declared of Object.values(fields)) {
    for (const [name, { type }] of Object.entries(declared)) {
      if (typeof type === "object" && "ref" in type) out.set(name, type.ref as Collection);
    }
  }
  return out;
}
