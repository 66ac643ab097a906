/** Twenty inputs on which a careless pass takes the square of their size. Each gives a text of about `n` bytes. */
export interface Shape {
  readonly name: string;
  /** A record file; Markdown where it starts with a fence. */
  readonly text: (n: number) => string;
}

const VISIT = "customer: c\nby: s\nat: 2026-03-07 10:20\nchannel: phone\noutcome: reached\n";
const fill = (unit: string, n: number): string => unit.repeat(Math.max(1, Math.floor(n / unit.length)));
const note = (name: string, unit: string): Shape => ({
  name,
  text: (n) => `---\n${VISIT}---\n${fill(unit, n)}\n`,
});
const field = (name: string, open: string, unit: string, close: string): Shape => ({
  name,
  text: (n) => `${VISIT}notes: ${open}${fill(unit, n)}${close}\n`,
});

export const SHAPES: readonly Shape[] = [
  note("blanks", " "),
  note("dashes", "-"),
  note("fences", "---\n"),
  note("digits", "1"),
  note("spelt digits", "1-"),
  note("brackets", "("),
  note("one line", "回访"),
  note("newlines", "\n"),
  note("conflict marks", "<<<<<<<\n"),
  field("double quotes", '"', '\\"', '"'),
  field("single quotes", "'", "''", "'"),
  field("open quote", '"', "a ", ""),
  field("lists in lists", "", "[", ""),
  field("maps in maps", "", "{a: ", ""),
  field("aliases", "&a x\nsummary: [", "*a,", "]"),
  field("remarks", "x", " #", ""),
  field("escapes", '"', "\\u0031", '"'),
  field("tags", "", "!a ", "x"),
  { name: "keys", text: (n) => VISIT + Array.from({ length: n / 10 }, (_, i) => `k${i}: 1\n`).join("") },
  { name: "list items", text: (n) => fill("- id: x\n  name: y\n", n) },
];
