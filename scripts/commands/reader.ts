/** Whose language complaints are in: that of `--lang`, else of the company at hand, else of the environment. */
import { loadLanguage, localize } from "../../src/i18n/text.ts";
import { diskTree } from "../../src/io/files.ts";
import { nearestRoot } from "../../src/io/nearest-root.ts";
import { loadTenant } from "../../src/ledger/tenant.ts";
import type { Localized } from "../../src/model/finding.ts";
import type { Locale } from "../../src/model/tenant.ts";
import { argumentOf, spokenLocale } from "./words.ts";

export function readerLocale(argv: readonly string[]): Locale {
  const asked = argumentOf("--lang", argv);
  if (asked === "zh-CN" || asked === "zh-TW" || asked === "en") return asked;
  try {
    return (
      loadTenant(diskTree(argumentOf("--root", argv) ?? nearestRoot())).value?.locale ?? spokenLocale(argv)
    );
  } catch {
    return spokenLocale(argv);
  }
}

/** The sentence as the reader speaks. */
export async function toReader(words: Localized, argv: readonly string[] = process.argv): Promise<string> {
  const locale = readerLocale(argv);
  await loadLanguage(locale);
  return localize(words, locale);
}
