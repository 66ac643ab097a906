/** The part of a text where a query was found, in three pieces, the middle one being the find. */
import { fold } from "../search.ts";
import { wantedOf } from "./tokens.ts";

const BEFORE = 14;
const LENGTH = 64;

export interface Excerpt {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** Compares folded, cuts the text as it is written. Nothing found: the beginning of the text. */
export function excerpt(text: string, query: string): Excerpt {
  const places: number[] = [];
  let folded = "";
  for (let i = 0; i < text.length; i++) {
    const char = fold(text[i]);
    folded += char;
    for (let k = 0; k < char.length; k++) places.push(i);
  }
  const words = query
    .trim()
    .split(/\s+/)
    .map(fold)
    .filter((word) => word !== "");
  const candidates = [...words, ...words.flatMap((word) => wantedOf(word).map((one) => one.token))];
  for (const word of candidates) {
    const at = folded.indexOf(word);
    if (at < 0) continue;
    const [start, end] = [places[at], places[at + word.length - 1] + 1];
    const from = start <= BEFORE ? 0 : start - BEFORE;
    const to = Math.max(end, from + LENGTH);
    return {
      before: (from > 0 ? "…" : "") + text.slice(from, start),
      hit: text.slice(start, end),
      after: text.slice(end, to) + (to < text.length ? "…" : ""),
    };
  }
  return { before: text.slice(0, LENGTH) + (text.length > LENGTH ? "…" : ""), hit: "", after: "" };
}
