/** Chooses the form in which a column's dates are read: the one that was told, or the one that its values prove. */
import { iso } from "./iso.ts";
import { decideOrder, patternOf } from "./order.ts";
import { patternForm } from "./pattern.ts";
import type { DateForm } from "./reading.ts";

export type { DateForm, DateReading } from "./reading.ts";
export { writeTime } from "./write.ts";

/** Why no form could be chosen, with what was seen. Codes: `import/date-pattern`, `import/ambiguous-dates`, `import/mixed-dates`. */
export interface FormFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Dates as people type them: full-width digits and signs become ordinary ones. */
export function tidyDate(text: string): string {
  return text.normalize("NFKC").trim();
}

/** `spec` is `ISO`, a pattern, or `auto` (also undefined); `values` are the column's, tidied, empty ones left out. */
export function chooseForm(spec: string | undefined, values: readonly string[]): DateForm | FormFault {
  if (spec !== undefined && spec !== "auto") return spec.toUpperCase() === "ISO" ? iso : declared(spec);
  const order = decideOrder(values);
  if (order.kind === "open") {
    return { code: "import/ambiguous-dates", params: { example: order.example, count: order.count } };
  }
  if (order.kind === "mixed") {
    return { code: "import/mixed-dates", params: { dayFirst: order.dayFirst, monthFirst: order.monthFirst } };
  }
  return order.kind === "none" ? iso : numeric(order.kind === "day-first");
}

function declared(pattern: string): DateForm | FormFault {
  const form = patternForm(pattern);
  return typeof form === "string" ? { code: "import/date-pattern", params: { pattern, fault: form } } : form;
}

/** ISO, or day and month in a proven order, value by value. */
function numeric(dayFirst: boolean): DateForm {
  const forms = new Map<string, DateForm>();
  return {
    name: dayFirst ? "D/M/YYYY" : "M/D/YYYY",
    read: (text) => {
      const pattern = patternOf(text, dayFirst);
      if (pattern === null) return iso.read(text);
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
