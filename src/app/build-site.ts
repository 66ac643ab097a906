/** From an evaluation to a folder of pages. The folder appears whole or not at all. */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { build, type AstroInlineConfig } from "astro";
import { fileURLToPath } from "node:url";
import type { Evaluation } from "../model/evaluation.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { SITE, type SiteInput } from "../views/site.ts";
import { makeAssets, writeAssets } from "./site-assets.ts";

export interface BuildSiteInput {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  /** Folder to write; replaced when the build succeeds, untouched when it does not. */
  readonly out: string;
  readonly commit: string | null;
  readonly pinned: boolean;
  /** Epoch ms; the only time of the build that reaches the pages. */
  readonly builtAt: number;
  readonly locale: Locale;
}

/** Folder of the product that holds `src/`, from sources as well as from a bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "src/pages"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the pages of the site are missing from this installation");
    folder = parent;
  }
  return folder;
}

/** Astro's configuration for this product: one place for building and for the development server. */
export function astroConfig(root: string, outDir: string, cacheDir: string, live: boolean): AstroInlineConfig {
  return {
    root, outDir, cacheDir, configFile: false, logLevel: "error", output: "static", publicDir: join(cacheDir, "public"),
    build: { format: "directory", inlineStylesheets: "never" },
    devToolbar: { enabled: false }, compressHTML: true, scopedStyleStrategy: "class",
    // Everything is bundled: the output folder need not see our packages. The development server runs in place.
    vite: { cacheDir: join(cacheDir, "vite"), ssr: live ? {} : { noExternal: true }, logLevel: "error", build: { target: "esnext" } },
  };
}

/** Builds the site. Equal input gives equal bytes. Throws when Astro does; the old folder then stands. */
export async function buildSite(input: BuildSiteInput): Promise<void> {
  const root = packageRoot();
  const work = mkdtempSync(join(tmpdir(), "huifang-site-"));
  const next = join(work, "dist");
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const slot = globalThis as Record<symbol, unknown>;
  try {
    const { assets, files } = await makeAssets(root, work);
    const { out: _, ...rest } = input;
    slot[SITE] = { ...rest, assets, live: false } satisfies SiteInput;
    await build(astroConfig(root, next, work, false));
    writeAssets(next, files);
    replaceFolder(next, resolve(input.out));
  } finally {
    delete slot[SITE];
    rmSync(work, { recursive: true, force: true });
  }
}

/** Puts `from` in the place of `to`, by way of a neighbour, so that readers see the old or the new folder. */
function replaceFolder(from: string, to: string): void {
  const near = join(dirname(to), `.${basename(to)}.next`);
  const old = join(dirname(to), `.${basename(to)}.old`);
  rmSync(near, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
  try {
    renameSync(from, near);
  } catch {
    cpSync(from, near, { recursive: true });
  }
  if (existsSync(to)) renameSync(to, old);
  renameSync(near, to);
  rmSync(old, { recursive: true, force: true });
}
