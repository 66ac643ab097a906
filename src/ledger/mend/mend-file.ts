/** A record file's text → the lines that were meant, each beside what stands there. Pure; the file may be broken. */
import type { FieldInfo } from "../schema/field-table.ts";
import { firstWide, plainForms } from "./characters.ts";
import type { MendContext } from "./context.ts";
import { SEEN, type Seen } from "./seen.ts";
import { suggestField, suggestValue } from "./suggest.ts";

export interface Mend {
  /** From 1. */
  readonly line: number;
  readonly was: string;
  /** One line, or several where one is missing. */
  readonly now: string;
  /** It can be read in no other way: `check --fix` may write it. */
  readonly sure: boolean;
  /** What stands there. */
  readonly seen: Seen;
  /** The field of the line. */
  readonly field: string | null;
  /** What is wrong lies in how the line is built, not in its value alone: it may cost the whole file. */
  readonly breaks: boolean;
  /** `now` is missing before the line. */
  readonly insert?: true;
}

type LineMend = Omit<Mend, "line" | "was">;

const KEY = /^(\s*)((?:[-－—–] ?)?)(["'“”‘’「」『』]?)([^\s:：#][^:：]{0,40}?)\3?(\s*)([:：])(.*)$/u;
const FENCE = /^\s*[-\u2010-\u2015\u2212\u2500－_＿=＝─]{1,6}\s*$/u;

interface Line {
  readonly indent: string;
  readonly dash: string;
  readonly info: FieldInfo;
  readonly key: string;
  readonly keySure: boolean;
  readonly value: string;
  /** A remark behind the value, with the blanks before it. */
  readonly remark: string;
  /** Between colon and value, as it stands. */
  readonly gap: string;
  readonly colon: string;
  readonly spelled: string;
}

/** A line as a field of the collection; null for anything else. */
function readLine(line: string, context: MendContext): Line | null {
  const m = KEY.exec(line);
  if (!m) return null;
  const [, indent, dash, , spelled, , colon, behind] = m;
  const name = spelled.trim();
  const found = suggestField(name, context);
  const key = found?.value ?? name;
  const info = context.table.get(key);
  if (!info) return null;
  const [, gap, rest] = /^([\s　]*)(.*)$/u.exec(behind) as RegExpExecArray;
  const quoted = /^["']/.test(rest);
  const remark = quoted ? "" : (/\s+#.*$/.exec(rest)?.[0] ?? "");
  const value = rest.slice(0, rest.length - remark.length).trimEnd();
  return {
    indent,
    dash,
    info,
    key,
    keySure: found?.sure ?? true,
    value,
    remark,
    gap,
    colon,
    spelled: line.slice(0, line.indexOf(colon)),
  };
}

/** A text that a plain scalar cannot hold on its line. */
const needsQuotes = (value: string): boolean =>
  !/^["'[{|>]/.test(value) && (/: |:$| #/.test(value) || /^[@`%&*!?,\]}]|^[-] /.test(value));

const quote = (value: string): string => `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** Quotes that were opened and not closed, or closed by another kind. */
function openQuote(value: string): string | null {
  const first = value[0];
  if (first !== '"' && first !== "'") return null;
  if (value.length > 1 && value.endsWith(first)) return null;
  const inner = value.slice(1).replace(/[“”‘’"'＂]$/, "");
  return inner.includes(first) ? null : inner;
}

interface Meant {
  readonly text: string;
  readonly sure: boolean;
  readonly seen: Seen | null;
  readonly breaks: boolean;
}

function valueOf({ value, info }: Line, context: MendContext): Meant {
  const same = { text: value, sure: true, seen: null, breaks: false };
  if (value === "" || /^[|>&*!]/.test(value)) return same;
  const open = openQuote(value);
  const breaks = open !== null || needsQuotes(value);
  const meant = suggestValue(info, value, context);
  if (meant !== null && meant.value !== value) {
    return { text: meant.value, sure: meant.sure, seen: SEEN.value(value, info, meant), breaks };
  }
  if (open !== null) {
    const text = needsQuotes(open) ? quote(open) : open;
    return { text, sure: false, seen: SEEN.openQuote(value[0]), breaks };
  }
  return breaks ? { text: quote(value), sure: true, seen: SEEN.needsQuotes(), breaks } : same;
}

/** What a line was meant to be; `top`: where fields of a record begin, null where that is not known. */
function mendLine(text: string, context: MendContext, top: string | null): LineMend | null {
  const line = readLine(text, context);
  if (!line) return null;
  const { indent, dash, info, key, keySure, remark, gap } = line;
  const head = dash === "" || dash === "- " ? dash : "- ";
  const begins = top === null || head !== "" ? indent : top;
  const value = valueOf(line, context);
  const written = (of: string): string =>
    `${begins}${head}${key}:${of === "" ? "" : /^[ \t]+$/.test(gap) ? gap : " "}${of}${remark}`;
  const now = written(value.text);
  if (now === text.trimEnd()) return null;
  const breaks = value.breaks || written(line.value) !== text.trimEnd();
  const seen = wrongName(line) ?? value.seen ?? seenIn(line, text, begins !== indent);
  return { now, sure: keySure && value.sure, seen, field: info.name, breaks };
}

/** A key that is another word than the field. */
function wrongName({ spelled, key, info }: Line): Seen | null {
  const name = spelled.trim().replace(/^[-－—–] ?/, "");
  return name !== key && plainForms(name) !== key ? SEEN.field(name, info) : null;
}

/** What is wrong with a line beside its words. */
function seenIn({ colon, gap, value }: Line, text: string, indented: boolean): Seen {
  const wide = firstWide(colon) ?? firstWide(gap);
  if (wide !== null) return SEEN.wide(wide);
  if (gap === "" && value !== "") return SEEN.noSpace();
  return indented ? SEEN.indent() : SEEN.wide(firstWide(text) ?? colon);
}

/** Where the fields of a Markdown record stand: from the first line of them to the one behind the last. */
interface Fields {
  readonly from: number;
  readonly to: number;
  readonly mends: readonly Mend[];
}

const fence = (line: number, was: string): Mend => ({
  line,
  was,
  now: "---",
  sure: true,
  seen: SEEN.fence(was.trim()),
  field: null,
  breaks: true,
});

const missingFence = (line: number): Mend => ({
  line,
  was: "",
  now: "---",
  sure: true,
  seen: SEEN.noFence(line),
  field: null,
  breaks: true,
  insert: true,
});

function fieldsOf(lines: readonly string[], markdown: boolean, context: MendContext): Fields {
  if (!markdown) return { from: 0, to: lines.length, mends: [] };
  const mends: Mend[] = [];
  const isField = (line: string | undefined): boolean =>
    line !== undefined && readLine(line, context) !== null;
  let from = 0;
  while (from < lines.length && lines[from].trim() === "") from += 1;
  const first = lines[from] ?? "";
  if (FENCE.test(first)) {
    if (first.trimEnd() !== "---" || from > 0) {
      mends.push(fence(from + 1, first));
    }
    from += 1;
  } else if (isField(first)) mends.push(missingFence(from + 1));
  else return { from: 0, to: 0, mends };
  let to = from;
  while (
    to < lines.length &&
    !FENCE.test(lines[to]) &&
    !(lines[to].trim() === "" && !isField(lines[to + 1]))
  ) {
    to += 1;
  }
  const end = lines[to];
  if (end === undefined || !FENCE.test(end)) {
    mends.push(missingFence(to + 1));
  } else if (end.trimEnd() !== "---") mends.push(fence(to + 1, end));
  return { from, to, mends };
}

/** Every line of a record file that was meant otherwise, in order. A file without mistakes gives none. */
export function mendFile(text: string, markdown: boolean, context: MendContext): Mend[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const { from, to, mends: fences } = fieldsOf(lines, markdown, context);
  const mends: Mend[] = [];
  const list = !markdown && lines.some((line) => /^[-－—–] ?\S/.test(line));
  let inside: number | null = null;
  let open = true;
  for (let i = from; i < to; i += 1) {
    const was = lines[i];
    const depth = /^[ \t　]*/.exec(was)?.[0].length ?? 0;
    if (was.trim() === "" || was.trimStart().startsWith("#")) continue;
    if (inside !== null && depth > inside) continue;
    inside = /^[^#"']*[:：]\s*[|>][-+0-9]*\s*$/.test(was) ? depth : null;
    const tabs = /^ *\t[ \t]*/.exec(was)?.[0];
    const deep = depth > (list ? 2 : 0);
    const mend: LineMend | null =
      tabs !== undefined && open
        ? {
            now: `${tabs.replaceAll("\t", "  ")}${was.slice(tabs.length)}`,
            sure: true,
            seen: SEEN.tab(),
            field: null,
            breaks: true,
          }
        : deep && open
          ? null
          : mendLine(was, context, list ? null : "");
    if (mend) mends.push({ line: i + 1, was, ...mend });
    // Below a field without a value stands a map or a list: its lines are not fields of the record.
    if (!deep || !open) open = /[:：]\s*(?:#.*)?$/.test(was);
  }
  return [...fences, ...mends].sort(
    (a, b) => a.line - b.line || Number(b.field === null) - Number(a.field === null),
  );
}

/** A text with mends written into it; line ends stay as they are. */
export function applyMends(text: string, mends: readonly Mend[]): string {
  const ending = text.includes("\r\n") ? "\r" : "";
  const lines = text.split("\n");
  const missing = new Map<number, string>();
  for (const { line, was, now, insert } of mends) {
    const end = lines[line - 1]?.endsWith("\r") ? "\r" : "";
    if (insert) missing.set(line, now);
    else if (lines[line - 1] === `${was}${end}`) lines[line - 1] = `${now}${end}`;
  }
  const out = lines.flatMap((line, i) => {
    const now = missing.get(i + 1);
    return now === undefined ? [line] : [`${now}${ending}`, line];
  });
  const last = missing.get(lines.length + 1);
  return (last === undefined ? out : [...out, last, ""]).join("\n");
}
