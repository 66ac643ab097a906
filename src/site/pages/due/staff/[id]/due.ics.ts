/** One person's due list, as a calendar to subscribe to. */
import type { APIContext, GetStaticPathsResult } from "astro";
import { dueIcs } from "../../../../views/downloads.ts";
import { isStanding } from "../../../../views/due.ts";
import { openSite } from "../../../../views/open-site.ts";
import { segment } from "../../../../views/paths.ts";

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  const site = await openSite();
  return site.evaluation.ledger.records.staff.map((person) => ({
    params: { id: segment(person.id) },
    props: { id: person.id },
  }));
}

export async function GET({ props }: APIContext<{ id: string }>): Promise<Response> {
  const site = await openSite();
  return dueIcs(
    site,
    site.ofStaff(props.id).filter((item) => isStanding(item, site.now)),
  );
}
