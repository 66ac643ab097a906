/**
 * A rate the book asks for, over the obligations of the clauses it measures (spec section 3; readings 25).
 */
import { z } from "zod";
import type { Pack } from "../../model/pack.ts";
import { asShare, compileFigure } from "../conditions/figure.ts";
import { defineRule } from "./define.ts";
import { clauseId, figure } from "./parts/options.ts";

const schema = z.strictObject({
  measures: z
    .union([z.literal("all"), z.array(clauseId).min(1)])
    .describe("Clauses of this pack; `all`: every clause whose rules give duties"),
  min: figure("share").describe("Lower bound, 0.9"),
  max: z.number().optional(),
  per: z.enum(["month", "quarter", "year"]).optional(),
  share: z
    .boolean()
    .optional()
    .describe("The book asks for a part of the cases: a single miss is no finding"),
});

/** Clauses that a rate looks at, `pack/id`; `all`: those of every other rule. */
export function measuredBy(pack: Pack, measures: unknown): string[] {
  if (measures === "all") {
    return [...new Set(pack.rules.flatMap((rule) => (rule.kind === "rate" ? [] : rule.clauses)))];
  }
  if (!Array.isArray(measures)) return [];
  return measures.map((clause: string) => (clause.includes("/") ? clause : `${pack.id}/${clause}`));
}

export default defineRule({
  kind: "rate",
  gives: "rate",
  schema,
  docs: {
    summary: "A target band for the share of duties done in time; a period that ends below it is a warning.",
    example: `
measures: [1.3-a]
min: 0.5
share: true
`,
  },
  compile(setup, options) {
    const { world, rule, pack } = setup;
    const min = compileFigure(setup, options.min, asShare, ["min"]);
    const value = min(world.now);
    if (value === undefined) {
      return {
        line(sink) {
          for (const clause of rule.clauses) sink.undecided(clause);
        },
      };
    }
    return {
      rate: {
        measures: measuredBy(pack, options.measures),
        target: { min: value, max: options.max ?? 1 },
        per: options.per ?? "month",
        share: options.share ?? false,
      },
    };
  },
});
