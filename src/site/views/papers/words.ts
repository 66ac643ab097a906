/** Values on papers in words: times, names, members of closed lists, numbers. */
import { memberName } from "../../../i18n/members.ts";
import type { Words } from "../../../i18n/site/index.ts";
import type { FieldInfo } from "../../../ledger/schema/field-table.ts";
import { CORE_VOCABULARY, fieldsOf, mergeVocabulary } from "../../../ledger/schema/index.ts";
import type { Period } from "../../../model/period.ts";
import type { Collection } from "../../../model/record.ts";
import type { Vocabulary } from "../../../model/vocabulary.ts";
import { civilOf } from "../../../model/zone.ts";
import type { CellValue } from "../../artefacts/cell.ts";
import { paths } from "../paths.ts";
import type { Site } from "../site.ts";
import { subjectView } from "../subject.ts";

/** A worded value and the page it leads to. */
export interface CellText {
  readonly text: string;
  readonly path: string | null;
  /** Kept on one line: times, numbers. */ readonly tight?: boolean;
}

export const EMPTY: CellText = { text: "", path: null };

/** A time as papers keep it, with its year: `2026-10-21 15:30`, a bare date without the clock. */
function stamp(site: Site, ms: number, bare: boolean): string {
  const text = site.evaluation.ledger.zone.format(ms);
  return bare ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

export function vocabularyOf(site: Site): Vocabulary {
  return site.common("vocabulary", () =>
    mergeVocabulary(
      CORE_VOCABULARY,
      ...site.evaluation.packs.map((pack) => pack.vocabulary),
      site.evaluation.ledger.tenant.vocabulary,
    ),
  );
}

export function fieldInfo(site: Site, collection: string, field: string): FieldInfo | undefined {
  return fieldsOf(collection as Collection, vocabularyOf(site)).get(field);
}

export function cellText(site: Site, value: CellValue | null): CellText {
  if (value === null) return EMPTY;
  if (value.kind === "span") return { text: site.f.span(value.ms), path: null, tight: true };
  if (value.kind === "number") return { text: site.f.number(value.value), path: null, tight: true };
  const { record, field } = value;
  const time = record.time[field];
  if (time !== undefined) {
    return { text: stamp(site, time, record.bareDates.includes(field)), path: null, tight: true };
  }
  if (field === "id") {
    return {
      text: record.id,
      path: record.collection === "complaints" ? paths.case(record.id) : null,
      tight: true,
    };
  }
  if (field === "name" && record.collection === "customers") {
    return { text: String(value.value), path: paths.customer(record.id) };
  }
  return plainText(site, fieldInfo(site, record.collection, field), value.value);
}

function plainText(site: Site, info: FieldInfo | undefined, value: unknown): CellText {
  const { t } = site;
  if (Array.isArray(value)) {
    const all = value.map((one) => plainText(site, info, one));
    return {
      text: all.map((one) => one.text).join(t("list.comma")),
      path: all.length === 1 ? all[0].path : null,
    };
  }
  if (typeof value === "boolean") return { text: t(value ? "paper.yes" : "paper.no"), path: null };
  if (typeof value === "number") return { text: site.f.number(value), path: null };
  if (value !== null && typeof value === "object") {
    return { text: pairs(site, value as Record<string, unknown>), path: null };
  }
  const text = String(value);
  if (info?.target === "staff") return { text: site.staff(text).name, path: site.staff(text).path };
  if (info?.target === "customers") return { text: site.customer(text).name, path: site.customer(text).path };
  if (info?.kind === "reference" || info?.kind === "references") {
    return { text: subjectView(site, text).label, path: subjectView(site, text).path };
  }
  if (info?.target !== undefined || info === undefined) return { text, path: null };
  if (info.list !== undefined) return { text: memberName(t, info.list, text), path: null };
  const person = nameOfPerson(site, text);
  return { text: person ?? wordFor(t, info.name, text), path: null };
}

/** Words that rule books look for in fields open to any text, and departments; anything else as written. */
function wordFor(t: Words, field: string, text: string): string {
  const word = t.named("word", text);
  if (word !== text) return word;
  for (const prefix of [field, "dept", "role", "channel", "kind.issue", "kind.notice", "kind.activity"]) {
    const said = t.named(prefix, text);
    if (said !== text) return said;
  }
  return text;
}

/** A text field may hold a member of staff's id (a complaint is passed on to a person or to a department). */
function nameOfPerson(site: Site, text: string): string | null {
  const found = site.record(`staff/${text}`);
  return found ? site.staff(text).name : null;
}

function pairs(site: Site, map: Readonly<Record<string, unknown>>): string {
  return Object.entries(map)
    .map(([key, value]) => {
      const text = plainText(site, undefined, value).text;
      const name = site.t.named("score", key);
      return `${name.includes("/") ? (site.clauses.get(name)?.label ?? name) : name} ${text}`;
    })
    .join(site.t("list.semicolon"));
}

/** A value for a spreadsheet: times that sort, spans in hours, numbers as they are. */
export function cellCsv(site: Site, value: CellValue | null): string | number | null {
  if (value === null) return null;
  if (value.kind === "span") return Math.round(value.ms / 36_000) / 100;
  if (value.kind === "number") return value.value;
  const time = value.record.time[value.field];
  if (time !== undefined) return stamp(site, time, value.record.bareDates.includes(value.field));
  return typeof value.value === "number" ? value.value : cellText(site, value).text;
}

/** `2026年10月`, `2026年11月上旬`, `2026年第45周（11月2日–11月8日）`. */
export function periodText(site: Site, period: Period): string {
  const { t, f } = site;
  const { year, month } = civilOf(period.first);
  const label = `${year}-${String(month).padStart(2, "0")}`;
  switch (period.kind) {
    case "day":
      return f.localDay(period.first);
    case "week":
      return t("period.week", {
        year: period.label.slice(0, 4),
        n: Number(period.label.slice(6)),
        first: localShort(site, period.first),
        last: localShort(site, period.last),
      });
    case "third":
      return t(`period.third.${period.label.slice(-1)}` as "period.third.1", { month: f.month(label) });
    case "half_month":
      return t(`period.half.${period.label.slice(-1)}` as "period.half.1", { month: f.month(label) });
    case "month":
      return f.month(label);
    case "two_months":
      return t("period.two", {
        from: f.month(label),
        to: f.month(`${year}-${String(month + 1).padStart(2, "0")}`),
      });
    case "quarter":
      return t("period.quarter", { year, n: Number(period.label.slice(-1)) });
    case "year":
      return t("period.year", { year });
  }
}

function localShort(site: Site, day: number): string {
  const text = site.f.localDay(day);
  return text.slice(0, text.lastIndexOf(" "));
}
