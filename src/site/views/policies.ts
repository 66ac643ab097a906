/** Rule books: clause by clause, in our own words, how each is carried out and how it is kept at present. */
import type { Sentence } from "../../i18n/site/index.ts";
import { parseDuration, type Duration } from "../../model/duration.ts";
import type { Clause, Home, Pack, PackRule, Penalty } from "../../model/pack.ts";
import { asAmount, compileFigure } from "../../policy/conditions/figure.ts";
import { RULE_KINDS } from "../../policy/kinds/index.ts";
import { homeOf } from "../../policy/pack/coverage.ts";
import { bandView, type BandView } from "./band.ts";
import { headlineMonth } from "./months.ts";
import { papersFor } from "./papers/shelf.ts";
import { clauseAnchor, paths } from "./paths.ts";
import { money } from "./penalties.ts";
import { rateOf, rateRuleRow } from "./rate-index.ts";
import type { Site, LineInfo } from "./site.ts";

export interface ClauseView {
  readonly id: string;
  readonly label: string;
  readonly anchor: string;
  readonly kind: string;
  readonly gist: string;
  readonly reading: string;
  readonly force: Clause["force"];
  readonly home: Home;
  readonly rules: readonly { readonly title: string; readonly place: string; readonly figures: string }[];
  readonly papers: readonly { readonly title: string; readonly path: string }[];
  /** What this company has set where the book leaves it open, or that it has not. */
  readonly parameter: string;
  /** Beside which due items advice is shown. */
  readonly beside: string;
  /** What a lapse costs. */
  readonly fine: string;
  /** Present findings of the rules that only find: gaps in records, wrong persons. */
  readonly found: number;
  readonly bands: readonly { readonly line: string; readonly band: BandView; readonly path: string }[];
}
export interface PackView {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly industry: string;
  readonly folder: string;
  readonly lines: string;
  readonly answer: Sentence;
  readonly clauses: readonly ClauseView[];
  readonly homes: readonly { readonly home: Home; readonly n: number }[];
}

const HOMES: readonly Home[] = ["enforced", "audited", "produced", "shown"];

function citing(site: Site, pack: Pack): ReadonlyMap<string, readonly PackRule[]> {
  return site.remember(`citing ${pack.id}`, () => {
    const out = new Map<string, PackRule[]>();
    for (const rule of pack.rules) {
      for (const clause of new Set([
        ...rule.clauses,
        ...rule.shapedBy,
        ...(rule.penalty ? [rule.penalty.clause] : []),
      ])) {
        out.set(clause, [...(out.get(clause) ?? []), rule]);
      }
    }
    return out;
  });
}

export function packView(site: Site, pack: Pack): PackView {
  return site.remember(`pack ${pack.id}`, () => {
    const lines = site.lines.filter((line) => line.packs.includes(pack.id));
    const month = headlineMonth(site);
    const rules = citing(site, pack);
    const found = findingsByRule(site);
    const clauses = pack.clauses.map((clause) =>
      clauseView(site, pack, clause, { lines, month, own: rules.get(clause.id) ?? [], found }),
    );
    const homes = HOMES.map((home) => ({
      home,
      n: clauses.filter((clause) => clause.home === home).length,
    })).filter((one) => one.n > 0);
    const below = clauses.filter((clause) => clause.bands.some((one) => one.band.tone === "bad")).length;
    return {
      id: pack.id,
      title: site.local(pack.title),
      path: paths.policy(pack.id),
      industry: site.local(pack.industry),
      folder: pack.folder,
      clauses,
      homes,
      lines: lines.map((line) => line.name).join(site.t("list.comma")),
      answer: site.t.rich(below > 0 ? "policy.answer.below" : "policy.answer", {
        n: site.t("count.clauses", { n: clauses.length }),
        homes: homes.map((one) => `${site.t(`home.${one.home}`)} ${one.n}`).join(site.t("list.comma")),
        below: { text: site.t("count.clauses", { n: below }), tone: "bad" },
        month: site.f.shortMonth(month),
      }),
    };
  });
}

interface ClauseScope {
  readonly lines: readonly LineInfo[];
  readonly month: string;
  /** Rules that carry the clause out. */
  readonly own: readonly PackRule[];
  readonly found: ReadonlyMap<string, number>;
}

function clauseView(site: Site, pack: Pack, clause: Clause, scope: ClauseScope): ClauseView {
  const { lines, month, own, found } = scope;
  const bands = lines.flatMap((line) => clauseBand(site, pack, clause, line, month, own) ?? []);
  return {
    id: clause.id,
    label: clause.id.slice(pack.id.length + 1),
    anchor: clauseAnchor(clause.id),
    kind: clause.kind,
    gist: site.local(clause.gist),
    reading: clause.reading === null ? "" : site.local(clause.reading),
    force: clause.force,
    home: homeOf(pack, clause) ?? "shown",
    bands,
    rules: own.map((rule) => ({
      title: site.local(rule.title),
      place: `${rule.file}:${rule.line}`,
      figures: [...new Set(figures(site, rule.with))].join(" · "),
    })),
    papers: papersFor(site, clause.id).map((one) => ({
      title: site.local(one.artefact.title),
      path: paths.paper(pack.id, one.artefact.id),
    })),
    parameter: parameterText(site, clause),
    beside: besideText(site, pack, clause),
    fine: fineText(site, own, clause),
    found: own.reduce((n, rule) => n + (found.get(`${pack.id}/${rule.id}`) ?? 0), 0),
  };
}

/** How a line does by a clause in a month; null where nothing measures it. */
function clauseBand(
  site: Site,
  pack: Pack,
  clause: Clause,
  line: LineInfo,
  month: string,
  own: readonly PackRule[],
): ClauseView["bands"][number] | null {
  const rateRule = site.evaluation.rateRules.find((one) => one.line === line.id && one.clause === clause.id);
  const row = rateRule
    ? rateRuleRow(site, month, rateRule)
    : rateOf(site, month, { line: line.id, clause: clause.id });
  const link = own.find((rule) => site.rules.has(`${pack.id}/${rule.id}`));
  return row && link && rateOf(site, month, { line: line.id, rule: `${pack.id}/${link.id}` })
    ? {
        line: line.name,
        band: bandView(site, row),
        path: paths.ratesRule(line.id, month, pack.id, link.id),
      }
    : null;
}

/** Standing findings of rules that give no obligations, by `pack/rule`. */
function findingsByRule(site: Site): ReadonlyMap<string, number> {
  return site.common("findings by rule", () => {
    const out = new Map<string, number>();
    for (const finding of site.input.findings) {
      const [pack, rule] = finding.code.split("/");
      const info = site.rules.get(`${pack}/${rule}`);
      if (info && RULE_KINDS.get(info.rule.kind)?.gives === "finding" && finding.severity !== "info") {
        out.set(finding.code, (out.get(finding.code) ?? 0) + 1);
      }
    }
    return out;
  });
}

/** `本公司定为 3 天。`, with the dates where it has changed; empty where the book leaves nothing open. */
function parameterText(site: Site, clause: Clause): string {
  const set = site.evaluation.ledger.tenant.parameters[clause.id];
  if (set === undefined) {
    return !clause.open
      ? ""
      : clause.proposal === undefined || clause.proposal === null
        ? site.t("policy.unset")
        : site.t("policy.unset.proposal", { value: valueText(site, clause.proposal) });
  }
  const dated =
    Array.isArray(set) && set.every((one) => one !== null && typeof one === "object" && "value" in one)
      ? (set as { from?: string; value: unknown }[])
      : [{ value: set }];
  return dated
    .map((one) =>
      site.t(one.from === undefined ? "policy.parameter" : "policy.parameter.from", {
        value: valueText(site, one.value),
        from: one.from ?? "",
      }),
    )
    .join("");
}

function valueText(site: Site, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueText(site, one)).join(site.t("list.comma"));
  const duration = typeof value === "string" ? parseDuration(value) : null;
  if (duration) return durationText(site, duration);
  return typeof value === "number"
    ? site.f.number(value)
    : site.record(`staff/${String(value)}`)
      ? site.staff(String(value)).name
      : String(value);
}

function besideText(site: Site, pack: Pack, clause: Clause): string {
  if (clause.beside === undefined || clause.beside === null) return "";
  if (clause.beside === "all") return site.t("policy.beside.all");
  return site.t("policy.beside", {
    clauses: clause.beside.map((one) => one.slice(pack.id.length + 1)).join(site.t("list.comma")),
  });
}

function fineText(site: Site, rules: readonly PackRule[], clause: Clause): string {
  const amounts = new Set(
    rules.flatMap(({ penalty }) => (penalty?.clause === clause.id ? [amountText(site, penalty)] : [])),
  );
  return [...amounts].map((amount) => site.t("policy.fine", { amount })).join(site.t("list.semicolon"));
}

function amountText(site: Site, penalty: Penalty): string {
  const { tenant, zone } = site.evaluation.ledger;
  const amount = compileFigure(
    { rule: { clauses: [penalty.clause] }, world: { tenant, zone } },
    penalty.amount,
    asAmount,
  )(site.now);
  return amount === undefined ? site.t("money.open") : money(site, amount, penalty.currency);
}

/** Figures of a rule in words: its durations and channels, wherever they stand among its options. */
function figures(site: Site, options: unknown, key = ""): readonly string[] {
  if (typeof options === "string") {
    const duration = key === "channels" ? null : parseDuration(options);
    if (duration) return [durationText(site, duration)];
    return key === "channels" ? [site.t.named("channel", options)] : [];
  }
  if (Array.isArray(options)) {
    const parts = options.flatMap((one) => figures(site, one, key));
    return key === "channels" && parts.length > 0 ? [parts.join(site.t("list.comma"))] : parts;
  }
  return options === null || typeof options !== "object"
    ? []
    : Object.entries(options).flatMap(([name, value]) => figures(site, value, name));
}

function durationText(site: Site, duration: Duration): string {
  const { t, f } = site;
  if (duration.clock) return duration.ms === 0 ? t("policy.atonce") : f.span(duration.ms);
  if (duration.months > 0) return t("span.months", { n: duration.months });
  return duration.days === 0 ? t("policy.sameday") : t("span.days", { n: duration.days });
}
