/**
 * Words of the audit, for the command line and the site alike: kinds, and one entry's story in half a
 * sentence.
 */
import type { AuditEntry, AuditKind } from "../model/audit.ts";
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const kinds: Readonly<Record<AuditKind, Localized>> = {
  late: { "zh-CN": "归档迟", en: "filed late" },
  backdated: { "zh-CN": "倒填", en: "dated back" },
  edited: { "zh-CN": "审后改动", en: "changed after review" },
  deleted: { "zh-CN": "删除", en: "deleted" },
  "self-approved": { "zh-CN": "自批自审", en: "approved own" },
  "not-committer": { "zh-CN": "代签", en: "signed for another" },
  "unknown-author": { "zh-CN": "身份不明", en: "unknown author" },
  unsigned: { "zh-CN": "未签名", en: "not signed" },
};

const details = {
  late: { "zh-CN": "{happened} 发生，{span}后才提交", en: "happened {happened}, committed {span} later" },
  backdated: { "zh-CN": "写作 {dated}，{span}后才提交", en: "dated {dated}, committed {span} later" },
  edited: {
    "zh-CN": "{other} 审阅 {span}后改了 {fields}",
    en: "{fields} changed {span} after {other} had reviewed it",
  },
  deleted: { "zh-CN": "已不在台账中", en: "gone from the ledger" },
  "deleted-early": { "zh-CN": "保存期未满就删除", en: "deleted before it may be" },
  "self-approved": { "zh-CN": "{other} 批的是自己的事", en: "{other} decided a matter of their own" },
  "not-committer": { "zh-CN": "署名 {other}，{author} 提交", en: "signed by {other}, committed by {author}" },
  "unknown-author": { "zh-CN": "{email}，当月 {count} 次提交", en: "{email}, {count} commits in the month" },
  unsigned: { "zh-CN": "提交没有有效签名", en: "no valid signature" },
  days: { "zh-CN": "{n} 天", en: "{n} d" },
  hours: { "zh-CN": "{n} 小时", en: "{n} h" },
  minutes: { "zh-CN": "{n} 分钟", en: "{n} min" },
} as const satisfies Readonly<Record<string, Localized>>;

export function auditKind(kind: AuditKind, locale: Locale): string {
  return fill(kinds[kind], {}, locale);
}

/**
 * What happened, beside who and when: `dated`, `happened` are worded instants, `author`, `other` names,
 * `fields` the fields' titles.
 */
export function auditDetail(
  entry: AuditEntry,
  locale: Locale,
  words: {
    readonly dated: string;
    readonly happened: string;
    readonly author: string;
    readonly other: string;
    readonly fields?: string;
  },
): string {
  const key = entry.kind === "deleted" && entry.early ? "deleted-early" : entry.kind;
  return auditText(key, locale, {
    fields: entry.fields.join(", "),
    ...words,
    span: span(entry.lag ?? 0, locale),
    email: entry.email,
    count: entry.count,
  });
}

export function auditText(name: keyof typeof details, locale: Locale, params: Params = {}): string {
  return fill(details[name], params, locale);
}

function span(ms: number, locale: Locale): string {
  if (ms >= 2 * 86_400_000) return auditText("days", locale, { n: Math.floor(ms / 86_400_000) });
  if (ms >= 3_600_000) return auditText("hours", locale, { n: Math.floor(ms / 3_600_000) });
  return auditText("minutes", locale, { n: Math.max(1, Math.floor(ms / 60_000)) });
}
