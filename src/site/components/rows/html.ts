/** Escaped HTML strings, for rows that exist both in a page and in the file with the rest of a long list. */
import type { Moment } from "../../../i18n/site/index.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escape(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char]) : text;
}

export type Value = string | number | Raw | null | undefined | false | readonly Value[];

/** Templates without the line breaks and indents that only the source needs, made once for each. */
const squeezed = new WeakMap<TemplateStringsArray, readonly string[]>();

function squeeze(parts: TemplateStringsArray): readonly string[] {
  let known = squeezed.get(parts);
  if (!known) squeezed.set(parts, (known = parts.map((part) => part.replace(/\n\s*/g, ""))));
  return known;
}

function text(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Raw) return value.text;
  return typeof value === "object" ? value.map(text).join("") : escape(String(value));
}

/**
 * Tag for templates: every value is escaped; `raw()` marks what is already HTML. A line break and the indent
 * after it are no part of the text: a space that is meant stands before the break.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Raw {
  const parts = squeeze(strings);
  let out = parts[0];
  for (let i = 0; i < values.length; i++) {
    out += text(values[i]) + parts[i + 1];
  }
  return new Raw(out);
}

export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const raw = (text: string): Raw => new Raw(text);

/** What is said of the time between now and an instant. */
export function moment(of: string | Moment, look = ""): Raw {
  if (typeof of === "string") return look === "" ? html`${of}` : html`<span class="${look}">${of}</span>`;
  const say = of.say === undefined ? "" : html` data-say="${of.say}"`;
  return html`<span class="${look}" data-at="${of.at}"${say}>${of.text}</span>`;
}

/** A link where there is a page, the plain name where there is none. */
export function linked(name: string, target: string | null): Raw {
  return target === null ? html`${name}` : html`<a href="${target}">${name}</a>`;
}
