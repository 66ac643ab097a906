/**
 * A rate the book asks for, over the obligations of the clauses it measures (spec section 3; readings 25).
 */
import { z } from "zod";
import { compileFigure } from "../conditions/figure.ts";
import { defineRule } from "./define.ts";
import { figure } from "./parts/options.ts";

const schema = z.strictObject({
  measures: z.array(z.string()).min(1).describe("Clauses of this pack"),
  min: figure.describe("Lower bound, 0.9"),
  max: z.number().optional(),
  per: z.enum(["month", "quarter", "year"]).optional(),
  share: z
    .boolean()
    .optional()
    .describe("The book asks for a part of the cases: a single miss is no finding"),
});

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
    const min = compileFigure(
      setup,
      options.min,
      (v) => {
        const n = typeof v === "string" && v.endsWith("%") ? Number(v.slice(0, -1)) / 100 : Number(v);
        return n >= 0 && n <= 1 ? n : undefined;
      },
      ["min"],
    );
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
        measures: options.measures.map((c) => (c.includes("/") ? c : `${pack.id}/${c}`)),
        target: { min: value, max: options.max ?? 1 },
        per: options.per ?? "month",
        share: options.share ?? false,
      },
    };
  },
});
