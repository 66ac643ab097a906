/** Words for names and values in packs that cannot be right. Where a near one is known, it is offered. */
import type { DiagnosticCatalogue } from "../text.ts";

interface Words {
  readonly "zh-CN": string;
  readonly en: string;
}

/** An entry, and the same with the nearest right name. */
const named = (code: string, message: Words, hint: Words): DiagnosticCatalogue => ({
  [code]: { message, hint },
  [`${code}-near`]: {
    message,
    hint: { "zh-CN": "应为 {near}？", en: "Did you mean {near}?" },
  },
});

const FIELDS: Words = {
  "zh-CN": "字段见 huifang schema；自己的字段写在 pack.yaml 的 vocabulary.fields。",
  en: "Fields are those of huifang schema; fields of your own go under vocabulary.fields in pack.yaml.",
};
const VALUES: Words = {
  "zh-CN": "可用的有：{known}。自己的写在 pack.yaml 的 vocabulary。",
  en: "There are: {known}. Your own go under vocabulary in pack.yaml.",
};
const KNOWN: Words = { "zh-CN": "可用的有：{known}", en: "There are: {known}" };

export const policyNameTexts: DiagnosticCatalogue = {
  ...named(
    "policy/unknown-field",
    {
      "zh-CN": "{owner}：没有 {name} 这个字段（{kinds}）。",
      en: "{owner}: there is no field {name} on {kinds}.",
    },
    FIELDS,
  ),
  "policy/no-time-field": {
    message: { "zh-CN": "{owner}：{name} 不是时间字段。", en: "{owner}: {name} holds no time." },
    hint: {
      "zh-CN": "这里要写时间字段，如 received_at。",
      en: "A time field belongs here, such as received_at.",
    },
  },
  "policy/no-number-field": {
    message: { "zh-CN": "{owner}：{name} 不是数字字段。", en: "{owner}: {name} holds no number." },
    hint: {
      "zh-CN": "这里要写数字字段，如 quantity。",
      en: "A number field belongs here, such as quantity.",
    },
  },
  "policy/no-person-field": {
    message: {
      "zh-CN": "{owner}：{name} 里不是人或客户的编号。",
      en: "{owner}: {name} holds nobody's id.",
    },
    hint: {
      "zh-CN": "这里要写存员工或客户编号的字段，如 received_by。",
      en: "A field that names a person or customer belongs here, such as received_by.",
    },
  },
  ...named(
    "policy/unknown-value",
    { "zh-CN": "{owner}：{field} 里没有 {name}。", en: "{owner}: {field} is never {name}." },
    VALUES,
  ),
  "policy/wrong-type": {
    message: {
      "zh-CN": "{owner}：{field} 是 {kind}，不会等于 {name}。",
      en: "{owner}: {field} is of type {kind} and is never {name}.",
    },
    hint: {
      "zh-CN": "按字段的类型写：数字不加引号，是非写 true 或 false，时间写 2026-11-03 10:20。",
      en: "Write it in the field's type: numbers without quotes, true or false, times as 2026-11-03 10:20.",
    },
  },
  ...named(
    "policy/unknown-word",
    { "zh-CN": "{owner}：不认识 {name}。", en: "{owner}: {name} is no word for this place." },
    KNOWN,
  ),
  ...named(
    "policy/unknown-test",
    { "zh-CN": "{owner}：没有叫 {name} 的判断。", en: "{owner}: there is no test {name}." },
    KNOWN,
  ),
  "policy/wrong-argument": {
    message: {
      "zh-CN": "{owner}：{test} 后面不能写 {name}。",
      en: "{owner}: {test} cannot take {name}.",
    },
    hint: { "zh-CN": "应写：{wants}", en: "It takes: {wants}" },
  },
  ...named(
    "policy/unknown-record",
    { "zh-CN": "{owner}：没有 {name} 这种记录。", en: "{owner}: there are no records of the kind {name}." },
    KNOWN,
  ),
  ...named(
    "policy/unknown-rule",
    { "zh-CN": "{owner}：没有叫 {name} 的规则。", en: "{owner}: there is no rule {name}." },
    KNOWN,
  ),
  "policy/unknown-clause": {
    message: { "zh-CN": "引用了不存在的条款 {name}。", en: "Clause {name} does not exist." },
    hint: { "zh-CN": "核对 clauses.yaml 里的编号。", en: "Check the numbers in clauses.yaml." },
  },
  "policy/unknown-clause-near": {
    message: { "zh-CN": "引用了不存在的条款 {name}。", en: "Clause {name} does not exist." },
    hint: { "zh-CN": "应为 {near}？", en: "Did you mean {near}?" },
  },
  "policy/bad-duration": {
    message: { "zh-CN": "{owner}：{name} 不是期限。", en: "{owner}: {name} is no length of time." },
    hint: {
      "zh-CN": "天写 P3D，周 P2W，月 P1M，小时 PT24H，分钟 PT30M；工作日写 P3D，另写 count: working。",
      en: "Days are P3D, weeks P2W, months P1M, hours PT24H, minutes PT30M; for working days add count: working.",
    },
  },
  "policy/bad-date": {
    message: { "zh-CN": "{owner}：{name} 不是日期。", en: "{owner}: {name} is no date." },
    hint: { "zh-CN": "写成 2026-07-01。", en: "Write 2026-07-01." },
  },
  "policy/bad-hours": {
    message: { "zh-CN": "{owner}：{name} 不是时段。", en: "{owner}: {name} is no time of day." },
    hint: {
      "zh-CN": '写成 "09:00-20:00"，多个用逗号隔开。',
      en: 'Write "09:00-20:00"; several are divided by commas.',
    },
  },
  "policy/hours-backwards": {
    message: {
      "zh-CN": "{owner}：时段 {name} 的结束早于开始。",
      en: "{owner}: {name} ends before it begins.",
    },
    hint: {
      "zh-CN": '先写开始再写结束；跨夜的分成两段："20:00-24:00"、"00:00-09:00"。',
      en: 'The beginning comes first; a night is written as two: "20:00-24:00" and "00:00-09:00".',
    },
  },
  "policy/expression": {
    message: {
      "zh-CN": "{owner}：表达式第 {column} 个字符起有误：{detail}",
      en: "{owner}: the expression goes wrong at character {column}: {detail}",
    },
    hint: {
      "zh-CN": "写法与可用的函数见 docs/policies.zh-CN.md；结果须是真或假。",
      en: "docs/policies.en.md lists what it may use; its result is true or false.",
    },
  },
  "policy/expression-near": {
    message: {
      "zh-CN": "{owner}：表达式第 {column} 个字符起有误：{detail}",
      en: "{owner}: the expression goes wrong at character {column}: {detail}",
    },
    hint: { "zh-CN": "应为 {near}？", en: "Did you mean {near}?" },
  },
  ...named(
    "policy/unknown-place",
    { "zh-CN": "{owner}：{name} 没有出处。", en: "{owner}: the place {name} has no source." },
    {
      "zh-CN": "在 fill 里写它从哪个字段来；不用写的有：{known}",
      en: "Say under fill which field it comes from; these need none: {known}",
    },
  ),
  ...named(
    "policy/idle-place",
    {
      "zh-CN": "{owner}：fill 里的 {name} 没有一步用到。",
      en: "{owner}: no step uses {name} of fill.",
    },
    { "zh-CN": "删去，或在步骤里写上它。", en: "Delete it, or use it in a step." },
  ),
  "policy/other-places": {
    message: {
      "zh-CN": "{owner}：第 {step} 步的 {name} 与中文的占位不同。",
      en: "{owner}: step {step} has other places in {name} than in Chinese.",
    },
    hint: { "zh-CN": "各语言写同样的占位。", en: "Use the same places in every language." },
  },
  ...named(
    "policy/unknown-option",
    { "zh-CN": "{path}：没有 {name} 这一项。", en: "{path}: there is no option {name}." },
    KNOWN,
  ),
  "policy/lacking": {
    message: { "zh-CN": "缺少 {path}。", en: "{path} is missing." },
    hint: { "zh-CN": "补上这一项。", en: "Add it." },
  },
};

/** What each kind of figure looks like. */
export const FIGURE_HINTS: Readonly<Record<string, Words>> = {
  duration: {
    "zh-CN": "期限写成 P3D（天）、P1M（月）、PT24H（小时）。",
    en: "Write a length of time: P3D (days), P1M (months), PT24H (hours).",
  },
  count: { "zh-CN": "写一个整数，如 2。", en: "Write a whole number such as 2." },
  amount: { "zh-CN": "写一个不小于 0 的数，如 50。", en: "Write a number from 0, such as 50." },
  share: { "zh-CN": "比率写成 0.9 或 90%。", en: "Write a share as 0.9 or 90%." },
  hours: { "zh-CN": "时段写成 12:00-14:00。", en: "Write times of day as 12:00-14:00." },
  person: { "zh-CN": "写员工编号，可列多个。", en: "Write the id of a member of staff, or a list of them." },
  words: { "zh-CN": "写一段文字。", en: "Write a text." },
  any: { "zh-CN": "写一个值。", en: "Write a value." },
};

export const policyFigureTexts: DiagnosticCatalogue = Object.fromEntries(
  Object.entries(FIGURE_HINTS).flatMap(([kind, hint]) => [
    [
      `policy/bad-figure-${kind}`,
      {
        message: {
          "zh-CN": "{owner}：{name} 不能用作这里的数字。",
          en: "{owner}: {name} is no figure for this place.",
        },
        hint,
      },
    ],
    [
      `policy/bad-parameter-${kind}`,
      {
        message: {
          "zh-CN": "{clause} 的数字“{value}”这条规则用不了，按未设定处理。",
          en: "The figure “{value}” for {clause} cannot be used; it counts as unset.",
        },
        hint: {
          "zh-CN": `${hint["zh-CN"]}按日期变化的写成 [{from, value}]。`,
          en: `${hint.en} Values by date are written as [{from, value}].`,
        },
      },
    ],
  ]),
);

const failed = (zh: string, en: string, hintZh: string, hintEn: string): DiagnosticCatalogue[string] => ({
  message: {
    "zh-CN": `规则“{rule}”的表达式在 {record} 上算不出来：${zh}`,
    en: `The expression of “{rule}” cannot be judged on {record}: ${en}`,
  },
  hint: { "zh-CN": hintZh, en: hintEn },
});

export const expressionTexts: DiagnosticCatalogue = {
  "policy/expression-failed-missing": failed(
    "没有 {what}。",
    "there is no {what}.",
    "在记录里补写；可以没有的，规则里先写 has({what}) &&。",
    "Fill it in; where it may be missing, the rule begins with has({what}) &&.",
  ),
  "policy/expression-failed-type": failed(
    "值的类型不合（{what}）。",
    "the types do not go together ({what}).",
    "核对记录里的值，或用 int()、double()、string() 转换。",
    "Check the record's value, or convert it with int(), double() or string().",
  ),
  "policy/expression-failed-zero": failed(
    "除数为零。",
    "it divides by zero.",
    "在规则里先判断除数不为零。",
    "Let the rule ask first whether the divisor is zero.",
  ),
  "policy/expression-failed-overflow": failed(
    "数太大。",
    "a number is too large.",
    "核对记录里的数。",
    "Check the record's number.",
  ),
  "policy/expression-failed-index": failed(
    "列表里没有第 {what} 项。",
    "the list has no member {what}.",
    "在规则里先用 size() 判断。",
    "Let the rule ask size() first.",
  ),
  "policy/expression-failed-number": failed(
    "“{what}”读不成数字、时间或时长。",
    "“{what}” is no number, time or length of time.",
    "核对记录里的值。",
    "Check the record's value.",
  ),
  "policy/expression-failed-pattern": failed(
    "“{what}”不是可用的模式。",
    "“{what}” is no usable pattern.",
    "用 RE2 的写法，不超过两千字符。",
    "Use RE2 syntax, at most two thousand characters.",
  ),
  "policy/expression-failed-steps": failed(
    "步数超过 {what}。",
    "it takes more than {what} steps.",
    "简化表达式，少嵌套列表。",
    "Make the expression simpler, with fewer lists inside lists.",
  ),
};
