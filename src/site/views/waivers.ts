/** The waivers page: who is freed from what, why, by whom, until when, and what that hides. */
import { describe } from "../../i18n/index.ts";
import type { Sentence } from "../../i18n/site/index.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { references } from "../../policy/world/world.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView, type SubjectView } from "./subject.ts";

export interface WaiverHides {
  readonly what: string;
  readonly when: string;
  readonly staff: Ref | null;
}

export interface WaiverRow {
  readonly id: string;
  readonly state: "holds" | "expired" | "idle";
  readonly reason: string;
  readonly subjects: readonly SubjectView[];
  readonly clauses: readonly { readonly label: string; readonly path: string | null }[];
  readonly by: Ref | null;
  readonly approver: Ref | null;
  readonly at: string;
  readonly expires: string;
  /** Duties it takes away, latest first, and findings it keeps silent. */
  readonly hides: readonly WaiverHides[];
  readonly hidden: number;
  /** What is wrong with it, in words. */
  readonly faults: readonly string[];
}
export interface WaiversView {
  readonly answer: Sentence;
  readonly rows: readonly WaiverRow[];
}

const MOST = 12;

export function waiversView(site: Site): WaiversView {
  const {
    t,
    evaluation: { ledger },
  } = site;
  const rows = ledger.records.waivers
    .map((waiver) => rowOf(site, waiver))
    .sort((a, b) => RANK[a.state] - RANK[b.state] || b.hidden - a.hidden || (a.id < b.id ? -1 : 1));
  const hidden = rows.reduce((sum, row) => sum + row.hidden, 0);
  const wrong = rows.filter((row) => row.faults.length > 0).length;
  if (rows.length === 0) return { rows, answer: t.rich("waivers.answer.none", {}) };
  const holds = rows.filter((row) => row.state === "holds").length;
  return {
    rows,
    answer: t.rich(wrong > 0 ? "waivers.answer.wrong" : "waivers.answer", {
      n: holds,
      hidden,
      wrong: { text: t("count.items", { n: wrong }), tone: "bad" },
    }),
  };
}

const RANK = { expired: 0, idle: 1, holds: 2 } as const;

function rowOf(site: Site, waiver: LedgerRecord): WaiverRow {
  const { t, f, evaluation } = site;
  const text = (name: string): string => (typeof waiver.data[name] === "string" ? waiver.data[name] : "");
  const person = (name: string): Ref | null => (text(name) === "" ? null : site.staff(text(name)));
  const duties =
    site
      .common("waived", () =>
        Map.groupBy(
          evaluation.obligations.filter((o) => o.reason?.startsWith("waiver:")),
          (o) => o.reason!.slice(7),
        ),
      )
      .get(waiver.id) ?? [];
  const silent = (evaluation.waived ?? []).filter((one) => one.waiver === waiver.id);
  const own = site.input.findings.filter(({ subject }) => subject === waiver.ref);
  const hides = [
    ...[...duties]
      .sort((a, b) => (b.due ?? 0) - (a.due ?? 0))
      .map((o) => ({
        what: [
          site.rules.get(`${o.pack}/${o.rule}`)?.title ?? o.rule,
          o.customer === null ? subjectView(site, o.subject).label : site.customer(o.customer).name,
        ].join(" · "),
        when: o.due === null ? "" : f.moment(o.due),
        staff: o.staff === null ? null : site.staff(o.staff),
      })),
    ...silent.map(({ diagnostic }) => ({
      what: describe(diagnostic, site.locale).message,
      when: "",
      staff: diagnostic.staff ? site.staff(diagnostic.staff) : null,
    })),
  ];
  return {
    id: waiver.id,
    hides: hides.slice(0, MOST),
    hidden: hides.length,
    reason: references(waiver.data.reason).join(" "),
    state:
      waiver.time.expires !== undefined && waiver.time.expires < site.now
        ? "expired"
        : hides.length === 0
          ? "idle"
          : "holds",
    subjects: references(waiver.data.subject).map((ref) => subjectView(site, ref)),
    clauses: references(waiver.data.clauses).map((id) => ({
      label: site.clauses.get(id)?.label ?? id,
      path: site.clauses.get(id)?.path ?? null,
    })),
    by: person("by"),
    approver: person("approved_by"),
    at: waiver.at === null ? "" : f.day(waiver.at),
    expires: waiver.time.expires === undefined ? t("waivers.forever") : f.day(waiver.time.expires),
    faults: own.map(({ message, hint }) => `${message} ${hint}`),
  };
}
