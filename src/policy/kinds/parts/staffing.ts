/**
 * Whose item an obligation is, and whose act counts (spec, section 3; readings 16 and 50). The item is that of
 * the person the clause's `who` resolves to from the record; else of the record's handler; else of the
 * customer's assignee at that instant; else of `staff_in_charge`; each only where the person's own act would
 * count; else nobody's. Whoever stands in acts as the person covered. What somebody leaves behind goes on.
 */
import type { Status } from "../../../model/obligation.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { compileFigure, type FigureAt } from "../../conditions/figure.ts";
import type { Frame, Getter } from "../../conditions/frame.ts";
import { assigneeAt, assignmentAt, compilePath, follow, matterAssignmentAt } from "../../conditions/frame.ts";
import type { World } from "../../world/world.ts";
import type { Who } from "./contact.ts";
import type { Draft, Holder } from "./draft.ts";

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

/**
 * Does an act of a person at an instant count as that of one of the persons asked for? `frame`: the matter,
 * whose fields name persons; `since`: when it came in, else the frame's instant.
 */
export type Fits = (actor: unknown, frame: Frame, at: number, since?: number) => boolean;

/**
 * Compiles persons; null where anybody's act counts. `nobody`: the answer where a field that should name the
 * person is empty.
 */
export function compileFits(persons: readonly Who[], nobody: boolean): Fits | null {
  if (persons.length === 0) return null;
  const tests = persons.map((who): Test => {
    const field = fieldOf(who);
    if (field === null) {
      return (acting, frame) =>
        acting.some((id) => {
          const staff = frame.world.staff(id);
          return staff !== undefined && holds(staff, who, frame);
        });
    }
    return (acting, frame, at, since) => {
      const named = asList(field(frame) as string | readonly string[] | undefined);
      if (named.length === 0) return nobody;
      return named.some((id) => acting.includes(id) || takesOver(acting, id, frame, at, since));
    };
  });
  return (actor, frame, at, since = frame.at) => {
    const acting = typeof actor === "string" ? frame.world.office.actsFor(actor, at) : [];
    return tests.some((test) => test(acting, frame, at, since));
  };
}

/** Reads the staff id that a `who` names by itself; null for roles and departments. */
function fieldOf({ field, parameter }: Who): Getter | null {
  if (parameter !== undefined) return ({ world, at }) => namedBy(world, parameter, at);
  return field === undefined ? null : compilePath(field);
}

type Test = (acting: readonly string[], frame: Frame, at: number, since: number) => boolean;

/** Is the first of `acting` the cover of a person since the matter came in, or who holds it after him? */
function takesOver(
  acting: readonly string[],
  person: string,
  frame: Frame,
  at: number,
  since: number,
): boolean {
  const { office } = frame.world;
  const [actor] = acting;
  if (actor === undefined) return false;
  if (at >= since && office.actsFor(actor, since).includes(person)) return true;
  if (!office.gone(person, at)) return false;
  const next = successor({ ...frame, at: since }, lineOf(frame), person, at);
  return next !== null && acting.includes(next);
}

const lineOf = ({ record, dossier }: Frame): string | null => record.line ?? dossier.customer?.line ?? null;

/** Persons of a rule: whose item it is, in order, and whose act counts. */
export interface Claim {
  readonly who: readonly Who[];
  /** Null: anybody's. */
  readonly counts: Fits | null;
}

/** `acts`: whose act counts; default those whose item it is. */
export function compileClaim(who: readonly Who[], acts: readonly Who[] = who): Claim {
  return { who, counts: compileFits(acts, true) };
}

/** The one person of a role for a record: named on it, in charge of its region, or the only one there is. */
function resolveRole(
  world: World,
  who: Who,
  frame: Frame,
  line: string,
  at: number,
): LedgerRecord | undefined {
  for (const field of NAMED_ON_RECORD) {
    const staff = world.staff(frame.record.data[field]);
    if (staff && holds(staff, who, frame)) return staff;
  }
  return onlyOne(world, who, frame, line, at);
}

/** Of those in office who hold a role: the only one, the one of the region, or who is in charge. */
function onlyOne(world: World, who: Who, frame: Frame, line: string, at: number): LedgerRecord | undefined {
  const all = world
    .staffWho(who, line, (s) => holds(s, who))
    .filter((s) => world.office.inOffice(s.id, at) && holds(s, who, frame));
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

/** The person whom one entry of a `who` names. */
function resolve(world: World, who: Who, frame: Frame, line: string): LedgerRecord | undefined {
  if (who.parameter !== undefined) return world.staff(namedBy(world, who.parameter, frame.at));
  if (who.field === undefined) return resolveRole(world, who, frame, line, frame.at);
  return world.staff(who.field === "id" ? frame.record.id : along(world, frame.record, who.field));
}

/** Staff id, whether or not that person is there; null when nobody resolves whose act would count. */
export function responsible(world: World, claim: Claim, frame: Frame, line: string): string | null {
  const may = (staff: LedgerRecord | undefined): staff is LedgerRecord =>
    staff !== undefined && (claim.counts === null || claim.counts(staff.id, frame, frame.at));
  for (const who of claim.who) {
    const staff = resolve(world, who, frame, line);
    if (may(staff)) return staff.id;
  }
  for (const id of [
    frame.record.data.handler,
    frame.record.data.assignee,
    assigneeAt(world, frame.dossier, frame.at),
    frame.dossier.customer?.data.staff_in_charge,
  ]) {
    const staff = world.staff(id);
    if (may(staff)) return staff.id;
  }
  return null;
}

const DONE: ReadonlySet<Status> = new Set(["met", "late"]);
/** What nobody can do any more stays with whom it was. */
const OVER: ReadonlySet<Status> = new Set(["met", "late", "missed", "exempt"]);

/** Who holds an item of a status at as-of: the person, whoever took over what he left, or who stands in. */
export function holderOf(
  world: World,
  person: string | null,
  { draft, frame, claim, line }: { draft: Draft; frame: Frame; claim: Claim; line: string },
  status: Status,
): Holder {
  const { office, now } = world;
  const over = OVER.has(status);
  const done = DONE.has(status) ? (draft.evidence?.at ?? draft.due) : null;
  const at = done ?? (over ? draft.due : null) ?? now;
  const moved = movedTo(frame, person, at);
  const left =
    moved === null &&
    person !== null &&
    office.gone(person, now) &&
    !staysWith(office.leaves(person)!, draft, done, over);
  const held = moved ?? (left ? heir(frame, line, person, claim, at) : person);
  const acting = held === null || over ? held : office.standIn(held, now);
  return { staff: acting, covers: acting === held ? null : held, left: left ? person : null };
}

/** Who was given a matter out of a person's hands, by an assignment that names it; null: nobody. */
function movedTo({ dossier, record, world }: Frame, person: string | null, at: number): string | null {
  const given = matterAssignmentAt(world, dossier, record.ref, at);
  if (given === undefined) return null;
  const { from_staff: from, staff } = given.data;
  if (typeof from === "string" && person !== null && from !== person) return null;
  return world.staff(staff)?.id ?? null;
}

/** What was over by somebody's last day, or due by then and done since, stays his. */
function staysWith(
  leaves: number,
  { due, opens, anchorAt }: Draft,
  done: number | null,
  over: boolean,
): boolean {
  if (done !== null) return done < leaves || (due !== null && due < leaves);
  return over && (due ?? opens ?? anchorAt) < leaves;
}

/** Who answers for an item at an instant: its holder, or who takes his place. */
export function answersAt(
  world: World,
  person: string | null,
  { frame, claim, line }: { frame: Frame; claim: Claim; line: string },
  at: number,
): string | null {
  const held =
    person !== null && world.office.gone(person, at) ? heir(frame, line, person, claim, at) : person;
  return held === null ? null : world.office.standIn(held, at);
}

/** To whom the customer was assigned since the matter came in, else who runs the line. */
function successor(frame: Frame, line: string | null, person: string, at: number): string | null {
  return assignedSince(frame, person, at) ?? (line === null ? null : managerOf(frame, line, person));
}

function assignedSince(frame: Frame, person: string, at: number): string | null {
  const given = assignmentAt(frame.world, frame.dossier, at);
  const next = given && given.at! > frame.at ? frame.world.staff(given.data.staff)?.id : undefined;
  return next !== undefined && next !== person && frame.world.office.inOffice(next, at) ? next : null;
}

function managerOf({ world }: Frame, line: string, person: string): string | null {
  const manager = world.office.lineManager(line);
  return manager === person ? null : manager;
}

/**
 * The successor of somebody who left, as far as his act would count; where it would not, the present holder
 * of the role; the line's manager where there is nobody else.
 */
function heir(frame: Frame, line: string, person: string, claim: Claim, at: number): string | null {
  const may = (id: string | null): boolean =>
    id !== null && (claim.counts === null || claim.counts(id, frame, at));
  const next = assignedSince(frame, person, at);
  if (may(next)) return next;
  const manager = managerOf(frame, line, person);
  if (may(manager)) return manager;
  for (const who of claim.who) {
    if (who.field !== undefined || who.parameter !== undefined) continue;
    const staff = onlyOne(frame.world, who, frame, line, at);
    if (staff && staff.id !== person) return staff.id;
  }
  return manager;
}
