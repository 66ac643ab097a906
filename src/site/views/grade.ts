/** The grade that a complaint has now: a minor one that waited too long is major from then on, whatever is on file. */
import type { LedgerRecord } from "../../model/record.ts";
import { compilePath } from "../../policy/conditions/frame.ts";
import { deskOf, worldOf, type Desk } from "../artefacts/desk.ts";
import type { Site } from "./site.ts";

/** A desk for every rule book, in their order. */
export function desksOf(site: Site): readonly Desk[] {
  return site.common("desks", () => {
    const world = worldOf(site.evaluation);
    return site.evaluation.packs.map((pack) => deskOf(site.evaluation, world, pack));
  });
}

const read = compilePath("grade");

/** Its id; empty where there is none. */
export function gradeOf(site: Site, record: LedgerRecord): string {
  const { grade } = record.data;
  const filed = typeof grade === "string" ? grade : "";
  for (const desk of desksOf(site)) {
    if (record.line === null || !desk.lines.has(record.line) || !desk.ages(record.collection)) continue;
    const now = read(desk.frame(record, site.evaluation.asOf));
    if (typeof now === "string" && now !== filed) return now;
  }
  return filed;
}
