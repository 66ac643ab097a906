/** The what-if page: what the last change of the rules did to duties, rates, load and fines. */
import type { Sentence } from "../../i18n/site/index.ts";
import type { RateRow } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { DutyChange } from "../../policy/measure/what-if.ts";
import type { Ref, Site } from "./site.ts";

export interface WhatIfDuty {
  readonly title: string;
  readonly clause: string;
  readonly path: string | null;
  readonly customer: Ref | null;
  readonly staff: Ref | null;
  readonly before: string;
  readonly after: string;
  readonly kind: string;
}
export interface WhatIfRow {
  readonly name: string;
  readonly month: string;
  readonly before: string;
  readonly after: string;
  readonly worse: boolean;
}

export interface WhatIfView {
  readonly answer: Sentence;
  readonly commit: string;
  readonly files: readonly string[];
  readonly rates: readonly WhatIfRow[];
  readonly load: readonly WhatIfRow[];
  readonly fines: readonly WhatIfRow[];
  readonly duties: readonly WhatIfDuty[];
  readonly total: number;
}

const MOST = 100;
const KINDS = ["appears", "vanishes", "verdict", "moves"] as const;

/** Null where the rules have not changed lately. */
export function whatIfView(site: Site): WhatIfView | null {
  const { t, f } = site;
  const change = site.input.ruleChange;
  if (!change) return null;
  const { plan } = change;
  const told = { when: f.day(change.at), title: change.title };
  const counts = KINDS.map((kind) => ({
    kind,
    n: plan.duties.filter((one) => one.kind === kind).length,
  })).filter(({ n }) => n > 0);
  const sum = counts.flatMap(({ kind, n }, i): Sentence => [
    ...(i === 0 ? [] : [t("list.comma")]),
    t(`whatif.${kind}`, { n }),
  ]);
  const staff = (id: string | null): string => (id === null ? "–" : site.staff(id).name);
  const shown = plan.duties.filter((one) => one.kind !== "moves");
  return {
    answer:
      counts.length === 0 ? t.rich("whatif.answer.same", told) : t.rich("whatif.answer", { ...told, sum }),
    commit: change.commit,
    files: change.files,
    total: shown.length,
    duties: shown.slice(0, MOST).map((one) => dutyOf(site, one)),
    rates: plan.rates
      .filter((one) => Object.keys(one.by).join() === "line" || Object.keys(one.by).join() === "line,rule")
      .flatMap((one): WhatIfRow[] => {
        const [before, after] = [share(site, one.before), share(site, one.after)];
        if (before === after) return [];
        const rule = one.by.rule === undefined ? null : titleOf(site, String(one.by.rule));
        return [
          {
            name:
              rule === null
                ? site.lineName(String(one.by.line))
                : `${site.lineName(String(one.by.line))} · ${rule}`,
            month: f.month(one.period),
            before,
            after,
            worse: (one.after?.rate ?? 1) < (one.before?.rate ?? 1),
          },
        ];
      }),
    load: plan.load.map((one) => ({
      name: staff(one.staff),
      month: site.lineName(one.line),
      before: String(one.before),
      after: String(one.after),
      worse: one.after > one.before,
    })),
    fines: plan.fines.map((one) => ({
      name: staff(one.staff),
      month: f.month(one.period),
      before: `${one.before?.amount ?? 0} ${one.currency}`,
      after: `${one.after?.amount ?? 0} ${one.currency}`,
      worse: (one.after?.amount ?? 0) > (one.before?.amount ?? 0),
    })),
  };
}

function share(site: Site, row: RateRow | null): string {
  return row === null || row.rate === null
    ? "–"
    : `${site.f.percent(row.rate)} (${row.met}/${row.met + row.late + row.overdue + row.missed})`;
}

function dutyOf(site: Site, change: DutyChange): WhatIfDuty {
  const clause = site.clauses.get(change.clause);
  const one = (change.after ?? change.before)!;
  return {
    title: titleOf(site, `${one.pack}/${one.rule}`),
    clause: clause?.label ?? change.clause,
    path: clause?.path ?? null,
    kind: change.kind,
    customer: change.customer === null ? null : site.customer(change.customer),
    staff: change.staff === null ? null : site.staff(change.staff),
    before: verdict(site, change.before),
    after: verdict(site, change.after),
  };
}

function verdict(site: Site, o: Obligation | null): string {
  if (o === null) return "–";
  const status = site.t.named("status", o.status);
  return o.due === null ? status : `${status} ${site.f.moment(o.due)}`;
}

/** A rule that is no longer there is named by its id. */
function titleOf(site: Site, rule: string): string {
  return site.rules.get(rule)?.title ?? rule;
}
