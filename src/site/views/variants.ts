/**
 * Traditional characters and their simplified forms, so that a search in one script finds text in the other.
 */
import { Converter } from "opencc-js/t2cn";

const FIRST = 0x3400;
const LAST = 0x9fff;
/** Characters that the table leaves alone because the other script has them too, in another word. */
const MORE: Readonly<Record<string, string>> = {
  著: "着",
  甚: "什",
  妳: "你",
  祇: "只",
  乾: "干",
  瞭: "了",
  藉: "借",
  徵: "征",
  係: "系",
};

let all = "";

/** Pairs in one text, traditional character first: `萬万與与…`. */
export function scriptPairs(): string {
  if (all !== "") return all;
  const simplify = Converter({ from: "t", to: "cn" }) as (text: string) => string;
  for (let code = FIRST; code <= LAST; code++) {
    const char = String.fromCharCode(code);
    const simple = Object.hasOwn(MORE, char) ? MORE[char] : simplify(char);
    if (simple !== char && simple.length === 1) all += char + simple;
  }
  return all;
}
