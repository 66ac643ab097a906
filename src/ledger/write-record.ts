/**
 * Record → text, for every writer of the product (`new`, `import`, `export`, the demonstration ledger).
 * Takes plain field values, gives the canonical subset of YAML that the fast reader accepts: one key a line
 * in a given order, scalars quoted only where a reader could take them for something else, lists and maps in
 * blocks of two spaces; and Markdown with that as front matter. Equal values give equal bytes.
 */

export type Scalar = string | number | boolean;
export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value | null | undefined };
/** Fields of one record; null and undefined are left out. */
export type Fields = { readonly [key: string]: Value | null | undefined };

export interface WriteOptions {
  /**
   * Order of the keys (the schema's); keys it does not name follow in their own order. `id` is always first.
   */
  readonly order?: readonly string[];
  /** Field that becomes the Markdown body (`notes`, `description`); absent: a plain YAML file. */
  readonly body?: string;
}

const RESERVED = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i;
/** What some reader takes for a number; to YAML 1.1 a lone point is one. */
const NUMBERLIKE = /^[-+]?\.?\d[\d_.,:a-fxo+-]*$|^[-+]?\.[\d_.]*(?:e[-+]?\d*)?$|^[-+]?\.(?:inf|nan)$/i;
const DATELIKE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;
/** C0, DEL, C1, line and paragraph separators, bidi controls, BOM, lone surrogates: never bare in a file. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;
const UNPRINTABLE_ALL = new RegExp(UNPRINTABLE.source, "gu");

/**
 * True when a text can stand without quotes and every YAML reader, 1.1 or 1.2, takes it for the same text.
 */
export function isPlain(text: string): boolean {
  if (text === "" || text !== text.trim() || UNPRINTABLE.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`<=]/.test(text) || text.startsWith("...")) return false;
  if (/:(?:\s|$)|\s#/.test(text) || RESERVED.test(text)) return false;
  return !NUMBERLIKE.test(text) || DATELIKE.test(text);
}

/** One scalar on one line; texts are quoted with JSON's escapes where they must be. */
export function writeScalar(value: Scalar): string {
  if (typeof value !== "string") return Object.is(value, -0) ? "0" : String(value);
  if (isPlain(value)) return value;
  const escape = (c: string): string => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0");
  return JSON.stringify(value).replace(UNPRINTABLE_ALL, escape);
}

function isMap(value: Value): value is { readonly [key: string]: Value | null | undefined } {
  return typeof value === "object" && !Array.isArray(value);
}

function writeEntries(fields: Fields, keys: readonly string[], indent: string, out: string[]): void {
  for (const key of keys) {
    const value = fields[key];
    if (value === null || value === undefined) continue;
    writeValue(`${indent}${writeScalar(key)}:`, value, indent, out);
  }
}

function writeValue(head: string, value: Value, indent: string, out: string[]): void {
  if (Array.isArray(value)) {
    if (value.length === 0) out.push(`${head} []`);
    else {
      out.push(head);
      for (const item of value as readonly Value[]) writeItem(item, `${indent}  `, out);
    }
  } else if (isMap(value)) {
    const keys = Object.keys(value).filter((k) => value[k] !== null && value[k] !== undefined);
    if (keys.length === 0) out.push(`${head} {}`);
    else {
      out.push(head);
      writeEntries(value, keys, `${indent}  `, out);
    }
  } else if (typeof value === "string" && isParagraphs(value)) {
    out.push(`${head} |-`);
    for (const line of value.split("\n")) out.push(line === "" ? "" : `${indent}  ${line}`);
  } else out.push(`${head} ${writeScalar(value as Scalar)}`);
}

function writeItem(item: Value, indent: string, out: string[]): void {
  if (typeof item !== "object") {
    out.push(`${indent}- ${writeScalar(item)}`);
    return;
  }
  const inner: string[] = [];
  if (isMap(item)) writeEntries(item, Object.keys(item), `${indent}  `, inner);
  else for (const each of item) writeItem(each, `${indent}  `, inner);
  if (inner.length === 0) out.push(`${indent}- ${isMap(item) ? "{}" : "[]"}`);
  else {
    inner[0] = `${indent}- ${inner[0].slice(indent.length + 2)}`;
    out.push(...inner);
  }
}

/** Several lines that a block literal keeps exactly. */
function isParagraphs(text: string): boolean {
  if (!text.includes("\n") || /^\s|\s$/.test(text)) return false;
  return text.split("\n").every((line) => line === line.trimEnd() && !UNPRINTABLE.test(line));
}

/** True when a text survives as a Markdown body: readers trim it and know only `\n`. */
export function isBody(text: string): boolean {
  return text !== "" && text === text.trim() && text.split("\n").every((line) => !UNPRINTABLE.test(line));
}

/**
 * Text of one record, ending with a newline. With `options.body` the result is Markdown: that field becomes
 * the text under the front matter, unless it would not survive there (outer blanks, control characters); then
 * it stays a quoted field. Keys with null or undefined are left out; the result never depends on their order
 * in `fields` when `options.order` names them all.
 */
export function writeRecord(fields: Fields, options: WriteOptions = {}): string {
  const { order = [], body } = options;
  const text = body === undefined ? undefined : fields[body];
  const under = typeof text === "string" && isBody(text) ? text : null;
  const rank = new Map(["id", ...order].map((key, index) => [key, index]));
  const keys = Object.keys(fields)
    .filter((key) => under === null || key !== body)
    .map((key, index) => ({ key, at: rank.get(key) ?? rank.size + index }))
    .sort((a, b) => a.at - b.at)
    .map(({ key }) => key);
  const lines: string[] = [];
  writeEntries(fields, keys, "", lines);
  const yaml = lines.length === 0 ? "" : `${lines.join("\n")}\n`;
  if (body === undefined) return yaml === "" ? "{}\n" : yaml;
  return `---\n${yaml}---\n${under === null ? "" : `\n${under}\n`}`;
}

/** Text of a list file: every record an item of one block list, in the order given. */
export function writeRecordList(
  records: readonly Fields[],
  options: Pick<WriteOptions, "order"> = {},
): string {
  if (records.length === 0) return "[]\n";
  return (
    records
      .map((record) => {
        const lines = writeRecord(record, options).trimEnd().split("\n");
        return lines.map((line, i) => (i === 0 ? `- ${line}` : line === "" ? "" : `  ${line}`)).join("\n");
      })
      .join("\n") + "\n"
  );
}
