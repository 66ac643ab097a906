/**
 * Sentences from parts: takes a template and its slots, gives one wording.
 * `{a|b|c}` is one of the parts (a part may be empty and may hold braces), `{2-5}` a whole number, `{who}` a
 * slot.
 */
import type { Random } from "./random.ts";

export type Slots = Readonly<Record<string, string | number>>;

const INNERMOST = /\{([^{}]*)\}/;

/** One wording of a template; throws for a slot that is not given, so that a gap never reaches the ledger. */
export function say(random: Random, template: string, slots: Slots = {}): string {
  let text = template;
  for (;;) {
    const match = INNERMOST.exec(text);
    if (!match) return text;
    text =
      text.slice(0, match.index) + part(random, match[1], slots) + text.slice(match.index + match[0].length);
  }
}

function part(random: Random, inner: string, slots: Slots): string {
  if (inner.includes("|")) return random.pick(inner.split("|"));
  const range = /^(\d+)-(\d+)$/.exec(inner);
  if (range) return String(random.int(Number(range[1]), Number(range[2])));
  const slot = slots[inner];
  if (slot === undefined) throw new Error(`No slot "${inner}" in the template`);
  return String(slot);
}
