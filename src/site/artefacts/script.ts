/**
 * Scripts and message formats: steps with `{placeholders}` filled in from a record and the people who talk. A
 * placeholder is one that every template has (CORE), one whose source the template names under `fill`, or
 * said as the talk goes.
 */
import type { Localized } from "../../model/finding.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { asDuration, compileFigure } from "../../policy/conditions/figure.ts";
import { compilePath } from "../../policy/conditions/frame.ts";
import type { TemplatePlace, TemplateShape } from "../../policy/pack/artefact-schema.ts";
import { festivals } from "../../policy/world/calendar.ts";
import { compileRead, type CellValue, type PaperFrame } from "./cell.ts";
import type { Desk } from "./desk.ts";

/** Who talks to whom about what. */
export interface Talk {
  /** What it is about: the duty's subject, the visit's trigger; the customer where there is nothing else. */
  readonly subject: LedgerRecord;
  readonly customer: LedgerRecord | null;
  readonly by: LedgerRecord | null;
  readonly at: number;
}

/**
 * What stands for a placeholder: a value, a text, nothing although the records should say it, or whatever is
 * said.
 */
export type Filling =
  | { readonly kind: "value"; readonly value: CellValue }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "lacking" }
  | { readonly kind: "spoken" };

export interface Placeholder {
  readonly name: string;
  /** Words for it where the pack gives some. */
  readonly title: Localized | null;
  /** Path it is read from, for naming it after its field; null for the others. */
  readonly path: string | null;
  fill(desk: Desk, talk: Talk): Filling;
}

export interface CompiledTemplate {
  readonly shape: TemplateShape;
  readonly channels: readonly string[];
  /** Placeholders of the steps, by name. */
  readonly placeholders: ReadonlyMap<string, Placeholder>;
}

const SLOT = /\{(\w+)\}/g;

/** Times that may date what a talk is about, in order. */
const DATES = [
  "completed_at",
  "delivered_at",
  "received_at",
  "ended_at",
  "raised_at",
  "purchased_at",
  "used_at",
  "at",
] as const;

const holderOf = compilePath("holder");

const text = (value: unknown): Filling =>
  typeof value === "string" && value !== "" ? { kind: "text", text: value } : { kind: "lacking" };

/** Placeholders that need no `fill`. */
export const CORE: Readonly<Record<TemplatePlace, (desk: Desk, talk: Talk) => Filling>> = {
  name: (_, talk) => text(talk.customer?.data.name),
  staff: (_, talk) => text(talk.by?.data.name),
  company: (desk) => text(desk.world.tenant.name),
  dept: (desk, talk) => (talk.by ? read("dept", desk.frame(talk.by, talk.at)) : { kind: "lacking" }),
  consultant(desk, talk) {
    const held = talk.customer && holderOf(desk.frame(talk.customer, talk.at));
    return text(desk.world.staff(held)?.data.name);
  },
  date(_, talk) {
    const field = DATES.find(
      (name) => talk.subject.time[name] !== undefined && talk.subject.collection !== "customers",
    );
    return field === undefined
      ? { kind: "lacking" }
      : {
          kind: "value",
          value: { kind: "field", record: talk.subject, field, value: talk.subject.data[field] },
        };
  },
  festival: (desk, talk) => nearFestival(desk, talk, 15),
};

/** The festival that is near: within so many days, and not over. */
function nearFestival(desk: Desk, talk: Talk, days: number): Filling {
  const day = desk.world.zone.dayOf(talk.at);
  const near = festivals(desk.world.tenant, day - 10, day + days).find(
    (one) => one.last >= day && one.day <= day + days,
  );
  return near ? { kind: "text", text: near.title } : { kind: "lacking" };
}

const isCore = (name: string): name is TemplatePlace => Object.hasOwn(CORE, name);

export function compileTemplate(shape: TemplateShape, packId: string): CompiledTemplate {
  const placeholders = new Map<string, Placeholder>();
  for (const step of shape.steps) {
    for (const [, name] of step["zh-CN"].matchAll(SLOT)) {
      if (!placeholders.has(name)) placeholders.set(name, compilePlaceholder(name, shape, packId));
    }
  }
  return {
    shape,
    placeholders,
    channels: typeof shape.channel === "string" ? [shape.channel] : shape.channel,
  };
}

function compilePlaceholder(name: string, shape: TemplateShape, packId: string): Placeholder {
  const source = shape.fill?.[name];
  if (source === undefined) {
    return { name, title: null, path: null, fill: isCore(name) ? CORE[name] : () => ({ kind: "spoken" }) };
  }
  if (typeof source === "string" || Array.isArray(source)) {
    const reads = (typeof source === "string" ? [source] : source).map(compileFrom);
    return {
      name,
      title: null,
      path: typeof source === "string" ? source : source[0],
      fill: (desk, talk) =>
        reads.map((one) => one(desk, talk)).find((one) => one.kind !== "lacking") ?? { kind: "lacking" },
    };
  }
  if ("festival" in source) {
    const clause = source.festival.includes("/") ? source.festival : `${packId}/${source.festival}`;
    return {
      name,
      title: null,
      path: null,
      fill(desk, talk) {
        const near = compileFigure(
          { rule: { clauses: [clause] }, world: desk.world },
          "unspecified",
          asDuration,
        );
        return nearFestival(desk, talk, near(talk.at)?.days ?? 15);
      },
    };
  }
  if (!("parameter" in source)) {
    return { name, title: source.title, path: null, fill: () => ({ kind: "spoken" }) };
  }
  const clause = source.parameter.includes("/") ? source.parameter : `${packId}/${source.parameter}`;
  return {
    name,
    title: source.title ?? null,
    path: null,
    fill: (desk) => {
      const value = desk.world.tenant.parameters[clause];
      return text(typeof value === "number" ? String(value) : value);
    },
  };
}

/** `customer.…` reads from the customer, `by.…` from who talks, anything else from what the talk is about. */
function compileFrom(path: string): (desk: Desk, talk: Talk) => Filling {
  const [root, ...rest] = path.split(".");
  if ((root === "customer" || root === "by") && rest.length > 0) {
    const inner = rest.join(".");
    return (desk, talk) => {
      const record = talk[root];
      return record ? read(inner, desk.frame(record, talk.at, talk.at)) : { kind: "lacking" };
    };
  }
  return (desk, talk) => read(path, desk.frame(talk.subject, talk.at, talk.at));
}

function read(path: string, frame: PaperFrame): Filling {
  const value = compileRead(path, { alone: true })(frame);
  return value === null ? { kind: "lacking" } : { kind: "value", value };
}

/** A step cut at its placeholders: texts and names in turn. */
export function cutStep(step: string): readonly ({ readonly text: string } | { readonly slot: string })[] {
  const out: ({ text: string } | { slot: string })[] = [];
  let last = 0;
  for (const match of step.matchAll(SLOT)) {
    if (match.index > last) out.push({ text: step.slice(last, match.index) });
    out.push({ slot: match[1] });
    last = match.index + match[0].length;
  }
  if (last < step.length) out.push({ text: step.slice(last) });
  return out;
}
