/**
 * People who come and go (readings 50): papers dated while their author was not in office, customers who wait
 * for a new holder, covers that lead in a circle.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { assigneeAt } from "../conditions/frame.ts";
import type { World } from "../world/world.ts";
import type { EvaluateInput } from "./evaluate.ts";

/** Papers that only somebody in office can make. */
const ACTS = ["visits", "checks", "approvals"] as const;

type Asked = Pick<EvaluateInput, "lines" | "part" | "notes" | "packs">;

export function peopleFindings(world: World, { lines, part, notes, packs }: Asked): Diagnostic[] {
  const asked = (line: string | null): boolean => !lines?.length || (line !== null && lines.includes(line));
  const waiting = waitingCustomers(world).filter(({ line }) => asked(line));
  for (const { customer } of waiting) notes?.waiting.add(customer);
  const outside = ACTS.flatMap((collection) => world.ledger.records[collection])
    .filter((record) => asked(record.line))
    .flatMap((record) => outOfOffice(world, record));
  // What is said of the ledger as a whole is not said of a part of it.
  return part
    ? outside
    : [...outside, ...leavers(world, waiting), ...circles(world), ...unknownPersons(world, packs)];
}

function outOfOffice(world: World, record: LedgerRecord): Diagnostic[] {
  const person = world.staff(record.data.by);
  if (record.at === null || !person || world.office.inOffice(person.id, record.at)) return [];
  const late = world.office.gone(person.id, record.at);
  return [
    {
      code: "engine/out-of-office",
      template: late ? "engine/out-of-office" : "engine/before-office",
      severity: "warning",
      place: { file: record.origin.file, item: record.origin.item, path: ["by"] },
      subject: record.ref,
      staff: person.id,
      lineOfBusiness: record.line,
      key: "by",
      params: {
        record: record.ref,
        person: nameOf(person),
        at: world.zone.formatShort(record.at),
        day: String(late ? person.data.to : person.data.from),
      },
    },
  ];
}

interface Waiting {
  readonly customer: string;
  readonly line: string | null;
  /** Whose the customer still is on file. */
  readonly holder: LedgerRecord;
}

function waitingCustomers(world: World): Waiting[] {
  const out: Waiting[] = [];
  for (const dossier of world.dossiers.values()) {
    const { customer } = dossier;
    const holder =
      customer && world.staff(assigneeAt(world, dossier, world.now) ?? customer.data.staff_in_charge);
    if (holder && world.office.gone(holder.id, world.now)) {
      out.push({ customer: customer.id, line: customer.line, holder });
    }
  }
  return out;
}

/** One info per person who left, at his last day. */
function leavers(world: World, waiting: readonly Waiting[]): Diagnostic[] {
  return [...Map.groupBy(waiting, ({ holder }) => holder)].map(([holder, list]) => ({
    code: "engine/customers-left",
    severity: "info",
    place: { file: holder.origin.file, item: holder.origin.item, path: ["to"] },
    subject: holder.ref,
    staff: holder.id,
    lineOfBusiness: holder.line,
    params: { person: nameOf(holder), day: String(holder.data.to), count: list.length },
  }));
}

function circles(world: World): Diagnostic[] {
  return world.office.circles().map(({ person, absence, path }) => {
    const { origin, ref, line } = world.staff(person)!;
    return {
      code: "engine/cover-circle",
      severity: "error",
      place: { file: origin.file, item: origin.item, path: ["absences", absence.index, "cover"] },
      subject: ref,
      staff: person,
      lineOfBusiness: line,
      key: String(absence.index),
      params: { people: [...path, person].map((id) => nameOf(world.staff(id)!)).join(" → ") },
    };
  });
}

/** Persons whom the tenant names, by clause or for a line, and whom nobody on file is (readings 51). */
function unknownPersons(world: World, packs: Asked["packs"]): Diagnostic[] {
  const { parameters, lines } = world.tenant;
  const clauses = new Set(packs.flatMap(({ rules }) => rules.flatMap(personClauses)));
  const asked = [
    ...[...clauses].map((clause) => ({ path: ["parameters", clause], names: namesIn(parameters[clause]) })),
    ...lines.map(({ manager }, i) => ({ path: ["lines", i, "manager"], names: namesIn(manager) })),
  ];
  const roles = new Set(world.ledger.records.staff.map(({ data }) => data.role));
  return asked.flatMap(({ path, names }) =>
    names
      .filter((name) => !world.staff(name) && !(path[0] === "parameters" && roles.has(name)))
      .map((name): Diagnostic => ({
        code: "engine/unknown-person",
        severity: "error",
        place: { file: "ledger/tenant.yaml", path },
        key: `${path.join(".")}:${name}`,
        params: { name },
      })),
  );
}

/** Clauses whose parameter names a person. */
function personClauses({ kind, clauses, with: options }: PackRule): readonly string[] {
  const { named, who } = options as { named?: unknown; who?: unknown };
  const open = kind === "assignment" && named !== undefined ? clauses : [];
  const asked = [who].flat().flatMap((w) => (w as { parameter?: string } | undefined)?.parameter ?? []);
  return [...open, ...asked];
}

/** A name, several, or such by date. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null && "value" in value ? namesIn(value.value) : [];
}

const nameOf = ({ id, data }: LedgerRecord): string => (typeof data.name === "string" ? data.name : id);
