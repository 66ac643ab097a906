/** What a reporter of `due` receives: the chosen obligations and the names that go with their ids. */
import { localize } from "../i18n/text.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Obligation } from "../model/obligation.ts";
import type { Pack } from "../model/pack.ts";
import type { Locale } from "../model/tenant.ts";

export interface DueReport {
  readonly obligations: readonly Obligation[];
  /** Obligations left out because only their share counts; said at the end of the table. */
  readonly leftOut?: number;
  readonly ledger: Ledger;
  readonly packs: readonly Pack[];
  readonly asOf: number;
  readonly locale: Locale;
}

/** Name of a record by reference, else its id; for people, never for machines. */
export function nameOf(ledger: Ledger, ref: string): string {
  const name = ledger.byRef.get(ref.normalize("NFC"))?.data.name;
  return typeof name === "string" && name !== "" ? name : ref.slice(ref.indexOf("/") + 1);
}

/** Title of an obligation's rule, else the rule's id. */
export function dutyTitle(report: Pick<DueReport, "packs" | "locale">, obligation: Obligation): string {
  const pack = report.packs.find(({ id }) => id === obligation.pack);
  const rule = pack?.rules.find(({ id }) => id === obligation.rule);
  return rule ? localize(rule.title, report.locale) : obligation.rule;
}

/** Customer's name where there is one, else what the obligation is about. */
export function partyOf(report: DueReport, obligation: Obligation): string {
  return obligation.customer === null
    ? obligation.subject
    : nameOf(report.ledger, `customer/${obligation.customer}`);
}
