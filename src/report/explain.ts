/** `explain` as text and JSON: clause → rule → anchor → window → contacts → verdict. */
import { say, type CliText } from "../i18n/cli.ts";
import { localize } from "../i18n/text.ts";
import { visible } from "../i18n/visible.ts";
import type { Pack, PackRule } from "../model/pack.ts";
import type { Locale } from "../model/tenant.ts";
import type { Explanation } from "../policy/engine/explain.ts";
import { nameOf } from "./due-report.ts";
import type { ExplainReport } from "./explain-report.ts";
import { table } from "./table.ts";

export function reportExplain(report: ExplainReport): string {
  const {
    explained: { finding, rule, duty },
    locale,
  } = report;
  const parts: string[] = [];
  if (finding) {
    parts.push(
      `${visible(finding.file)}:${finding.line}:${finding.column} ${say(finding.severity, locale)} ${finding.code}\n  ${finding.message}\n` +
        (finding.hint === "" ? "" : `  ${say("hint", locale)}: ${finding.hint}\n`),
    );
  }
  if (duty) parts.push(dutyText(report, duty));
  else if (rule) parts.push(ruleText(rule.pack, rule.rule, finding?.clauses ?? rule.rule.clauses, locale));
  return parts.join("\n");
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
  const {
    ledger: { zone },
    ledger,
    locale,
    explained: { placeOf },
  } = report;
  const { obligation: o, anchor, evidence, considered } = duty;
  const at = (ms: number | null): string => (ms === null ? "–" : zone.formatShort(ms));
  const anchored = anchor && `${anchor.ref}  ${placeOf(anchor, o.anchorField)}`;
  const stated =
    anchor && o.anchorField !== null && anchor.data[o.anchorField] !== undefined
      ? `  ${o.anchorField}: ${visible(String(anchor.data[o.anchorField]))}`
      : "";
  let text =
    `${o.id}\n\n${ruleText(duty.pack, duty.rule, o.clauses, locale)}` +
    field("anchor", locale, `${anchored ?? o.subject}${stated}`) +
    field("window", locale, `${at(o.opens)} – ${at(o.due)}`) +
    field(
      "channels",
      locale,
      o.act !== "contact" ? "–" : o.channels === null ? say("any", locale) : o.channels.join(" "),
    ) +
    field(
      "person",
      locale,
      o.staff === null ? say("no-one", locale) : `${nameOf(ledger, `staff/${o.staff}`)} (${o.staff})`,
    );
  if (considered.length > 0) {
    const columns = (["when", "contact", "channel", "person", "counts"] as const).map((key) => ({
      title: say(key, locale),
    }));
    text += `\n${table(
      columns,
      considered.map((c) => [
        at(c.at),
        c.record ? `${c.visit}  ${placeOf(c.record)}` : c.visit,
        textOf(c.record?.data.channel),
        typeof c.record?.data.by === "string" ? nameOf(ledger, `staff/${c.record.data.by}`) : "–",
        say(`contact-${c.outcome ?? "used"}` as CliText, locale),
      ]),
      "  ",
    )}\n`;
  }
  const met = evidence ? `  ${evidence.ref}  ${placeOf(evidence)}  ${at(o.metAt)}` : "";
  return (
    text +
    field(
      "verdict",
      locale,
      `${say(`status-${o.status}`, locale)}${met}${o.reason === null ? "" : `  ${o.reason}`}`,
    )
  );
}

function field(name: CliText, locale: Locale, text: string): string {
  return `${say(name, locale)}: ${text}\n`;
}

export function reportExplainJson({
  explained: { finding, rule, duty, placeOf },
  ledger: { zone },
}: ExplainReport): string {
  const instant = (ms: number | null): string | null => (ms === null ? null : zone.format(ms));
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
    obligation: duty && {
      id: duty.obligation.id,
      subject: duty.obligation.subject,
      customer: duty.obligation.customer,
      staff: duty.obligation.staff,
      opens: instant(duty.obligation.opens),
      due: instant(duty.obligation.due),
      status: duty.obligation.status,
      met_by: duty.obligation.metBy,
      met_at: instant(duty.obligation.metAt),
      channels: duty.obligation.channels ?? [],
      reason: duty.obligation.reason,
    },
    anchor: duty?.anchor
      ? { ref: duty.anchor.ref, place: placeOf(duty.anchor, duty.obligation.anchorField) }
      : null,
    contacts:
      duty?.considered.map((c) => ({
        ref: c.visit,
        at: instant(c.at),
        place: c.record ? placeOf(c.record) : null,
        outcome: c.outcome ?? "used",
      })) ?? [],
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "–");
