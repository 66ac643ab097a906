/** Data that every language shares, loaded by scripts when asked. */
import type { APIContext } from "astro";
import { findFiles } from "../../views/find.ts";
import { openSite } from "../../views/open-site.ts";

export async function getStaticPaths() {
  return [...findFiles(await openSite()).keys()].map((file) => ({ params: { file } }));
}

export async function GET({ params }: APIContext): Promise<Response> {
  return new Response(findFiles(await openSite()).get(params.file ?? ""), { headers: { "content-type": "text/javascript; charset=utf-8" } });
}
