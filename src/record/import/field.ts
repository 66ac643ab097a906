/**
 * One field of a mapping → a function from a row to the record's value, or to the reason why there is none.
 */
import type { FieldKind } from "../../ledger/schema/fields.ts";
import type { Value } from "../../ledger/write-record.ts";
import type { Localized } from "../../model/finding.ts";
import { formatDay, type Zone } from "../../model/zone.ts";
import { isDestroyed } from "../sheet/respelt.ts";
import { chooseForm, type DateForm, tidyDate, writeTime } from "./dates/index.ts";
import type { FieldObject, FieldSpec } from "./mapping.ts";
import { columnsOf, compileMatch } from "./match.ts";
import { undoubleUtf8 } from "./repair.ts";
import { compileTemplate } from "./template.ts";

export type CellOf = (column: string) => string;

/** As a record holds it; nested only from our own exports. */
export type CellValue = Value;

export interface Fault {
  readonly code: string;
  /** Entry of the message catalogue, where it is not the code's own. */
  readonly template?: string;
  readonly params: Readonly<Record<string, string | number | Localized>>;
  /** Columns the value came from, for the list of rejected rows. */
  readonly column: string;
}

/** What a row says about a field: a value, nothing (`undefined`), or a fault. */
export interface Reading {
  readonly value?: CellValue;
  readonly fault?: Fault;
  /** How many personal numbers were masked in it. */
  readonly masked?: number;
}

export interface FieldReader {
  readonly name: string;
  readonly columns: readonly string[];
  readonly take: "first" | "last";
  readonly matches: (cellOf: CellOf) => boolean;
  readonly read: (cellOf: CellOf) => Reading;
  /** Name of the `also` entry whose record it refers to. */
  readonly ref: string | null;
}

export interface FieldContext {
  /** What the schema says of a field; null for a field that it does not know. */
  readonly kindOf: (field: string) => FieldKind | null;
  /** Every cell of the columns in a template, filled in, tidied as a date, for proving a date order. */
  readonly valuesOf: (fill: (cellOf: CellOf) => string) => readonly string[];
  /** Zone by name; null when there is none of that name. */
  readonly zoneOf: (name: string | undefined) => Zone | null;
  readonly overlap: "earlier" | "later" | undefined;
  readonly mask: (text: string) => { readonly text: string; readonly count: number };
}

const YES = new Set(["true", "yes", "y", "1", "是", "有", "√"]);
const TIMES: ReadonlySet<FieldKind | null> = new Set<FieldKind>(["time", "date", "limit"]);
const NO = new Set(["false", "no", "n", "0", "否", "无", "×"]);

/**
 * Compiles a field; a fault of the mapping itself (a date order left open, a zone that does not exist) is
 * returned.
 */
export function compileField(name: string, spec: FieldSpec, context: FieldContext): FieldReader | Fault {
  if (typeof spec === "number" || typeof spec === "boolean") return constant(name, spec);
  const options: FieldObject = typeof spec === "string" ? { from: spec } : spec;
  const templates = [options.from ?? []].flat().map(compileTemplate);
  if (options.ref === undefined && options.map === undefined && templates.every((t) => t.constant)) {
    return constant(name, templates.map((t) => t.fill(() => "")).join(options.join ?? " "));
  }
  const fromColumns = templates.flatMap((t) => t.columns);
  const column = fromColumns.join(", ");
  const fill = (cellOf: CellOf): string =>
    templates
      .map((t) => t.fill(cellOf))
      .filter((text) => text !== "")
      .join(options.join ?? " ");
  const base = {
    name,
    columns: [...new Set([...fromColumns, ...columnsOf(options.where)])],
    take: options.take ?? "first",
    matches: compileMatch(options.where),
    ref: options.ref ?? null,
  };
  if (options.ref !== undefined) return { ...base, read: () => ({}) };
  const kind = context.kindOf(name);
  if (options.map === undefined && (options.date !== undefined || TIMES.has(kind))) {
    const form = chooseForm(
      options.date,
      [options.date ?? "auto"].flat().includes("auto") ? context.valuesOf(fill) : [],
      options,
    );
    if ("code" in form) return { ...form, column };
    const zone = context.zoneOf(options.zone);
    if (zone === null) return { code: "import/unknown-zone", params: { zone: options.zone ?? "" }, column };
    const overlap = options.overlap ?? context.overlap;
    return {
      ...base,
      read: withDefault(options, (cellOf) =>
        readTime(fill(cellOf), { form, zone, overlap, dayOnly: kind === "date" }, column),
      ),
    };
  }
  return {
    ...base,
    read: withDefault(options, (cellOf) => readCell(fill(cellOf), options, kind, column, context.mask)),
  };
}

/** A row that says nothing says what the mapping gives for that. */
function withDefault({ default: value }: FieldObject, read: FieldReader["read"]): FieldReader["read"] {
  if (value === undefined) return read;
  return (cellOf) => {
    const reading = read(cellOf);
    return reading.value === undefined && reading.fault === undefined ? { value } : reading;
  };
}

function constant(name: string, value: string | number | boolean): FieldReader {
  return { name, columns: [], take: "first", matches: () => true, ref: null, read: () => ({ value }) };
}

export interface TimeOptions {
  readonly form: DateForm;
  readonly zone: Zone;
  readonly overlap: "earlier" | "later" | undefined;
  /** The field holds a date: a time of day is left out. */
  readonly dayOnly: boolean;
}

/** A cell as the time that a record holds, or why it is none. */
export function readTime(
  text: string,
  { form, zone, overlap, dayOnly }: TimeOptions,
  column: string,
): Reading {
  if (text === "") return {};
  const reading = form.read(tidyDate(text));
  if (reading === null) {
    return { fault: { code: "import/bad-date", params: { value: text, form: form.name }, column } };
  }
  if (dayOnly && reading.offsetMs === null) return { value: formatDay(reading.days) };
  const written = writeTime(reading, zone, overlap);
  if (typeof written !== "string") return { value: dayOnly ? written.text.slice(0, 10) : written.text };
  return { fault: { code: `import/clock-${written}`, params: { value: text, zone: zone.name }, column } };
}

function readCell(
  text: string,
  options: FieldObject,
  kind: FieldKind | null,
  column: string,
  mask: FieldContext["mask"],
): Reading {
  if (options.map !== undefined) {
    if (Object.hasOwn(options.map, text)) return { value: options.map[text] };
    if (text === "") return {};
    if (options.else === undefined) {
      return { fault: { code: "import/unmapped-value", params: { value: text }, column } };
    }
    return options.else === null ? {} : { value: options.else };
  }
  if (text === "") return {};
  if (isDestroyed(text)) {
    return { fault: { code: "import/number-destroyed", params: { value: text }, column } };
  }
  const whole = options.repair === "double-utf8" ? undoubleUtf8(text) : text;
  const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/.exec(whole);
  if (control) {
    const point = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { fault: { code: "import/control-character", params: { point }, column } };
  }
  if (kind === "boolean") return readBoolean(whole, column);
  if (kind === "integer" || kind === "number") return readNumber(whole, kind, column);
  const { text: value, count } = mask(whole);
  const members =
    options.split === undefined
      ? value
      : value
          .split(options.split)
          .map((m) => m.trim())
          .filter((m) => m !== "");
  return { value: members, masked: count };
}

function readBoolean(text: string, column: string): Reading {
  const word = text.normalize("NFKC").toLowerCase();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return { fault: { code: "import/bad-boolean", params: { value: text }, column } };
}

/**
 * Thousands must be told by a map or cleaned at the source: 1,234 and 1.234 say different things in different
 * places.
 */
function readNumber(text: string, kind: "integer" | "number", column: string): Reading {
  const plain = text.normalize("NFKC");
  const fits = kind === "integer" ? /^[-+]?\d{1,15}(?:\.0{1,12})?$/ : /^[-+]?\d{1,15}(\.\d{1,12})?$/;
  if (fits.test(plain)) return { value: Number(plain) };
  return { fault: { code: "import/bad-number", params: { value: text }, column } };
}
