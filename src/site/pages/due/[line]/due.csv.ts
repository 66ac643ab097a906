/** One line's due list, for a spreadsheet. */
import type { APIContext, GetStaticPathsResult } from "astro";
import { dueCsv } from "../../../views/downloads.ts";
import { standing } from "../../../views/due.ts";
import { openSite } from "../../../views/open-site.ts";
import { segment } from "../../../views/paths.ts";

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  const site = await openSite();
  return site.lines.map((line) => ({ params: { line: segment(line.id) }, props: { id: line.id } }));
}

export async function GET({ props }: APIContext<{ id: string }>): Promise<Response> {
  const site = await openSite();
  return dueCsv(
    site,
    standing(site).filter((item) => item.line === props.id),
  );
}
