/** Reads and fills the controls of a field, whatever they are made of, as text. */
import type { FormField } from "../../../record/form/form-spec.ts";

export interface Control {
  readonly field: FormField;
  /** The whole of it: label, control, hint. */
  readonly box: HTMLElement;
  get(this: void): string;
  set(this: void, text: string): void;
  focus(this: void): void;
}

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The control of a field in the page; null where the page has none. */
export function controlOf(form: HTMLElement, field: FormField): Control | null {
  const box = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(field.name)}"]`);
  if (!box) return null;
  const choices = [...box.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]")];
  if (choices.length > 0) {
    return {
      field,
      box,
      get: () =>
        choices
          .filter((one) => one.checked && one.value !== "")
          .map((one) => one.value)
          .join("\n"),
      set: (text) => {
        const wanted = text.split("\n");
        for (const one of choices) one.checked = wanted.includes(one.value);
      },
      focus: () => (choices.find((one) => one.checked) ?? choices[0]).focus(),
    };
  }
  const [first, second] = box.querySelectorAll<Typed>("input, textarea, select");
  if (field.kind === "limit") {
    // A day, and an hour where one was agreed.
    return {
      field,
      box,
      get: () => (first.value !== "" && second.value !== "" ? `${first.value} ${second.value}` : first.value),
      set: (text) => {
        first.value = text.slice(0, 10);
        second.value = text.slice(11, 16);
      },
      focus: () => first.focus(),
    };
  }
  return {
    field,
    box,
    get: () => first.dataset.value ?? first.value,
    set: (text) => {
      if (first.dataset.pick !== undefined) first.dataset.value = text;
      first.value = field.kind === "time" ? text.replace(" ", "T").slice(0, 16) : text;
    },
    focus: () => first.focus(),
  };
}

/** The present minute on the wall clock of a zone, `2026-11-03 10:20`. */
export function wallClock(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(ms);
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return `${get("year")}-${get("month")}-${get("day")} ${get("hour")}:${get("minute")}`;
}
