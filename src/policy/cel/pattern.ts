/**
 * Patterns with the syntax and the running time of RE2: linear in the text, whatever the pattern. Takes a
 * pattern's source; throws ExpressionFailure where it is none, or is far too large.
 */
import { RE2JS } from "re2js";
import { ExpressionFailure } from "./value.ts";

export interface Pattern {
  /** Is it found anywhere in the text? */
  found(text: string): boolean;
  /** What one look costs in steps. */
  cost(text: string): number;
}

const KEPT = 200;
const MAX_SOURCE = 2000;
const MAX_PROGRAM = 20_000;
const kept = new Map<string, Pattern>();

export function patternOf(source: string): Pattern {
  const known = kept.get(source);
  if (known) return known;
  const made = compile(source);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(source, made);
  return made;
}

function compile(source: string): Pattern {
  if (source.length > MAX_SOURCE) throw new ExpressionFailure("pattern", `${source.slice(0, 40)}…`);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch {
    throw new ExpressionFailure("pattern", source);
  }
  const size = compiled.programSize();
  if (size > MAX_PROGRAM) throw new ExpressionFailure("pattern", source);
  return {
    found: (text) => compiled.matcher(text).find(),
    cost: (text) => 1 + Math.ceil((text.length * size) / 64),
  };
}
