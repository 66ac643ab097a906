/**
 * Changes fields inside a record's own file: only the lines of these fields are rewritten; the others, their
 * comments and their order stay as they are.
 */
import { isMap, isScalar } from "yaml";
import { splitFrontMatter } from "./text/front-matter.ts";
import { parseYamlDocument } from "./text/yaml.ts";
import { isBody, writeRecord, type Fields } from "./write-record.ts";

export interface FileEdit {
  /** Names of the fields to write or, where `data` lacks them, to take away. */
  readonly names: readonly string[];
  readonly data: Fields;
  /** Field that is the Markdown body, `notes` or `description`. */
  readonly body: string;
  /** Order of the keys when the whole record has to be written anew. */
  readonly order: readonly string[];
}

/**
 * The new text of `NAME.yaml` or `NAME.md`; null where the file holds no single record. Files in another
 * style than a key a line are written anew, whole; what else they hold is kept, also fields that the schema
 * does not know.
 */
export function changeFile(text: string, path: string, edit: FileEdit): string | null {
  const markdown = path.endsWith(".md");
  const before = contentOf(text, path, edit.body);
  if (before === null) return null;
  const expected = { ...before, ...Object.fromEntries(edit.names.map((name) => [name, edit.data[name]])) };
  const changed = markdown ? changeMarkdown(text, path, edit) : changeYaml(text, edit.names, edit.data);
  const after = changed === null ? null : contentOf(changed, path, edit.body);
  if (after !== null && sorted(after) === sorted(expected)) return changed;
  return writeRecord(expected, { order: edit.order, ...(markdown && { body: edit.body }) });
}

function changeMarkdown(text: string, path: string, { names, data, body }: FileEdit): string | null {
  const split = splitFrontMatter(text, path).value;
  if (split === null || text.includes("\r")) return null;
  const inYaml = new RegExp(`^${body}:`, "m").test(split.yaml);
  const under = names.includes(body) && !inYaml;
  const value = data[body];
  if (under && value !== undefined && (typeof value !== "string" || !isBody(value))) return null;
  const yaml = changeYaml(
    split.yaml,
    names.filter((name) => !under || name !== body),
    data,
  );
  if (yaml === null) return null;
  // What stands under the front matter stays as it is, blank lines included.
  if (!under) return text.replace(split.yaml, () => yaml);
  const rest = value ?? "";
  return `---\n${yaml}---\n${rest === "" ? "" : `\n${rest as string}\n`}`;
}

function changeYaml(text: string, names: readonly string[], data: Fields): string | null {
  const root = parseYamlDocument(text).contents;
  if (!isMap(root) || root.flow === true || text.includes("\r")) return null;
  const pairs = new Map(root.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
  const edits: { from: number; to: number; text: string }[] = [];
  let added = "";
  for (const name of names) {
    const pair = pairs.get(name);
    const written = data[name] === undefined ? "" : writeRecord({ [name]: data[name] });
    if (pair === undefined) added += written;
    else {
      const from = pair.key.range[0];
      const end = pair.value?.range[1] ?? pair.key.range[1];
      const line = text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1 || text.length;
      // A remark behind a value on its own line stays behind the new one.
      const remark = /^\s+#.*/.exec(text.slice(end, line).trimEnd())?.[0] ?? "";
      const lines = written.trimEnd().split("\n");
      edits.push({
        from,
        to: line,
        text: written === "" ? "" : lines.length === 1 ? `${lines[0]}${remark}\n` : written,
      });
    }
  }
  const body = edits
    .sort((a, b) => b.from - a.from)
    .reduce((out, { from, to, text: now }) => out.slice(0, from) + now + out.slice(to), text);
  return added === "" ? body : `${body.endsWith("\n") || body === "" ? body : `${body}\n`}${added}`;
}

/** The fields of a file, body and `id` included. */
function contentOf(text: string, path: string, body: string): Fields | null {
  const split = path.endsWith(".md") ? splitFrontMatter(text, path).value : { yaml: text, body: null };
  if (split === null) return null;
  const document = parseYamlDocument(split.yaml);
  const values: unknown = document.errors.length > 0 ? null : document.toJS();
  if (values === null || typeof values !== "object" || Array.isArray(values)) return null;
  return { ...(values as Fields), ...(split.body !== null && { [body]: split.body }) };
}

/** Content in a form that can be compared: keys in order, nothing empty. */
const sorted = (fields: Fields): string =>
  JSON.stringify(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
