/**
 * Tells every page which path it is rendered for, and leaves out what the build's audience has no page of.
 */
import type { MiddlewareHandler } from "astro";
import { mayOpen } from "./views/audience.ts";
import { closeLinks } from "./views/closed-links.ts";
import { pathIn } from "./views/languages.ts";
import { rendering } from "./views/open-site.ts";
import { SITE, type SiteInput } from "./views/site.ts";

export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const input = (globalThis as Record<symbol, unknown>)[SITE] as SiteInput | undefined;
  const audience = input?.audience ?? "managers";
  if (audience === "managers" || !input) return rendering(url.pathname, next);
  const path = pathIn(decodeURI(url.pathname), input.locale);
  // A page without a body is not written.
  if (!mayOpen(audience, path)) return new Response(null, { status: 404 });
  const response = await rendering(url.pathname, next);
  if (!response.headers.get("content-type")?.includes("text/html")) return response;
  return new Response(
    closeLinks(await response.text(), path, (target) => mayOpen(audience, target)),
    response,
  );
};
