/** `huifang init`: answers in, a repository on disk out. Nothing that is there already is overwritten. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { diskTree } from "../io/files.ts";
import { commitFiles, identityOf, initRepository, useHooks } from "../io/git-commit.ts";
import { openRepository } from "../io/git.ts";
import { makeFolder } from "../io/output.ts";
import { productRoot, productVersion } from "../io/product.ts";
import { writeAll, type FileChange } from "../io/transaction.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../ledger/schema/index.ts";
import { memoryTree } from "../model/memory-tree.ts";
import type { Pack } from "../model/pack.ts";
import { loadPack } from "../policy/pack/load-pack.ts";
import { openClauses, OWN_PACK, type Answers } from "../record/init/answers.ts";
import { HOOK, mergePackage, repositoryFiles } from "../record/init/repository.ts";
import type { InitRun } from "../record/init/run.ts";
import { loadAllPacks } from "./all-packs.ts";
import { fileSchemas } from "./json-schemas.ts";
import { UsageError } from "./usage.ts";

const TEMPLATES = "src/record/init/templates";

/** Text of a template of the product. */
export function initTemplate(name: string): string {
  return readFileSync(path.join(productRoot(), TEMPLATES, name), "utf8");
}

/** The rule book that a company starts with, and the product's. */
export function choosablePacks(): { readonly own: Pack; readonly shipped: readonly Pack[] } {
  const own = loadPack(diskTree(path.join(productRoot(), TEMPLATES)), OWN_PACK, "tenant").value;
  if (own === null) throw new Error("the rule book for new companies does not load");
  return { own, shipped: loadAllPacks(productRoot()).value.map(({ pack }) => pack) };
}

/**
 * Throws UsageError where a ledger is already, or where a pack is not known. Writes everything or nothing.
 */
export function initFolder(folder: string, answers: Answers, wantsGit: boolean): InitRun {
  if (existsSync(path.join(folder, "ledger/tenant.yaml"))) {
    throw new UsageError({
      "zh-CN": `${folder} 里已经有台账（ledger/tenant.yaml），没有改动。`,
      en: `${folder} holds a ledger already (ledger/tenant.yaml); nothing was changed.`,
    });
  }
  const files = plannedFiles(answers);
  const read = (file: string): string | null =>
    existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), "utf8") : null;
  const kept: string[] = [];
  const changes = files.flatMap((file): FileChange[] => {
    const before = read(file.path);
    if (before === null) return [file];
    const merged = file.path === "package.json" ? mergePackage(before, productVersion()) : null;
    if (merged !== null) return [{ path: file.path, text: merged }];
    if (before !== file.text && file.path !== "package.json") kept.push(file.path);
    return [];
  });
  makeFolder(folder);
  writeAll(
    folder,
    changes.map((change) => (change.path === HOOK ? { ...change, mode: 0o755 } : change)),
    { scope: "root" },
  );
  const written = changes.map((change) => change.path);
  return { folder, written, kept, ...underGit(folder, written, wantsGit, answers) };
}

function plannedFiles(answers: Answers): FileChange[] {
  const { own, shipped } = choosablePacks();
  const known = new Map([...shipped, own].map((pack) => [pack.id, pack]));
  const wanted = answers.lines.flatMap(({ packs }) => packs);
  for (const id of wanted) {
    if (!known.has(id)) {
      const list = [...known.keys()].join(", ");
      throw new UsageError({
        "zh-CN": `没有名为 ${id} 的制度包（${list}）`,
        en: `no pack is called ${id} (${list})`,
      });
    }
  }
  const packs = [...new Set(wanted)].flatMap((id) => known.get(id) ?? []);
  const templates = diskTree(path.join(productRoot(), TEMPLATES));
  return repositoryFiles(answers, {
    version: productVersion(),
    template: initTemplate,
    open: openClauses(answers.lines, packs),
    ownPack: templates.list(`policies/${OWN_PACK}`).map((entry) => entry.path),
    schemas: fileSchemas(mergeVocabulary(CORE_VOCABULARY, ...packs.map((pack) => pack.vocabulary))),
  });
}

function underGit(
  folder: string,
  written: readonly string[],
  wanted: boolean,
  { locale }: Answers,
): Pick<InitRun, "commit" | "reason" | "repository"> {
  if (!wanted) return { commit: null, reason: null, repository: "none" };
  const before = openRepository(folder);
  if (before !== null) {
    if (before.prefix === "") useHooks(folder, path.dirname(HOOK));
    return { commit: null, reason: null, repository: "there" };
  }
  if (!initRepository(folder)) return { commit: null, reason: null, repository: "none" };
  useHooks(folder, path.dirname(HOOK));
  if (identityOf(folder) === null) return { commit: null, reason: null, repository: "made" };
  // What `npm install` left says which versions: it belongs to the repository as well.
  const lock = existsSync(path.join(folder, "package-lock.json")) ? ["package-lock.json"] : [];
  const done = commitFiles(folder, [...written, ...lock], locale === "en" ? "New ledger" : "新建台账");
  return typeof done === "string"
    ? { commit: done, reason: null, repository: "made" }
    : { commit: null, reason: done.reason, repository: "made" };
}

/** For tests and previews: the same files as a tree in memory. */
export function previewTree(answers: Answers): ReturnType<typeof memoryTree> {
  return memoryTree(Object.fromEntries(plannedFiles(answers).map(({ path: file, text }) => [file, text])));
}
