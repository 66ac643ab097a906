/** Packs judged by themselves, without a ledger. */
import { loadLanguage } from "../i18n/index.ts";
import { diskTree } from "../io/files.ts";
import { headCommit, openRepository } from "../io/git.ts";
import { productVersion } from "../io/product.ts";
import { createLocator } from "../ledger/locate.ts";
import { loadTenant } from "../ledger/tenant.ts";
import type { Diagnostic, Finding, Place } from "../model/finding.ts";
import type { Locale, Tenant } from "../model/tenant.ts";
import { toFindings } from "../policy/engine/to-findings.ts";
import { measureCoverage, type Coverage } from "../policy/pack/coverage.ts";
import { checkPacks } from "../policy/pack/lint.ts";
import type { CheckReport } from "../report/report.ts";
import { loadAllPacks, ownPacks, type LoadedPack } from "./all-packs.ts";
import { UnusableRoot } from "./open-run.ts";

/** A company that says nothing, for packs that lie without one. */
const NOBODY: Tenant = {
  name: "",
  timezone: "UTC",
  locale: "en",
  lines: [],
  parameters: {},
  gate: {},
  calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
  contactLink: null,
  vocabulary: {},
};

const FIRST = { line: 1, column: 1 };

export interface LintedPacks {
  readonly report: CheckReport;
  readonly coverage: Coverage;
  readonly loaded: readonly LoadedPack[];
  /** Citations of clauses that do not exist, advice that appears nowhere, figures that nothing reads. */
  readonly deadCitations: readonly Finding[];
}

/** Mistakes in the packs that spoil the proof of coverage. */
const UNPROVED: ReadonlySet<string> = new Set([
  "policy/unknown-clause",
  "policy/advice-unseen",
  "policy/open-unread",
]);

/**
 * Every mistake in the packs that a root could follow; clauses that nothing carries out are warnings. `only`:
 * a choice of them, by id.
 */
export async function lintPacks(
  root: string,
  lang: Locale | null,
  only: (id: string) => boolean = () => true,
): Promise<LintedPacks> {
  const locale = lang ?? loadTenant(diskTree(root)).value?.locale ?? "zh-CN";
  await loadLanguage(locale);
  const all = loadAllPacks(root);
  const loaded = all.value.filter(({ pack }) => only(pack.id));
  const diagnostics = all.diagnostics.filter(({ place }) => only(place.file.split("/")[1]));
  const coverage = cover(loaded);
  const locators = new Map(loaded.map(({ pack, tree }) => [pack.folder, createLocator(tree)]));
  const locate = (place: Place): typeof FIRST =>
    locators.get(place.file.split("/").slice(0, 2).join("/"))?.(place) ?? FIRST;
  const findings = toFindings([...diagnostics, ...names(root, loaded), ...orphans(loaded, coverage)], {
    locate,
    locale,
  });
  const report: CheckReport = {
    findings,
    asOf: null,
    commit: headCommit(root),
    locale,
    failOn: "error",
    prefix: openRepository(root)?.prefix ?? "",
    compared: false,
    version: productVersion(),
  };
  return { report, coverage, loaded, deadCitations: findings.filter(({ code }) => UNPROVED.has(code)) };
}

/** Packs that concern a root: its own and those its lines follow; all of them where there are none. */
function concerns(root: string): (id: string) => boolean {
  const tenant = loadTenant(diskTree(root)).value;
  const followed = tenant?.lines.flatMap(({ packs }) => packs.map(({ id }) => id)) ?? [];
  const ids = new Set([...ownPacks(root), ...followed]);
  return (id) => ids.size === 0 || ids.has(id);
}

/**
 * The same for a proof of coverage; `all`: of the product's packs that nobody here follows too. Throws
 * UnusableRoot when a pack cannot be loaded, as nothing is proved then.
 */
export async function coverPacks(root: string, lang: Locale | null, all: boolean): Promise<LintedPacks> {
  const linted = await lintPacks(root, lang, all ? undefined : concerns(root));
  const { findings, locale } = linted.report;
  const usable = new Set(linted.coverage.regimes.map(({ id }) => id));
  if (findings.some(({ severity, file }) => severity === "error" && !usable.has(file.split("/")[1]))) {
    throw new UnusableRoot(findings, locale);
  }
  return linted;
}

function cover(loaded: readonly LoadedPack[]): Coverage {
  const cases = new Map<string, number>();
  for (const { pack, cases: own } of loaded) {
    for (const { rule } of own) cases.set(`${pack.id}/${rule}`, (cases.get(`${pack.id}/${rule}`) ?? 0) + 1);
  }
  return measureCoverage(
    loaded.map(({ pack }) => pack),
    (pack, rule) => cases.get(`${pack}/${rule}`) ?? 0,
  );
}

/** Names that are not there and rules that cannot be used, as `check` would say. */
function names(root: string, loaded: readonly LoadedPack[]): Diagnostic[] {
  const tenant = loadTenant(diskTree(root)).value ?? NOBODY;
  return checkPacks(
    loaded.map(({ pack }) => pack),
    tenant,
  ).broken;
}

function orphans(loaded: readonly LoadedPack[], { orphans: ids }: Coverage): Diagnostic[] {
  return loaded.flatMap(({ pack }) =>
    pack.clauses.flatMap(({ id }, item): Diagnostic[] =>
      ids.includes(id)
        ? [
            {
              code: "policy/orphan",
              severity: "warning",
              place: { file: `${pack.folder}/clauses.yaml`, item },
              params: { clause: id },
              key: id,
            },
          ]
        : [],
    ),
  );
}
