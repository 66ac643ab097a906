/** What conditions and instants are evaluated against, and how a dotted path reads from it. */
import type { Dossier, World } from "../world/world.ts";
import { valueAt, type Timeline } from "../world/timeline.ts";
import { PLURAL, type Collection, type LedgerRecord } from "../model/record.ts";

export interface Frame {
  readonly world: World;
  /** The record a path without prefix reads from. */
  readonly record: LedgerRecord;
  readonly dossier: Dossier;
  /** Instant at which classes and grades are judged. */
  readonly at: number;
  /** The anchoring record, for conditions on a visit (`anchor.received_by`). */
  readonly anchor?: LedgerRecord;
  /** The record a visit is about, for requirements on visits (`about.grade`). */
  readonly about?: LedgerRecord;
  /** States a pack derives over time (a grade that age changes). */
  readonly states: StateLookup;
}

/** Timeline of a derived state field; undefined where no rule of the pack derives it. */
export type StateLookup = (record: LedgerRecord, field: string) => Timeline | undefined;

export type Getter = (frame: Frame) => unknown;

/** Fields that hold the id of a record in another collection. Everything else that names one is a full reference. */
const TARGETS: Readonly<Record<string, Collection>> = {
  by: "staff", staff: "staff", received_by: "staff", feedback_by: "staff", handler: "staff", assignee: "staff",
  verified_by: "staff", measures_signed_by: "staff", staff_in_charge: "staff", developed_by: "staff", manager: "staff",
  from_staff: "staff", supervisor: "staff", approved_by: "staff", signed_by: "staff", identified_by: "staff",
  implemented_by: "staff", salesperson: "staff", to: "staff", borne_by: "staff", routed_to: "staff",
  submitted_to: "staff", customer: "customers", dealer: "customers", visit: "visits", follows: "visits",
  duplicate_of: "complaints",
};

/** Follows a field that names another record; undefined when it names none that is there. */
export function follow(world: World, record: LedgerRecord, field: string): LedgerRecord | undefined {
  if (field === "customer" && record.data.customer === undefined) {
    const id = world.customerOf(record);
    return id === null ? undefined : world.customer(id);
  }
  const raw = record.data[field];
  const value = Array.isArray(raw) ? raw[0] : raw;
  if (typeof value !== "string") return undefined;
  const slash = value.indexOf("/");
  if (slash > 0 && PLURAL.has(value.slice(0, slash))) return world.get(value);
  const target = TARGETS[field];
  if (target === undefined) return undefined;
  if (target === "staff") return world.staff(value);
  if (target === "customers") return world.customer(value);
  return world.get(`${target === "visits" ? "visit" : "complaint"}/${value}`);
}

/** Value of one field, with states over time judged at the frame's instant. */
function read(frame: Frame, record: LedgerRecord, field: string): unknown {
  if (field === "id") return record.id;
  if (field === "ref") return record.ref;
  if (field === "class" && record.collection === "customers") {
    const dossier = record === frame.dossier.customer ? frame.dossier : frame.world.dossiers.get(record.id);
    return dossier ? valueAt(frame.world.classesOf(dossier), frame.at) : record.data.class;
  }
  const state = frame.states(record, field);
  if (state) return valueAt(state, frame.at);
  return record.data[field];
}

/** Compiles `grade`, `customer.class`, `received_by.role`, `anchor.received_by`, `about.grade`, `scores.overall`. */
export function compilePath(path: string): Getter {
  const parts = path.split(".");
  const root = parts[0] === "anchor" || parts[0] === "about" ? (parts.shift() as "anchor" | "about") : null;
  const start = (frame: Frame): LedgerRecord | undefined => (root === null ? frame.record : frame[root]);
  if (parts.length === 0) return (frame) => start(frame)?.ref;
  const last = parts[parts.length - 1];
  const hops = parts.slice(0, -1);
  if (hops.length === 0) {
    return (frame) => {
      const record = start(frame);
      return record && read(frame, record, last);
    };
  }
  return (frame) => {
    let record = start(frame);
    for (let i = 0; i < hops.length; i++) {
      if (!record) return undefined;
      const next = follow(frame.world, record, hops[i]);
      if (!next) {
        // No reference: the rest of the path reads inside a map (`scores.overall`).
        let value: unknown = read(frame, record, hops[i]);
        for (const key of parts.slice(i + 1)) {
          value = value !== null && typeof value === "object" && Object.hasOwn(value, key)
            ? (value as Record<string, unknown>)[key] : undefined;
        }
        return value;
      }
      record = next;
    }
    return record && read(frame, record, last);
  };
}

/** Instant of a time field along a path; undefined when absent. */
export function compileTime(path: string): (frame: Frame) => number | undefined {
  const parts = path.split(".");
  const root = parts[0] === "anchor" || parts[0] === "about" ? (parts.shift() as "anchor" | "about") : null;
  const last = parts[parts.length - 1];
  const hops = parts.slice(0, -1);
  return (frame) => {
    let record = root === null ? frame.record : frame[root];
    for (const hop of hops) record = record && follow(frame.world, record, hop);
    return record?.time[last];
  };
}
