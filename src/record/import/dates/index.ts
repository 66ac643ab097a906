/**
 * Chooses the form in which a column's dates are read: the one that was told, or the one that its values
 * prove.
 */
import type { Localized } from "../../../model/finding.ts";
import { common, withClock } from "./common.ts";
import { iso } from "./iso.ts";
import { decideOrder, hasShape, inOrder } from "./order.ts";
import { type DateContext, patternForm, type PatternFault } from "./pattern.ts";
import type { DateForm } from "./reading.ts";
import { withoutWeekday } from "./words.ts";

export type { DateForm, DateReading } from "./reading.ts";
export { writeTime } from "./write.ts";

/**
 * Why no form could be chosen, with what was seen. Codes: `import/date-pattern`, `import/ambiguous-dates`,
 * `import/mixed-dates`.
 */
export interface FormFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | Localized>>;
}

const REASONS: Readonly<Record<PatternFault, Localized>> = {
  "no-date": {
    "zh-CN": "缺少月（MM、M 或 MMM）或日（DD 或 D）",
    en: "it lacks the month (MM, M or MMM) or the day (DD or D)",
  },
  "no-year": {
    "zh-CN": "缺少年（YYYY）；表中没有年份时，旁边写 year: 2024",
    en: "it lacks the year (YYYY); where the table has none, write year: 2024 beside it",
  },
  "short-year": {
    "zh-CN": "两位数的年份（YY）说不清世纪，旁边要写 century: 2000 或 1900",
    en: "a year of two digits (YY) leaves the century open; write century: 2000 or 1900 beside it",
  },
  twice: { "zh-CN": "同一部分出现了两次", en: "it names one part twice" },
  "half-day": {
    "zh-CN": "12 小时制（hh）与上下午（A）要同时出现",
    en: "hours up to 12 (hh) and the half of the day (A) go together",
  },
  "no-hour": { "zh-CN": "有分、秒或时差却没有小时", en: "it has minutes, seconds or an offset but no hour" },
};

/** Dates as people type them: full-width digits and signs become ordinary ones, line breaks blanks. */
export function tidyDate(text: string): string {
  return withoutWeekday(text.normalize("NFKC").replace(/\s+/g, " ").trim());
}

/**
 * `spec` is `ISO`, a pattern or several of them, or `auto` (also undefined); `values` are the column's, tidied,
 * empty ones left out.
 */
export function chooseForm(
  spec: string | readonly string[] | undefined,
  values: readonly string[],
  context: DateContext = {},
): DateForm | FormFault {
  const specs = [spec ?? "auto"].flat();
  if (specs.length > 1 || specs[0] !== "auto") return firstOf(specs, values, context);
  const order = decideOrder(values);
  if (order.kind === "open") {
    return { code: "import/ambiguous-dates", params: { example: order.example, count: order.count } };
  }
  if (order.kind === "mixed") {
    return { code: "import/mixed-dates", params: { dayFirst: order.dayFirst, monthFirst: order.monthFirst } };
  }
  return order.kind === "none" ? common : numeric(order.kind === "day-first");
}

/** The forms one after another: a value is what the first of them reads. */
function firstOf(
  specs: readonly string[],
  values: readonly string[],
  context: DateContext,
): DateForm | FormFault {
  const forms: DateForm[] = [];
  for (const spec of specs) {
    const form =
      spec === "auto"
        ? chooseForm("auto", values)
        : spec.toUpperCase() === "ISO"
          ? iso
          : declared(spec, context);
    if ("code" in form) return form;
    forms.push(form);
  }
  const name = specs.join(" / ");
  return {
    name,
    read: (text) => {
      for (const form of forms) {
        const reading = form.read(text);
        if (reading !== null) return reading;
      }
      return null;
    },
  };
}

function declared(pattern: string, context: DateContext): DateForm | FormFault {
  const form = patternForm(pattern, context);
  return typeof form === "string"
    ? { code: "import/date-pattern", params: { pattern, reason: REASONS[form] } }
    : form;
}

/** A form that reads one way only, or day and month in a proven order, value by value. */
function numeric(dayFirst: boolean): DateForm {
  return {
    name: dayFirst ? "D/M/YYYY" : "M/D/YYYY",
    read: (text) => {
      if (!hasShape(text)) return common.read(text);
      const found = inOrder(text, dayFirst);
      return found && withClock(found.days, found.rest);
    },
  };
}
