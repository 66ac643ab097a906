/**
 * Expressions of conditions, in CEL: typed when the pack loads, counted while they run. Where one fails on a
 * record, that is told as an error that names rule and record (`world.steps`), and the condition is settled
 * neither way: whoever asks says what then holds.
 */
import { typeOf } from "../cel/check.ts";
import { compileTree, type Expression } from "../cel/run.ts";
import { ExpressionError, parseExpression } from "../cel/syntax.ts";
import type { Lexicon } from "../names/lexicon.ts";
import type { Scope } from "../names/meaning.ts";
import { ConditionError } from "./error.ts";
import type { Frame } from "./frame.ts";

export function compileExpression(
  source: string,
  path: readonly (string | number)[],
): (frame: Frame) => boolean {
  let run: Expression;
  try {
    run = compileTree(parseExpression(source));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ConditionError(error.message, path);
  }
  return (frame) => {
    const { steps } = frame.world;
    return run(frame, steps.counterFor(frame.record.ref));
  };
}

/** What is wrong with an expression where it stands; empty: nothing. */
export function checkExpression(
  source: string,
  scope: Scope,
  lexicon: Lexicon,
): readonly Readonly<Record<string, string>>[] {
  try {
    const { name } = typeOf(parseExpression(source), lexicon, scope);
    if (name === "bool" || name === "dyn") return [];
    return [{ detail: `${name} ≠ bool`, name: source, column: "1" }];
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [
      {
        detail: error.message,
        name: source,
        column: String(error.start + 1),
        ...(error.near !== null && { near: error.near }),
      },
    ];
  }
}
