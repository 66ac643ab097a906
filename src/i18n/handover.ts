/** What `huifang handover` says. */
import type { Localized } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";
import { fill, type Params } from "./text.ts";

const texts = {
  nothing: {
    "zh-CN": "{from} 名下没有符合条件的客户，也没有没办完的事。",
    en: "{from} holds no customers and no open items that fit.",
  },
  head: {
    "zh-CN": "{from} → {to}，自 {at} 起：客户 {customers} 位，没办完的事 {items} 项",
    en: "{from} → {to}, from {at}: {customers} customers, {items} open items",
  },
  customer: { "zh-CN": "  {name}", en: "  {name}" },
  matters: { "zh-CN": "  {name}：没办完的 {n} 件", en: "  {name}: {n} open matters" },
  dry: { "zh-CN": "试运行，什么也没有写。", en: "dry run; nothing was written." },
  written: {
    "zh-CN": "写了 {n} 条分配记录（早已写过 {standing} 条）。",
    en: "wrote {n} assignments ({standing} were there already).",
  },
  approve: {
    "zh-CN": "要由 {by} 以外的人批准才生效：为每条分配写一条批准记录。",
    en: "they take effect once somebody other than {by} approves each of them in an approval record.",
  },
} as const satisfies Readonly<Record<string, Localized>>;

/** A line in a language, parameters filled in. */
export function sayHandover(name: keyof typeof texts, locale: Locale, params: Params = {}): string {
  return fill(texts[name], params, locale);
}
