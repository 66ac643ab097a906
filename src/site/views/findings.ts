/** Findings as the check reports them: where, what, and how to mend it. */
import type { Sentence } from "../../i18n/site/index.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { paths } from "./paths.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView } from "./subject.ts";

export interface FindingRow {
  readonly finding: Finding;
  readonly staff: Ref | null;
  readonly path: string | null;
  readonly clauses: readonly { readonly label: string; readonly path: string | null }[];
}
/** Findings of one rule, or of one part of the checks. */
export interface FindingKind {
  readonly id: string;
  readonly name: string;
  readonly book: string;
  readonly total: number;
  /** Newest first. */
  readonly rows: readonly FindingRow[];
}
export interface FindingGroup {
  readonly severity: Severity;
  /** The most frequent first. */
  readonly kinds: readonly FindingKind[];
  readonly total: number;
}
export interface FindingsView {
  readonly answer: Sentence;
  readonly groups: readonly FindingGroup[];
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly Ref[];
}

/** Of one kind; the table to download has all. */
const MOST = 300;

export function findingsView(site: Site): FindingsView {
  const { findings } = site.input;
  const { t } = site;
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, infos] = [count("error"), count("warning"), count("info")];
  const groups = (["error", "warning", "info"] as const)
    .map((severity): FindingGroup => {
      const own = findings.filter((finding) => finding.severity === severity);
      return { severity, total: own.length, kinds: kindsOf(site, own) };
    })
    .filter((group) => group.total > 0);
  const areas = [...new Set(findings.map(areaOf))].sort();
  const staff = new Map(
    findings.flatMap(({ staff: id }) => (id === null ? [] : [[id, site.staff(id)] as const])),
  );
  return {
    groups,
    staff: [...staff.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    areas: areas.map((id) => ({ id, name: packTitle(site, id) })),
    answer:
      findings.length === 0
        ? t.rich("findings.answer.none", {})
        : t.rich(errors > 0 ? "findings.answer.errors" : "findings.answer", {
            errors: { text: t("count.items", { n: errors }), to: `${paths.findings()}#error`, tone: "bad" },
            warnings: { text: t("count.items", { n: warnings }), to: `${paths.findings()}#warning` },
            infos: t("count.items", { n: infos }),
          }),
  };
}

/** First half of a code: a pack, or the part of the product that checks records. */
export function areaOf(finding: Pick<Finding, "code">): string {
  const cut = finding.code.indexOf("/");
  return cut < 0 ? finding.code : finding.code.slice(0, cut);
}

function kindsOf(site: Site, findings: readonly Finding[]): readonly FindingKind[] {
  const at = ({ subject }: Finding): number => (subject === null ? 0 : (site.record(subject)?.at ?? 0));
  const kinds = Map.groupBy(findings, ({ code }) => (site.rules.has(code) ? code : areaOf({ code })));
  return [...kinds]
    .map(([id, own]): FindingKind => {
      const rule = site.rules.get(id);
      return {
        id,
        name: rule?.title ?? packTitle(site, id),
        book: rule ? site.local(rule.pack.title) : "",
        total: own.length,
        rows: own
          .toSorted((a, b) => at(b) - at(a))
          .slice(0, MOST)
          .map((finding) => rowOf(site, finding)),
      };
    })
    .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
}

function packTitle(site: Site, id: string): string {
  const pack = site.evaluation.packs.find((one) => one.id === id);
  return pack ? site.local(pack.title) : site.t.named("area", id);
}

function rowOf(site: Site, finding: Finding): FindingRow {
  const subject = finding.subject === null ? null : subjectView(site, finding.subject);
  return {
    finding: site.worded(finding),
    staff: finding.staff === null ? null : site.staff(finding.staff),
    path: subject?.path ?? null,
    clauses: finding.clauses.map((id) => ({
      label: site.clauses.get(id)?.label ?? id,
      path: site.clauses.get(id)?.path ?? null,
    })),
  };
}
