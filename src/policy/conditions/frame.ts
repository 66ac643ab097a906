/** What conditions and instants are evaluated against, and how a dotted path reads from it. */
import { PLURAL, SINGULAR, type Collection, type LedgerRecord } from "../../model/record.ts";
import { classBefore, valueAt, type Timeline } from "../world/timeline.ts";
import { byTime, references, type Dossier, type World } from "../world/world.ts";

export interface Frame {
  readonly world: World;
  /** The record a path without prefix reads from. */
  readonly record: LedgerRecord;
  readonly dossier: Dossier;
  /** Instant at which classes and grades are judged. */
  readonly at: number;
  /** The anchoring record, for conditions on a visit (`anchor.received_by`). */
  readonly anchor?: LedgerRecord;
  /** Instant at which classes and grades of the anchoring record are judged; default `at`. */
  readonly anchorAt?: number;
  /** The record a visit is about, for requirements on visits (`about.grade`). */
  readonly about?: LedgerRecord;
  /** States a pack derives over time (a grade that age changes). */
  readonly states: StateLookup;
}

/** A frame. All of them have one layout, so that what reads them stays fast. */
export function frameOf(
  world: World,
  record: LedgerRecord,
  dossier: Dossier,
  at: number,
  states: StateLookup,
  about?: LedgerRecord,
  anchor?: LedgerRecord,
  anchorAt?: number,
): Frame {
  return { world, record, dossier, at, anchor, anchorAt, about, states };
}

/** Timeline of a derived state field; undefined where no rule of the pack derives it. */
export type StateLookup = (record: LedgerRecord, field: string) => Timeline | undefined;

export type Getter = (frame: Frame) => unknown;

/** A compiled condition. */
export type Condition = (frame: Frame) => boolean;

/** How a condition is compiled; what conditions on other records receive, so that neither imports the other. */
export type CompileCondition = (spec: unknown, path?: readonly (string | number)[]) => Condition;

/**
 * Fields that hold the id of a record in another collection. Everything else that names one is a full
 * reference.
 */
export const TARGETS: Readonly<Record<string, Collection>> = {
  by: "staff",
  staff: "staff",
  received_by: "staff",
  feedback_by: "staff",
  handler: "staff",
  assignee: "staff",
  verified_by: "staff",
  measures_signed_by: "staff",
  staff_in_charge: "staff",
  developed_by: "staff",
  manager: "staff",
  from_staff: "staff",
  supervisor: "staff",
  approved_by: "staff",
  signed_by: "staff",
  identified_by: "staff",
  implemented_by: "staff",
  salesperson: "staff",
  to: "staff",
  borne_by: "staff",
  routed_to: "staff",
  submitted_to: "staff",
  customer: "customers",
  dealer: "customers",
  visit: "visits",
  follows: "visits",
  activity: "activities",
  duplicate_of: "complaints",
};

/** Follows a field that names another record; undefined when it names none that is there. */
export function follow(world: World, record: LedgerRecord, field: string): LedgerRecord | undefined {
  if (field === "customer" && record.data.customer === undefined) {
    const id = world.customerOf(record);
    return id === null ? undefined : world.customer(id);
  }
  const raw = record.data[field];
  const value: unknown = Array.isArray(raw) ? raw[0] : raw;
  return typeof value === "string" ? target(world, field, value) : undefined;
}

/** The record that a field names by id or by full reference. */
function target(world: World, field: string, value: string): LedgerRecord | undefined {
  const slash = value.indexOf("/");
  if (slash > 0 && PLURAL.has(value.slice(0, slash))) return world.get(value);
  const kind = TARGETS[field] ?? world.declared.get(field);
  if (kind === undefined) return undefined;
  if (kind === "staff") return world.staff(value);
  if (kind === "customers") return world.customer(value);
  return world.get(`${SINGULAR[kind]}/${value}`);
}

/**
 * Who had the customer before an assignment: the earlier one's person; before the first one whoever it names,
 * else the one on file.
 */
function formerHolder(frame: Frame, assignment: LedgerRecord): unknown {
  const customer = frame.world.customerOf(assignment);
  const dossier = customer === null ? undefined : frame.world.dossiers.get(customer);
  let former: LedgerRecord | undefined;
  for (const other of dossier?.records("assignments") ?? []) {
    const before = other.at !== null && byTime(other, assignment) < 0;
    if (before && (!former || byTime(other, former) > 0)) former = other;
  }
  return former ? former.data.staff : (assignment.data.from_staff ?? dossier?.customer?.data.staff_in_charge);
}

/**
 * From when an assignment has effect: its own instant, or that of its approval by somebody other than its author where
 * it needs one. Null: never, as far as is known.
 */
function effectOf(world: World, assignment: LedgerRecord): number | null {
  if (assignment.at === null) return null;
  if (assignment.data.needs_approval !== true) return assignment.at;
  const decisions = world
    .naming("approvals", "subject", assignment.ref)
    .filter(({ at, data }) => at !== null && data.by !== assignment.data.by)
    .sort((a, b) => a.at! - b.at!);
  const last = decisions.at(-1);
  if (last === undefined || last.data.decision === "refused") return null;
  return Math.max(assignment.at, last.at!);
}

/** The last assignment with effect at an instant among those that fit; undefined where there is none. */
function lastAssignment(
  world: World,
  dossier: Dossier,
  at: number,
  fits: (assignment: LedgerRecord) => boolean,
): LedgerRecord | undefined {
  let found: LedgerRecord | undefined;
  let since = Number.NEGATIVE_INFINITY;
  for (const assignment of dossier.records("assignments")) {
    if (!fits(assignment)) continue;
    const effect = effectOf(world, assignment);
    if (effect === null || effect > at || effect < since) continue;
    found = assignment;
    since = effect;
  }
  return found;
}

/** The assignment that says whose a customer is at an instant; undefined before the first one. */
export function assignmentAt(world: World, dossier: Dossier, at: number): LedgerRecord | undefined {
  return lastAssignment(world, dossier, at, ({ data }) => data.subject === undefined);
}

/** The assignment that moved one matter of a customer, by its reference, before or at an instant. */
export function matterAssignmentAt(
  world: World,
  dossier: Dossier,
  ref: string,
  at: number,
): LedgerRecord | undefined {
  return lastAssignment(world, dossier, at, ({ data }) => references(data.subject).includes(ref));
}

/** The customer's assignee at an instant from `assignments`; undefined before the first one. */
export function assigneeAt(world: World, dossier: Dossier, at: number): unknown {
  return assignmentAt(world, dossier, at)?.data.staff;
}

type Read = (frame: Frame, record: LedgerRecord) => unknown;

/** Fields whose value other records settle, whatever the record itself says. */
const DERIVED: ReadonlyMap<string, (frame: Frame, record: LedgerRecord, plain: Read) => unknown> = new Map([
  [
    // The class before a class-change is that of the timeline (readings 7).
    "from",
    (frame: Frame, record: LedgerRecord, plain: Read) => {
      const customer = record.collection === "class-changes" ? frame.world.customerOf(record) : null;
      const dossier = customer === null ? undefined : frame.world.dossiers.get(customer);
      return dossier ? (classBefore(dossier, record) ?? undefined) : plain(frame, record);
    },
  ],
  [
    // A circle of duplicates repeats nothing (readings 23).
    "duplicate_of",
    (frame: Frame, record: LedgerRecord, plain: Read) =>
      record.collection === "complaints" && record.data.duplicate_of !== undefined
        ? (frame.world.duplicateOf(record) ?? undefined)
        : plain(frame, record),
  ],
]);

/** Value of one field, with states over time judged at the frame's instant. */
function compileField(field: string): Read {
  if (field === "id") return (_, record) => record.id;
  if (field === "ref") return (_, record) => record.ref;
  const plain: Read = (frame, record) => {
    const state = frame.states(record, field);
    return state ? valueAt(state, frame.at) : record.data[field];
  };
  // Who has the customer at the frame's instant: the last assignment's person, else the one on file.
  if (field === "holder") {
    return (frame, record) => {
      if (record.collection !== "customers") return plain(frame, record);
      const dossier = record === frame.dossier.customer ? frame.dossier : frame.world.dossiers.get(record.id);
      return (dossier && assigneeAt(frame.world, dossier, frame.at)) ?? record.data.staff_in_charge;
    };
  }
  if (field === "former_holder") {
    return (frame, record) =>
      record.collection === "assignments" ? formerHolder(frame, record) : plain(frame, record);
  }
  const derived = DERIVED.get(field);
  if (derived) return (frame, record) => derived(frame, record, plain);
  if (field !== "class") return plain;
  return (frame, record) => {
    if (record.collection !== "customers") return plain(frame, record);
    const dossier = record === frame.dossier.customer ? frame.dossier : frame.world.dossiers.get(record.id);
    return dossier ? valueAt(frame.world.classesOf(dossier), frame.at) : record.data.class;
  };
}

/**
 * Compiles `grade`, `customer.class`, `received_by.role`, `anchor.received_by`, `about.grade`,
 * `scores.overall`; a list where a field on the way names several records.
 */
export function compilePath(path: string): Getter {
  const parts = path.split(".");
  const root = parts[0] === "anchor" || parts[0] === "about" ? (parts.shift() as "anchor" | "about") : null;
  const start = (frame: Frame): LedgerRecord | undefined => (root === null ? frame.record : frame[root]);
  if (parts.length === 0) return (frame) => start(frame)?.ref;
  const field = compileField(parts[parts.length - 1]);
  const read: Read =
    root !== "anchor"
      ? field
      : (frame, record) =>
          field(frame.anchorAt === undefined ? frame : { ...frame, at: frame.anchorAt }, record);
  const hops = parts.slice(0, -1);
  if (hops.length === 0) {
    if (root === null) return (frame) => read(frame, frame.record);
    return (frame) => {
      const record = start(frame);
      return record && read(frame, record);
    };
  }
  const inside = hops.map(compileField);
  const from = (frame: Frame, first: LedgerRecord | undefined, hop: number): unknown => {
    let record = first;
    for (let i = hop; i < hops.length; i++) {
      if (!record) return undefined;
      const { customer } = frame.dossier;
      const near = hops[i] === "customer" && customer !== null && record.data.customer === customer.id;
      const named = record.data[hops[i]];
      // Several records named: what any of them says, as a list.
      if (Array.isArray(named) && named.length > 1) {
        const all = named
          .flatMap((name) => {
            const next = typeof name === "string" ? target(frame.world, hops[i], name) : undefined;
            return next ? from(frame, next, i + 1) : [];
          })
          .filter((value) => value !== undefined);
        return all.length > 1 ? all : all[0];
      }
      const next = near ? customer : follow(frame.world, record, hops[i]);
      if (!next) {
        // No reference: the rest of the path reads inside a map (`scores.overall`).
        let value: unknown = inside[i](frame, record);
        for (const key of parts.slice(i + 1)) {
          value =
            value !== null && typeof value === "object" && Object.hasOwn(value, key)
              ? (value as Record<string, unknown>)[key]
              : undefined;
        }
        return value;
      }
      record = next;
    }
    return record && read(frame, record);
  };
  return (frame) => from(frame, start(frame), 0);
}

/** Instant of a time field along a path; undefined when absent. */
export function compileTime(path: string): (frame: Frame) => number | undefined {
  const parts = path.split(".");
  const root = parts[0] === "anchor" || parts[0] === "about" ? (parts.shift() as "anchor" | "about") : null;
  const last = parts[parts.length - 1];
  const hops = parts.slice(0, -1);
  if (root === null && hops.length === 0) return (frame) => frame.record.time[last];
  return (frame) => {
    let record = root === null ? frame.record : frame[root];
    for (const hop of hops) record = record && follow(frame.world, record, hop);
    return record?.time[last];
  };
}
