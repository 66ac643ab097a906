/** Escaped HTML strings, for rows that exist both in a page and in the file with the rest of a long list. */

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

/** Tag for templates: every value is escaped; `raw()` marks what is already HTML. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Raw | null | false)[]
): Raw {
  let out = parts[0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    out +=
      (value === null || value === false ? "" : value instanceof Raw ? value.text : escape(String(value))) +
      parts[i + 1];
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

/** A link where there is a page, the plain name where there is none. */
export function linked(name: string, target: string | null): Raw {
  return target === null ? html`${name}` : html`<a href="${target}">${name}</a>`;
}
