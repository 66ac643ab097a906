/**
 * The message catalogue: from a diagnostic to its words. Each area keeps its texts in
 * `diagnostics/<area>.ts`.
 */
import type { Diagnostic, LineMend } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { engineTexts, NEXT } from "./diagnostics/engine.ts";
import { gitTexts } from "./diagnostics/git.ts";
import { importTexts } from "./diagnostics/import.ts";
import { ledgerTexts } from "./diagnostics/ledger.ts";
import { LINE_WORDS } from "./diagnostics/mended-line.ts";
import { policyTexts } from "./diagnostics/policy.ts";
import { templateTexts } from "./diagnostics/template.ts";
import { textTexts } from "./diagnostics/text.ts";
import { fill, type DiagnosticCatalogue } from "./text.ts";

export { fill, loadLanguage, localize } from "./text.ts";

/** Every text of every area. */
export const catalogue: DiagnosticCatalogue = {
  ...engineTexts,
  ...gitTexts,
  ...importTexts,
  ...ledgerTexts,
  ...policyTexts,
  ...templateTexts,
  ...textTexts,
};

export interface Wording {
  readonly message: string;
  readonly hint: string;
}

/** Words a diagnostic; throws for a template without an entry, which is a bug of ours. */
export function describe(diagnostic: Diagnostic, locale: Locale): Wording {
  const name = diagnostic.template ?? diagnostic.code;
  const text = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (!text) throw new Error(`no text for the diagnostic "${name}"`);
  const params = { next: NEXT, ...diagnostic.params };
  const hint = fill(text.hint, params, locale);
  return { message: fill(text.message, params, locale), hint: withLine(diagnostic.mend, hint, locale) };
}

/** The hint with the line as it should be in front; where the line says it all, in its place. */
function withLine(mend: LineMend | undefined, hint: string, locale: Locale): string {
  if (!mend) return hint;
  const { line, sure } = mend;
  const seen = fill(mend.seen, { what: mend.what }, locale);
  if (sure) return fill(LINE_WORDS.sure, { seen, line }, locale);
  return fill(LINE_WORDS.perhaps, { seen, line, hint }, locale);
}
