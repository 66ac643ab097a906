/** Diagnostics as stages produce them, and findings as people and machines read them. */

export type Severity = "error" | "warning" | "info";

/** Text in the product's languages; `zh-TW` may be left out and is then derived from `zh-CN`. */
export interface Localized {
  readonly "zh-CN": string;
  readonly "zh-TW"?: string;
  readonly en: string;
}

/** A place in a file before it has a line: field path of a record, or a position already known. */
export interface Place {
  readonly file: string;
  /** Index in a list file; null or absent for a file with one record. */
  readonly item?: number | null;
  /** Path of the field inside the record (or file); absent: the record's first line. */
  readonly path?: readonly (string | number)[];
  /** Point at the last key of `path` rather than at its value (an unknown key). */
  readonly at?: "key";
  /** A position that is already known (syntax errors); wins over `path`. */
  readonly position?: { readonly line: number; readonly column: number };
}

/** What stands in a line, and the line as it should be. */
export interface LineMend {
  /** `{what}` stands for a text of the record. */
  readonly seen: Localized;
  readonly what: string;
  readonly line: string;
  /** It can be read in no other way. */
  readonly sure: boolean;
}

/**
 * One fact about the data, before wording and position. Mistakes in data are collected as these, never
 * thrown. `template` names the entry of the message catalogue (default: `code`); `params` fill it in.
 */
export interface Diagnostic {
  /** Permanent kebab-case `area/name`, or `<pack>/<rule>`. */
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly template?: string;
  readonly params?: Readonly<Record<string, string | number | Localized>>;
  readonly clauses?: readonly string[];
  /** Reference of the record concerned, `visit/v-0312`. */
  readonly subject?: string | null;
  /** Id of the member of staff whose item it is. */
  readonly staff?: string | null;
  /** Line of business, for the tenant's gate and the site. */
  readonly lineOfBusiness?: string | null;
  /** The line as it was meant, where that can be told. */
  readonly mend?: LineMend;
  /** Told apart by this where code, subject and clause agree (a field name, an instant); part of the id. */
  readonly key?: string;
}

/** What every reporter and the site receive: worded, placed, sorted by file, line, column, code. */
export interface Finding {
  /** Built from code, subject (else file), clauses and key; never from the line. */
  readonly id: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly clauses: readonly string[];
  readonly subject: string | null;
  readonly staff: string | null;
  readonly hint: string;
  /** Present in the base as well (`--new-from…`), so not this change's doing. */
  readonly standing: boolean;
}
