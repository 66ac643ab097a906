/** Every reproducer of the reference shows its diagnostic, at the line it names. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readReproducers, type Reproducer } from "../../scripts/docs/reproducers.ts";
import { lintPacks } from "../../src/app/lint-packs.ts";
import { openRun, UnusableRoot } from "../../src/app/open-run.ts";
import { catalogue } from "../../src/i18n/index.ts";
import type { Finding } from "../../src/model/finding.ts";

const all = readReproducers();

test("each belongs to a text of the catalogue", () => {
  expect(all.map(({ name }) => name).filter((name) => !Object.hasOwn(catalogue, name))).toEqual([]);
});

/** What `check` says, and `policy lint` where it is about a rule book. */
async function findingsOf(root: string, { asOf, at }: Reproducer): Promise<readonly Finding[]> {
  const lint = at.startsWith("policies/") ? (await lintPacks(root, "en")).report.findings : [];
  try {
    const run = await openRun({ root, at: null, asOf, lines: [], lang: "en" });
    return [...lint, ...run.findings];
  } catch (error) {
    if (error instanceof UnusableRoot) return [...lint, ...error.findings];
    throw error;
  }
}

/** The words that a text has between its parameters, as a pattern for what it becomes. */
function worded(name: string): RegExp {
  const words = catalogue[name].message.en.split(/\{\w+\}/);
  return new RegExp(
    `^${words.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[\\s\\S]*")}$`,
  );
}

test.each(all.map((one) => [one.name, one] as const))("%s", async (name, reproducer: Reproducer) => {
  const { files, at } = reproducer;
  const root = mkdtempSync(path.join(tmpdir(), "huifang-reproducer-"));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    const found = await findingsOf(root, reproducer);
    const places = found
      .filter(({ message }) => worded(name).test(message))
      .map((f) => `${f.file}:${f.line}`);
    expect(places, found.map((f) => `${f.file}:${f.line} ${f.code} ${f.message}`).join("\n")).toContain(at);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
