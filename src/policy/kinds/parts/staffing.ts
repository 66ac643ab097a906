/**
 * Whose item an obligation is (spec, section 3): the person the clause's `who` resolves to from the record;
 * else the record's handler; else the customer's assignee at that instant; else `staff_in_charge`; else
 * nobody. Absences move the item to the cover while they last, never the deadline.
 */
import { parseInstant } from "../../../model/instant.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { compileFigure, type FigureAt } from "../../conditions/figure.ts";
import type { Frame, Getter } from "../../conditions/frame.ts";
import { assigneeAt, compilePath, follow } from "../../conditions/frame.ts";
import type { World } from "../../world/world.ts";
import type { Who } from "./contact.ts";

const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Fields of a record that may already name the person of a role. */
const NAMED_ON_RECORD = ["handler", "assignee", "received_by", "routed_to", "salesperson", "by"] as const;

/** Does somebody hold the role or belong to the department; given a frame, the department it names? */
export function holds(staff: LedgerRecord, who: Who, frame?: Frame): boolean {
  return (
    (asList(who.role).includes(String(staff.data.role)) ||
      asList(who.dept).some((d) => d === staff.data.dept || d === staff.data.role)) &&
    (frame === undefined || who.dept_as === undefined || inDeptOf(staff, who, frame))
  );
}

const deptPaths = new WeakMap<Who, readonly Getter[]>();

function inDeptOf(staff: LedgerRecord, who: Who, frame: Frame): boolean {
  let paths = deptPaths.get(who);
  if (!paths) deptPaths.set(who, (paths = asList(who.dept_as).map(compilePath)));
  for (const path of paths) {
    const dept = path(frame);
    if (dept !== undefined) return dept === staff.data.dept;
  }
  return true;
}

const named = new WeakMap<World, Map<string, FigureAt<string>>>();

/** Whom the tenant names under a clause at an instant: a staff id. */
function namedBy(world: World, clause: string, at: number): string | undefined {
  let clauses = named.get(world);
  if (!clauses) named.set(world, (clauses = new Map<string, FigureAt<string>>()));
  let figure = clauses.get(clause);
  if (!figure) {
    figure = compileFigure({ rule: { clauses: [clause] }, world }, "unspecified", String);
    clauses.set(clause, figure);
  }
  return figure(at);
}

export function inOffice(staff: LedgerRecord, at: number): boolean {
  const { from, to } = staff.time;
  if (from !== undefined && at < from) return false;
  // `to` is the last day in office.
  return to === undefined || at < to + 86_400_000;
}

/** Staff of a line (or of no line: the whole company) that hold a role or belong to a department. */
export function holders(world: World, who: Who, line: string, at: number): LedgerRecord[] {
  return world.staffWho(who, line, (s) => holds(s, who)).filter((s) => inOffice(s, at));
}

/** The one person of a role for a record: named on it, in charge of its region, or the only one there is. */
function resolveRole(world: World, who: Who, frame: Frame, line: string): LedgerRecord | undefined {
  for (const field of NAMED_ON_RECORD) {
    const staff = world.staff(frame.record.data[field]);
    if (staff && holds(staff, who, frame)) return staff;
  }
  const all = holders(world, who, line, frame.at).filter((s) => holds(s, who, frame));
  const own = all.filter((s) => s.data.line !== undefined);
  const pool = own.length > 0 ? own : all;
  if (pool.length <= 1) return pool[0];
  const region = frame.record.data.region ?? follow(world, frame.record, "customer")?.data.region;
  const near = region === undefined ? [] : pool.filter((s) => s.data.region === region);
  if (near.length === 1) return near[0];
  const inCharge = frame.dossier.customer && world.staff(frame.dossier.customer.data.staff_in_charge);
  return inCharge && pool.includes(inCharge) ? inCharge : undefined;
}

/** What a field along a path holds: `by`, `visit.by`. */
function along(world: World, record: LedgerRecord, path: string): unknown {
  const hops = path.split(".");
  const last = hops.pop()!;
  let at: LedgerRecord | undefined = record;
  for (const hop of hops) at = at && follow(world, at, hop);
  return at?.data[last];
}

/** Staff id, before absences; null when nobody resolves. */
export function responsible(world: World, who: readonly Who[], frame: Frame, line: string): string | null {
  for (const w of who) {
    if (w.parameter !== undefined) {
      const staff = world.staff(namedBy(world, w.parameter, frame.at));
      if (staff) return staff.id;
    } else if (w.field !== undefined) {
      const staff = world.staff(w.field === "id" ? frame.record.id : along(world, frame.record, w.field));
      if (staff) return staff.id;
    } else {
      const staff = resolveRole(world, w, frame, line);
      if (staff) return staff.id;
    }
  }
  for (const id of [
    frame.record.data.handler,
    frame.record.data.assignee,
    assigneeAt(frame.dossier, frame.at),
    frame.dossier.customer?.data.staff_in_charge,
  ]) {
    const staff = world.staff(id);
    if (staff) return staff.id;
  }
  return null;
}

/**
 * Cover of a person who is away at an instant (left out: as-of); the person otherwise. Chains of covers are
 * followed, loops are not.
 */
export function afterAbsence(world: World, id: string | null, at?: number): string | null {
  let current = id;
  const passed = new Set<string>();
  while (current !== null && !passed.has(current)) {
    passed.add(current);
    const absences = world.staff(current)?.data.absences;
    if (!Array.isArray(absences)) return current;
    const away = absences.find((a: Record<string, unknown>) => {
      const from = parseInstant(String(a.from), world.zone);
      const to = parseInstant(String(a.to), world.zone, true);
      if (from === null || to === null) return false;
      return at === undefined ? world.reached(from.ms) && !world.passed(to.ms) : from.ms <= at && at <= to.ms;
    }) as Record<string, unknown> | undefined;
    if (!away) return current;
    if (typeof away.cover !== "string") return current;
    current = away.cover;
  }
  return current;
}
