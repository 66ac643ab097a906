/** Writes the head office's site: one route for all its pages, rendered by Astro beside the output. */
import { mkdirSync, renameSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isMainThread } from "node:worker_threads";
import { build, type AstroIntegration } from "astro";
import { markFolder, replaceFolder } from "../io/out-folder.ts";
import { GROUP, type GroupInput } from "../site/views/group/input.ts";
import { FIRST_PAGE } from "../site/views/group/open-group.ts";
import { packageRoot, workFolder } from "./build-site.ts";
import { frameAssets, writeAssets } from "./site-assets.ts";

const ROUTE = "src/site/components/group/GroupRoute.astro";

function groupRoutes(root: string): AstroIntegration {
  return {
    name: "huifang-group",
    hooks: {
      "astro:config:setup"({ injectRoute }) {
        injectRoute({ pattern: "/[...path]", entrypoint: join(root, ROUTE), prerender: true });
      },
    },
  };
}

/** Equal input gives equal bytes. Throws when Astro does; the old folder then stands. */
export async function buildGroup(input: Omit<GroupInput, "assets">, out: string): Promise<void> {
  const root = packageRoot();
  const target = resolve(out);
  const home = process.cwd();
  const work = workFolder();
  const next = join(work, "dist");
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const slot = globalThis as Record<symbol, unknown>;
  try {
    const { assets, files } = await frameAssets(root, work);
    slot[GROUP] = { ...input, assets } satisfies GroupInput;
    // Astro puts its half-made files under the current folder when the output lies elsewhere.
    if (isMainThread) process.chdir(work);
    mkdirSync(join(work, "src"), { recursive: true });
    await build({
      root: work,
      srcDir: join(work, "src"),
      outDir: next,
      cacheDir: join(work, "cache"),
      publicDir: join(work, "public"),
      configFile: false,
      logLevel: "error",
      output: "static",
      build: { format: "file", inlineStylesheets: "never", concurrency: 8 },
      integrations: [groupRoutes(root)],
      devToolbar: { enabled: false },
      compressHTML: "jsx",
      scopedStyleStrategy: "class",
      vite: {
        cacheDir: join(work, "vite"),
        ssr: { noExternal: true },
        logLevel: "error",
        build: { target: "esnext" },
      },
    });
    for (const folder of ["", ...input.locales.slice(1).map((locale) => locale.toLowerCase())]) {
      renameSync(join(next, folder, `${FIRST_PAGE}.html`), join(next, folder, "index.html"));
    }
    writeAssets(next, files);
    markFolder(next);
    replaceFolder(next, target);
  } finally {
    if (isMainThread) process.chdir(home);
    delete slot[GROUP];
    await rm(work, { recursive: true, force: true });
  }
}
