/** `huifang dev`: the site under Astro's development server, evaluated again whenever the ledger or a rule book changes. */
import { readFileSync, watch, type FSWatcher } from "node:fs";
import { rm } from "node:fs/promises";
import { extname, join } from "node:path";
import { dev } from "astro";
import { loadLanguage } from "../i18n/text.ts";
import { LOCALES } from "../views/languages.ts";
import { SITE, type SiteInput } from "../views/site.ts";
import { astroConfig, packageRoot, workFolder, type BuildSiteInput } from "./build-site.ts";
import { makeAssets, writeAssets } from "./site-assets.ts";

export interface DevSiteOptions {
  /** Folder with `ledger/` and perhaps `policies/`. */
  readonly root: string;
  /** Evaluates the present state; throws when there is nothing to show. */
  readonly evaluate: () => Promise<Omit<BuildSiteInput, "out">>;
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
const TYPES: Readonly<Record<string, string>> = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** Starts the server on the loopback interface only. */
export async function devSite(options: DevSiteOptions): Promise<DevSite> {
  const root = packageRoot();
  const work = workFolder();
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const { assets, files } = await makeAssets(root, work);
  writeAssets(work, files);
  const slot = globalThis as Record<symbol, unknown>;
  const refresh = async (): Promise<SiteInput> => slot[SITE] = { ...await options.evaluate(), assets, live: true } satisfies SiteInput;
  await Promise.all(LOCALES.map(loadLanguage));
  const { locale } = await refresh();

  const config = astroConfig(root, work, locale, true);
  const names = new Set(files.map((file) => file.name));
  let reload = (): void => {};
  const server = await dev({
    ...config, server: { host: "127.0.0.1", port: options.port },
    vite: {
      ...config.vite,
      plugins: [{
        name: "huifang-live",
        configureServer(vite) {
          reload = () => {
            vite.environments.ssr.moduleGraph.invalidateAll();
            vite.ws.send({ type: "full-reload" });
          };
          vite.middlewares.use((request, response, next) => {
            const path = decodeURIComponent((request.url ?? "/").split("?")[0]);
            const name = path.slice(1);
            if (names.has(name)) {
              response.setHeader("content-type", TYPES[extname(name)] ?? "text/plain");
              response.end(readFileSync(join(work, name)));
              return;
            }
            if (path.endsWith("/index.html")) request.url = (request.url ?? "").replace("/index.html", "/");
            next();
          });
        },
      }],
    },
  });

  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(refresh).then(() => {
        reload();
        options.onChange?.(null);
      }, (error: unknown) => options.onChange?.(error));
    }, QUIET_MS);
  };
  const watchers = ["ledger", "policies"].flatMap((folder): FSWatcher[] => {
    try {
      return [watch(join(options.root, folder), { recursive: true }, changed)];
    } catch {
      return [];
    }
  });
  return {
    url: `http://127.0.0.1:${server.address.port}/`,
    async stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await running;
      await server.stop();
      delete slot[SITE];
      await rm(work, { recursive: true, force: true });
    },
  };
}
