/** Rule books: clause by clause, in our own words, how each is carried out and how it is kept at present. */
import { homeOf } from "../policies/coverage.ts";
import { parseDuration, type Duration } from "../model/duration.ts";
import type { Clause, Home, Pack, PackRule } from "../model/pack.ts";
import type { Sentence } from "../i18n/site/index.ts";
import { bandView, type BandView } from "./band.ts";
import { headlineMonth } from "./months.ts";
import { clauseAnchor, paths } from "./paths.ts";
import { against, ownTarget, rateOf, rateRuleRow } from "./rate-index.ts";
import type { Site } from "./site.ts";

export interface ClauseView {
  readonly id: string; readonly label: string; readonly anchor: string; readonly kind: string; readonly gist: string; readonly reading: string; readonly force: Clause["force"]; readonly home: Home;
  readonly rules: readonly { readonly title: string; readonly place: string; readonly figures: string }[];
  readonly artefacts: readonly string[];
  readonly bands: readonly { readonly line: string; readonly band: BandView; readonly path: string }[];
}
export interface PackView {
  readonly id: string; readonly title: string; readonly path: string; readonly industry: string; readonly folder: string; readonly lines: string; readonly answer: Sentence; readonly clauses: readonly ClauseView[];
  readonly homes: readonly { readonly home: Home; readonly n: number }[];
}

const HOMES: readonly Home[] = ["enforced", "audited", "produced", "shown"];

function citing(site: Site, pack: Pack): ReadonlyMap<string, readonly PackRule[]> {
  return site.remember(`citing ${pack.id}`, () => {
    const out = new Map<string, PackRule[]>();
    for (const rule of pack.rules) for (const clause of [...rule.clauses, ...rule.shapedBy]) out.set(clause, [...(out.get(clause) ?? []), rule]);
    return out;
  });
}

export function packView(site: Site, pack: Pack): PackView {
  return site.remember(`pack ${pack.id}`, () => {
    const lines = site.lines.filter((line) => line.packs.includes(pack.id));
    const month = headlineMonth(site);
    const rules = citing(site, pack);
    const clauses = pack.clauses.map((clause): ClauseView => {
      const own = rules.get(clause.id) ?? [];
      const bands = lines.flatMap((line) => {
        const rateRule = site.evaluation.rateRules.find((one) => one.line === line.id && one.clause === clause.id);
        const plain = rateRule ? rateRuleRow(site, month, rateRule) : rateOf(site, month, { line: line.id, clause: clause.id });
        const target = rateRule ? null : ownTarget(site, line.id, [clause.id]);
        const row = plain && target ? against(plain, target) : plain;
        const link = own.find((rule) => site.rules.has(`${pack.id}/${rule.id}`));
        return row && link && rateOf(site, month, { line: line.id, rule: `${pack.id}/${link.id}` }) ? [{ line: line.name, band: bandView(site, row), path: paths.ratesRule(line.id, month, pack.id, link.id) }] : [];
      });
      return {
        id: clause.id, label: clause.id.slice(pack.id.length + 1), anchor: clauseAnchor(clause.id), kind: clause.kind, gist: site.local(clause.gist), reading: clause.reading === null ? "" : site.local(clause.reading),
        force: clause.force, home: homeOf(pack, clause) ?? "shown", bands,
        rules: own.map((rule) => ({ title: site.local(rule.title), place: `${rule.file}:${rule.line}`, figures: [...new Set(figures(site, rule.with))].join(" · ") })),
        artefacts: pack.artefacts.filter((one) => one.clauses.includes(clause.id)).map((one) => site.local(one.title)),
      };
    });
    const homes = HOMES.map((home) => ({ home, n: clauses.filter((clause) => clause.home === home).length })).filter((one) => one.n > 0);
    const below = clauses.filter((clause) => clause.bands.some((one) => one.band.tone === "bad")).length;
    return {
      id: pack.id, title: site.local(pack.title), path: paths.policy(pack.id), industry: site.local(pack.industry), folder: pack.folder, clauses, homes, lines: lines.map((line) => line.name).join(site.t("list.comma")),
      answer: site.t.rich(below > 0 ? "policy.answer.below" : "policy.answer", {
        n: site.t("count.clauses", { n: clauses.length }), homes: homes.map((one) => `${site.t(`home.${one.home}`)} ${one.n}`).join(site.t("list.comma")), below: { text: site.t("count.clauses", { n: below }), tone: "bad" }, month: site.f.shortMonth(month),
      }),
    };
  });
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
  return options === null || typeof options !== "object" ? [] : Object.entries(options).flatMap(([name, value]) => figures(site, value, name));
}

function durationText(site: Site, duration: Duration): string {
  const { t, f } = site;
  if (duration.clock) return duration.ms === 0 ? t("policy.atonce") : f.span(duration.ms);
  if (duration.months > 0) return t("span.months", { n: duration.months });
  return duration.days === 0 ? t("policy.sameday") : t("span.days", { n: duration.days });
}
