/** The whole register of fines, for a payroll. */
import type { GetStaticPathsResult } from "astro";
import { csvFile } from "../../views/downloads.ts";
import { openSite } from "../../views/open-site.ts";
import { hasFines, penaltiesCsv } from "../../views/penalties.ts";

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  return hasFines(await openSite()) ? [{ params: { name: "penalties" } }] : [];
}

export async function GET(): Promise<Response> {
  return csvFile(penaltiesCsv(await openSite()));
}
