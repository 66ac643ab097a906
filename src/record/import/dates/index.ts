/**
 * Chooses the form in which a column's dates are read: the one that was told, or the one that its values
 * prove.
 */
import type { Localized } from "../../../model/finding.ts";
import { common } from "./common.ts";
import { iso } from "./iso.ts";
import { decideOrder, patternOf } from "./order.ts";
import { patternForm, type PatternFault } from "./pattern.ts";
import type { DateForm } from "./reading.ts";

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
    "zh-CN": "缺少年（YYYY）、月（MM 或 M）或日（DD 或 D）",
    en: "it lacks the year (YYYY), month (MM or M) or day (DD or D)",
  },
  "short-year": {
    "zh-CN": "两位数的年份说不清世纪，要用 YYYY",
    en: "a year of two digits leaves the century open; use YYYY",
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
  return text.normalize("NFKC").replace(/\s+/g, " ").trim();
}

/**
 * `spec` is `ISO`, a pattern, or `auto` (also undefined); `values` are the column's, tidied, empty ones left
 * out.
 */
export function chooseForm(spec: string | undefined, values: readonly string[]): DateForm | FormFault {
  if (spec !== undefined && spec !== "auto") return spec.toUpperCase() === "ISO" ? iso : declared(spec);
  const order = decideOrder(values);
  if (order.kind === "open") {
    return { code: "import/ambiguous-dates", params: { example: order.example, count: order.count } };
  }
  if (order.kind === "mixed") {
    return { code: "import/mixed-dates", params: { dayFirst: order.dayFirst, monthFirst: order.monthFirst } };
  }
  return order.kind === "none" ? common : numeric(order.kind === "day-first");
}

function declared(pattern: string): DateForm | FormFault {
  const form = patternForm(pattern);
  return typeof form === "string"
    ? { code: "import/date-pattern", params: { pattern, reason: REASONS[form] } }
    : form;
}

/** A form that reads one way only, or day and month in a proven order, value by value. */
function numeric(dayFirst: boolean): DateForm {
  const forms = new Map<string, DateForm>();
  return {
    name: dayFirst ? "D/M/YYYY" : "M/D/YYYY",
    read: (text) => {
      const pattern = patternOf(text, dayFirst);
      if (pattern === null) return common.read(text);
      let form = forms.get(pattern);
      if (form === undefined) {
        const made = patternForm(pattern);
        if (typeof made === "string") return null;
        forms.set(pattern, (form = made));
      }
      return form.read(text);
    },
  };
}
