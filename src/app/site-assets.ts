/**
 * Bundles the site's style sheet and browser scripts into plain files that also work when opened from disk.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { siteWords } from "../i18n/site/index.ts";
import { loadLanguage } from "../i18n/text.ts";
import type { Locale } from "../model/tenant.ts";
import { browserWords } from "../site/views/frame.ts";
import type { Assets } from "../site/views/site.ts";
import { editorFiles } from "./editor-bundle.ts";

const SHEETS = [
  "tokens",
  "base",
  "frame",
  "table",
  "marks",
  "figures",
  "pages",
  "calendar",
  "finder",
  "papers",
  "print",
] as const;
const SCRIPTS = { theme: "theme.ts", script: "main.ts", charts: "charts.ts" } as const;

export interface AssetFile {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/** One classic script per entry: module scripts do not run from `file://`. */
async function bundle(root: string, cacheDir: string, entry: string): Promise<string> {
  const result = await build({
    root,
    cacheDir,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: false,
      lib: {
        entry: join(root, "src/site/client", entry),
        formats: ["iife"],
        name: "huifang",
        fileName: () => "out.js",
      },
    },
  });
  const output = (Array.isArray(result) ? result[0] : result) as {
    output: { type: string; code?: string }[];
  };
  return output.output.find((chunk) => chunk.type === "chunk")?.code ?? "";
}

/**
 * Makes every asset; names carry a hash of the content, so equal input gives equal names. `withEditor`: the
 * web editor too, three megabytes that a site without a repository behind it does not need.
 */
export async function makeAssets(
  root: string,
  cacheDir: string,
  withEditor: boolean,
  locales: readonly Locale[],
): Promise<{ assets: Assets; files: readonly AssetFile[] }> {
  const files: AssetFile[] = [];
  const add = (stem: string, ext: string, text: string): string => {
    const name = `assets/${stem}.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.${ext}`;
    files.push({ name, text });
    return name;
  };
  const css = add(
    "site",
    "css",
    squeeze(SHEETS.map((name) => readFileSync(join(root, `src/site/styles/${name}.css`), "utf8")).join("\n")),
  );
  const mark = add("mark", "svg", readFileSync(join(root, "src/site/styles/mark.svg"), "utf8"));
  const scripts: Record<string, string> = {};
  for (const [key, entry] of Object.entries(SCRIPTS)) {
    scripts[key] = add(key, "js", await bundle(root, cacheDir, entry));
  }
  const words = {} as Record<Locale, string>;
  for (const locale of locales) {
    await loadLanguage(locale);
    words[locale] = add(`words.${locale.toLowerCase()}`, "js", browserWords(siteWords(locale)));
  }
  const bundled = withEditor ? await editorFiles(root, cacheDir) : [];
  const editor = {
    css: add("form", "css", squeeze(readFileSync(join(root, "src/site/styles/form.css"), "utf8"))),
    form: add("form", "js", await bundle(root, cacheDir, "record/main.ts")),
    admin: bundled[0]?.name ?? "",
  };
  for (const { name, content } of bundled) files.push({ name, text: content });
  return {
    assets: {
      css,
      mark,
      theme: scripts.theme,
      script: scripts.script,
      charts: scripts.charts,
      words,
      lost: {
        script: (await bundle(root, cacheDir, "moved.ts")).trim(),
        style: squeeze(readFileSync(join(root, "src/site/styles/lost.css"), "utf8")),
      },
      editor,
    },
    files,
  };
}

/** What every page needs, and nothing of a ledger: the style sheet, the mark, light or dark. */
export async function frameAssets(
  root: string,
  cacheDir: string,
): Promise<{ assets: Record<"css" | "mark" | "theme", string>; files: readonly AssetFile[] }> {
  const sheets = SHEETS.map((name) => readFileSync(join(root, `src/site/styles/${name}.css`), "utf8"));
  const made = {
    css: squeeze(sheets.join("\n")),
    mark: readFileSync(join(root, "src/site/styles/mark.svg"), "utf8"),
    theme: await bundle(root, cacheDir, SCRIPTS.theme),
  };
  const name = (stem: string, ext: string, text: string): string =>
    `assets/${stem}.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.${ext}`;
  const assets = {
    css: name("site", "css", made.css),
    mark: name("mark", "svg", made.mark),
    theme: name("theme", "js", made.theme),
  };
  const keys = ["css", "mark", "theme"] as const;
  return { assets, files: keys.map((key) => ({ name: assets[key], text: made[key] })) };
}

/** Takes out comments and the space between rules; the sheets hold no strings with either. */
function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .trim();
}

export function writeAssets(out: string, files: readonly AssetFile[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(out, file.name)), { recursive: true });
    writeFileSync(join(out, file.name), file.text);
  }
}
