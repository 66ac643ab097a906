/**
 * A record file's bytes → its records as plain values, by the careful way: every doubt settled by the `yaml`
 * package, everything wrong a finding at its place. `fast-record.ts` is the quick way for what our writers
 * emit.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";
import { readFast, type FieldNames } from "./fast-record.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { LineIndex, positionAt } from "./line-index.ts";
import { cutConflicts, isBlockList, splitItems } from "./list-items.ts";
import { controlFault, decodeSource, findConflict } from "./source.ts";
import { readYaml, type YamlResult } from "./yaml.ts";

type Values = Readonly<Record<string, unknown>>;

export interface RawRecord {
  /** Index in a list file, else null. */
  readonly item: number | null;
  readonly values: Values;
  /** The field `id`, where it was read apart from the others; it is then not among the values. */
  readonly id?: unknown;
  /** Text under the front matter of a Markdown file, trimmed; null without one. */
  readonly body: string | null;
  /** Fields left out because of a finding inside them: known to be given, value unknown. */
  readonly spoiled: ReadonlySet<string>;
  /** Numbers as they were written, where that says more than their value; see `YamlValue`. */
  readonly spelled?: ReadonlyMap<string, string>;
}

/** Records of one list file that are read. */
const MAX_ITEMS = 20_000;

const isMap = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function problem(
  code: string,
  file: string,
  line: number,
  column: number,
  item: number | null = null,
): Diagnostic {
  return { code, severity: "error", place: { file, item, position: { line, column } } };
}

/**
 * Records of a file; `value` is empty when the file is unusable, `diagnostics` then says why. With `keys`,
 * the collection's field names, items of a list file that the fast reader takes are left to it.
 */
export function readRecordFile(bytes: Uint8Array, file: string, keys?: FieldNames): Staged<RawRecord[]> {
  const { value: text, diagnostics } = decodeSource(bytes, file, "keep");
  if (text === null) return { value: [], diagnostics };
  const markdown = file.endsWith(".md");
  const list = !markdown && isBlockList(text);
  const control = list ? null : controlFault(text, file);
  if (control !== null) return { value: [], diagnostics: [...diagnostics, control] };
  const rest = list ? readList(text, file, keys) : readSingle(text, file, markdown);
  return { value: rest.value, diagnostics: [...diagnostics, ...rest.diagnostics] };
}

function readSingle(text: string, file: string, markdown: boolean): Staged<RawRecord[]> {
  const none = (...diagnostics: Diagnostic[]): Staged<RawRecord[]> => ({ value: [], diagnostics });
  if (text.trim() === "") return none(problem("text/empty-file", file, 1, 1));
  const conflict = findConflict(text);
  if (conflict) {
    const { line, column } = positionAt(text, conflict.start);
    return none(problem("text/merge-conflict", file, line, column));
  }
  const front = markdown ? splitFrontMatter(text, file) : null;
  if (front !== null && front.value === null) return none(...front.diagnostics);
  const body = front?.value?.body ?? null;
  const read = readYaml(front?.value?.yaml ?? text, { file, line: front?.value?.yamlLine ?? 0 });
  if (read.broken) return none(...read.diagnostics);
  if (read.list && markdown) return none(...read.diagnostics, problem("text/not-a-record", file, 2, 1));
  if (read.list) return records(read, file, 1);
  const { value, spoiled, spelled } = read.values[0];
  if (isMap(value)) {
    return { value: [{ item: null, values: value, body, spoiled, spelled }], diagnostics: read.diagnostics };
  }
  if (markdown && value === null) {
    return { value: [{ item: null, values: {}, body, spoiled }], diagnostics: read.diagnostics };
  }
  const code = value === null ? "text/empty-file" : "text/not-a-record";
  return none(...(read.diagnostics.length > 0 ? read.diagnostics : [problem(code, file, 1, 1)]));
}

/** The items that are records; the others are findings. */
function records(read: YamlResult, file: string, line: number): Staged<RawRecord[]> {
  const found: RawRecord[] = [];
  const diagnostics = [...read.diagnostics];
  for (const { value, item, spoiled, spelled } of read.values) {
    if (isMap(value)) found.push({ item, values: value, body: null, spoiled, spelled });
    else if (value !== undefined) diagnostics.push(problem("text/not-a-record", file, line, 1, item));
  }
  return { value: found, diagnostics };
}

function readList(text: string, file: string, keys?: FieldNames): Staged<RawRecord[]> {
  const { text: clean, conflicts } = cutConflicts(text);
  const lines = new LineIndex(text);
  const diagnostics = conflicts.map((offset) => {
    const { line, column } = lines.at(offset);
    return problem("text/merge-conflict", file, line, column);
  });
  const found: RawRecord[] = [];
  const items = splitItems(clean);
  if (items.length > MAX_ITEMS) {
    const place = { file, position: { line: items[MAX_ITEMS].line + 1, column: 1 } };
    diagnostics.push({
      code: "text/too-many-records",
      severity: "error",
      place,
      params: { limit: MAX_ITEMS },
    });
  }
  for (const { item, line, text: each } of items.slice(0, MAX_ITEMS)) {
    // In a list it costs the record that holds it.
    const control = controlFault(each, file, line);
    if (control !== null) {
      diagnostics.push({ ...control, place: { ...control.place, item } });
      continue;
    }
    const quick = keys && readFast(Buffer.from(each), false, keys);
    if (quick?.length === 1) {
      found.push({ ...quick[0], item });
      continue;
    }
    const read = records(readYaml(each, { file, line, firstItem: item }), file, line + 1);
    found.push(...read.value);
    for (const diagnostic of read.diagnostics) diagnostics.push(diagnostic);
  }
  return { value: found, diagnostics };
}
