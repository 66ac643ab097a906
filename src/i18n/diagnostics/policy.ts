/** Words for mistakes in policy packs. */
import type { DiagnosticCatalogue } from "../text.ts";
import { expressionTexts, policyFigureTexts, policyNameTexts } from "./policy-names.ts";

export const policyTexts: DiagnosticCatalogue = {
  ...policyNameTexts,
  ...policyFigureTexts,
  ...expressionTexts,
  "policy/missing-file": {
    message: { "zh-CN": "缺少文件 {file}。", en: "{file} is missing." },
    hint: {
      "zh-CN": "一个规则包至少要有 pack.yaml 和 clauses.yaml。",
      en: "A pack needs at least pack.yaml and clauses.yaml.",
    },
  },
  "policy/unreadable-file": {
    message: { "zh-CN": "{file} 不是 UTF-8 文本。", en: "{file} is not UTF-8 text." },
    hint: { "zh-CN": "用编辑器另存为 UTF-8。", en: "Save it as UTF-8." },
  },
  "policy/syntax": {
    message: { "zh-CN": "YAML 写法有误：{detail}", en: "The YAML cannot be read: {detail}" },
    hint: { "zh-CN": "检查缩进、引号和冒号。", en: "Check indentation, quotes and colons." },
  },
  "policy/schema": {
    message: {
      "zh-CN": "{path} 不符合规则包的格式：{detail}",
      en: "{path} does not fit the pack format: {detail}",
    },
    hint: {
      "zh-CN":
        "格式见 docs/policies.zh-CN.md 和 docs/reference/zh-CN/rule-kinds.md，或 huifang schema pack。",
      en: "See docs/policies.en.md and docs/reference/en/rule-kinds.md, or huifang schema pack.",
    },
  },
  "policy/wrong-id": {
    message: {
      "zh-CN": "id 是 {id}，文件夹却叫 {folder}。",
      en: "The id is {id}, the folder is called {folder}.",
    },
    hint: { "zh-CN": "两者改成一样。", en: "Make them the same." },
  },
  "policy/double-clause": {
    message: { "zh-CN": "条款 {clause} 写了两次。", en: "Clause {clause} is there twice." },
    hint: { "zh-CN": "删去其中一条，或改编号。", en: "Delete one, or renumber it." },
  },
  "policy/double-rule": {
    message: { "zh-CN": "规则 {rule} 写了两次。", en: "Rule {rule} is there twice." },
    hint: { "zh-CN": "给其中一条换个 id。", en: "Give one another id." },
  },
  "policy/advice-unseen": {
    message: {
      "zh-CN": "条款 {clause} 是提示，摆在条款 {beside} 旁边；那一条不产生待办，提示没有地方出现。",
      en: "Clause {clause} is advice beside clause {beside}, which makes no item: it appears nowhere.",
    },
    hint: {
      "zh-CN": "beside 改写产生待办的条款，或写 all。",
      en: "Let beside name clauses that make items, or write all.",
    },
  },
  "policy/advice-without-contact": {
    message: {
      "zh-CN": "条款 {clause} 是每次联系的提示，可这本制度没有联系的待办。",
      en: "Clause {clause} is advice for every contact, and the rule book owes none.",
    },
    hint: { "zh-CN": "去掉 beside。", en: "Leave beside out." },
  },
  "policy/open-unread": {
    message: {
      "zh-CN": "条款 {clause} 请公司自定数字，可没有规则或表单读它。",
      en: "Clause {clause} asks the company for a figure that no rule and no paper reads.",
    },
    hint: {
      "zh-CN": "在规则里用 unspecified，在表单里用 parameter；不必问的去掉 open。",
      en: "Read it: unspecified in a rule, parameter in a paper; or take open away.",
    },
  },
  "policy/unknown-kind": {
    message: { "zh-CN": "没有叫 {kind} 的规则类型。", en: "There is no rule kind {kind}." },
    hint: {
      "zh-CN": "可用的有：{kinds}；各有什么选项见 docs/reference/zh-CN/rule-kinds.md。",
      en: "There are: {kinds}; their options are in docs/reference/en/rule-kinds.md.",
    },
  },
  "policy/unknown-kind-near": {
    message: { "zh-CN": "没有叫 {kind} 的规则类型。", en: "There is no rule kind {kind}." },
    hint: { "zh-CN": "应为 {near}？", en: "Did you mean {near}?" },
  },
  "policy/condition": {
    message: {
      "zh-CN": "{owner} 的条件写法有误：{detail}",
      en: "A condition of {owner} cannot be used: {detail}",
    },
    hint: {
      "zh-CN": "写法见 docs/policies.zh-CN.md，选项见 docs/reference/zh-CN/rule-kinds.md。",
      en: "See docs/policies.en.md, and docs/reference/en/rule-kinds.md for the options.",
    },
  },
  "policy/unknown-pack": {
    message: {
      "zh-CN": "业务线 {line} 用的规则包 {pack} 找不到。",
      en: "Line {line} follows pack {pack}, which is not there.",
    },
    hint: {
      "zh-CN": "可用的有：{packs}；自己的规则包放在 policies/{pack}/。",
      en: "There are: {packs}; a pack of your own goes into policies/{pack}/.",
    },
  },
  "policy/stray-case": {
    message: { "zh-CN": "{file} 不属于任何规则。", en: "{file} belongs to no rule." },
    hint: { "zh-CN": "文件名改成规则的 id，或删除它。", en: "Name it after a rule, or delete it." },
  },
  "policy/unknown-parameter": {
    message: {
      "zh-CN": "parameters 里的 {clause} 不是任何在用制度的条款。",
      en: "{clause} under parameters is no clause of a pack in use.",
    },
    hint: {
      "zh-CN": "核对条款编号（制度包/编号），或删去这一行。",
      en: "Check the clause id (pack/number), or delete the line.",
    },
  },
  "policy/unknown-parameter-near": {
    message: {
      "zh-CN": "parameters 里的 {clause} 不是任何在用制度的条款。",
      en: "{clause} under parameters is no clause of a pack in use.",
    },
    hint: { "zh-CN": "应为 {near}？", en: "Did you mean {near}?" },
  },
  "policy/fixed-parameter": {
    message: {
      "zh-CN": "parameters 里的 {clause} 不起作用：这一条的数字由制度写定，没有留给公司。",
      en: "{clause} under parameters has no effect: the book sets the figures of this clause itself.",
    },
    hint: {
      "zh-CN": "删去这一行；要改制度的数字，把规则包复制到 policies/ 下修改。",
      en: "Delete the line; to change a figure of the book, copy the pack into policies/ and change it there.",
    },
  },
  "policy/orphan": {
    message: {
      "zh-CN": "条款 {clause} 还没有归宿：没有规则、表单执行它，也不是提示性条款。",
      en: "Clause {clause} has no home: no rule or form carries it out and it is no advice.",
    },
    hint: {
      "zh-CN": "在 rules.yaml 或 artefacts.yaml 引用它。",
      en: "Cite it in rules.yaml or artefacts.yaml.",
    },
  },
};
