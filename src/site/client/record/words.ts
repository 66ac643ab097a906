/** Sentences of the form, handed over by its page. */
const store = JSON.parse(document.getElementById("form-words")?.textContent ?? "{}") as Readonly<
  Record<string, string>
>;

export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (store[key] ?? key).replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (one !== undefined) return (Number(value) === 1 ? one : many) ?? "";
      return value === undefined ? whole : String(value);
    },
  );
}

/** An element with text and attributes; text is never read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
