/**
 * What records of a customer say against each other, whatever book the line follows: a class-change that
 * leaves another class than the customer had, complaints that repeat each other in a circle, a visit that
 * names a matter of somebody else. Each is an error at the field, and counts for nothing (readings 7, 17, 23).
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { classBefore } from "../world/timeline.ts";
import { references, type Dossier, type World } from "../world/world.ts";

/** Findings on the dossier's records that belong to the line. */
export function contradictions(world: World, dossier: Dossier, line: string): Diagnostic[] {
  const own = (collection: string): LedgerRecord[] =>
    dossier.records(collection).filter((record) => record.line === line);
  return [
    ...own("class-changes").flatMap((change) => otherClass(dossier, change)),
    ...own("complaints").flatMap((complaint) => circle(world, complaint)),
    ...own("visits").flatMap((visit) => foreignMatters(world, visit)),
  ];
}

function otherClass(dossier: Dossier, change: LedgerRecord): Diagnostic[] {
  const { from } = change.data;
  const before = classBefore(dossier, change);
  if (typeof from !== "string" || before === null || from === before) return [];
  return [fault("engine/other-class", change, ["from"], { from, before })];
}

function circle(world: World, complaint: LedgerRecord): Diagnostic[] {
  const { duplicate_of: other } = complaint.data;
  if (typeof other !== "string" || world.duplicateOf(complaint) !== null) return [];
  const template = other === complaint.id ? "engine/own-duplicate" : "engine/duplicate-circle";
  return [{ ...fault("engine/duplicate-circle", complaint, ["duplicate_of"], { other }), template }];
}

function foreignMatters(world: World, visit: LedgerRecord): Diagnostic[] {
  const { trigger, customer } = visit.data;
  // Of whom nobody knows the visit speaks is said already.
  if (world.customer(customer) === undefined) return [];
  return references(trigger).flatMap((name, i) => {
    const about = world.get(name);
    if (!about || world.mayServe(visit, about)) return [];
    const path = Array.isArray(trigger) ? ["trigger", i] : ["trigger"];
    return [fault("engine/foreign-matter", visit, path, { matter: name })];
  });
}

function fault(
  code: string,
  record: LedgerRecord,
  path: readonly (string | number)[],
  params: NonNullable<Diagnostic["params"]>,
): Diagnostic {
  const { file, item } = record.origin;
  return {
    code,
    severity: "error",
    subject: record.ref,
    lineOfBusiness: record.line,
    key: path.join("."),
    place: { file, item, path },
    params: { record: record.ref, ...params },
  };
}
