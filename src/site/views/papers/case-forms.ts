/** The forms of a complaint, filled in: its own, and those of the letters, visits and reports about it. */
import type { LedgerRecord } from "../../../model/record.ts";
import { belonging } from "../../artefacts/belonging.ts";
import type { Site } from "../site.ts";
import { sheetView, type SheetView } from "./sheet.ts";
import { papers, type FormPaper } from "./shelf.ts";

/** Cases whose forms are on the site: every open one, and the newest ones besides. */
const NEWEST = 300;

/**
 * Complaints that have forms, newest first; older closed ones are printed from their records as they are
 * needed.
 */
export function casesWithForms(site: Site): readonly LedgerRecord[] {
  return site.common("cases with forms", () => {
    const forms = papers(site).filter((one): one is FormPaper => one.kind === "form");
    const all = [...site.evaluation.ledger.records.complaints].sort(
      (a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.ref < b.ref ? -1 : 1),
    );
    const wanted = new Set(all.filter((record, i) => i < NEWEST || record.time.closed_at === undefined));
    const linked = new Set(
      forms
        .filter((one) => one.form.shape.record === "complaints")
        .flatMap((one) => one.form.records(one.desk).slice(0, 12)),
    );
    return all.filter(
      (record) =>
        (linked.has(record) || wanted.has(record)) && forms.some((one) => one.form.takes(one.desk, record)),
    );
  });
}

interface Filled {
  readonly paper: FormPaper;
  readonly record: LedgerRecord;
}

/** Forms of a complaint in the order of its rule books. */
function formsOf(site: Site, record: LedgerRecord): readonly Filled[] {
  return papers(site).flatMap((paper): Filled[] => {
    if (paper.kind !== "form") return [];
    const { record: collection } = paper.form.shape;
    const candidates =
      collection === "complaints" ? [record] : belonging(paper.desk.world, record, collection);
    return candidates
      .filter((one) => paper.form.takes(paper.desk, one))
      .map((one) => ({ paper, record: one }));
  });
}

/** How many forms a case page offers; 0 where the case has none on the site. */
export function formCount(site: Site, record: LedgerRecord): number {
  return site.common("case form set", () => new Set(casesWithForms(site))).has(record)
    ? formsOf(site, record).length
    : 0;
}

export function caseSheets(site: Site, record: LedgerRecord): readonly SheetView[] {
  const seen = new Map<string, number>();
  return formsOf(site, record).map(({ paper, record: one }) => {
    const n = (seen.get(paper.artefact.id) ?? 0) + 1;
    seen.set(paper.artefact.id, n);
    const sheet = sheetView(site, paper, one);
    return n === 1 ? sheet : { ...sheet, anchor: `${sheet.anchor}-${n}` };
  });
}
