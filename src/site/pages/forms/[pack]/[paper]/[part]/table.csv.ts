/** A period of a report, for a spreadsheet. */
import type { GetStaticPathsResult } from "astro";
import { csvFile } from "../../../../../views/downloads.ts";
import { openSite } from "../../../../../views/open-site.ts";
import { papers, type TablePaper } from "../../../../../views/papers/shelf.ts";
import { pagePeriods, tableCsv } from "../../../../../views/papers/table.ts";
import { segment } from "../../../../../views/paths.ts";

const tables = (all: ReturnType<typeof papers>): TablePaper[] =>
  all.filter((one): one is TablePaper => one.kind === "list" || one.kind === "report");

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  const site = await openSite();
  return tables(papers(site)).flatMap((paper) =>
    pagePeriods(site, paper).map(({ label }) => ({
      params: { pack: segment(paper.pack.id), paper: segment(paper.artefact.id), part: segment(label) },
      props: { pack: paper.pack.id, id: paper.artefact.id, label },
    })),
  );
}

export async function GET({
  props,
}: {
  props: { pack: string; id: string; label: string };
}): Promise<Response> {
  const site = await openSite();
  const paper = tables(papers(site)).find(
    (one) => one.pack.id === props.pack && one.artefact.id === props.id,
  )!;
  return csvFile(
    tableCsv(
      site,
      paper,
      pagePeriods(site, paper).find((one) => one.label === props.label)!,
    ),
  );
}
