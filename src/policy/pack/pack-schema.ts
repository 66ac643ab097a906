/** The files of a pack: `pack.yaml`, `clauses.yaml`, `rules.yaml`, `artefacts.yaml`. One zod schema each. */
import { z } from "zod";
import { localized } from "../../ledger/schema/localized.ts";
import { vocabularySchema } from "../../ledger/schema/vocabulary-schema.ts";
import { channel, condition, figure, path } from "../kinds/parts/options.ts";
import { on, scoped } from "../names/meaning.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const strings = z.array(z.string());

export const packFile = z.strictObject({
  id: kebab,
  version: z.literal(1),
  title: localized,
  industry: localized,
  vocabulary: vocabularySchema.optional(),
});

export const clauseEntry = z.strictObject({
  id: z.string().min(1).describe("Number in the rule book"),
  kind: z.string(),
  checkable: z.enum(["data", "git", "artefact", "none"]),
  force: z.enum(["must", "should", "may"]).optional(),
  open: z.boolean().optional().describe("The book leaves a figure to the company"),
  proposal: z
    .union([z.string().min(1), z.number(), strings.min(1)])
    .optional()
    .describe(
      "Ours, for an open clause: the figure that `huifang init` proposes. Never used unless the tenant takes it",
    ),
  text: localized,
  reading: localized.optional(),
  beside: z
    .union([z.literal("all"), strings.min(1)])
    .optional()
    .describe(
      "Advice only: clauses beside whose due items staff read it; `all` for every contact of the book",
    ),
});
export const clausesFile = z.array(clauseEntry);

export const penaltyEntry = z
  .strictObject({
    clause: z.string().min(1).describe("The clause that fines"),
    amount: figure("amount").describe(
      "Money for each duty missed, late or overdue, or each gap found; `unspecified` where the company sets it",
    ),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional()
      .describe("ISO 4217; CNY when left out"),
    who: path("person")
      .optional()
      .describe("Field of the subject naming the person fined; left out: whose item it was when it fell due"),
  })
  .describe("What each lapse costs. Exempt and undecided duties are never fined");

export const ruleEntry = z.strictObject({
  id: kebab,
  kind: z.string(),
  clauses: strings.min(1).describe("Clauses it carries out; the first one names its open figure"),
  shaped_by: strings.optional().describe("Clauses that only shape it: an exemption, a permission"),
  title: localized,
  severity: z.enum(["error", "warning", "info"]).optional(),
  effective: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
  hint: localized.optional().describe("What to do next, for staff"),
  penalty: penaltyEntry.optional(),
  with: z.record(z.string(), z.unknown()),
});
export const rulesFile = z.strictObject({
  contacts: z
    .strictObject({
      where: scoped(condition, () => on("visits")).optional(),
      one_way: z.array(channel).optional(),
      named: z
        .literal(true)
        .optional()
        .describe("What went out one way counts only for the matters it names in `trigger`"),
      clauses: strings.optional(),
    })
    .optional(),
  rules: z.array(ruleEntry),
});

export const artefactEntry = z.strictObject({
  id: kebab,
  kind: z.enum(["form", "list", "report", "template"]),
  clauses: strings.min(1),
  title: localized,
  code: z.string().optional(),
  with: z.record(z.string(), z.unknown()),
});
export const artefactsFile = z.array(artefactEntry);
