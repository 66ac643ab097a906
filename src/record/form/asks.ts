/**
 * What the packs require of a record, for forms: each `require` rule as data, and its conditions answered
 * from what a form knows. Gives true, false or null where it cannot be known before the gate. Runs in
 * browsers, so it imports types only.
 */
import type { Localized, Severity } from "../../model/finding.ts";
import type { Pack } from "../../model/pack.ts";

export interface Ask {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly title: string;
  readonly hint: string | null;
  readonly severity: Severity;
  /** Singular of the record it must be about, `complaint`; null: any. */
  readonly about: string | null;
  readonly where: unknown;
  /** Each must be filled in. */
  readonly fields: readonly string[];
  readonly must: unknown;
  /** Field at which a form shows an unmet `must`. */
  readonly at: string | null;
}

/** What a form knows: the record's own values, and facts of the records that it names. */
export interface Known {
  readonly record: Readonly<Record<string, unknown>>;
  /** Undefined: not known, so nothing about it can be told. */
  readonly customer?: Readonly<Record<string, unknown>>;
  readonly about?: Readonly<Record<string, unknown>>;
  readonly by?: Readonly<Record<string, unknown>>;
}

export type Answer = boolean | null;

/**
 * The `require` rules of packs for one collection, worded by `local`; rules that wait for an open figure are
 * left to the gate.
 */
export function asksOf(
  packs: readonly Pack[],
  collection: string,
  singular: Readonly<Record<string, string>>,
  local: (text: Localized) => string,
): readonly Ask[] {
  return packs.flatMap((pack) =>
    pack.rules
      .filter(
        (rule) =>
          rule.kind === "require" && rule.with.record === collection && rule.with.figure === undefined,
      )
      .map((rule): Ask => {
        const {
          about,
          where = null,
          fields = [],
          must = null,
          at = null,
        } = rule.with as Record<string, unknown>;
        return {
          rule: `${pack.id}/${rule.id}`,
          clauses: rule.clauses,
          title: local(rule.title),
          hint: rule.hint && local(rule.hint),
          severity: rule.severity,
          about: typeof about === "string" ? (singular[about] ?? null) : null,
          where,
          fields: fields as string[],
          must,
          at: at as string | null,
        };
      }),
  );
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const filled = (value: unknown): boolean =>
  typeof value === "string"
    ? value.trim() !== ""
    : value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
const not = (answer: Answer): Answer => (answer === null ? null : !answer);

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}
const some = (answers: readonly Answer[]): Answer => not(every(answers.map(not)));

/** A field's value; `unknown` where the form cannot see it. */
function read(path: string, known: Known): { readonly value: unknown } | null {
  const parts = path.split(".");
  if (parts.length === 1) return { value: known.record[path] };
  if (parts.length > 2) return null;
  const [head, field] = parts;
  if (head !== "customer" && head !== "about" && head !== "by") {
    const inner = known.record[head];
    return isMap(inner) || inner === undefined ? { value: isMap(inner) ? inner[field] : undefined } : null;
  }
  const facts = known[head];
  return facts !== undefined && Object.hasOwn(facts, field) ? { value: facts[field] } : null;
}

/**
 * Does a condition hold? The same reading as `src/policy/conditions/matcher.ts`, as far as a form can see.
 */
export function answer(condition: unknown, known: Known): Answer {
  if (condition === null || condition === undefined) return true;
  if (!isMap(condition)) return null;
  return every(
    Object.entries(condition).map(([key, spec]): Answer => {
      if (key === "any" && Array.isArray(spec)) return some(spec.map((one) => answer(one, known)));
      if (key === "all" && Array.isArray(spec)) return every(spec.map((one) => answer(one, known)));
      if (key === "not") return not(answer(spec, known));
      if (key === "some" || key === "expr" || key === "event_that_day") return null;
      const found = read(key, known);
      return found === null ? null : test(found.value, spec, known);
    }),
  );
}

function test(value: unknown, spec: unknown, known: Known): Answer {
  if (Array.isArray(spec)) {
    return Array.isArray(value) ? value.some((one) => spec.includes(one)) : spec.includes(value);
  }
  if (!isMap(spec)) return Array.isArray(value) ? value.includes(spec) : value === spec;
  return every(
    Object.entries(spec).map(([name, arg]): Answer => {
      const number = typeof value === "number" ? value : null;
      switch (name) {
        case "present":
          return filled(value) === arg;
        case "not":
          return not(test(value, arg, known));
        case "min":
          return number !== null && number >= Number(arg);
        case "max":
          return number !== null && number <= Number(arg);
        case "above":
          return number !== null && number > Number(arg);
        case "below":
          return number !== null && number < Number(arg);
        case "size":
          return Array.isArray(value) && value.length >= Number(arg);
        case "contains":
          return typeof value === "string" && value.includes(String(arg));
        case "names": {
          const kinds = (Array.isArray(arg) ? arg : [arg]).map((kind) => `${String(kind)}/`);
          return (Array.isArray(value) ? value : [value]).some(
            (ref) => typeof ref === "string" && kinds.some((kind) => ref.startsWith(kind)),
          );
        }
        case "only":
          return (
            Array.isArray(arg) && (Array.isArray(value) ? value : [value]).every((one) => arg.includes(one))
          );
        case "keys":
          return Array.isArray(arg) && isMap(value) && arg.every((key) => filled(value[String(key)]));
        default:
          return null;
      }
    }),
  );
}

/**
 * What an ask means for a record as it stands: fields still to fill in, or an unmet condition; null: nothing.
 */
export function unmet(
  ask: Ask,
  known: Known,
): { readonly fields: readonly string[]; readonly at: string | null } | null {
  if (ask.about !== null) {
    const names = [known.record.trigger, known.record.subject].flat();
    if (!names.some((ref) => typeof ref === "string" && ref.startsWith(`${ask.about}/`))) return null;
  }
  if (answer(ask.where, known) !== true) return null;
  const fields = ask.fields.filter((name) => read(name, known) !== null && !filled(read(name, known)?.value));
  const failed = ask.must !== null && answer(ask.must, known) === false;
  return fields.length === 0 && !failed ? null : { fields, at: failed ? ask.at : null };
}

/** Fields that an ask would like to see whatever they hold: shown in a form while its condition holds. */
export function wanted(ask: Ask, known: Known): readonly string[] {
  const named =
    ask.about === null ||
    [known.record.trigger, known.record.subject]
      .flat()
      .some((ref) => typeof ref === "string" && ref.startsWith(`${ask.about}/`));
  if (!named || answer(ask.where, known) !== true) return [];
  return [...ask.fields, ...pathsOf(ask.must), ...(ask.at === null ? [] : [ask.at])].filter(
    (name) => !name.includes("."),
  );
}

function pathsOf(condition: unknown): string[] {
  if (!isMap(condition)) return [];
  return Object.entries(condition).flatMap(([key, spec]) => {
    if (key === "any" || key === "all") return Array.isArray(spec) ? spec.flatMap(pathsOf) : [];
    if (key === "not") return pathsOf(spec);
    return key === "some" || key === "expr" || key === "event_that_day" ? [] : [key];
  });
}
