/** Reason codes of obligations in words. */
import type { Words } from "./site/index.ts";

/**
 * `waiver:w-1` → "Waived w-1": the word of the code, and what stands after the colon as `nameOf` calls it.
 * `void:ended` is told by its second half alone.
 */
export function reasonWords(
  words: Words,
  reason: string,
  nameOf: (rest: string) => string = (rest) => rest,
): string {
  const cut = reason.indexOf(":");
  const head = cut < 0 ? reason : reason.slice(0, cut);
  const rest = cut < 0 ? "" : reason.slice(cut + 1);
  if (head === "void") return words.named("reason", rest);
  const word = words.named("reason", head);
  return rest === "" ? word : `${word} ${nameOf(rest)}`;
}
