/**
 * `huifang dev`: the site under Astro's development server, evaluated again whenever the ledger or a rule
 * book changes.
 */
import { randomBytes } from "node:crypto";
import { readFileSync, watch, type FSWatcher } from "node:fs";
import { rm } from "node:fs/promises";
import { extname, join } from "node:path";
import { dev } from "astro";
import type { Connect, Plugin } from "vite";
import { loadLanguage } from "../i18n/text.ts";
import { siteLocales } from "../site/views/languages.ts";
import { SITE, type SiteInput } from "../site/views/site.ts";
import { astroConfig, buildFileOf, packageRoot, workFolder, type BuildSiteInput } from "./build-site.ts";
import { answerLocalApi, isOwnAddress } from "./local-api.ts";
import { LocalLedger, type Check } from "./local-ledger.ts";
import { makeAssets, writeAssets } from "./site-assets.ts";

export interface DevSiteOptions {
  /** Folder with `ledger/` and perhaps `policies/`. */
  readonly root: string;
  /** Evaluates the present state; throws when there is nothing to show. */
  readonly evaluate: () => Promise<Omit<BuildSiteInput, "out">>;
  /** Findings of the ledger with some files as they are about to be saved; absent: nothing can be saved. */
  readonly check?: Check;
  readonly port: number;
  /** Told after every evaluation, and when one failed: the site then keeps what it shows. */
  readonly onChange?: (error: unknown) => void;
}

export interface DevSite {
  /** `http://127.0.0.1:4321/` */
  readonly url: string;
  stop(): Promise<void>;
}

const QUIET_MS = 150;
const FORM_PAGE = /^https?:\/\/[^/]+\/(?:[a-z-]+\/)?admin\//;
/** Looser than that of a built site, because modules are served one by one and reload themselves. */
const LIVE_POLICY = [
  "default-src 'self' blob: data:",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' ws: blob: data:",
  "object-src 'none'",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join("; ");
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
};

/** Starts the server on the loopback interface only. */
export async function devSite(options: DevSiteOptions): Promise<DevSite> {
  const root = packageRoot();
  const work = workFolder();
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const secret = randomBytes(24).toString("base64url");
  const slot = globalThis as Record<symbol, unknown>;
  const first = await options.evaluate();
  const locales = siteLocales(first.evaluation.ledger.tenant, first.locale);
  const { assets, files } = await makeAssets(root, work, options.check !== undefined, locales);
  writeAssets(work, files);
  const standing = { assets, live: true, ...(options.check && { local: secret }) };
  slot[SITE] = { ...first, ...standing } satisfies SiteInput;
  const refresh = async (): Promise<SiteInput> =>
    (slot[SITE] = { ...(await options.evaluate()), ...standing } satisfies SiteInput);
  await Promise.all(locales.map(loadLanguage));
  const shown = (): SiteInput => slot[SITE] as SiteInput;
  const ledger =
    options.check &&
    new LocalLedger({
      root: options.root,
      locale: () => shown().locale,
      check: options.check,
      standing: () => shown().findings,
    });
  let port = options.port;

  const config = astroConfig(root, work, locales, true);
  const names = new Set(files.map((file) => file.name));
  const built = (): Promise<string> => buildFileOf(shown(), locales);
  const live = livePlugin({ port: () => port, ledger, secret, names, work, built });
  const vite = { ...config.vite, plugins: [live] };
  const server = await dev({ ...config, server: { host: "127.0.0.1", port: options.port }, vite });
  port = server.address.port;
  const watching = onChanges(options.root, async () => {
    try {
      await refresh();
      live.reload();
      options.onChange?.(null);
    } catch (error) {
      options.onChange?.(error);
    }
  });
  return {
    url: `http://127.0.0.1:${server.address.port}/`,
    async stop() {
      await watching.stop();
      await server.stop();
      delete slot[SITE];
      await rm(work, { recursive: true, force: true });
    },
  };
}

interface Served {
  readonly port: () => number;
  readonly ledger: LocalLedger | undefined;
  readonly secret: string;
  /** Files below `work` that the site asks for at its root. */
  readonly names: ReadonlySet<string>;
  readonly work: string;
  /** What the pages say of the build. */
  readonly built: () => Promise<string>;
}

/** Answers before Astro does, and loads every open page anew when told to. */
function livePlugin(served: Served): Plugin & { reload(): void } {
  let reload = (): void => {};
  return {
    name: "huifang-live",
    configureServer(vite) {
      reload = () => {
        vite.environments.ssr.moduleGraph.invalidateAll();
        vite.ws.send({ type: "full-reload" });
      };
      vite.middlewares.use(answering(served));
    },
    reload: () => reload(),
  };
}

/** What is answered before Astro looks: strangers, the saving of records, scripts and styles. */
function answering({ port, ledger, secret, names, work, built }: Served): Connect.NextHandleFunction {
  return (request, response, next) => {
    if (!isOwnAddress(request.headers, port())) {
      response.writeHead(403).end();
      return;
    }
    response.setHeader("content-security-policy", LIVE_POLICY);
    response.setHeader("x-content-type-options", "nosniff");
    const path = decoded((request.url ?? "/").split("?")[0]);
    if (path === null || path.startsWith("/__open-in-editor")) {
      response.writeHead(path === null ? 400 : 404).end();
      return;
    }
    // A form that is being filled in is not loaded anew under the writer's hands.
    if (request.url === "/@vite/client" && FORM_PAGE.test(request.headers.referer ?? "")) {
      const headers = { "content-type": "text/javascript", "cache-control": "no-store" };
      response.writeHead(200, headers).end("export {};");
      return;
    }
    if (ledger && request.url?.startsWith("/api/v1")) {
      void answerLocalApi(ledger, secret, port(), request, response).catch(next);
      return;
    }
    const name = path.slice(1);
    if (name === "data/build.js") {
      response.setHeader("content-type", "text/javascript");
      void built().then((text) => response.end(text));
      return;
    }
    if (names.has(name)) {
      response.setHeader("content-type", TYPES[extname(name)] ?? "text/plain");
      response.end(readFileSync(join(work, name)));
      return;
    }
    // In a built site every link names a file; here a route answers.
    if (path.endsWith(".html")) request.url = (request.url ?? "").replace(/(\/)index\.html|\.html/, "$1");
    next();
  };
}

/** Null for an address that no browser makes. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Calls `act` once things are quiet after a change of the ledger or a rule book, one call after the other. */
function onChanges(root: string, act: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(act);
    }, QUIET_MS);
  };
  const watchers = ["ledger", "policies"].flatMap((folder): FSWatcher[] => {
    try {
      return [watch(join(root, folder), { recursive: true }, changed)];
    } catch {
      return [];
    }
  });
  return {
    async stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await running;
    },
  };
}
