/** Every finding, for a spreadsheet. */
import { reportFindingsCsv } from "../../../report/findings-csv.ts";
import { csvFile } from "../../views/downloads.ts";
import { openSite } from "../../views/open-site.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  return csvFile(
    reportFindingsCsv(
      site.input.findings.map((finding) => site.worded(finding)),
      site.evaluation.ledger.zone,
    ),
  );
}
