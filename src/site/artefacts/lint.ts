/**
 * Mistakes in artefacts that a shape cannot tell: conditions that do not compile, paths to fields that no
 * record has, placeholders without a source, templates that are not the same in every language.
 */
import { fieldsOf } from "../../ledger/schema/field-table.ts";
import type { Artefact, Pack } from "../../model/pack.ts";
import { PLURAL, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { ConditionError } from "../../policy/conditions/matcher.ts";
import type { CellShape, FormShape, TableShape, TemplateShape } from "../../policy/pack/artefact-schema.ts";
import { compileForm } from "./form.ts";
import { CORE, compileTemplate } from "./script.ts";
import { compileMeasures } from "./summary.ts";
import { compileTable } from "./table.ts";

export interface ArtefactFault {
  readonly artefact: string;
  readonly detail: string;
}

/** Faults of every artefact of a pack, in their order. `vocabulary`: core, pack and tenant together. */
export function artefactFaults(pack: Pack, vocabulary: Vocabulary): ArtefactFault[] {
  return pack.artefacts.flatMap((artefact) =>
    faultsOf(artefact, pack, vocabulary).map((detail) => ({ artefact: artefact.id, detail })),
  );
}

function faultsOf(artefact: Artefact, pack: Pack, vocabulary: Vocabulary): string[] {
  const out: string[] = [];
  const path = (collection: Collection, name: string | undefined): void => {
    if (name !== undefined && !leads(collection, name.split("."), vocabulary)) {
      out.push(`no field ${name} from ${collection}`);
    }
  };
  const cell = (collection: Collection, one: CellShape): void => {
    path(collection, one.field);
    one.elapsed?.forEach((name) => path(collection, name));
  };
  try {
    if (artefact.kind === "form") {
      const shape = artefact.with as unknown as FormShape;
      compileForm(shape);
      for (const section of shape.sections) {
        for (const field of section.fields) cell(section.each ?? shape.record, field);
      }
    } else if (artefact.kind === "template") {
      out.push(...templateFaults(artefact.with as unknown as TemplateShape, pack));
    } else {
      const shape = artefact.with as unknown as TableShape;
      const { record } = shape.rows;
      compileTable(shape);
      compileMeasures(shape);
      for (const column of shape.columns) cell(record, column);
      for (const group of shape.groups ?? []) path(record, typeof group === "string" ? group : group.field);
      for (const name of [shape.sort?.replace(/^-/, ""), shape.split, shape.rows.date]) path(record, name);
      for (const measure of shape.measures ?? []) {
        if ("median" in measure) measure.median.forEach((name) => path(record, name));
        if ("sum" in measure) path(record, measure.sum);
        if ("mean" in measure) path(record, measure.mean);
        if ("rate" in measure) {
          for (const clause of measure.rate) {
            if (
              !pack.clauses.some((one) => one.id === (clause.includes("/") ? clause : `${pack.id}/${clause}`))
            ) {
              out.push(`no clause ${clause}`);
            }
          }
        }
      }
    }
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    out.push(`${error.path.join(".")}: ${error.message}`);
  }
  return out;
}

const SLOTS = /\{(\w+)\}/g;

function templateFaults(shape: TemplateShape, pack: Pack): string[] {
  const out: string[] = [];
  for (const [i, step] of shape.steps.entries()) {
    const wanted = slotsOf(step["zh-CN"]);
    for (const locale of ["zh-TW", "en"] as const) {
      if (step[locale] !== undefined && slotsOf(step[locale]) !== wanted) {
        out.push(`step ${i + 1} has other placeholders in ${locale}`);
      }
    }
  }
  const names = [...compileTemplate(shape, pack.id).placeholders.keys()];
  for (const name of names) {
    if (!Object.hasOwn(CORE, name) && shape.fill?.[name] === undefined) {
      out.push(`{${name}} has no source under fill`);
    }
  }
  for (const name of Object.keys(shape.fill ?? {})) {
    if (!names.includes(name)) out.push(`fill names {${name}}, which no step has`);
  }
  return out;
}

const slotsOf = (text: string): string =>
  [...text.matchAll(SLOTS)]
    .map(([, name]) => name)
    .sort()
    .join(" ");

/**
 * Whether a path leads to a field: through fields that name records, through records that belong to it, into
 * maps.
 */
function leads(collection: Collection, parts: readonly string[], vocabulary: Vocabulary): boolean {
  const [first, ...rest] = parts;
  if (first === "id" && rest.length === 0) return true;
  const field = fieldsOf(collection, vocabulary).get(first);
  if (rest.length === 0) return field !== undefined;
  if (field === undefined) {
    const other = PLURAL.get(first);
    return other !== undefined && leads(other, rest, vocabulary);
  }
  if (field.target !== undefined) return leads(field.target, rest, vocabulary);
  // A reference may name any kind of record, a map any key; a text may hold a person's id.
  return field.kind !== "text" || leads("staff", rest, vocabulary);
}
