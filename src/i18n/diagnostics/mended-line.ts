/** Words round a line as it should be. */
import type { Localized } from "../../model/finding.ts";

export const LINE_WORDS: Readonly<Record<"sure" | "perhaps", Localized>> = {
  sure: {
    "zh-CN": "{seen}；写成 `{line}`",
    en: "{seen}; write `{line}`",
  },
  perhaps: {
    "zh-CN": "{seen}；如果是这个意思，写成 `{line}`。{hint}",
    en: "{seen}; if this is what was meant, write `{line}`; {hint}",
  },
};
