/**
 * A file that holds a list of records in block style → its items as texts of their own, so that a broken item
 * never hides the others. A line that starts with a dash in the first column always begins an item.
 */
import { findConflict } from "./source.ts";

export interface ListItem {
  /** From 0, broken items counted. */
  readonly item: number;
  /** Lines of the file before it. */
  readonly line: number;
  /** UTF-16 units of the file before it. */
  readonly offset: number;
  /** From its dash to the next one, or the end. */
  readonly text: string;
}

const DASH = /^-(?=[ \r\n]|$)/gm;

/** True when the first line that is neither blank nor a comment starts an item. */
export function isBlockList(text: string): boolean {
  return /^(?:[ \t]*(?:#.*)?\r?\n)*-(?:[ \r\n]|$)/.test(text.slice(0, 64 * 1024));
}

/** Splits a block list; text before the first item is left out. */
export function splitItems(text: string): ListItem[] {
  const items: ListItem[] = [];
  const starts = [...text.matchAll(DASH)].map((match) => match.index);
  let line = 0;
  let counted = 0;
  starts.forEach((start, item) => {
    for (
      let next = text.indexOf("\n", counted);
      next >= 0 && next < start;
      next = text.indexOf("\n", next + 1)
    ) {
      line += 1;
      counted = next + 1;
    }
    items.push({ item, line, offset: start, text: text.slice(start, starts[item + 1] ?? text.length) });
  });
  return items;
}

/**
 * Blanks every merge conflict, with the items that reach into it, keeping all lines where they are. Gives the
 * rest and the offset at which each conflict starts.
 */
export function cutConflicts(text: string): { text: string; conflicts: number[] } {
  const conflicts: number[] = [];
  let rest = text;
  for (let found = findConflict(rest); found !== null; found = findConflict(rest)) {
    conflicts.push(found.start);
    const inside = rest.slice(rest.indexOf("\n", found.start) + 1, found.end);
    const after = rest.slice(found.end);
    const whole = inside.startsWith("- ");
    const from = whole ? found.start : Math.max(0, lastDash(rest, found.start));
    const next = after.search(/^- /m);
    const to = next < 0 ? rest.length : found.end + next;
    rest = rest.slice(0, from) + rest.slice(from, to).replace(/[^\n]/g, " ") + rest.slice(to);
  }
  return { text: rest, conflicts };
}

function lastDash(text: string, before: number): number {
  const at = text.lastIndexOf("\n- ", before - 1);
  return at < 0 ? 0 : at + 1;
}
