/** Names for the form's pickers, once for all languages. */
import { recordNames } from "../../views/editor.ts";
import { openSite } from "../../views/open-site.ts";

export async function GET(): Promise<Response> {
  return new Response(`${JSON.stringify(recordNames(await openSite()))}\n`);
}
