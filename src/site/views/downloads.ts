/** Files for spreadsheets and calendars, by the same writers as the command line. */
import type { Obligation } from "../../model/obligation.ts";
import { downloadCsv } from "../../record/sheet/download.ts";
import { columnsTable, type ReportColumn } from "../../report/columns.ts";
import { dueColumns } from "../../report/due-csv.ts";
import { reportDueIcs } from "../../report/due-ics.ts";
import { ratesColumns } from "../../report/rates.ts";
import { months } from "./months.ts";
import { monthRates } from "./rate-index.ts";
import type { Site } from "./site.ts";

/** A spreadsheet in China needs the mark to read UTF-8. */
const BOM = "\ufeff";

const report = (site: Site, obligations: readonly Obligation[]) => ({
  obligations,
  ledger: site.evaluation.ledger,
  packs: site.evaluation.packs,
  asOf: site.now,
  locale: site.locale,
});

/** CSV as a file that a spreadsheet opens right. */
export function csvFile(text: string): Response {
  return new Response(BOM + text, { headers: { "content-type": "text/csv; charset=utf-8" } });
}

/** For people: headings and words in the page's language, no ids; marked as not to be imported. */
function reading<Row>(site: Site, columns: readonly ReportColumn<Row>[], rows: readonly Row[]): Response {
  const { zone } = site.evaluation.ledger;
  return new Response(downloadCsv(columnsTable("", columns, rows, { zone, locale: site.locale })), {
    headers: { "content-type": "text/csv; charset=utf-8" },
  });
}

export const dueCsv = (site: Site, obligations: readonly Obligation[]): Response =>
  reading(site, dueColumns(report(site, obligations)), obligations);

export function dueIcs(site: Site, obligations: readonly Obligation[]): Response {
  return new Response(reportDueIcs(report(site, obligations)), {
    headers: { "content-type": "text/calendar; charset=utf-8" },
  });
}

/** Every month, line and rule in one table. */
export function ratesCsv(site: Site): Response {
  const by = ["line", "rule"] as const;
  const rows = months(site).flatMap((month) => monthRates(site, month, by));
  const { ledger } = site.evaluation;
  return reading(site, ratesColumns({ rows, by, ledger, asOf: site.now, locale: site.locale }), rows);
}
