/**
 * Words in the product's languages, as packs and tenants write them. One language is enough: a text alone, or
 * a mapping without the other; what is left out says the same as what is there.
 */
import { z } from "zod";
import type { Localized } from "../../model/finding.ts";

const word = z.string().min(1);

export const localized = z
  .union([word, z.strictObject({ "zh-CN": word.optional(), "zh-TW": word.optional(), en: word.optional() })])
  .refine((words) => typeof words === "string" || Object.keys(words).length > 0, "no language")
  .transform((words): Localized => {
    if (typeof words === "string") return { "zh-CN": words, en: words };
    const { "zh-CN": cn, "zh-TW": tw, en } = words;
    return {
      "zh-CN": cn ?? tw ?? en ?? "",
      ...(tw !== undefined && { "zh-TW": tw }),
      en: en ?? cn ?? tw ?? "",
    };
  })
  .describe("Words: a text, or one for each language; zh-TW is derived from zh-CN where it is left out");
