/** The `yaml` package's error codes → our codes, and for the rest a reason in people's words. */
import type { ErrorCode } from "yaml";
import type { Localized } from "../../model/finding.ts";

export interface SyntaxFault {
  readonly code: string;
  /** For `text/syntax`: what is wrong. */
  readonly reason?: Localized;
}

const REASONS: Partial<Record<ErrorCode, Localized>> = {
  BAD_INDENT: { "zh-CN": "缩进不对", en: "the indentation is wrong" },
  BAD_DQ_ESCAPE: { "zh-CN": "双引号内的反斜杠写法不对", en: "a backslash inside double quotes is wrong" },
  BLOCK_AS_IMPLICIT_KEY: {
    "zh-CN": "同一行出现了第二个“: ”，值需要加引号",
    en: "a second “: ” stands on the line, so the value needs quotes",
  },
  BLOCK_IN_FLOW: { "zh-CN": "方括号或花括号里不能换行缩进书写", en: "a block cannot stand inside brackets" },
  MISSING_CHAR: { "zh-CN": "缺少冒号、引号、逗号或括号", en: "a colon, quote, comma or bracket is missing" },
  MULTILINE_IMPLICIT_KEY: { "zh-CN": "这一行缺少冒号", en: "this line lacks a colon" },
  UNEXPECTED_TOKEN: { "zh-CN": "这里的内容不该出现", en: "this does not belong here" },
  BAD_SCALAR_START: {
    "zh-CN": "以 @ 或 ` 开头的值需要加引号",
    en: "a value that starts with @ or ` needs quotes",
  },
  BAD_COLLECTION_TYPE: { "zh-CN": "标签与内容不符", en: "a tag does not fit its content" },
  BAD_PROP_ORDER: { "zh-CN": "锚点或标签的位置不对", en: "an anchor or tag stands in the wrong place" },
};

const OTHER: Localized = { "zh-CN": "不是合法的 YAML", en: "this is not YAML" };

/** Classifies an error of the parser at `offset` of `text`. */
export function syntaxFault(code: ErrorCode, text: string, offset: number): SyntaxFault {
  if (code === "TAB_AS_INDENT") return { code: "text/tab-indent" };
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  if (/^\s*\t/.test(text.slice(lineStart, lineStart + 40))) return { code: "text/tab-indent" };
  if (code === "RESOURCE_EXHAUSTION") return { code: "text/too-deep" };
  if (code === "MULTIPLE_DOCS") return { code: "text/several-documents" };
  if (code === "BAD_DIRECTIVE") return { code: "text/directive" };
  if (code === "BAD_ALIAS") return { code: "text/unknown-alias" };
  return { code: "text/syntax", reason: REASONS[code] ?? OTHER };
}

/**
 * Where brackets or dashes first go deeper than `depth`; how deep the parser itself gets is a matter of its
 * stack.
 */
export function deepAt(text: string, depth: number): number {
  let open = 0;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === "[" || sign === "{") open += 1;
    else if (sign === "]" || sign === "}") open -= 1;
    if (open > depth) return i;
  }
  const nested = new RegExp(`^(?:[ \\t]*[-?]){${depth + 1}}|^[ ]{${depth * 2}}`, "m").exec(text);
  return nested?.index ?? 0;
}
