/** Something that the user of a command can mend; told in words, without a stack, with exit code 2. */
import type { Localized } from "./finding.ts";

export class UserError extends Error {
  readonly words: Localized;

  /** Text that needs no translation (a path, what the system said), or a sentence in each language. */
  constructor(words: string | Localized) {
    const both = typeof words === "string" ? { "zh-CN": words, en: words } : words;
    super(both.en);
    this.words = both;
  }
}

/** `; did you mean …?` in each language, or nothing. */
export function didYouMean(near: string | null): Localized {
  return near === null
    ? { "zh-CN": "", en: "" }
    : { "zh-CN": `；是不是 ${near}？`, en: `; did you mean ${near}?` };
}
