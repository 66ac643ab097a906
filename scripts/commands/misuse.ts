/** What commander says of a command line that it cannot read, in Chinese and English. */
import type { CommanderError } from "commander";
import type { Localized } from "../../src/model/finding.ts";

type Form = readonly [code: string, english: RegExp, chinese: string];

const FORMS: readonly Form[] = [
  ["commander.unknownCommand", /unknown command '(.*)'/, "没有 $1 这个命令"],
  ["commander.unknownOption", /unknown option '(.*)'/, "没有 $1 这个选项"],
  ["commander.missingArgument", /missing required argument '(.*)'/, "还要写 $1"],
  ["commander.optionMissingArgument", /option '(.*)' argument missing/, "选项 $1 后面还要写值"],
  ["commander.missingMandatoryOptionValue", /required option '(.*)' not specified/, "必须写选项 $1"],
  ["commander.conflictingOption", /option '(.*)' cannot be used with option '(.*)'/, "$1 不能与 $2 同用"],
  [
    "commander.invalidArgument",
    /option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
    "选项 $1 不能写 $2，可以写：$3",
  ],
  [
    "commander.invalidArgument",
    /value '(.*)' is invalid for argument '(.*)'\. (?:.* are (.*)\.)?/,
    "$2 不能写 $1，可以写：$3",
  ],
  [
    "commander.excessArguments",
    /too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+).*/,
    "参数太多：应有 $2 个，写了 $3 个",
  ],
];

/** Sentence and what may have been meant; commander's own words where it has a new complaint. */
export function misuse({ code, message }: Pick<CommanderError, "code" | "message">): Localized {
  const text = message.replace(/^error: /, "");
  const en = text.replace(/\n\(Did you mean (?:one of )?(.*)\?\)/s, "; did you mean $1?");
  const [first, meant] = text.split(/\n\(Did you mean (?:one of )?(.*)\?\)/s);
  const form = FORMS.find(([of, english]) => of === code && english.test(first));
  if (!form) return { "zh-CN": en, en };
  const said = first.replace(form[1], form[2]);
  return { "zh-CN": meant === undefined ? said : `${said}；是不是 ${meant}？`, en };
}
