/**
 * Bundles the web editor from its package into modules, fonts and words that lie beside the site. What a
 * ledger never needs (code highlighting in 300 languages, photo conversion, other tongues) stays out; nothing
 * is left to be fetched from elsewhere. The bundle depends on the installed packages alone and is kept
 * between runs.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { keepFile, keptFile } from "../io/cache-folder.ts";

export interface BundleFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Folder of its files below the site. */
const FOLDER = "assets/editor";
const LANGUAGES = new Set(["zh-CN", "zh-TW", "en-US"]);

const without: Plugin = {
  name: "huifang-without",
  enforce: "pre",
  resolveId(source) {
    const language = /\/locales\/([\w-]+)\.json$/.exec(source)?.[1];
    const left =
      /^@shikijs\/|\/chunks\/(?:shiki-engine|heic|webp_enc)/.test(source) ||
      (language !== undefined && !LANGUAGES.has(language));
    return left ? "\0huifang-nothing" : null;
  },
  load: (id) => (id === "\0huifang-nothing" ? "export default {};" : null),
};

/** Fonts that the package would take from a public server until its own are there. */
const FROM_ELSEWHERE = /url\(https:\/\/cdn\.jsdelivr\.net\/[^)]+\)\s*(?:\\n\s*)?format\([^)]*\)/g;

/**
 * Every file of the editor, from an earlier run where nothing has changed since; the first one is the script
 * that a page loads.
 */
export async function editorFiles(root: string, cacheDir: string): Promise<readonly BundleFile[]> {
  const kept = `editor-${editorKey(root)}.json`;
  try {
    const files = JSON.parse(keptFile(kept) ?? "[]") as { name: string; base64: string }[];
    if (files.length > 0) {
      return files.map(({ name, base64 }) => ({ name, content: Buffer.from(base64, "base64") }));
    }
  } catch {
    /* Made again below. */
  }
  const files = await bundleEditor(root, cacheDir);
  keepFile(
    kept,
    JSON.stringify(
      files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString("base64") })),
    ),
  );
  return files;
}

async function bundleEditor(root: string, cacheDir: string): Promise<readonly BundleFile[]> {
  const result = await build({
    root,
    cacheDir,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    base: "./",
    plugins: [without],
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 9000,
      rollupOptions: {
        input: join(root, "src/site/client/admin/main.ts"),
        output: {
          entryFileNames: `${FOLDER}/main.[hash].js`,
          chunkFileNames: `${FOLDER}/[name].[hash].js`,
          assetFileNames: `${FOLDER}/[name].[hash][extname]`,
        },
      },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as {
    output: (
      | { type: "chunk"; fileName: string; code: string; isEntry: boolean }
      | { type: "asset"; fileName: string; source: string | Uint8Array }
    )[];
  };
  const files = output.map((file) => ({
    name: file.fileName,
    content: file.type === "chunk" ? file.code.replace(FROM_ELSEWHERE, 'local("-")') : file.source,
    entry: file.type === "chunk" && file.isEntry,
  }));
  return files
    .filter(({ name }) => !/\/heic/.test(name))
    .sort((a, b) => Number(b.entry) - Number(a.entry) || (a.name < b.name ? -1 : 1))
    .map(({ name, content }) => ({ name, content }));
}

/** What the bundle is made from, in a few letters: packages and our own scripts. */
export function editorKey(root: string): string {
  const require = createRequire(join(root, "package.json"));
  const hash = createHash("sha256").update(FROM_ELSEWHERE.source);
  for (const name of ["@sveltia/cms", "yaml", "vite"]) {
    // Not every package lets its package.json be asked for.
    const main = require.resolve(name);
    hash.update(
      readFileSync(
        join(main.slice(0, main.lastIndexOf(`node_modules/${name}`)), "node_modules", name, "package.json"),
      ),
    );
  }
  for (const file of [
    "admin/main.ts",
    "admin/field-types.ts",
    "admin/record-format.ts",
    "record/controls.ts",
  ]) {
    hash.update(readFileSync(join(root, "src/site/client", file)));
  }
  return hash.digest("hex").slice(0, 16);
}
