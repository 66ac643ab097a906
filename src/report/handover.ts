/** What a handover moves, for terminals and machines. */
import { sayHandover } from "../i18n/handover.ts";
import type { Obligation } from "../model/obligation.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";

/** The part of a handover that is told. */
export interface HandoverReport {
  readonly plan: {
    readonly from: LedgerRecord;
    readonly to: LedgerRecord;
    readonly by: LedgerRecord;
    readonly at: string;
    readonly handed: readonly {
      readonly ref: string;
      readonly customer: LedgerRecord;
      readonly matters: readonly string[];
      readonly standing: boolean;
    }[];
    readonly items: readonly Obligation[];
  };
  readonly dry: boolean;
  readonly locale: Locale;
}

const nameOf = ({ id, data }: LedgerRecord): string => (typeof data.name === "string" ? data.name : id);

export function reportHandover({ plan, dry, locale }: HandoverReport): string {
  const { from, to, at, handed, items } = plan;
  const people = { from: nameOf(from), to: nameOf(to), at };
  if (handed.length === 0) return `${sayHandover("nothing", locale, people)}\n`;
  const customers = handed.filter(({ matters }) => matters.length === 0);
  const fresh = handed.filter(({ standing }) => !standing).length;
  const lines = [
    sayHandover("head", locale, { ...people, customers: customers.length, items: items.length }),
    ...handed.map((one) => {
      const key = one.matters.length === 0 ? "customer" : "matters";
      return sayHandover(key, locale, { name: nameOf(one.customer), n: one.matters.length });
    }),
    sayHandover(dry ? "dry" : "written", locale, { n: fresh, standing: handed.length - fresh }),
    ...(dry ? [] : [sayHandover("approve", locale, { by: nameOf(plan.by) })]),
  ];
  return `${lines.join("\n")}\n`;
}

/** `{version, from, to, at, dry_run, assignments: [{ref, customer, subject, standing}], items: [obligation id]}`. */
export function reportHandoverJson({ plan, dry }: HandoverReport): string {
  const assignments = plan.handed.map(({ ref, customer, matters, standing }) => ({
    ref,
    customer: customer.id,
    subject: matters,
    standing,
  }));
  const items = plan.items.map(({ id }) => id);
  const told = {
    version: 1,
    from: plan.from.id,
    to: plan.to.id,
    at: plan.at,
    dry_run: dry,
    assignments,
    items,
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
