/**
 * Every use of a name in a pack, misspelt: dropped, doubled, swapped and neighbouring letters. Takes the text of
 * a pack's file; gives the altered texts with the line on which the slip stands. Definitions, titles, free text
 * and figures are no uses of names.
 */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from "yaml";

export interface Slip {
  readonly file: string;
  readonly line: number;
  /** Path of the name, for people. */
  readonly where: string;
  readonly name: string;
  readonly typo: string;
  readonly text: string;
}

/** Keys whose value, and all below it, is written for people or defines something. */
const WORDS: ReadonlySet<string> = new Set([
  "title",
  "hint",
  "text",
  "reading",
  "reason",
  "industry",
  "vocabulary",
  "id",
  "version",
  "code",
  "occasion",
  "steps",
  "proposal",
  "currency",
  "effective",
]);
/** Figures, dates, times of day, places in a text and plain numbers are no names. */
const NO_NAME = /^(?:P(?:\d|T)|\d|[^A-Za-z]*$)|[{}]|^(?:unspecified|true|false)$/;
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function neighbour(letter: string): string {
  const row = KEYBOARD.find((keys) => keys.includes(letter.toLowerCase()));
  if (!row) return letter === "_" ? "-" : "x";
  const i = row.indexOf(letter.toLowerCase());
  const next = row[i + 1] ?? row[i - 1];
  return letter === letter.toLowerCase() ? next : next.toUpperCase();
}

/** The ways in which a hand slips, at a place in the word. */
export function typosOf(name: string, at: number): string[] {
  const i = Math.min(at, name.length - 1);
  const j = Math.min(i, name.length - 2);
  return [
    name.slice(0, i) + name.slice(i + 1),
    name.slice(0, i) + name[i] + name.slice(i),
    ...(name.length > 1 ? [name.slice(0, j) + name[j + 1] + name[j] + name.slice(j + 2)] : []),
    name.slice(0, i) + neighbour(name[i]) + name.slice(i + 1),
  ].filter((typo) => typo !== name && typo !== "");
}

/** Uses of names in a file, each with its place. */
export function usesOf(text: string): { readonly node: Scalar; readonly where: string }[] {
  const document = parseDocument(text);
  const out: { node: Scalar; where: string }[] = [];
  const visit = (node: unknown, where: string): void => {
    if (isScalar(node)) {
      if (typeof node.value === "string" && !NO_NAME.test(node.value)) out.push({ node, where });
    } else if (isSeq(node)) node.items.forEach((item, i) => visit(item, `${where}.${i}`));
    else if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const key = pair.key;
        const name = String(key.value);
        if (!/^\d/.test(name)) out.push({ node: key, where: `${where}.${name}:` });
        if (!WORDS.has(name)) visit(pair.value, `${where}.${name}`);
      }
    }
  };
  visit(document.contents, "");
  return out;
}

/** The slips of a file; `pick` tells which place of which use is altered, and in which ways. */
export function slipsOf(
  file: string,
  text: string,
  pick: (use: number, name: string) => number | null,
): Slip[] {
  const lines = new LineCounter();
  parseDocument(text, { lineCounter: lines });
  return usesOf(text).flatMap(({ node, where }, use) => {
    const name = String(node.value);
    const at = pick(use, name);
    if (at === null || !node.range) return [];
    const [start, end] = node.range;
    const source = text.slice(start, end);
    const inner = source.indexOf(name);
    if (inner < 0) return [];
    return typosOf(name, at).map((typo) => ({
      file,
      line: lines.linePos(start).line,
      where,
      name,
      typo,
      text: text.slice(0, start + inner) + typo + text.slice(start + inner + name.length),
    }));
  });
}
