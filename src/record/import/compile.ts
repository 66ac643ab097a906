/** Mapping and table → what to do with each row. Gives diagnostics placed in the mapping file. */
import { fieldsOf } from "../../ledger/schema/index.ts";
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Diagnostic, Place } from "../../model/finding.ts";
import type { Collection } from "../../model/record.ts";
import type { Staged } from "../../model/stage.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { Zone } from "../../model/zone.ts";
import { tidyDate } from "./dates/index.ts";
import { type CellOf, compileField, type Fault, type FieldContext, type FieldReader } from "./field.ts";
import { opaqueId, safeId } from "./ids.ts";
import { destroyedIn, keyFault } from "./keys.ts";
import type { IdSpec, Mapping, Target } from "./mapping.ts";
import { columnsOf, compileMatch } from "./match.ts";
import type { Maker, RowPlan } from "./rows.ts";
import { type Row, type Table, tidy } from "./table.ts";
import { compileTemplate } from "./template.ts";

export interface CompileContext {
  /** Path of the mapping file, for diagnostics. */
  readonly file: string;
  readonly zone: Zone;
  readonly vocabulary: Vocabulary;
  readonly mask: FieldContext["mask"];
}

type Report = (code: string, path: readonly (string | number)[], params?: Diagnostic["params"]) => void;

/** Column names that a mapping asks for, wherever it does. */
export function columnsNeeded(mapping: Mapping): string[] {
  const found = new Set<string>();
  const addTemplates = (...texts: readonly string[]): void => {
    for (const text of texts) for (const column of compileTemplate(text).columns) found.add(column);
  };
  const addTarget = (target: Target): void => {
    addTemplates(typeof target.id === "string" ? target.id : target.id.opaque);
    for (const spec of Object.values(target.fields)) {
      if (typeof spec === "string") addTemplates(spec);
      if (typeof spec !== "object") continue;
      addTemplates(...[spec.from ?? []].flat());
      for (const column of columnsOf(spec.where)) found.add(column);
    }
  };
  for (const column of columnsOf(mapping.where)) found.add(column);
  if (mapping.group) addTemplates(mapping.group.by, mapping.group.order.from);
  addTarget(mapping.records);
  for (const target of Object.values(mapping.also ?? {})) addTarget(target);
  return [...found];
}

/**
 * Diagnostics: `import/unknown-column`, `import/repeated-column`, `import/unknown-field`,
 * `import/unknown-zone`, `import/unknown-ref`, `import/date-pattern`, `import/ambiguous-dates`,
 * `import/mixed-dates`; with any, the value is null.
 */
export function compileMapping(
  mapping: Mapping,
  table: Table,
  context: CompileContext,
): Staged<RowPlan | null> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, path, params) => {
    const place: Place = { file: context.file, path };
    diagnostics.push({
      code,
      severity: "error",
      place,
      params,
      key: [...path, ...(typeof params?.column === "string" ? [params.column] : [])].join("."),
    });
  };
  const cellsOf = cellReader(table, new Set(mapping.source?.empty ?? []));
  checkColumns(mapping, table, report);
  const fieldContext = (collection: Collection): FieldContext => ({
    kindOf: (field) => fieldsOf(collection, context.vocabulary).get(field)?.kind ?? null,
    valuesOf: (fill) =>
      table.rows
        .filter((row) => row.fault === null)
        .map((row) => tidyDate(fill(cellsOf(row))))
        .filter(Boolean),
    zoneOf: (name) => zoneOf(name ?? mapping.source?.zone, context.zone),
    overlap: mapping.source?.overlap,
    mask: context.mask,
  });
  const maker = (target: Target, path: readonly string[], refs: ReadonlySet<string>): Maker =>
    makerOf(target, path, refs, fieldContext(target.collection as Collection), context, report);
  const also = new Map<string, Maker>();
  for (const [name, target] of Object.entries(mapping.also ?? {})) {
    also.set(name, maker(target, ["also", name], new Set(also.keys())));
  }
  const main = maker(mapping.records, ["records"], new Set(also.keys()));
  checkKey(mapping, table, cellsOf, report);
  const group = groupOf(mapping, fieldContext(main.collection), report);
  const value: RowPlan = { main, also, matches: compileMatch(mapping.where), group, cellsOf };
  return { value: diagnostics.length > 0 ? null : value, diagnostics };
}

function cellReader(table: Table, empties: ReadonlySet<string>): (row: Row) => CellOf {
  return (row) => (column) => {
    const at = table.cellAt.get(column);
    const text = at === undefined ? "" : tidy(row.cells[at] ?? "");
    return empties.has(text) ? "" : text;
  };
}

function zoneOf(name: string | undefined, fallback: Zone): Zone | null {
  if (name === undefined || name === fallback.name) return fallback;
  try {
    return new Zone(name);
  } catch {
    return null;
  }
}

/** What a draft puts in place of a key that it could not find. */
const UNCHOSEN = "?";

function checkColumns(mapping: Mapping, table: Table, report: Report): void {
  const count = new Map<string, number>();
  for (const name of table.header) count.set(name, (count.get(name) ?? 0) + 1);
  for (const column of columnsNeeded(mapping)) {
    const found = count.get(column) ?? 0;
    if (column === UNCHOSEN) report("import/choose-key", ["records", "id"], {});
    else if (found === 0) {
      report("import/unknown-column", [], {
        column,
        near: nearest(column, table.header) ?? "–",
        header: table.header.join(", "),
      });
    }
    if (found > 1) report("import/repeated-column", [], { column, count: found });
  }
}

/** A grouped table's key is what groups it; a record's own, its id. */
function checkKey(mapping: Mapping, table: Table, cellsOf: (row: Row) => CellOf, report: Report): void {
  const { id } = mapping.records;
  const template = mapping.group?.by ?? (typeof id === "string" ? id : id.opaque);
  const fault = keyFault(compileTemplate(template).columns, table, cellsOf);
  if (fault === null) return;
  const path = mapping.group ? ["group", "by"] : ["records", "id"];
  report(fault.code, path, { ...fault.params, column: fault.column });
}

function makerOf(
  target: Target,
  path: readonly string[],
  refs: ReadonlySet<string>,
  fields: FieldContext,
  context: CompileContext,
  report: Report,
): Maker {
  const collection = target.collection as Collection;
  const known = fieldsOf(collection, context.vocabulary);
  const readers: FieldReader[] = [];
  for (const [name, spec] of Object.entries(target.fields)) {
    const at = [...path, "fields", name];
    if (!known.has(name) || name === "id") {
      report("import/unknown-field", at, {
        field: name,
        collection,
        near: nearest(name, known.keys()) ?? "–",
      });
      continue;
    }
    const reader = compileField(name, spec, fields);
    if ("code" in reader) report(reader.code, at, { ...reader.params, column: reader.column });
    else if (reader.ref !== null && !refs.has(reader.ref)) {
      report("import/unknown-ref", at, { ref: reader.ref });
    } else readers.push(reader);
  }
  const columns = Object.fromEntries(readers.map((reader) => [reader.name, reader.columns.join(", ")]));
  return { collection, fields: readers, columns, idOf: idReader(target.id, context.mask) };
}

function idReader(spec: IdSpec, mask: FieldContext["mask"]): (cellOf: CellOf) => string | Fault {
  const template = compileTemplate(typeof spec === "string" ? spec : spec.opaque);
  const column = template.columns.join(", ");
  return (cellOf) => {
    const key = template.fill(cellOf);
    if (key === "") return { code: "import/no-id", params: {}, column };
    const destroyed = destroyedIn(template.columns, cellOf);
    if (destroyed !== null) return destroyed;
    // A digest of a telephone number is undone by trying them all; a name that shows one is worse.
    if (mask(key).count > 0) return { code: "import/personal-key", params: {}, column };
    const id = typeof spec === "string" ? safeId(key) : opaqueId(spec.prefix, key);
    return id === "" ? { code: "import/no-id", params: {}, column } : id;
  };
}

function groupOf(mapping: Mapping, fields: FieldContext, report: Report): RowPlan["group"] {
  if (!mapping.group) return null;
  const { by, order } = mapping.group;
  const key = compileTemplate(by);
  const time = compileField("order", { ...order, date: order.date ?? "auto" }, fields);
  if ("code" in time) {
    report(time.code, ["group", "order"], { ...time.params, column: time.column });
    return null;
  }
  const column = time.columns.join(", ");
  return {
    keyOf: key.fill,
    instantOf: (cellOf) => {
      const { value, fault } = time.read(cellOf);
      if (fault) return fault;
      return typeof value === "string" ? Date.parse(value) : { code: "import/no-order", params: {}, column };
    },
  };
}
