/**
 * A schema and what was written for it → every name in it, looked up. The schemas say what each option names
 * (`meaning.ts`); nothing here knows a rule kind. Takes values that the schema accepts.
 */
import { z } from "zod";
import { FIGURES } from "../conditions/figure.ts";
import { compileInstant } from "../conditions/instant.ts";
import { compileCondition, ConditionError } from "../conditions/matcher.ts";
import {
  checkCondition,
  checkDuration,
  checkInstant,
  checkMember,
  checkPath,
  checkPeriod,
  checkSaid,
  fault,
  type Checking,
  type Path,
} from "./condition-names.ts";
import { hoursFault } from "./hours.ts";
import { meaningOf, type FigureKind, type Named, type Scope } from "./meaning.ts";

/** A figure that stands in a rule, for whoever asks which clauses leave what open. */
export interface FigureFound {
  readonly path: Path;
  readonly of: FigureKind;
  readonly value: unknown;
  /** Clause under which the tenant sets it, where it is not the rule's own. */
  readonly clause?: string;
}

export interface Walk extends Checking {
  readonly figure?: (found: FigureFound) => void;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

export function walk(to: Walk, schema: z.ZodType, value: unknown, scope: Scope, path: Path): void {
  visit(to, schema, value, scope, path, undefined);
}

function visit(to: Walk, schema: z.ZodType, value: unknown, scope: Scope, path: Path, beside: unknown): void {
  if (value === undefined || value === null) return;
  const meaning = meaningOf(schema);
  const inner = meaning?.scope ? meaning.scope(value, scope) : scope;
  if (meaning?.names) {
    look(to, meaning.names, value, inner, path, beside);
    return;
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    visit(to, schema.unwrap() as z.ZodType, value, inner, path, beside);
  } else if (schema instanceof z.ZodUnion) {
    const fits = (schema.options as z.ZodType[]).find((option) => option.safeParse(value).success);
    if (fits) visit(to, fits, value, inner, path, beside);
  } else if (schema instanceof z.ZodObject && isMap(value)) {
    for (const [key, option] of Object.entries(schema.shape)) {
      visit(to, option as z.ZodType, value[key], inner, [...path, key], value);
    }
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    value.forEach((each, i) => visit(to, schema.element as z.ZodType, each, inner, [...path, i], value));
  } else if (schema instanceof z.ZodTuple && Array.isArray(value)) {
    const items = schema.def.items as z.ZodType[];
    value.forEach((each, i) => visit(to, items[i], each, inner, [...path, i], value));
  } else if (schema instanceof z.ZodRecord && isMap(value)) {
    for (const [key, each] of Object.entries(value)) {
      visit(to, schema.valueType as z.ZodType, each, inner, [...path, key], value);
    }
  }
}

function look(to: Walk, named: Named, value: unknown, scope: Scope, path: Path, beside: unknown): void {
  switch (named.is) {
    case "path":
      checkPath(to, value, scope, path, named.wants && { wants: named.wants });
      return;
    case "shown":
      checkPath(to, String(value).replace(/^-/, ""), scope, path, {
        belonging: true,
        ...(named.wants && { wants: named.wants }),
      });
      return;
    case "condition":
    case "instant":
      checkCompiled(to, named.is, value, scope, path);
      return;
    case "figure": {
      const of = typeof named.of === "function" ? named.of(beside) : named.of;
      checkFigure(to, of, value, path);
      const clause =
        isMap(beside) && typeof beside.figure_of === "string" ? { clause: beside.figure_of } : {};
      to.figure?.({ path, of, value, ...clause });
      return;
    }
    case "value":
      checkSaid(to, named, value, beside, scope, path);
      return;
    case "member":
      checkMember(to, named.list, value, path, named.or);
      return;
    case "rule":
      if (!to.lexicon.rules.has(String(value))) {
        fault(to.report, "policy/unknown-rule", path, value, to.lexicon.rules);
      }
      return;
    case "clause":
      if (!to.lexicon.hasClause(String(value))) {
        const own = [...to.lexicon.clauses].map((id) => id.slice(id.indexOf("/") + 1));
        const known = String(value).includes("/") ? to.lexicon.clauses : own;
        fault(to.report, "policy/unknown-clause", path, value, known);
      } else if (named.sets !== undefined) {
        to.figure?.({ path, of: named.sets, value: "unspecified", clause: String(value) });
      }
      return;
    case "period":
      checkPeriod(to, value, path);
      return;
    case "duration":
      checkDuration(to, value, path);
      return;
    case "hours":
      checkHours(to, value, path);
      return;
    case "pattern":
      checkPattern(to, String(value), scope, path);
  }
}

/** Its names; then, where all of them are right, whether the whole can be used. */
function checkCompiled(
  to: Walk,
  is: "condition" | "instant",
  value: unknown,
  scope: Scope,
  path: Path,
): void {
  let right = true;
  const noting: Checking = { ...to, report: (fault) => void ((right = false), to.report(fault)) };
  (is === "condition" ? checkCondition : checkInstant)(noting, value, scope, path);
  if (!right) return;
  try {
    (is === "condition" ? compileCondition : compileInstant)(value, path);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    to.report({ path: error.path, code: "policy/condition", params: { detail: error.message } });
  }
}

/** A value that the figure's kind can use; dated ones each for itself. */
function checkFigure(to: Walk, of: FigureKind, value: unknown, path: Path): void {
  const one = (each: unknown, at: Path): void => {
    if (of === "hours") checkHours(to, each, at, true);
    else if (FIGURES[of](each) === undefined) {
      to.report({ path: at, code: `policy/bad-figure-${of}`, params: { name: JSON.stringify(each) } });
    }
  };
  if (value === "unspecified") return;
  if (isMap(value)) {
    if (value.else !== undefined) one(value.else, [...path, "else"]);
  } else if (Array.isArray(value)) {
    value.forEach((entry: { from?: unknown; value?: unknown }, i) => {
      if (!z.iso.date().safeParse(entry.from).success) {
        to.report({
          path: [...path, i, "from"],
          code: "policy/bad-date",
          params: { name: String(entry.from) },
        });
      }
      one(entry.value, [...path, i, "value"]);
    });
  } else one(value, path);
}

function checkHours(to: Walk, value: unknown, path: Path, night = false): void {
  const wrong = hoursFault(String(value), night);
  if (wrong !== null) to.report({ path, code: wrong, params: { name: String(value) } });
}

/** Places of a text: `{figure}`, or a field. */
function checkPattern(to: Walk, text: string, scope: Scope, path: Path): void {
  for (const [, place] of text.matchAll(/\{([^{}]+)\}/g)) {
    if (place !== "figure") checkPath(to, place.replace(/^~/, ""), scope, path);
  }
}
