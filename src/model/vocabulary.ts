/** Members that packs and tenants add to the core's closed lists, and the fields they declare. */

export type FieldType =
  "text" | "boolean" | "integer" | "number" | "time" | "date" | "limit" | "list" | "map";

export interface DeclaredField {
  readonly type: FieldType | { readonly enum: readonly string[] } | { readonly ref: string };
  readonly title?: { readonly "zh-CN": string; readonly en: string };
}

export interface Vocabulary {
  /** Closed list name (`channel`, `role`, `event_type`, `segment` …) → members. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Collection → field name → declaration. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, DeclaredField>>>>;
  /** Customer classes, strongest first. */
  readonly classes: readonly string[];
  readonly grades: readonly string[];
  /** Collection → field open to any text → words that rules look for in it. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
