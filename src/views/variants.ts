/** Traditional characters and their simplified forms, so that a search in one script finds text in the other. */
import { Converter } from "opencc-js/t2cn";

const FIRST = 0x3400;
const LAST = 0x9fff;

/** Pairs in one text, traditional character first: `萬万與与…`. */
export function scriptPairs(): string {
  const simplify = Converter({ from: "t", to: "cn" });
  let out = "";
  for (let code = FIRST; code <= LAST; code++) {
    const char = String.fromCharCode(code);
    const simple = simplify(char);
    if (simple !== char && simple.length === 1) out += char + simple;
  }
  return out;
}
