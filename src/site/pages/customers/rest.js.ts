/** Rows beyond the first page, for the filter. */
import { customerRowHtml } from "../../components/rows/customer-row.ts";
import { customerRows } from "../../views/customers.ts";
import { embed } from "../../views/frame.ts";
import { PAGE_ROWS } from "../../views/listing.ts";
import { openSite } from "../../views/open-site.ts";
import { paths } from "../../views/paths.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  return new Response(
    `huifangRest=${embed(
      customerRows(site)
        .slice(PAGE_ROWS)
        .map((row) => customerRowHtml(site, row, paths.customers())),
    )};\n`,
  );
}
