/** Packs judged by themselves, without a ledger. */
import { loadLanguage } from "../i18n/index.ts";
import { headCommit, openRepository } from "../io/git.ts";
import { productVersion } from "../io/product.ts";
import type { Finding } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { measureCoverage, type Coverage } from "../policies/coverage.ts";
import { toFindings } from "../reporters/findings.ts";
import type { CheckReport } from "../reporters/report.ts";
import { loadAllPacks } from "./all-packs.ts";
import { UnusableRoot } from "./open-run.ts";

const FIRST = { line: 1, column: 1 };

/** Every mistake in the packs that a root could follow, as a report like that of `check`. */
export async function lintPacks(root: string, lang: Locale | null): Promise<CheckReport> {
  const locale = lang ?? "zh-CN";
  await loadLanguage(locale);
  const findings = toFindings(loadAllPacks(root).diagnostics, { locate: () => FIRST, locale });
  return {
    findings, asOf: null, commit: headCommit(root), locale, failOn: "error",
    prefix: openRepository(root)?.prefix ?? "", compared: false, version: productVersion(),
  };
}

export interface CoveredPacks {
  readonly coverage: Coverage;
  /** Rules and artefacts that cite a clause which does not exist. */
  readonly deadCitations: readonly Finding[];
  readonly locale: Locale;
}

/** Coverage of those packs. Throws UnusableRoot when one of them cannot be loaded. */
export async function coverPacks(root: string, lang: Locale | null): Promise<CoveredPacks> {
  const { findings, locale } = await lintPacks(root, lang);
  const { value: loaded, diagnostics } = loadAllPacks(root);
  const packs = loaded.map(({ pack }) => pack);
  const deadCitations = findings.filter(({ code }) => code === "policy/unknown-clause");
  const folders = new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ place }) => place.file.split("/")[1]));
  const broken = [...folders].filter((id) => !packs.some((pack) => pack.id === id));
  if (broken.length > 0) throw new UnusableRoot(findings, locale);
  const cases = new Map<string, number>();
  for (const { pack, cases: own } of loaded) {
    for (const { rule } of own) cases.set(`${pack.id}/${rule}`, (cases.get(`${pack.id}/${rule}`) ?? 0) + 1);
  }
  return { coverage: measureCoverage(packs, (pack, rule) => cases.get(`${pack}/${rule}`) ?? 0), deadCitations, locale };
}
