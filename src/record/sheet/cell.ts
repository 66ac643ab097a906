/**
 * One value ↔ one cell, by the field's kind. Whatever a record may hold comes back as it was, and no cell
 * starts a formula. What a plain cell could not carry (outer blanks, control characters, a text that looks
 * like something else) is written as JSON.
 */
import type { FieldKind } from "../../ledger/schema/fields.ts";
import { tidy } from "./tidy.ts";

/** Why a cell cannot be read, as a diagnostic code of `import/…`. */
export interface CellFault {
  readonly code: "import/bad-boolean" | "import/bad-number" | "import/control-character";
  readonly params: Readonly<Record<string, string>>;
}

export type CellReading = { readonly value: unknown } | { readonly fault: CellFault };

const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;
/** C0 but for the line feed, DEL, C1, separators and bidi controls, BOM, lone surrogates. */
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;
const UNSAFE_ALL = new RegExp(UNSAFE.source, "gu");
const NUMBER = /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;
const LITERAL = /^(?:true|false|null)$/i;
const YES = new Set(["true", "yes", "y", "1", "是", "有", "√"]);
const NO = new Set(["false", "no", "n", "0", "否", "无", "×"]);

/** Puts an apostrophe before what a spreadsheet would run as a formula; `unguard` takes it away. */
export const guard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

const isSafe = (text: string): boolean => text !== "" && tidy(text) === text && !UNSAFE.test(text);

const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** JSON on one line that survives NFC and every reader of text files. */
export function json(value: unknown): string {
  const text = JSON.stringify(value).replace(UNSAFE_ALL, escape);
  return text === text.normalize("NFC") ? text : text.replace(/[^ -~]/g, escape);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The cell of a value; never empty, guarded against formulas. Maps are for `flatten`, unless the kind takes
 * anything.
 */
export function writeCell(value: unknown, kind: FieldKind): string {
  if (typeof value === "number" && (kind === "integer" || kind === "number")) {
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (kind === "map" || kind === "any") return guard(writeAny(value));
  if (kind === "list" || kind === "references" || kind === "refs") {
    return guard(writeMembers(value, kind === "refs"));
  }
  if (typeof value === "string") return guard(isSafe(value) && !value.startsWith('"') ? value : json(value));
  return guard(json(value));
}

function writeAny(value: unknown): string {
  if (typeof value !== "string") return json(value);
  return isSafe(value) && !/^["[{]/.test(value) && !NUMBER.test(value) && !LITERAL.test(value)
    ? value
    : json(value);
}

function writeMembers(value: unknown, always: boolean): string {
  const plain = (text: unknown): boolean =>
    typeof text === "string" && isSafe(text) && !/^["[]|\|/.test(text) && !GUARDED.test(text);
  if (typeof value === "string") return plain(value) ? value : json(value);
  const members = value as readonly unknown[];
  if (members.length === 0 || !members.every(plain)) return json(value);
  return members.length === 1 && !always ? `${members[0] as string} |` : members.join(" | ");
}

/** The value of a tidied cell that is not empty. */
export function readCell(cell: string, kind: FieldKind): CellReading {
  const text = unguard(cell);
  const control = UNSAFE.exec(text);
  if (control) {
    return {
      fault: {
        code: "import/control-character",
        params: { point: control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") },
      },
    };
  }
  if (kind === "boolean") return readBoolean(text);
  if (kind === "integer" || kind === "number") return readNumber(text);
  if (kind === "map" || kind === "any") return { value: readAny(text) };
  if (kind === "list" || kind === "references" || kind === "refs") {
    return { value: readMembers(text, kind === "refs") };
  }
  const given = text.startsWith('"') ? parsed(text) : undefined;
  return { value: typeof given === "string" ? given : text };
}

function readBoolean(text: string): CellReading {
  const word = text.normalize("NFKC").toLowerCase();
  if (YES.has(word) || NO.has(word)) return { value: YES.has(word) };
  return { fault: { code: "import/bad-boolean", params: { value: text } } };
}

function readNumber(text: string): CellReading {
  const plain = text.normalize("NFKC");
  if (NUMBER.test(plain)) return { value: Number(plain) };
  return { fault: { code: "import/bad-number", params: { value: text } } };
}

function readAny(text: string): unknown {
  if (NUMBER.test(text)) return Number(text);
  if (LITERAL.test(text)) return JSON.parse(text.toLowerCase());
  const given = /^["[{]/.test(text) ? parsed(text) : undefined;
  return given === undefined ? text : given;
}

function readMembers(text: string, always: boolean): unknown {
  const given = /^["[]/.test(text) ? parsed(text) : undefined;
  if (
    typeof given === "string" ||
    (Array.isArray(given) && given.every((each) => typeof each === "string"))
  ) {
    return always && typeof given === "string" ? [given] : given;
  }
  const members = text
    .split("|")
    .map((member) => member.trim())
    .filter((member) => member !== "");
  return members.length > 0 && (always || text.includes("|")) ? members : text;
}
