/** Tells every page which path it is rendered for; its language follows from that. */
import type { MiddlewareHandler } from "astro";
import { rendering } from "./views/open-site.ts";

export const onRequest: MiddlewareHandler = ({ url }, next) => rendering(url.pathname, next);
