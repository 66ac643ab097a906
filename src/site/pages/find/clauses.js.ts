/** Clauses for the search, in the page's language. */
import { embed } from "../../views/frame.ts";
import { openSite } from "../../views/open-site.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  const rows = [...site.clauses.values()].map((one) => [
    one.label,
    one.gist,
    site.local(one.pack.title),
    one.path,
  ]);
  return new Response(`huifangClauses=${embed(rows)};\n`, {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
}
