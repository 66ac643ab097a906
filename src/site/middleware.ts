/**
 * Tells every page which path it is rendered for, has it rendered for the instants to come, and leaves out
 * what the build's audience has no page of.
 */
import type { MiddlewareHandler } from "astro";
import type { Locale } from "../model/tenant.ts";
import { livingPage } from "./living/render.ts";
import { mayOpen } from "./views/audience.ts";
import { closeLinks } from "./views/closed-links.ts";
import { pathIn } from "./views/languages.ts";
import { rendering } from "./views/open-site.ts";
import { SITE, type SiteInput } from "./views/site.ts";

/** Routes of sections, as their files name them: `/due/staff/[id]`. */
const SECTIONS = new Set(
  Object.keys(import.meta.glob("./pages/**/index.astro")).map((file) =>
    file.slice("./pages".length, -"/index.astro".length),
  ),
);

/** The path of a page without its language's folder, as `paths` names it. */
function pathOf(url: URL, route: string, root: Locale): string {
  const path = pathIn(decodeURI(url.pathname), root);
  const section = SECTIONS.has(`/${pathIn(`${route}/`, root)}`.replace(/\/$/, ""));
  return section ? path.replace(/\.html$/, "/") : path;
}

export const onRequest: MiddlewareHandler = async ({ url, routePattern }, next) => {
  const input = (globalThis as Record<symbol, unknown>)[SITE] as SiteInput | undefined;
  if (!input) return next();
  const audience = input.audience ?? "managers";
  const path = pathOf(url, routePattern, input.locale);
  // A page without a body is not written.
  if (!mayOpen(audience, path)) return new Response(null, { status: 404 });
  const [from, response] = await firstOf(url.pathname, input.ahead?.length ?? 0, next);
  if (!response.headers.get("content-type")?.includes("text/html")) return response;
  const html = async (step: number): Promise<string> => {
    const text = await (step === from ? response : await rendering(url.pathname, step, next)).text();
    return audience === "managers" ? text : closeLinks(text, path, (target) => mayOpen(audience, target));
  };
  return new Response(await livingPage(input, path, from, html), response);
};

/** The page as it is now; of a month or period that is still to come: as it will be when it begins. */
async function firstOf(
  pathname: string,
  last: number,
  make: () => Promise<Response>,
): Promise<readonly [number, Response]> {
  for (let step = 0; ; step++) {
    try {
      return [step, await rendering(pathname, step, make)];
    } catch (error) {
      if (step >= last) throw error;
    }
  }
}
