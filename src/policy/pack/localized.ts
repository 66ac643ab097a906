/** Words in the product's languages, as packs write them. */
import { z } from "zod";

export const localized = z
  .strictObject({ "zh-CN": z.string().min(1), "zh-TW": z.string().min(1).optional(), en: z.string().min(1) })
  .describe("Words in the product's languages; zh-TW may be left out and is then derived");
