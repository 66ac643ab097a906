/** What stands in a line that was meant otherwise, in a few words for whoever wrote it. */
import type { LineMend } from "../../model/finding.ts";
import { shown } from "../personal-data.ts";
import type { FieldInfo } from "../schema/field-table.ts";
import { firstWide } from "./characters.ts";
import type { Reading } from "./moment.ts";

export type Seen = Pick<LineMend, "seen" | "what">;

const say = (zh: string, en: string, what = ""): Seen => ({ seen: { "zh-CN": zh, en }, what: shown(what) });

export const SEEN = {
  wide: (sign: string): Seen =>
    sign === "　"
      ? say("这里有全角空格", "a full-width space stands here")
      : say("“{what}”是全角字符", "“{what}” is a full-width character", sign),
  noSpace: (): Seen => say("冒号后面缺空格", "a space is missing after the colon"),
  indent: (): Seen => say("行首多了空格", "blanks stand before the field"),
  tab: (): Seen => say("行首是制表符（Tab）", "the line begins with a tab"),
  needsQuotes: (): Seen =>
    say(
      "值里有冒号、# 或别的记号，要加引号",
      "the value holds a colon, a # or another sign, so it needs quotes",
    ),
  openQuote: (sign: string): Seen => say("引号 {what} 没有成对", "the quote {what} is not closed", sign),
  fence: (line: string): Seen => say("“{what}”不是三个半角减号", "“{what}” is not three plain hyphens", line),
  noFence: (line: number): Seen =>
    say(
      "第 {what} 行前缺少单独一行的 ---",
      "a line of its own, ---, is missing before line {what}",
      String(line),
    ),
  field: (name: string, { title }: FieldInfo): Seen =>
    name === title["zh-CN"]
      ? say("“{what}”是字段的中文名", "“{what}” is the field’s title", name)
      : say("“{what}”不是字段名", "“{what}” is not the name of a field", name),
  value: (value: string, { kind }: FieldInfo, { value: meant }: Reading): Seen => {
    const wide = firstWide(value);
    if (wide !== null && /^(?:time|limit|date|integer|number)$/.test(kind)) return SEEN.wide(wide);
    if (value.toLowerCase() === meant.toLowerCase()) {
      return say("“{what}”的大小写不对", "the case of “{what}” is wrong", value);
    }
    if (/^(?:time|limit|date)$/.test(kind)) {
      return say("“{what}”不是规定的写法", "“{what}” is not how times are written", value);
    }
    if (/^ref/.test(kind)) return say("“{what}”不是编号", "“{what}” is not the id of a record", value);
    return say("“{what}”不是规定的写法", "“{what}” is not written as it should be", value);
  },
  personal: (): Seen => say("号码要遮去中间几位", "the number needs its middle hidden"),
} as const;
