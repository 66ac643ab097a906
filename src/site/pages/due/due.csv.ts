/** Everything still to be done, for a spreadsheet. */
import { dueCsv } from "../../views/downloads.ts";
import { standing } from "../../views/due.ts";
import { openSite } from "../../views/open-site.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  return dueCsv(site, standing(site));
}
