/** Record files as the editor reads and writes them: any YAML in, our own canonical text out. */
import { parse } from "yaml";
import { writeRecord, type Fields } from "../../ledger/write-record.ts";

export interface FormatOptions {
  /** Keys in writing order. */
  readonly order: readonly string[];
  /** Field that is the Markdown text; null: a plain YAML file. */
  readonly body: string | null;
  /** Fields that hold yes, no or nothing. */
  readonly flags: readonly string[];
  /** Fields that hold an instant, and the zone in which a text without an offset is read. */
  readonly times: readonly string[];
  readonly zone: string;
}

const FRONT = /^\ufeff?---\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/;
const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})([+-]\d{2}:\d{2})$/;

/** `+08:00` at a wall-clock time of a zone. */
export function offsetOf(zone: string, day: string, clock: string): string {
  const utc = Date.parse(`${day}T${clock}Z`);
  const east = (at: number): number => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" })
      .formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return (Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - at) / 60_000;
  };
  const minutes = Math.round(east(utc - east(utc) * 60_000));
  const pad = (n: number): string => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}

/** Sveltia takes a time without an offset for one of the browser's zone; ours is the company's. */
function withOffset(value: unknown, zone: string): unknown {
  const match = typeof value === "string" ? LOCAL.exec(value) : null;
  return match ? `${match[1]}T${match[2]}${offsetOf(zone, match[1], match[2])}` : value;
}

function withoutOffset(value: unknown, zone: string): unknown {
  const match = typeof value === "string" ? WITH_OFFSET.exec(value) : null;
  return match && match[3] === offsetOf(zone, match[1], match[2]) ? `${match[1]} ${match[2]}` : value;
}

/** Fields of a file; undefined for a list of records, which the editor then leaves alone. Throws for broken YAML. Times stay text. */
export function readText(text: string, { body, times, zone }: Omit<FormatOptions, "order" | "flags">): Record<string, unknown> | undefined {
  const front = body === null ? null : FRONT.exec(text);
  const value: unknown = parse(front?.[1] ?? text, { schema: "core", maxAliasCount: 20, logLevel: "error" }) ?? {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const prose = front?.[2].trim() ?? "";
  const fields = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, times.includes(name) ? withOffset(one, zone) : one]));
  return { ...fields, ...(body !== null && prose !== "" ? { [body]: prose } : {}) };
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  || (typeof value === "object" && Object.keys(value).length === 0);

/** The file's text: empty fields left out, yes and no as themselves. */
export function writeText(value: Readonly<Record<string, unknown>>, { order, body, flags, times, zone }: FormatOptions): string {
  const yesNo = new Set(flags);
  const fields = Object.entries(value).filter(([, one]) => !isEmpty(one)).map(([name, one]) =>
    [name, yesNo.has(name) && (one === "true" || one === "false") ? one === "true" : times.includes(name) ? withoutOffset(one, zone) : one] as const);
  return writeRecord(Object.fromEntries(fields) as Fields, { order, ...(body !== null && { body }) });
}
