/** A list or the last whole period of a report, for a spreadsheet. */
import type { GetStaticPathsResult } from "astro";
import { csvFile } from "../../../../views/downloads.ts";
import { openSite } from "../../../../views/open-site.ts";
import { papers, type TablePaper } from "../../../../views/papers/shelf.ts";
import { openingPeriod, shownPeriods, tableCsv } from "../../../../views/papers/table.ts";
import { segment } from "../../../../views/paths.ts";

const tables = (all: ReturnType<typeof papers>): TablePaper[] =>
  all.filter(
    (one): one is TablePaper =>
      (one.kind === "list" || one.kind === "report") && shownPeriods(one).length === 0,
  );

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  return tables(papers(await openSite())).map((paper) => ({
    params: { pack: segment(paper.pack.id), paper: segment(paper.artefact.id) },
    props: { pack: paper.pack.id, id: paper.artefact.id },
  }));
}

export async function GET({ props }: { props: { pack: string; id: string } }): Promise<Response> {
  const site = await openSite();
  const paper = tables(papers(site)).find(
    (one) => one.pack.id === props.pack && one.artefact.id === props.id,
  )!;
  return csvFile(tableCsv(site, paper, openingPeriod(paper)));
}
