/** `explain` as text: clause → rule → anchor → window → contacts → verdict; or what a record counts for. */
import { say, type CliText } from "../i18n/cli.ts";
import { reasonWords } from "../i18n/reason.ts";
import { siteWords } from "../i18n/site/index.ts";
import { localize } from "../i18n/text.ts";
import { visible } from "../i18n/visible.ts";
import { fieldsOf } from "../ledger/schema/field-table.ts";
import { CORE_VOCABULARY } from "../ledger/schema/vocabulary.ts";
import { asText } from "../model/as-text.ts";
import type { Finding } from "../model/finding.ts";
import { STATUSES, type Obligation } from "../model/obligation.ts";
import type { Pack, PackRule } from "../model/pack.ts";
import { isCollection, type LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import type { Explanation } from "../policy/engine/explain.ts";
import { dutyTitle, nameOf } from "./due-report.ts";
import type { ExplainedRecord, ExplainReport } from "./explain-report.ts";
import { table } from "./table.ts";

/** Rows of one table; the JSON has all of them. */
const MOST_ROWS = 40;

export function reportExplain(report: ExplainReport): string {
  const {
    explained: { finding, rule, duty, record },
    locale,
  } = report;
  const parts: string[] = [];
  if (finding) parts.push(findingText(finding, locale));
  if (duty) parts.push(dutyText(report, duty));
  else if (rule) parts.push(ruleText(rule.pack, rule.rule, finding?.clauses ?? rule.rule.clauses, locale));
  if (record) parts.push(...recordParts(report, record));
  return parts.join("\n");
}

function findingText({ file, line, column, severity, code, message, hint }: Finding, locale: Locale): string {
  return (
    `${visible(file)}:${line}:${column} ${say(severity, locale)} ${code}\n  ${message}\n` +
    (hint === "" ? "" : `  ${say("hint", locale)}: ${hint}\n`)
  );
}

function ruleText(pack: Pack, rule: PackRule, clauses: readonly string[], locale: Locale): string {
  const lines = clauses.map((id) => {
    const clause = pack.clauses.find((c) => c.id === id);
    const reading = clause?.reading ? `（${localize(clause.reading, locale)}）` : "";
    return field("clause", locale, clause ? `${id}  ${localize(clause.gist, locale)}${reading}` : id);
  });
  return `${lines.join("")}${field("rule", locale, `${pack.id}/${rule.id}  ${rule.file}:${rule.line}  ${localize(rule.title, locale)}`)}`;
}

function dutyText(report: ExplainReport, duty: Explanation): string {
  const { locale } = report;
  const { obligation: o, evidence, waiver } = duty;
  const { placeOf } = report.explained;
  const at = timeOf(report);
  const text =
    `${o.id}\n\n${ruleText(duty.pack, duty.rule, o.clauses, locale)}` +
    field("anchor", locale, anchorText(report, duty)) +
    field("window", locale, `${at(o.opens)} – ${at(o.due)}`) +
    field("channels", locale, channelsText(o, locale)) +
    field("person", locale, personText(report, o));
  const met = evidence ? `  ${evidence.ref}  ${placeOf(evidence)}  ${at(o.metAt)}` : "";
  const excused = waiver
    ? field("explain-waiver", locale, `${waiver.ref}  ${placeOf(waiver)}  ${wordsIn(waiver)}`)
    : "";
  return (
    text +
    consideredText(report, duty) +
    field("verdict", locale, `${say(`status-${o.status}`, locale)}${met}${because(o, locale)}`) +
    excused
  );
}

const timeOf =
  ({ ledger: { zone } }: ExplainReport) =>
  (ms: number | null): string =>
    ms === null ? "–" : zone.formatShort(ms);

/** A waiver's own words. */
function wordsIn({ data: { reason } }: LedgerRecord): string {
  return typeof reason === "string" ? visible(reason) : "";
}

/** Why it is exempt, undecided or somebody else's; empty without a reason. */
function because({ reason }: Obligation, locale: Locale): string {
  return reason === null ? "" : `  ${reasonWords(siteWords(locale), reason)}`;
}

function anchorText({ explained: { placeOf }, ledger, locale }: ExplainReport, duty: Explanation): string {
  const {
    obligation: { anchorField, subject },
    anchor,
  } = duty;
  if (!anchor) return subject;
  const where = `${anchor.ref}  ${placeOf(anchor, anchorField)}`;
  const value = anchorField === null ? undefined : anchor.data[anchorField];
  if (anchorField === null || value === undefined) return where;
  const title = isCollection(anchor.collection)
    ? fieldsOf(anchor.collection, ledger.vocabulary ?? CORE_VOCABULARY).get(anchorField)?.title
    : undefined;
  return `${where}  ${title ? localize(title, locale) : anchorField}: ${visible(asText(value))}`;
}

function channelsText({ act, channels }: Obligation, locale: Locale): string {
  if (act !== "contact") return "–";
  const words = siteWords(locale);
  return channels === null ? say("any", locale) : channels.map((c) => words.named("channel", c)).join(" / ");
}

/** Whose item it is, for whom that person stands in, and who left it behind. */
function personText({ ledger, locale }: ExplainReport, { staff, covers, left }: Obligation): string {
  const name = (id: string): string => nameOf(ledger, `staff/${id}`);
  const who = staff === null ? say("no-one", locale) : `${name(staff)} (${staff})`;
  const more = [
    ...(covers === undefined ? [] : [say("explain-covers", locale, { name: name(covers) })]),
    ...(left === undefined ? [] : [say("explain-left", locale, { name: name(left) })]),
  ];
  return [who, ...more].join("  ");
}

function consideredText(report: ExplainReport, { considered }: Explanation): string {
  if (considered.length === 0) return "";
  const {
    locale,
    ledger,
    explained: { placeOf },
  } = report;
  const words = siteWords(locale);
  const at = timeOf(report);
  const columns = (["when", "record", "channel", "person", "counts"] as const).map((key) => ({
    title: say(key, locale),
  }));
  const rows = considered.map(({ record, ref, at: when, outcome }) => [
    at(when),
    record ? `${ref}  ${placeOf(record)}` : ref,
    typeof record?.data.channel === "string" ? words.named("channel", record.data.channel) : "–",
    typeof record?.data.by === "string" ? nameOf(ledger, `staff/${record.data.by}`) : "–",
    outcomeText(outcome ?? "used", locale),
  ]);
  return `\n${table(columns, rows, "  ")}\n`;
}

export const outcomeText = (outcome: string, locale: Locale): string =>
  say(`contact-${outcome}` as CliText, locale);

/** What a record met, for what it does not count and why, what is about it, and what is found about it. */
function recordParts(report: ExplainReport, explained: ExplainedRecord): string[] {
  const { locale } = report;
  const { record, seen, met, refused, about, findings, waived } = explained;
  const name = typeof record.data.name === "string" ? `  ${visible(record.data.name)}` : "";
  const head = `${record.ref}${name}  ${report.explained.placeOf(record)}\n`;
  const parts = [seen ? head : `${head}${say("explain-unseen", locale)}\n`];
  const evidence = met.length + refused.length > 0;
  if (met.length > 0) parts.push(dutiesText(report, "explain-met", met));
  else if (evidence) parts.push(`${say("explain-met-none", locale)}\n`);
  const reasons = new Map(refused.map(({ obligation: { id }, outcome }) => [id, outcome]));
  const near = nearestWindows(explained);
  const left = refused.length - near.length;
  if (near.length > 0) parts.push(dutiesText(report, "explain-refused", near, reasons, left));
  if (about.length > 0) parts.push(dutiesText(report, "explain-about", worstFirst(about)));
  const found = (title: CliText, list: readonly Finding[]): void => {
    if (list.length === 0) return;
    const texts = list.slice(0, MOST_ROWS).map((each) => findingText(each, locale));
    parts.push(`${say(title, locale)}\n${texts.join("")}${moreText(list.length - texts.length, locale)}`);
  };
  found("explain-findings", findings);
  found("explain-waived", waived);
  if (parts.length === 1) parts.push(`${say("explain-nothing", locale)}\n`);
  return parts;
}

/** What wants doing comes first, and so stays on the list where it is long. */
const worstFirst = (list: readonly Obligation[]): Obligation[] =>
  [...list].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));

/** Of the windows of one rule and subject that a record misses, the nearest before and after are enough. */
function nearestWindows({ refused }: ExplainedRecord): Obligation[] {
  const told = new Set<string>();
  return refused.flatMap(({ obligation, outcome }) => {
    if (outcome === "before-window" || outcome === "after-due") {
      const key = `${obligation.pack}/${obligation.rule} ${obligation.subject} ${outcome}`;
      if (told.has(key)) return [];
      told.add(key);
    }
    return [obligation];
  });
}

const moreText = (n: number, locale: Locale): string =>
  n > 0 ? `  ${say("explain-more", locale, { n })}\n` : "";

/** Obligations in a table; `reasons`: why the record does not count for each. */
function dutiesText(
  report: ExplainReport,
  title: CliText,
  obligations: readonly Obligation[],
  reasons: ReadonlyMap<string, string> | null = null,
  left = 0,
): string {
  const { locale, ledger } = report;
  const at = timeOf(report);
  const keys = [
    "status",
    "duty",
    "subject",
    "window",
    "person",
    ...(reasons ? ["counts" as const] : []),
  ] as const;
  const columns = keys.map((key) => ({ title: say(key, locale) }));
  const rows = obligations.slice(0, MOST_ROWS).map((o) => {
    const whom = o.customer === null ? "" : `  ${nameOf(ledger, `customer/${o.customer}`)}`;
    return [
      say(`status-${o.status}`, locale) + because(o, locale),
      `${o.clauses.join(" ")}  ${dutyTitle(report, o)}`,
      o.subject + whom,
      `${at(o.opens)} – ${at(o.due)}`,
      personText(report, o),
      ...(reasons ? [outcomeText(reasons.get(o.id) ?? "used", locale)] : []),
    ];
  });
  const more = moreText(obligations.length - rows.length + left, locale);
  return `${say(title, locale)}\n${table(columns, rows, "  ")}${more}`;
}

function field(name: CliText, locale: Locale, text: string): string {
  return `${say(name, locale)}: ${text}\n`;
}
