/** Types of expressions, and what a record's field is in them. */
import type { FieldInfo } from "../../ledger/schema/field-table.ts";

export type TypeName =
  | "int"
  | "double"
  | "string"
  | "bool"
  | "timestamp"
  | "duration"
  | "list"
  | "map"
  | "record"
  | "null"
  | "dyn";

export interface CelType {
  readonly name: TypeName;
  /** Of a list's members. */
  readonly of?: CelType;
  /** What a text can be, where its field has a closed list. */
  readonly members?: readonly string[];
  /** The field it was read from. */
  readonly field?: string;
}

export const DYN: CelType = { name: "dyn" };
export const BOOL: CelType = { name: "bool" };
export const INT: CelType = { name: "int" };

export function typeOfField({ kind, form, members, name }: FieldInfo): CelType {
  const closed = members && members.length > 0 ? { members } : {};
  switch (kind) {
    case "integer":
      return INT;
    case "number":
      return { name: "double" };
    case "boolean":
      return BOOL;
    case "time":
    case "date":
    case "limit":
      return { name: "timestamp" };
    case "list":
    case "refs":
    case "references":
      return { name: "list", of: form === "absence" ? DYN : { name: "string", field: name, ...closed } };
    case "map":
      return { name: "map", ...(form === "switch" && { of: BOOL }) };
    case "any":
      return DYN;
    default:
      return { name: "string", field: name, ...closed };
  }
}

/** One type for several: itself where they agree, else anything. */
export function common(types: readonly CelType[]): CelType {
  const [first] = types;
  if (first === undefined || types.some(({ name }) => name !== first.name)) return DYN;
  if (types.length === 1) return first;
  const members = types.flatMap((t) => t.members ?? []);
  const all = types.every((t) => t.members !== undefined);
  return {
    name: first.name,
    ...(first.field !== undefined && { field: first.field }),
    ...(all && members.length > 0 && { members: [...new Set(members)] }),
    ...(first.of && { of: common(types.map((t) => t.of ?? DYN)) }),
  };
}
