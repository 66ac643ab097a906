/** What the pages of the reference say besides what schemas and catalogues say. */
import type { Localized } from "../../src/model/finding.ts";

export type DocsLocale = "zh-CN" | "en";

export const WORDS = {
  "zh-CN": {
    generated: "<!-- 由 npm run docs 生成，请改模式或文案，不要改这里。 -->",
    title: "参考",
    about: "由产品自己的模式与文案生成，与程序一致。",
    mend: "怎么改：",
    shownAt: "例：问题在 `{file}` 第 {line} 行。",
    absent: "缺少 `{file}`。",
    unshown: "下面没有例子的：",
    example: "例（写在规则的 `with` 下）：",
    audits: "由 git 历史判定。",
    reference: "引用写作",
    required: "必填",
    collection: "[记录的种类](records.md)",
    noOptions: "没有选项。",
    fieldHead: ["字段", "名称", "写法", ""],
    optionHead: ["键", "写法", "", "说明"],
    diagnostics: [
      "诊断",
      "`huifang check` 报告的每一种问题：意思、例子、怎么改。`{…}` 处填入具体内容。例子都随测试运行。",
    ],
    kinds: [
      "规则类型",
      "`rules.yaml` 里每条规则的 `kind`，以及 `with` 下的全部选项。说明用英文，与程序一致。",
    ],
    records: ["记录与字段", "每种记录的字段。制度包和公司可以在 vocabulary 里再加。"],
    tenant: ["ledger/tenant.yaml", "公司文件的全部键。`[]` 表示列表中的每一项，`*` 表示任意名称。"],
    mappings: ["导入映射", "`huifang import --map` 的映射文件的全部键。"],
    gives: {
      obligation: "产生应办事项。",
      finding: "只产生问题。",
      rate: "产生比率。",
      state: "推出状态。",
    },
    types: {
      text: "文字",
      boolean: "true / false",
      integer: "非负整数",
      number: "数",
      time: "时刻",
      date: "日期",
      limit: "时刻或日期（当日结束）",
      ref: "{target} 的编号",
      refs: "{target} 的编号，可列多个",
      reference: "引用",
      references: "引用，可列多个",
      list: "文字，可列多条",
      enum: "选一个",
      map: "名称 → 值",
      any: "任意",
    },
  },
  en: {
    generated: "<!-- Made by npm run docs: mend the schema or the words, not this page. -->",
    title: "Reference",
    about: "Made from the product's own schemas and words, so the two cannot differ.",
    mend: "How to mend it:",
    shownAt: "Example: found in `{file}`, line {line}.",
    absent: "`{file}` is missing.",
    unshown: "Those without an example below: ",
    example: "Example, as it stands under a rule's `with`:",
    audits: "Git decides.",
    reference: "referred to as",
    required: "required",
    collection: "[a kind of record](records.md)",
    noOptions: "No options.",
    fieldHead: ["field", "title", "value", ""],
    optionHead: ["key", "value", "", "meaning"],
    diagnostics: [
      "Diagnostics",
      "Everything that `huifang check` reports: what it means, an example, how to mend it. `{…}` stands for the particulars. Every example runs as a test.",
    ],
    kinds: ["Rule kinds", "The `kind` of a rule in `rules.yaml`, and every option under its `with`."],
    records: [
      "Records and fields",
      "The fields of each kind of record. Packs and companies may declare more under vocabulary.",
    ],
    tenant: [
      "ledger/tenant.yaml",
      "Every key of the company's file. `[]` is each member of a list, `*` any name. Titles are the Chinese ones that editors show.",
    ],
    mappings: ["Import mappings", "Every key of the mapping file of `huifang import --map`."],
    gives: {
      obligation: "Gives duties.",
      finding: "Gives findings only.",
      rate: "Gives a rate.",
      state: "Derives a state.",
    },
    types: {
      text: "text",
      boolean: "true / false",
      integer: "whole number from 0",
      number: "number",
      time: "instant",
      date: "date",
      limit: "instant, or a date (its end)",
      ref: "id in {target}",
      refs: "ids in {target}",
      reference: "reference",
      references: "one reference or several",
      list: "one text or several",
      enum: "one of",
      map: "name → value",
      any: "anything",
    },
  },
} as const;

/** The areas of diagnostics, in the order in which a reader meets them. */
export const AREAS: Readonly<Record<string, Localized>> = {
  text: { "zh-CN": "文件本身：编码与 YAML。", en: "The file itself: encoding and YAML." },
  ledger: { "zh-CN": "记录、引用、公司文件。", en: "Records, references, the company's file." },
  obligation: { "zh-CN": "应办事项；代码是规则的编号。", en: "Duties; the code is the rule's id." },
  rule: { "zh-CN": "规则要求；代码是规则的编号。", en: "What rules ask for; the code is the rule's id." },
  engine: { "zh-CN": "判定本身。", en: "The judging itself." },
  template: { "zh-CN": "所用的话术与短信格式。", en: "Scripts and message formats that were used." },
  git: { "zh-CN": "提交历史。", en: "The history." },
  gate: { "zh-CN": "基线。", en: "The baseline." },
  policy: { "zh-CN": "制度包。", en: "Rule books." },
  import: { "zh-CN": "导入。", en: "Imports." },
};

/** Why some texts of an area have no example in the reference. */
export const UNSHOWN: Readonly<Record<string, Localized>> = {
  text: {
    "zh-CN": "文件太大或字节不合 UTF-8，写不进这一页。",
    en: "the file is too large, or its bytes are not UTF-8 and cannot stand in a page.",
  },
  ledger: {
    "zh-CN": "由文件的种类、编号本身或别的程序正在写入引起；`-near` 与同名代码只差提示。",
    en: "the kind of file, the id itself or another program's writing decides; `-near` differs from its code by the hint alone.",
  },
  obligation: {
    "zh-CN": "需要更多记录；见各制度包的 cases。",
    en: "it takes more records; see the cases of the rule books.",
  },
  rule: {
    "zh-CN": "每条规则都有通过和不通过的案例，在 `policies/<编号>/cases/`，随测试运行。",
    en: "every rule has a case that passes and one that fails in `policies/<id>/cases/`; they run as tests.",
  },
  engine: { "zh-CN": "需要岗位、比率或更多记录。", en: "it takes roles, rates or more records." },
  template: { "zh-CN": "需要带话术的制度包。", en: "it takes a rule book with scripts." },
  git: { "zh-CN": "需要提交历史，写不进文件。", en: "it takes a history, which files cannot show." },
  gate: { "zh-CN": "需要前一个版本的基线。", en: "it takes the baseline of an earlier revision." },
  policy: {
    "zh-CN": "需要表单、案例、表达式或字节不合 UTF-8 的文件。",
    en: "it takes forms, cases, expressions or a file that is not UTF-8.",
  },
  import: {
    "zh-CN": "需要一张表和它的映射；`docs/tutorial/` 有完整的例子。",
    en: "it takes a table and its mapping; `docs/tutorial/` has whole examples.",
  },
};
