/**
 * Markdown → front matter and body. gray-matter splits; its own engines never run: only `---` alone opens and
 * closes, a language after it (`---js`, which would be executed) is a finding.
 */
import matter from "gray-matter";
import type { Diagnostic } from "../../model/finding.ts";
import type { Staged } from "../../model/stage.ts";

export interface FrontMatter {
  /** YAML between the fences. */
  readonly yaml: string;
  /** Lines before the YAML: always 1. */
  readonly yamlLine: number;
  /** Text under the front matter, outer white space removed, newlines as `\n`; null when there is none. */
  readonly body: string | null;
  /** 1-based line of the body's first character. */
  readonly bodyLine: number;
}

const refuse = (): object => {
  throw new Error("front matter in a programming language is never run");
};
/** A stand-in for YAML: the text itself is taken from `matter`. */
const engines = {
  yaml: () => ({}),
  yml: refuse,
  json: refuse,
  js: refuse,
  javascript: refuse,
  coffee: refuse,
  toml: refuse,
};

/**
 * Splits a text (see `decodeSource`); null with one finding when the front matter is missing, open or not
 * YAML.
 */
export function splitFrontMatter(text: string, file: string): Staged<FrontMatter | null> {
  const failed = (code: string, line = 1, column = 1, params = {}): Staged<null> => {
    const place = { file, position: { line, column } };
    return { value: null, diagnostics: [{ code, severity: "error", place, params } satisfies Diagnostic] };
  };
  const first = text.slice(0, Math.max(0, text.indexOf("\n"))).trimEnd();
  if (first !== "---") {
    if (!text.startsWith("---")) return failed("text/no-front-matter");
    const language = /^---[ \t]*([\w-]*)/.exec(text)?.[1] ?? "";
    return failed(text.includes("\n") ? "text/front-matter-language" : "text/front-matter-open", 1, 4, {
      language,
    });
  }
  const opened = text.indexOf("\n") + 1;
  const close = text.startsWith("---", opened) ? { index: opened } : /\n---/.exec(text.slice(opened - 1));
  if (close === null) return failed("text/front-matter-open");
  const split = matter(text, { language: "yaml", engines, delimiters: "---" });
  // gray-matter hands out the text between the fences without the newline before the closing one.
  const yaml = text.startsWith("---", opened) ? "" : split.matter.replace(/^\r?\n/, "");
  const closeAt = text.startsWith("---", opened) ? opened : opened + close.index;
  const lineEnd = text.indexOf("\n", closeAt);
  const fence = text.slice(closeAt, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const linesBefore = text.slice(0, closeAt).split("\n").length;
  if (fence !== "---") return failed("text/front-matter-open", linesBefore, 1);
  const under = lineEnd < 0 ? "" : text.slice(lineEnd + 1);
  const body = under.replaceAll("\r\n", "\n").trim();
  const lead = /^\s*/.exec(under)?.[0] ?? "";
  return {
    value: {
      yaml: `${yaml}\n`,
      yamlLine: 1,
      body: body === "" ? null : body,
      bodyLine: linesBefore + 1 + (lead.split("\n").length - 1),
    },
    diagnostics: [],
  };
}
