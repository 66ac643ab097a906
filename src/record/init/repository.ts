/**
 * Answers → every file of a new company repository, as plain texts. Takes the templates and JSON Schemas,
 * reads nothing, writes nothing; what is there already is the caller's to respect.
 */
import type { FileChange } from "../../io/transaction.ts";
import { writeRecord } from "../../ledger/write-record.ts";
import type { Clause } from "../../model/pack.ts";
import { OWN_PACK, type Answers, type Forge } from "./answers.ts";
import { tenantText } from "./tenant-text.ts";
import { vscodeSettings } from "./vscode-settings.ts";

export interface InitContext {
  readonly version: string;
  /** Text of a file of `templates/`. */
  readonly template: (name: string) => string;
  /** Paths of the templates of the company's own rule book, below `templates/`. */
  readonly ownPack: readonly string[];
  /** By kind of file, as `huifang schema` prints them. */
  readonly schemas: Readonly<Record<string, unknown>>;
  /** Clauses of the chosen packs that want a figure. */
  readonly open: readonly Clause[];
}

/** Template of each forge's pipeline and the path at which the forge looks for it. */
export const PIPELINES: Readonly<
  Record<Forge, { readonly template: string; readonly path: string; readonly title: string }>
> = {
  github: { template: "ci/github.yml", path: ".github/workflows/huifang.yml", title: "GitHub Actions" },
  gitlab: { template: "ci/gitlab.yml", path: ".gitlab-ci.yml", title: "GitLab CI" },
  gitea: { template: "ci/gitea.yml", path: ".gitea/workflows/huifang.yml", title: "Gitea / Forgejo Actions" },
};

export const HOOK = ".githooks/pre-commit";

/** Sorted by path. */
export function repositoryFiles(answers: Answers, context: InitContext): FileChange[] {
  const { template, version } = context;
  const usesOwn = answers.lines.some(({ packs }) => packs.includes(OWN_PACK));
  const files: Record<string, string> = {
    "ledger/tenant.yaml": tenantText(answers, context.open),
    [`ledger/staff/${answers.admin.id}.yaml`]: adminText(answers),
    [`ledger/customers/${answers.customer.id}.yaml`]: writeRecord({
      name: answers.customer.name,
      since: answers.from,
      staff_in_charge: answers.admin.id,
      line: answers.lines[0].id,
    }),
    ...(usesOwn ? Object.fromEntries(context.ownPack.map((name) => [name, template(name)])) : {}),
    ...Object.fromEntries(
      answers.forges.map((forge) => [PIPELINES[forge].path, template(PIPELINES[forge].template)]),
    ),
    ...Object.fromEntries(
      Object.entries(context.schemas).map(([kind, schema]) => [
        `.huifang/schemas/${kind}.json`,
        json(schema),
      ]),
    ),
    [HOOK]: template("pre-commit"),
    ".gitattributes": template("gitattributes"),
    ".gitignore": template("gitignore"),
    ".editorconfig": template("editorconfig"),
    ".vscode/extensions.json": template("vscode/extensions.json"),
    ".vscode/settings.json": json(vscodeSettings(Object.keys(context.schemas))),
    "README.md": readme(answers, template, usesOwn),
    "package.json": json(packageFile(version)),
  };
  return Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function adminText({ admin, from, lines }: Answers): string {
  return writeRecord({
    name: admin.name,
    ...(admin.email !== null && { emails: [admin.email] }),
    from,
    line: lines[0].id,
  });
}

const SCRIPTS: Readonly<Record<string, string>> = {
  check: "huifang check",
  build: "huifang build",
  dev: "huifang dev",
  schemas: "huifang schema --dir .huifang/schemas",
  prepare: "git rev-parse --git-dir >/dev/null 2>&1 && git config core.hooksPath .githooks || true",
};

function packageFile(version: string): object {
  return { name: "huifang-ledger", private: true, scripts: SCRIPTS, dependencies: { huifang: version } };
}

/**
 * What an existing `package.json` lacks is added, nothing of it is changed; null when it cannot be read or
 * lacks nothing.
 */
export function mergePackage(text: string, version: string): string | null {
  let found: Record<string, unknown>;
  try {
    found = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
  const depends = { ...(found.dependencies as object), ...(found.devDependencies as object) };
  const merged = {
    ...found,
    scripts: { ...SCRIPTS, ...(found.scripts as object) },
    ...("huifang" in depends
      ? {}
      : { dependencies: { ...(found.dependencies as object), huifang: version } }),
  };
  return JSON.stringify(merged) === JSON.stringify(found) ? null : json(merged);
}

function readme(
  { name, locale, forges }: Answers,
  template: InitContext["template"],
  usesOwn: boolean,
): string {
  const english = locale === "en";
  const none = english ? "none yet" : "还没有";
  const pack = english
    ? `\nThe company's own rule book is \`policies/${OWN_PACK}/\`: change its clauses and figures to yours.\n`
    : `\n公司自己的制度在 \`policies/${OWN_PACK}/\`：把条款和数改成你们的。\n`;
  const fill: Readonly<Record<string, string>> = {
    name,
    policies: usesOwn ? pack : "",
    ci:
      forges.length === 0
        ? none
        : forges
            .map((forge) => `\`${PIPELINES[forge].path}\` (${PIPELINES[forge].title})`)
            .join(english ? ", " : "、"),
  };
  return template(english ? "README.en.md" : "README.zh-CN.md").replace(
    /\{\{(\w+)\}\}/g,
    (whole, key: string) => fill[key] ?? whole,
  );
}
