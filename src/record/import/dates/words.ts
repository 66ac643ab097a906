/** Names of months and days of the week, in English and Chinese. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** For a pattern: `Jun`, `June`, `Sept.`, `六月`. */
export const MONTH_NAME =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?|十?[一二三四五六七八九十]月";

/** Number of a month from 1; null for no month's name. */
export function monthOf(name: string): number | null {
  const chinese = CHINESE.indexOf(name.replace(/月$/, ""));
  if (chinese >= 0) return chinese + 1;
  const english = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return english < 0 ? null : english + 1;
}

const WEEKDAY =
  "(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?|(?:星期|周|礼拜)[一二三四五六日天])";

const BEFORE = new RegExp(`^[(（]?${WEEKDAY}[)）]?\\s*,?\\s+(?=\\S)`, "i");
const WITHIN = new RegExp(
  `(?<=[\\d日号])\\s*[,(（]?\\s*${WEEKDAY}(?:\\s*[)）])?,?(?=\\s|$|\\d|[上下凌早中晚])`,
  "i",
);

/** A day of the week says nothing that the date does not: it is left out. */
export const withoutWeekday = (text: string): string => text.replace(BEFORE, "").replace(WITHIN, "").trim();
