/** Why a clause cannot be decided, and what to do: the words fit the kind of figure that is missing. */
import type { Localized } from "../model/finding.ts";
import { FIGURE_HINTS } from "./diagnostics/policy-names.ts";

const WHY: Readonly<Record<string, Localized>> = {
  duration: {
    "zh-CN": "制度没有写明期限，公司也没有设定",
    en: "the book gives no length of time and the company has set none",
  },
  count: {
    "zh-CN": "制度没有写明次数，公司也没有设定",
    en: "the book gives no number and the company has set none",
  },
  amount: {
    "zh-CN": "制度没有写明数额，公司也没有设定",
    en: "the book gives no amount and the company has set none",
  },
  share: {
    "zh-CN": "制度没有写明比率，公司也没有设定",
    en: "the book gives no share and the company has set none",
  },
  hours: {
    "zh-CN": "制度没有写明时段，公司也没有设定",
    en: "the book gives no times of day and the company has set none",
  },
  person: {
    "zh-CN": "制度没有写明由谁，公司也没有指定",
    en: "the book does not say who and the company has named nobody",
  },
  words: {
    "zh-CN": "制度没有写明文字，公司也没有设定",
    en: "the book gives no words and the company has set none",
  },
  any: {
    "zh-CN": "制度没有写明，公司也没有设定",
    en: "the book does not say it and the company has set nothing",
  },
  history: { "zh-CN": "缺少完整的提交历史", en: "the commit history is not complete" },
  record: { "zh-CN": "记录没有写明所需的日期", en: "records do not give the date it needs" },
};

const NEXT: Readonly<Record<string, Localized>> = {
  history: {
    "zh-CN": "取完整的提交历史（git fetch --unshallow），单独成文件的记录才有提交时间。",
    en: "Fetch the full history (git fetch --unshallow); only records in files of their own have a filing time.",
  },
  record: {
    "zh-CN": "在未定事项的记录里补写日期。",
    en: "Add the date to the records of the undecided items.",
  },
};

/** `lacks`: the kind of the missing figure, `history` or `record`; `clause`: under which it is set. */
export function undecidedWords(
  lacks: string,
  clause: string,
): { readonly why: Localized; readonly next: Localized } {
  const hint = FIGURE_HINTS[lacks];
  return {
    why: WHY[lacks],
    next: hint
      ? {
          "zh-CN": `在 ledger/tenant.yaml 的 parameters 写 ${clause}：${hint["zh-CN"]}`,
          en: `Set parameters → ${clause} in ledger/tenant.yaml. ${hint.en}`,
        }
      : NEXT[lacks],
  };
}
