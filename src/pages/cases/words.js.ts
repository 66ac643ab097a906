/** What the search reads beyond the rows: the whole text of every case and which characters are one in two scripts; a script, so that it also loads from disk. */
import { cases } from "../../views/cases.ts";
import { embed } from "../../views/frame.ts";
import { openSite } from "../../views/open-site.ts";
import { scriptPairs } from "../../views/variants.ts";

export async function GET(): Promise<Response> {
  const site = await openSite();
  return new Response(`huifangWords=${embed(Object.fromEntries(cases(site).map((row) => [row.id, row.words])))};\nhuifangScripts=${embed(scriptPairs())};\n`);
}
