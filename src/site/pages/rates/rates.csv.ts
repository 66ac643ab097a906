/** Rates of every month, line and rule, for a spreadsheet. */
import { ratesCsv } from "../../views/downloads.ts";
import { openSite } from "../../views/open-site.ts";

export async function GET(): Promise<Response> {
  return ratesCsv(await openSite());
}
