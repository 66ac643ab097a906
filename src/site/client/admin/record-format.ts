/** Record files as the editor reads and writes them: any YAML in, our own canonical text out. */
import { parse } from "yaml";
import { writeRecord, type Fields } from "../../../ledger/write-record.ts";

export interface FormatOptions {
  /** Keys in writing order. */
  readonly order: readonly string[];
  /** Field that is the Markdown text; null: a plain YAML file. */
  readonly body: string | null;
  /** Fields that hold yes, no or nothing. */
  readonly flags: readonly string[];
}

const FRONT = /^\ufeff?---\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/**
 * Fields of a file; undefined for a list of records, which the editor then leaves alone. Throws for broken
 * YAML. Times stay text.
 */
export function readText(
  text: string,
  { body }: Pick<FormatOptions, "body">,
): Record<string, unknown> | undefined {
  const front = body === null ? null : FRONT.exec(text);
  const value: unknown =
    parse(front?.[1] ?? text, { schema: "core", maxAliasCount: 20, logLevel: "error" }) ?? {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const prose = front?.[2].trim() ?? "";
  return { ...value, ...(body !== null && prose !== "" ? { [body]: prose } : {}) };
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && Object.keys(value).length === 0);

/** The file's text: empty fields left out, yes and no as themselves. */
export function writeText(
  value: Readonly<Record<string, unknown>>,
  { order, body, flags }: FormatOptions,
): string {
  const yesNo = new Set(flags);
  const fields = Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(
      ([name, one]) =>
        [name, yesNo.has(name) && (one === "true" || one === "false") ? one === "true" : one] as const,
    );
  return writeRecord(Object.fromEntries(fields) as Fields, { order, ...(body !== null && { body }) });
}
