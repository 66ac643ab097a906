/**
 * What a schema refuses, said so that it can be mended: of several forms the one that was surely meant, with
 * the nearest option or value. Takes the schema, the value and zod's error.
 */
import { z } from "zod";
import { nearest } from "../../ledger/schema/nearest.ts";

export interface SchemaFault {
  readonly path: readonly (string | number)[];
  /** At the key, not at its value. */
  readonly key?: true;
  /** Entry of the message catalogue. */
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
}

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

export function schemaFaults(schema: z.ZodType, value: unknown, error: z.ZodError): SchemaFault[] {
  return error.issues.flatMap((issue) => faultsOf(schema, value, issue, []));
}

function faultsOf(schema: z.ZodType, value: unknown, issue: Issue, base: Path): SchemaFault[] {
  const path = [...base, ...(issue.path as Path)];
  const where = path.map(String).join(".");
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return meant(issue.errors, valueAt(value, path)).flatMap((one) => faultsOf(schema, value, one, path));
  }
  if (issue.code === "unrecognized_keys") {
    const known = keysAt([schema], path);
    return issue.keys.map((name) =>
      withNear("policy/unknown-option", [...path, name], name, known, where, true),
    );
  }
  if (issue.code === "invalid_value") {
    const known = issue.values.map(String);
    const found = valueAt(value, path);
    if (found === undefined) {
      return [{ path, template: "policy/lacking", params: { name: where, owner: where } }];
    }
    return [
      withNear(
        "policy/unknown-word",
        path,
        typeof found === "string" ? found : (JSON.stringify(found) ?? "-"),
        known,
        where,
      ),
    ];
  }
  if (issue.code === "invalid_type" && valueAt(value, path) === undefined) {
    return [{ path, template: "policy/lacking", params: { name: where, owner: where } }];
  }
  const detail = issue.code === "invalid_type" ? `≠ ${issue.expected}` : issue.message;
  return [{ path, template: "policy/schema", params: { path: where, detail } }];
}

function withNear(
  template: string,
  path: Path,
  name: string,
  known: readonly string[],
  where: string,
  key = false,
): SchemaFault {
  const near = nearest(name, known);
  return {
    path,
    ...(key && { key: true as const }),
    template: near === null ? template : `${template}-near`,
    params: { name, owner: where, path: where, known: known.join(", "), ...(near !== null && { near }) },
  };
}

/** Of the ways in which several forms refuse a value, that of the form which its author meant. */
function meant(errors: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const misses = (issues: readonly Issue[]): number => {
    const shape = issues.some((one) => one.path.length === 0 && one.code === "invalid_type");
    return shape ? 1000 : issues.length - (Array.isArray(value) ? 0.5 * depth(issues) : 0);
  };
  return [...errors].sort((a, b) => misses(a) - misses(b))[0];
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      at !== null && typeof at === "object" ? (at as Record<string | number, unknown>)[key] : undefined,
    value,
  );
}

/** Options that any form of a schema has at a path. */
function keysAt(schemas: readonly z.ZodType[], path: Path): string[] {
  const open = schemas.flatMap(forms);
  if (path.length === 0) {
    return [...new Set(open.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : [])))];
  }
  const [key, ...rest] = path;
  return keysAt(
    open.flatMap((one): z.ZodType[] => {
      if (one instanceof z.ZodObject) {
        const shape = one.shape as Record<string, z.ZodType>;
        return Object.hasOwn(shape, key) ? [shape[key]] : [];
      }
      if (one instanceof z.ZodArray) return [one.element as z.ZodType];
      return one instanceof z.ZodRecord ? [one.valueType as z.ZodType] : [];
    }),
    rest,
  );
}

function forms(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return forms(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) return forms(schema.in as z.ZodType);
  return schema instanceof z.ZodUnion ? (schema.options as z.ZodType[]).flatMap(forms) : [schema];
}
