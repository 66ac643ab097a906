/** Data that every language shares, for the development server; a build writes these files by itself. */
import type { APIContext, GetStaticPathsResult } from "astro";
import { findFiles } from "../../views/find.ts";
import { openSite } from "../../views/open-site.ts";

export async function getStaticPaths(): Promise<GetStaticPathsResult> {
  const site = await openSite();
  return !site.input.live ? [] : [...findFiles(site).keys()].map((file) => ({ params: { file } }));
}

export async function GET({ params }: APIContext): Promise<Response> {
  return new Response(findFiles(await openSite()).get(params.file ?? ""), {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
}
