/** What stands in a line that was meant otherwise, in a few words for whoever wrote it. */
import type { Localized } from "../../model/finding.ts";
import { shown } from "../personal-data.ts";
import type { FieldInfo } from "../schema/field-table.ts";
import { firstWide } from "./characters.ts";
import type { Reading } from "./moment.ts";

const say = (zh: string, en: string): Localized => ({ "zh-CN": zh, en });

export const SEEN = {
  wide: (sign: string): Localized =>
    sign === "　"
      ? say("这里有全角空格", "a full-width space stands here")
      : say(`“${sign}”是全角字符`, `“${sign}” is a full-width character`),
  noSpace: (): Localized => say("冒号后面缺空格", "a space is missing after the colon"),
  indent: (): Localized => say("行首多了空格", "blanks stand before the field"),
  tab: (): Localized => say("行首是制表符（Tab）", "the line begins with a tab"),
  needsQuotes: (): Localized =>
    say("值里有冒号或 #，要加引号", "the value holds a colon or a #, so it needs quotes"),
  openQuote: (sign: string): Localized => say(`引号 ${sign} 没有成对`, `the quote ${sign} is not closed`),
  fence: (line: string): Localized =>
    say(`“${shown(line)}”不是三个半角减号`, `“${shown(line)}” is not three plain hyphens`),
  noFence: (line: number): Localized =>
    say(`第 ${line} 行前缺少单独一行的 ---`, `a line of its own, ---, is missing before line ${line}`),
  field: (name: string, { name: field, title }: FieldInfo): Localized =>
    name === title["zh-CN"]
      ? say(`字段“${shown(name)}”写作 ${field}`, `the field “${shown(name)}” is written ${field}`)
      : say(`“${shown(name)}”不是字段名`, `“${shown(name)}” is not the name of a field`),
  value: (value: string, { kind }: FieldInfo, { value: meant }: Reading): Localized => {
    const wide = firstWide(value);
    if (wide !== null && /^(?:time|limit|date|integer|number)$/.test(kind)) return SEEN.wide(wide);
    const text = shown(value);
    if (value.toLowerCase() === meant.toLowerCase()) {
      return say(`“${text}”的大小写不对`, `the case of “${text}” is wrong`);
    }
    if (/^(?:time|limit|date)$/.test(kind)) {
      return say(`“${text}”不是规定的写法`, `“${text}” is not how times are written`);
    }
    if (/^ref/.test(kind)) return say(`“${text}”不是编号`, `“${text}” is not the id of a record`);
    return say(`“${text}”不是规定的写法`, `“${text}” is not written as it should be`);
  },
} as const;
