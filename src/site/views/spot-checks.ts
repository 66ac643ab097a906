/**
 * The spot-check page: each draw with how it stands up to being drawn again, who was drawn and what came of
 * it.
 */
import type { Sentence, SiteKey } from "../../i18n/site/index.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { agreement, lookedAt, tallyLooked, type Looked } from "../../policy/measure/draw-results.ts";
import type { DrawVerdict } from "../../policy/measure/draw.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView } from "./subject.ts";

export interface SpotPerson {
  readonly staff: Ref | null;
  readonly drawn: number;
  readonly looked: number;
  readonly agrees: number;
  readonly differs: number;
  readonly share: string;
}
export interface SpotEntry {
  readonly what: string;
  readonly path: string | null;
  readonly staff: Ref | null;
  readonly verdict: string;
  readonly tone: string;
  readonly note: string;
}

export interface SpotDraw {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  readonly state: string;
  readonly tone: string;
  /** What does not belong and what is missing; empty where the draw is the same. */
  readonly off: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code: boolean }[];
  readonly people: readonly SpotPerson[];
  readonly entries: readonly SpotEntry[];
}

export interface SpotView {
  readonly answer: Sentence;
  readonly draws: readonly SpotDraw[];
}

const TONE: Readonly<Record<Looked["verdict"], string>> = {
  agrees: "met",
  differs: "error",
  looked: "exempt",
  waiting: "open",
};

export function spotView(site: Site): SpotView {
  const {
    t,
    evaluation: { ledger },
  } = site;
  const records = [...ledger.records["spot-checks"]].sort(
    (a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1),
  );
  if (records.length === 0) return { answer: t.rich("spot.answer.none", {}), draws: [] };
  const verdicts = new Map((site.input.draws ?? []).map((one) => [one.id, one]));
  const all = records.map((record) => ({
    record,
    looked: lookedAt(ledger, record),
    verdict: verdicts.get(record.id) ?? null,
  }));
  const share = agreement(all.flatMap(({ looked }) => tallyLooked(looked)));
  const off = all.filter(({ verdict }) => verdict !== null && verdict.state !== "same").length;
  const told = {
    n: all.length,
    agreement: share === null ? t("spot.noagreement") : t("spot.agreement", { share: site.f.percent(share) }),
  };
  const looked = all.flatMap((one) => one.looked);
  return {
    answer:
      off > 0
        ? t.rich("spot.answer.off", { ...told, off: { text: String(off), tone: "bad" } })
        : t.rich("spot.answer", {
            ...told,
            drawn: looked.length,
            looked: looked.filter((one) => one.verdict !== "waiting").length,
          }),
    draws: all.map((one) => drawView(site, one)),
  };
}

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

interface Drawn {
  readonly record: LedgerRecord;
  readonly looked: readonly Looked[];
  readonly verdict: DrawVerdict | null;
}

function drawView(site: Site, { record, looked: list, verdict }: Drawn): SpotDraw {
  const { t } = site;

  const state: DrawVerdict["state"] | "unverified" = verdict?.state ?? "unverified";
  const names = (refs: readonly string[]): string =>
    refs.map((ref) => ref.slice(ref.indexOf("/") + 1)).join(t("list.comma"));
  return {
    id: record.id,
    tone: state === "same" ? "met" : state === "unverified" ? "exempt" : "error",
    state: t(`spot.state.${state}` as SiteKey),
    title:
      record.data.size === undefined
        ? t("spot.period", { period: text(record.data.period) || record.id })
        : t("spot.of", { period: text(record.data.period), size: text(record.data.size) }),
    by:
      record.at === null
        ? ""
        : t("spot.by", { name: site.staff(text(record.data.by)).name, when: site.f.moment(record.at) }),
    off:
      verdict === null
        ? []
        : [
            ...(verdict.extra.length > 0 ? [t("spot.extra", { list: names(verdict.extra) })] : []),
            ...(verdict.missing.length > 0 ? [t("spot.missing", { list: names(verdict.missing) })] : []),
          ],
    facts: [
      { name: t("spot.population"), value: text(record.data.population), code: false },
      { name: t("spot.seed"), value: text(record.data.seed), code: false },
      { name: t("spot.commit"), value: text(record.data.commit).slice(0, 12), code: true },
    ].filter((fact) => fact.value !== ""),
    people: tallyLooked(list).map((row): SpotPerson => {
      const own = agreement([row]);
      return {
        ...row,
        staff: row.staff === null ? null : site.staff(row.staff),
        share: own === null ? "–" : site.f.percent(own),
      };
    }),
    entries: list.map((one) => entryView(site, one)),
  };
}

function entryView(site: Site, one: Looked): SpotEntry {
  const { t } = site;

  const subject = subjectView(site, one.ref);
  const customer = site.record(one.ref)?.data.customer;
  const whose = typeof customer === "string" ? site.customer(customer) : null;
  const note = one.check?.data.note;
  return {
    what: [whose?.name, subject.detail || subject.label].filter(Boolean).join(" · "),
    path: subject.path ?? whose?.path ?? null,
    staff: one.staff === null ? null : site.staff(one.staff),
    verdict: t(`spot.verdict.${one.verdict}` as SiteKey),
    tone: TONE[one.verdict],
    note: Array.isArray(note) ? note.join(" ") : text(note),
  };
}
