/**
 * Questions on the terminal. Everything that asks goes through here, so that a test can answer instead of a
 * person; a person who breaks off (Ctrl-C, Escape) ends the whole run before anything is written.
 */
import { UserError } from "../model/user-error.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface Question {
  readonly message: string;
}

/** Each gives the answer or throws `Cancelled`. */
export interface Prompter {
  /** Heading of a run of questions; `say` a remark between them, `note` a framed text. */
  readonly intro: (text: string) => void;
  readonly say: (text: string) => void;
  readonly note: (text: string, title: string) => void;
  /** `initial` is what Enter takes. `check` gives what is wrong with a text, or null. */
  readonly text: (
    question: Question & {
      readonly initial?: string;
      readonly placeholder?: string;
      readonly check?: (text: string) => string | null;
    },
  ) => Promise<string>;
  readonly confirm: (
    question: Question & { readonly initial?: boolean; readonly yes: string; readonly no: string },
  ) => Promise<boolean>;
  readonly select: (
    question: Question & { readonly choices: readonly Choice[]; readonly initial?: string },
  ) => Promise<string>;
  readonly several: (
    question: Question & {
      readonly choices: readonly Choice[];
      readonly initial?: readonly string[];
      readonly required?: boolean;
    },
  ) => Promise<readonly string[]>;
  /** A long list, narrowed down by typing; `matches` decides what a typed text finds. */
  readonly search: (
    question: Question & {
      readonly choices: readonly Choice[];
      readonly placeholder?: string;
      readonly matches: (typed: string, choice: Choice) => boolean;
    },
  ) => Promise<string>;
}

/** The person broke off; nothing was written. */
export class Cancelled extends UserError {
  constructor() {
    super({ "zh-CN": "已取消，什么也没有写。", en: "cancelled; nothing was written." });
  }
}

/** True when a person can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks on the terminal. */
export async function terminal(): Promise<Prompter> {
  const clack = await import("@clack/prompts");
  const given = <T>(answer: T | typeof clack.CANCEL_SYMBOL): T => {
    if (clack.isCancel(answer)) throw new Cancelled();
    return answer;
  };
  const options = (choices: readonly Choice[]): { value: string; label: string; hint?: string }[] =>
    choices.map((choice) => ({ ...choice }));
  return {
    intro: (text) => clack.intro(text),
    say: (text) => clack.log.message(text),
    note: (text, title) => clack.note(text, title),
    text: async ({ message, initial, placeholder, check }) =>
      given(
        await clack.text({
          message,
          initialValue: initial,
          placeholder,
          validate: (text) => check?.(text ?? "") ?? undefined,
        }),
      ),
    confirm: async ({ message, initial = true, yes, no }) =>
      given(await clack.confirm({ message, initialValue: initial, active: yes, inactive: no })),
    select: async ({ message, choices, initial }) =>
      given(await clack.select({ message, options: options(choices), initialValue: initial, maxItems: 12 })),
    several: async ({ message, choices, initial = [], required = false }) =>
      given(
        await clack.multiselect({
          message,
          options: options(choices),
          initialValues: [...initial],
          required,
          maxItems: 12,
        }),
      ),
    search: async ({ message, choices, placeholder, matches }) => {
      const known = new Map(choices.map((choice) => [choice.value, choice]));
      return given(
        await clack.autocomplete({
          message,
          options: options(choices),
          placeholder,
          maxItems: 10,
          filter: (typed, { value }) => matches(typed, known.get(value) as Choice),
        }),
      );
    },
  };
}
