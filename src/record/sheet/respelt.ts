/**
 * What a spreadsheet makes of a cell that it takes for a number, a date or a truth value, and what an encoding
 * makes of characters that it does not have. A table that was only opened and saved again must change nothing.
 *
 * Known rewritings of a text: leading zeros gone (`0012` → `12`), trailing ones too (`1.50` → `1.5`), powers of
 * ten (`1.38E+10`), fifteen digits and then zeros, thousands and a sign or a percentage written out, `true` →
 * `TRUE`, a date in the program's own form (`2026-03-05` → `2026/3/5`), a day or month made of two numbers
 * (`1/2` → `1月2日`, `2-Jan`, `Jan-26`), a clock with seconds (`9:30` → `9:30:00`); `?` for a character that the
 * encoding lacks, and an ordinary blank for a special one.
 */
import iconv from "iconv-lite";
import { plainText } from "../../ledger/equal.ts";

const NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[-+]?\d+)?%?$/i;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** True when `cell` is what a spreadsheet shows after taking the text for something else. */
export function respelt(was: string, cell: string): boolean {
  if (was === cell) return true;
  const [a, b] = [was.normalize("NFKC").trim(), cell.normalize("NFKC").trim()];
  if (/^(?:true|false)$/i.test(a)) return a.toUpperCase() === b;
  if (NUMBER.test(a) && NUMBER.test(b)) return sameNumber(a, b);
  const [clock, other] = [clockOf(a), clockOf(b)];
  if (clock !== null || other !== null) return clock === other;
  const days = datesOf(a, false);
  return days.length > 0 && datesOf(b, true).some((day) => days.includes(day));
}

function sameNumber(was: string, cell: string): boolean {
  // Of more than fifteen digits a spreadsheet keeps fifteen.
  const short = was.replace(
    /^([-+]?\d{15})(\d+)$/,
    (_, kept: string, rest: string) => kept + "0".repeat(rest.length),
  );
  const [a, b] = [valueOf(short), valueOf(cell)];
  if (a === b || valueOf(was) === b) return true;
  const power = /^[-+]?\d(?:\.(\d+))?e/i.exec(cell);
  return power !== null && Number(a.toExponential(power[1]?.length ?? 0)) === b;
}

const valueOf = (text: string): number =>
  Number(text.replaceAll(",", "").replace("%", "")) / (text.endsWith("%") ? 100 : 1);

function clockOf(text: string): string | null {
  const m = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  return m && `${Number(m[1])}:${m[2]}:${m[3] ?? "00"}`;
}

/** Days, months and days without a year that a text may have been taken for. */
function datesOf(text: string, made: boolean): string[] {
  let m = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?[日月]?$/.exec(text);
  if (m) return m[3] === undefined ? [`${m[1]}-${+m[2]}`] : [`${m[1]}-${+m[2]}-${+m[3]}`];
  m = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (m) return [`${+m[1]}.${+m[2]}`, `${+m[2]}.${+m[1]}`];
  m = /^(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (m && made) return [`${+m[1]}.${+m[2]}`];
  m = /^(\d{1,2})-([A-Za-z]{3})$/.exec(text) ?? /^([A-Za-z]{3})-(\d{2})$/.exec(text);
  if (!m || !made) return [];
  const month = MONTHS.indexOf((/^\d/.test(m[1]) ? m[2] : m[1]).toLowerCase()) + 1;
  return /^\d/.test(m[1]) ? [`${month}.${+m[1]}`] : [`20${m[2]}-${month}`, `${month}.${+m[2]}`];
}

/** `1.38E+10`: what a spreadsheet leaves of a long number; its digits are gone. */
export const isDestroyed = (cell: string): boolean => /^-?\d(?:[.,]\d{1,14})?E\+\d{2,3}$/i.test(cell);

/**
 * True when `cell` is the text but for characters that the encoding cannot hold: each became `?` (once, or for
 * each half of a pair), or an ordinary blank.
 */
export function lostInEncoding(was: string, cell: string, encoding: string): boolean {
  if (!/[? ]/.test(cell)) return false;
  const [from, to] = [[...plainText(was)], plainText(cell)];
  let at = 0;
  for (const char of from) {
    if (to.startsWith(char, at)) at += char.length;
    else if (!holds(char, encoding) && (to[at] === "?" || (to[at] === " " && /\s/u.test(char)))) {
      at += char.length > 1 && to[at + 1] === "?" ? 2 : 1;
    } else return false;
  }
  return at === to.length;
}

/** GB18030 holds everything; what programs write under that name is GBK. */
function holds(char: string, encoding: string): boolean {
  const name = encoding === "gb18030" ? "gbk" : encoding;
  return char.codePointAt(0)! < 0x80 || iconv.encode(char, name).toString("latin1") !== "?";
}
