/**
 * Forms that can be read one way only, as people and spreadsheets write them: `2021-3-5`, `2021/03/05 9:10`,
 * `2021.3.5`, `2021年3月5日 下午3:05`, `20210305`, `20210305091000`, Excel's day numbers (`44260.5`), days with a
 * fraction for the clock (`2021/3/5 0.382`), a clock of twelve hours, an offset. Text arrives tidied
 * (`tidyDate`). Months by name (`Jun 1, 2018`, `1-Jun-2018`) are among them.
 */
import { DAY_MS } from "../../../model/zone.ts";
import { iso } from "./iso.ts";
import { clockOf, type DateForm, type DateReading, dayOf, offsetOf } from "./reading.ts";
import { MONTH_NAME, monthOf } from "./words.ts";

const SEPARATED =
  /^(\d{4})\s*(?:([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?)(?=$|[\sT,]|[上下凌早中晚]|(?<=[日号])\d)(.*)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?$/;
const SERIAL = /^(\d{5})(\.\d+)?(?:\s+(.*))?$/;
/** Day numbers of a spreadsheet between 1954 and 2119, counted from 1899-12-30. */
const SERIALS = { first: 20_000, last: 80_000, epoch: 25_569 };
const FRACTION = /^0?\.\d+$|^0$/;
const SIDES = "上午|下午|凌晨|早上|中午|晚上|[AP]\\.?M\\.?";
const CLOCK = new RegExp(
  `^(${SIDES})?\\s*(\\d{1,2})(?:(?::(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?)|(?:[时点](?:(\\d{1,2})分?(?:(\\d{1,2})秒?)?|整)?))?\\s*(${SIDES})?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?$`,
  "i",
);

const NAMED = new RegExp(
  `^(?:(${MONTH_NAME})[\\s-]*(\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(\\d{4})|(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(${MONTH_NAME}),?[\\s-]*(\\d{4}))(?!\\d)(?:,|\\s+at\\b)?(.*)$`,
  "i",
);

type Clock = Pick<DateReading, "clockMs" | "offsetMs">;

/** What `auto` reads where no column has day and month in an order of their own. */
export const common: DateForm = {
  name: "YYYY-MM-DD HH:mm",
  read: (text) => iso.read(text) ?? separated(text) ?? compact(text) ?? serial(text) ?? named(text),
};

function separated(text: string): DateReading | null {
  const m = SEPARATED.exec(text);
  const days = m && dayOf(+m[1], +(m[3] ?? m[5]), +(m[4] ?? m[6]));
  return m && days !== null ? withClock(days, m[7]) : null;
}

function named(text: string): DateReading | null {
  const m = NAMED.exec(text);
  const month = m && monthOf(m[1] ?? m[5]);
  const days = m && month !== null ? dayOf(+(m[3] ?? m[6]), month, +(m[2] ?? m[4])) : null;
  return m && days !== null ? withClock(days, m[7]) : null;
}

function compact(text: string): DateReading | null {
  const m = COMPACT.exec(text);
  const days = m && dayOf(+m[1], +m[2], +m[3]);
  if (!m || days === null) return null;
  if (m[4] === undefined) return { days, clockMs: null, offsetMs: null };
  const clockMs = clockOf(+m[4], +m[5], +(m[6] ?? 0));
  return clockMs === null ? null : { days, clockMs, offsetMs: null };
}

/** A day number; with a fraction it is an instant, to the second. */
function serial(text: string): DateReading | null {
  const m = SERIAL.exec(text);
  if (!m || +m[1] < SERIALS.first || +m[1] > SERIALS.last) return null;
  const days = +m[1] - SERIALS.epoch;
  if (m[2] === undefined) return withClock(days, m[3] ?? "");
  return m[3] === undefined ? fraction(days, +m[2]) : null;
}

function fraction(days: number, part: number): DateReading {
  const clockMs = Math.round(part * (DAY_MS / 1000)) * 1000;
  return clockMs < DAY_MS
    ? { days, clockMs, offsetMs: null }
    : { days: days + 1, clockMs: 0, offsetMs: null };
}

/** What stands behind a day: nothing, a fraction of it, a clock. */
export function withClock(days: number, rest: string): DateReading | null {
  const text = rest.replace(/^[T,]/, "").trim();
  if (text === "") return { days, clockMs: null, offsetMs: null };
  if (FRACTION.test(text)) return fraction(days, +text);
  const clock = clockIn(text);
  return clock && { days, ...clock };
}

/** `14:20`, `下午2:20`, `2:20 PM`, `14时20分`; null where hours stand alone without a word for it, or twice. */
function clockIn(text: string): Clock | null {
  const m = CLOCK.exec(text);
  if (!m || (m[1] !== undefined && m[7] !== undefined)) return null;
  const side = m[1] ?? m[7];
  const minute = m[3] ?? m[5];
  if (minute === undefined && side === undefined && !/[时点]/.test(text)) return null;
  const hour = side === undefined ? +m[2] : fullHour(+m[2], side.toUpperCase().replaceAll(".", ""));
  const clockMs = hour === null ? null : clockOf(hour, +(minute ?? 0), +(m[4] ?? m[6] ?? 0));
  const offsetMs = m[8] === undefined ? null : offsetOf(m[8].toUpperCase());
  return clockMs === null || (m[8] !== undefined && offsetMs === null) ? null : { clockMs, offsetMs };
}

/**
 * Hours after a word for the half of the day; people also write 下午15:20. Null where it contradicts itself.
 */
function fullHour(hour: number, side: string): number | null {
  const late = side === "PM" || side === "下午" || side === "晚上";
  if (hour > 12) return late && hour < 24 && side !== "PM" ? hour : null;
  if (late) return side === "晚上" && hour === 12 ? null : (hour % 12) + 12;
  if (side === "中午") return hour === 11 || hour === 12 ? hour : hour === 1 ? 13 : null;
  return hour % 12;
}
