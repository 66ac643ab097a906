/**
 * `huifang new` as a conversation: what the kind of record needs, what the due item wants, then what the
 * packs ask of it.
 */
import { editorWord } from "../i18n/editor.ts";
import { sayNew } from "../i18n/new.ts";
import type { Choice, Prompter } from "../io/prompts.ts";
import { soundsLike } from "../ledger/text/pinyin.ts";
import { asText } from "../model/as-text.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import { unmet, type Ask, type Known } from "../record/form/asks.ts";
import type { FormField } from "../record/form/form-spec.ts";
import { problemsOf, textOfValue, valueOf } from "../record/form/form-values.ts";
import type { NewContext, Values } from "./new-context.ts";

const MATTERS = ["complaints", "issues", "jobs", "orders", "activities", "surveys", "events"] as const;
const SKIP = "\u0000";

/** Asks for everything that is not known yet. */
export async function askRecord(ask: Prompter, context: NewContext): Promise<Values> {
  const {
    spec,
    draft,
    known,
    completes,
    run: { locale },
  } = context;
  ask.intro(
    sayNew(completes ? "intro-complete" : draft ? "intro-due" : "intro", locale, {
      what: spec.what,
      ref: completes?.ref ?? "",
    }),
  );
  const record: Record<string, unknown> = { ...known };
  const wanted = new Set(draft?.asks ?? []);
  for (const field of spec.fields) {
    const show = wanted.has(field.name) || (completes === null && field.main);
    // The time of writing is only an offer; what else is known stands.
    const offered = field.required && (field.kind === "time" || field.kind === "limit");
    if (show && (record[field.name] === undefined || offered)) {
      await askField(ask, context, record, field, field.required);
    }
  }
  await askPacks(ask, context, record);
  return record;
}

/** Asks again for fields that the check found wrong. */
export async function askAgain(
  ask: Prompter,
  context: NewContext,
  record: Values,
  names: readonly string[],
): Promise<Values> {
  const mended: Record<string, unknown> = { ...record };
  for (const field of context.spec.fields.filter(({ name }) => names.includes(name))) {
    await askField(ask, context, mended, field, true);
  }
  return mended;
}

/** Each rule is asked once; an answer may wake another rule. */
async function askPacks(ask: Prompter, context: NewContext, record: Record<string, unknown>): Promise<void> {
  const {
    spec,
    run: { locale },
  } = context;
  const done = new Set<string>();
  for (;;) {
    const found = asksFor(context, record).flatMap((rule) => {
      const lack = done.has(rule.rule) ? null : unmet(rule, facts(context, record));
      return lack === null
        ? []
        : [{ rule, fields: [...lack.fields, ...(lack.at === null ? [] : [lack.at])] }];
    })[0];
    if (found === undefined) return;
    done.add(found.rule.rule);
    const fields = spec.fields.filter(
      ({ name }) => found.fields.includes(name) && record[name] === undefined,
    );
    if (fields.length > 0) {
      ask.say(
        `${sayNew("wants", locale, { title: found.rule.title })}${found.rule.hint === null ? "" : `\n${found.rule.hint}`}`,
      );
    }
    for (const field of fields) await askField(ask, context, record, field, found.rule.severity === "error");
  }
}

/** The asks of the record's line. */
export function asksFor({ spec, run: { ledger } }: NewContext, record: Values): readonly Ask[] {
  const of = (ref: string): string | null => ledger.byRef.get(ref)?.line ?? null;
  const line =
    record.line ??
    (record.customer ? of(`customer/${asText(record.customer)}`) : null) ??
    (record.by ? of(`staff/${asText(record.by)}`) : null);
  const { lines } = ledger.tenant;
  return spec.asks[asText(line ?? (lines.length === 1 ? lines[0].id : ""))] ?? [];
}

function facts({ run: { ledger } }: NewContext, record: Values): Known {
  const data = (ref: string): Values | undefined => ledger.byRef.get(ref)?.data;
  const about = [record.trigger, record.subject].flat().find((ref): ref is string => typeof ref === "string");
  return {
    record,
    ...(record.customer !== undefined && { customer: data(`customer/${asText(record.customer)}`) }),
    ...(about !== undefined && { about: data(about) }),
    ...(record.by !== undefined && { by: data(`staff/${asText(record.by)}`) }),
  };
}

async function askField(
  ask: Prompter,
  context: NewContext,
  record: Record<string, unknown>,
  field: FormField,
  must: boolean,
): Promise<void> {
  const {
    run: { locale },
  } = context;
  const choices = choicesOf(context, field, record);
  // Nothing to refer to yet: not worth a question.
  if (
    !must &&
    choices.length === 0 &&
    field.kind.startsWith("reference") &&
    record[field.name] === undefined
  ) {
    return;
  }
  const text = await putQuestion({
    ask,
    field,
    must,
    locale,
    choices,
    initial: textOfValue(record[field.name]),
  });
  const value = text === SKIP ? undefined : valueOf(field, text);
  if (value === undefined) delete record[field.name];
  else record[field.name] = value;
}

interface Question {
  readonly ask: Prompter;
  readonly field: FormField;
  readonly must: boolean;
  readonly locale: Locale;
  readonly choices: readonly Choice[];
  /** What stands so far, as typed; empty: nothing. */
  readonly initial: string;
}

/** One question by the control that fits the field; gives what was typed or chosen, or `SKIP`. */
async function putQuestion({ ask, field, must, locale, choices, initial }: Question): Promise<string> {
  const message = field.hint === "" ? field.title : `${field.title}  ${field.hint}`;
  const skip: readonly Choice[] = must ? [] : [{ value: SKIP, label: sayNew("skip", locale) }];
  if (field.kind === "list" && field.options !== undefined) {
    return (await ask.several({ message, choices, required: must })).join("\n");
  }
  if (field.options !== undefined) {
    return ask.select({ message, choices: [...choices, ...skip], initial: initial || undefined });
  }
  if (field.kind === "boolean") {
    const answers = [
      { value: "true", label: sayNew("yes", locale) },
      { value: "false", label: sayNew("no", locale) },
    ];
    return ask.select({ message, choices: [...answers, ...skip] });
  }
  if (choices.length > 0) {
    return ask.search({
      message,
      choices: [...skip, ...choices],
      placeholder: sayNew("search", locale),
      matches: (typed, { value, label, hint = "" }) =>
        typed === "" || (value !== SKIP && [label, value, hint].some((part) => soundsLike(part, typed))),
    });
  }
  return ask.text({ message, initial, check: (typed) => complaint(field, typed, must, locale) });
}

/** What is wrong with a typed value, in words; null: nothing. */
function complaint(field: FormField, typed: string, must: boolean, locale: Locale): string | null {
  const value = valueOf(field, typed);
  if (value === undefined) {
    return must ? editorWord("record.missing", locale, { field: field.title }) : null;
  }
  const problem = problemsOf([field], { [field.name]: value })[0];
  if (problem === undefined) return null;
  return editorWord(problem.key, locale, {
    field: field.title,
    kind: problem.personal ? editorWord(problem.personal, locale) : "",
  });
}

/** What may be chosen: members of a closed list, people, or the customer's matters, the latest first. */
function choicesOf(
  { run: { ledger }, draft }: NewContext,
  field: FormField,
  record: Values,
): readonly Choice[] {
  if (field.options !== undefined) {
    const first = new Set(field.name === "channel" ? (draft?.channels ?? []) : []);
    const all = field.options.map(([value, label]) => ({
      value,
      label,
      ...(label !== value && { hint: value }),
    }));
    return [...all.filter(({ value }) => first.has(value)), ...all.filter(({ value }) => !first.has(value))];
  }
  const choice = (value: string, { id, data, line }: LedgerRecord): Choice => ({
    value,
    label: asText(data.name ?? data.subject ?? data.kind ?? id),
    hint: [id, line].filter((part) => part !== null).join(" · "),
  });
  if (field.target !== undefined && field.kind === "ref") {
    return ledger.records[field.target].map((each) => choice(each.id, each));
  }
  if (field.kind !== "reference" && field.kind !== "references") return [];
  return MATTERS.flatMap((name) => ledger.records[name])
    .filter(({ data }) => record.customer === undefined || data.customer === record.customer)
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .slice(0, 200)
    .map((each) => choice(each.ref, each));
}
