/** From an evaluation to a folder of pages. The folder appears whole or not at all. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { build, type AstroInlineConfig } from "astro";
import { loadLanguage } from "../i18n/text.ts";
import { collectGarbage } from "../io/collect-garbage.ts";
import { markFolder, replaceFolder } from "../io/out-folder.ts";
import { isAlive } from "../io/process.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { AUDIENCE_RULES, type Audience } from "../site/views/audience.ts";
import { findFiles } from "../site/views/find.ts";
import { buildFacts, buildFile } from "../site/views/frame.ts";
import { prefixOf, siteLocales } from "../site/views/languages.ts";
import { SITE, Site, type SiteInput } from "../site/views/site.ts";
import { forAudience } from "./for-audience.ts";
import { languageRoutes, placeSections } from "./page-routes.ts";
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
  /** Language of the root; the others stand in folders of their own. */
  readonly locale: Locale;
  readonly reword?: SiteInput["reword"];
  readonly ahead?: SiteInput["ahead"];
  readonly draws?: SiteInput["draws"];
  readonly ruleChange?: SiteInput["ruleChange"];
  /** Default: managers, who see everything of the lines asked for. */
  readonly audience?: Audience;
  /** Ids of lines; empty or absent: all. */
  readonly lines?: readonly string[];
}

/** Folder of the product that holds `src/`, from sources as well as from a bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "src/site/pages"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the pages of the site are missing from this installation");
    folder = parent;
  }
  return folder;
}

const WORK = "huifang-site-";

/** Removes the working folders of builds that were killed. */
function sweepWork(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${WORK}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's.
    }
  }
}

/** A temporary folder for one run, from which Astro finds its own modules; removing it leaves them alone. */
export function workFolder(): string {
  sweepWork();
  const work = realpathSync(mkdtempSync(join(tmpdir(), `${WORK}${process.pid}-`)));
  const modules = join(dirname(createRequire(import.meta.url).resolve("astro/package.json")), "..");
  symlinkSync(modules, join(work, "node_modules"), "junction");
  return work;
}

/**
 * Astro's configuration for this product: one place for building and for the development server. Its root is
 * the working folder, because it writes there and the product may be installed where nobody may write.
 */
export function astroConfig(
  root: string,
  work: string,
  locales: readonly Locale[],
  live: boolean,
): AstroInlineConfig {
  return {
    root: work,
    srcDir: join(root, "src/site"),
    outDir: join(work, "dist"),
    cacheDir: join(work, "cache"),
    publicDir: join(work, "public"),
    configFile: false,
    logLevel: "error",
    output: "static",
    // Pages do not wait for each other's files to be written.
    build: { format: "preserve", inlineStylesheets: "never", concurrency: 8 },
    integrations: [languageRoutes(root, locales)],
    devToolbar: { enabled: false },
    compressHTML: "jsx",
    scopedStyleStrategy: "class",
    // Everything is bundled: the output folder need not see our packages. The development server runs in
    // place.
    vite: {
      cacheDir: join(work, "vite"),
      ssr: live ? {} : { noExternal: true },
      logLevel: "error",
      build: { target: "esnext" },
    },
  };
}

/** From here on it is worth a pause to give the index's memory back before the pages are made. */
const MANY_RECORDS = 30_000;

/** Builds the site. Equal input gives equal bytes. Throws when Astro does; the old folder then stands. */
export async function buildSite(input: BuildSiteInput): Promise<void> {
  const root = packageRoot();
  const out = resolve(input.out);
  const home = process.cwd();
  const work = workFolder();
  const next = join(work, "dist");
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  const slot = globalThis as Record<symbol, unknown>;
  const { tenant } = input.evaluation.ledger;
  const locales = siteLocales(tenant, input.locale);
  try {
    const { assets, files } = await makeAssets(
      root,
      work,
      tenant.editor !== undefined && input.audience !== "public",
      locales,
    );
    const { out: _, lines = [], ...rest } = input;
    const { audience = "managers" } = input;
    const shown: SiteInput = {
      ...rest,
      ...forAudience({ ...rest, audience, lines }),
      ahead: input.ahead?.map((step) => ({
        ...step,
        ...forAudience({ evaluation: step.evaluation, findings: step.findings, audience, lines }),
      })),
      audience,
      assets,
      live: false,
    };
    slot[SITE] = shown;
    // Astro puts its half-made files under the current folder when the output lies elsewhere; ours may be
    // read-only.
    if (isMainThread) process.chdir(work);
    // The index comes first, so that its memory is free again when the pages are made.
    const data = join(work, "data");
    mkdirSync(data, { recursive: true });
    if (AUDIENCE_RULES[audience].records) writeFindFiles(data, shown);
    writeFileSync(join(data, "build.js"), await buildFileOf(shown, locales));
    if (shown.evaluation.ledger.byRef.size > MANY_RECORDS) collectGarbage();
    await build(astroConfig(root, work, locales, false));
    placeSections(next, locales);
    writeAssets(next, files);
    writeFileSync(join(next, "_redirects"), redirects(locales));
    moveInto(data, join(next, "data"));
    markFolder(next);
    replaceFolder(next, out);
  } finally {
    if (isMainThread) process.chdir(home);
    delete slot[SITE];
    await rm(work, { recursive: true, force: true });
  }
}

/** For hosts that read it: addresses of earlier sites, in which every record was a folder. */
function redirects(locales: readonly Locale[]): string {
  const moved = [
    "customers/:id",
    "staff/:id",
    "policies/:id",
    "calendar/:id",
    "analysis/:id",
    "rates/:line/:month/:id",
  ];
  return locales
    .map((locale) => `/${prefixOf(locale, locales[0])}`)
    .flatMap((base) => [
      `${base}cases/:id/forms/ ${base}cases/forms/:id.html 301`,
      ...["cases/:id", "lists/:section/:id", ...moved].map(
        (path) => `${base}${path}/ ${base}${path}.html 301`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

/** What the pages say of the build itself. */
export async function buildFileOf(input: SiteInput, locales: readonly Locale[]): Promise<string> {
  await Promise.all(locales.map(loadLanguage));
  const sites = locales.map((locale) => new Site(input, locale));
  return buildFile(buildFacts(input, sites));
}

/** The search's files have no words: they are written once for all languages, and not by way of pages. */
function writeFindFiles(folder: string, input: SiteInput): void {
  for (const [name, text] of findFiles(new Site(input))) writeFileSync(join(folder, name), text);
}

/** Moves every file of a folder into another, which may hold files already. */
function moveInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
}
