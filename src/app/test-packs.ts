/** `policy test`: the cases of rule books, run against their rules. */
import { nearest } from "../ledger/schema/nearest.ts";
import type { Locale } from "../model/tenant.ts";
import { didYouMean } from "../model/user-error.ts";
import { runCase } from "../policy/pack/cases.ts";
import type { PackTest } from "../report/pack-test.ts";
import { ownPacks } from "./all-packs.ts";
import { lintPacks } from "./lint-packs.ts";
import { UnusableRoot } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface TestRequest {
  readonly root: string;
  /** Ids of packs; empty: the root's own. */
  readonly packs: readonly string[];
  /** The product's too. */
  readonly all: boolean;
  readonly lang: Locale | null;
}

/**
 * Throws UsageError for a pack that is not there, UnusableRoot where one of those asked for has a mistake:
 * its cases would prove nothing.
 */
export async function testPacks({ root, packs, all, lang }: TestRequest): Promise<PackTest> {
  const { report, loaded } = await lintPacks(root, lang);
  const { locale } = report;
  const idOf = (file: string): string => file.split("/")[1];
  const errors = report.findings.filter(({ severity }) => severity === "error");
  const known = new Set([...loaded.map(({ pack }) => pack.id), ...errors.map(({ file }) => idOf(file))]);
  const unknown = packs.find((id) => !known.has(id));
  if (unknown !== undefined) throw unknownPack(unknown, [...known]);
  const own = ownPacks(root);
  const wanted = (id: string): boolean => (packs.length > 0 ? packs.includes(id) : all || own.has(id));
  const broken = errors.filter(({ file }) => wanted(idOf(file)));
  if (broken.length > 0) throw new UnusableRoot(broken, locale);
  return {
    locale,
    packs: loaded
      .filter(({ pack }) => wanted(pack.id))
      .map(({ pack, cases }) => ({
        id: pack.id,
        total: cases.length,
        failed: cases.flatMap((one) => {
          const differences = runCase(pack, one);
          return differences.length > 0 ? [{ one, differences }] : [];
        }),
      })),
  };
}

function unknownPack(id: string, known: readonly string[]): UsageError {
  const hint = didYouMean(nearest(id, known));
  return new UsageError({
    "zh-CN": `没有名为 ${id} 的制度包${hint["zh-CN"]}`,
    en: `no pack is called ${id}${hint.en}`,
  });
}
