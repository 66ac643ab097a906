/** `explain` for programs: the same account as the text, codes beside their words. */
import { reasonWords } from "../i18n/reason.ts";
import { siteWords } from "../i18n/site/index.ts";
import type { Obligation } from "../model/obligation.ts";
import type { ExplainedRecord, ExplainReport } from "./explain-report.ts";
import { outcomeText } from "./explain.ts";

export function reportExplainJson(report: ExplainReport): string {
  const { finding, rule, duty, record, placeOf } = report.explained;
  const source = duty ?? rule;
  const clauses =
    duty?.clauses ?? source?.pack.clauses.filter(({ id }) => finding?.clauses.includes(id)) ?? [];
  const out = {
    version: 1,
    finding,
    clauses: clauses.map(({ id, gist, reading }) => ({ id, gist, reading })),
    rule: source && {
      id: `${source.pack.id}/${source.rule.id}`,
      kind: source.rule.kind,
      place: `${source.rule.file}:${source.rule.line}`,
      title: source.rule.title,
    },
    obligation: duty && obligationOf(report, duty.obligation),
    anchor: duty?.anchor
      ? { ref: duty.anchor.ref, place: placeOf(duty.anchor, duty.obligation.anchorField) }
      : null,
    contacts:
      duty?.considered.map(({ ref, at, record: each, outcome }) => ({
        ref,
        at: instantOf(report, at),
        place: each ? placeOf(each) : null,
        ...outcomeOf(report, outcome ?? "used"),
      })) ?? [],
    record: record && recordOf(report, record),
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}

const instantOf = ({ ledger: { zone } }: ExplainReport, ms: number | null): string | null =>
  ms === null ? null : zone.format(ms);

const outcomeOf = ({ locale }: ExplainReport, outcome: string) => ({
  outcome,
  why: outcomeText(outcome, locale),
});

function obligationOf(report: ExplainReport, o: Obligation) {
  return {
    id: o.id,
    clauses: o.clauses,
    subject: o.subject,
    customer: o.customer,
    staff: o.staff,
    covers: o.covers ?? null,
    left: o.left ?? null,
    opens: instantOf(report, o.opens),
    due: instantOf(report, o.due),
    status: o.status,
    met_by: o.metBy,
    met_at: instantOf(report, o.metAt),
    channels: o.channels ?? [],
    reason: o.reason,
    why: o.reason === null ? null : reasonWords(siteWords(report.locale), o.reason),
  };
}

/** What a record counts for. */
function recordOf(report: ExplainReport, { record, seen, met, refused, about, ...found }: ExplainedRecord) {
  return {
    ref: record.ref,
    place: report.explained.placeOf(record),
    seen,
    met: met.map((o) => obligationOf(report, o)),
    refused: refused.map(({ obligation, outcome }) => ({
      obligation: obligationOf(report, obligation),
      ...outcomeOf(report, outcome),
    })),
    about: about.map((o) => obligationOf(report, o)),
    findings: found.findings,
    waived: found.waived,
  };
}
