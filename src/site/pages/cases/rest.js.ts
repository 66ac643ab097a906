/** Rows beyond the first page, for the filter. */
import { caseRowHtml } from "../../components/rows/case-row.ts";
import { cases } from "../../views/cases.ts";
import { embed } from "../../views/frame.ts";
import { PAGE_ROWS } from "../../views/listing.ts";
import { openSite } from "../../views/open-site.ts";
import { paths } from "../../views/paths.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  return new Response(
    `huifangRest=${embed(
      cases(site)
        .slice(PAGE_ROWS)
        .map((row) => caseRowHtml(site, row, paths.cases())),
    )};\n`,
  );
}
