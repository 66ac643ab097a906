/**
 * Matching words against text, Chinese included: no word breaks are needed. Pure, so that it is tested
 * without a browser.
 */

const simplified = new Map<string, string>();
let traditional = /(?!)/g;

/** Takes up pairs of a traditional character and its simplified form; from then on both compare equal. */
export function learnScripts(pairs: string): void {
  for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i], pairs[i + 1]);
  if (simplified.size > 0) traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "g");
}

/** One width, one case, one script; spaces stay. */
export function foldScript(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(traditional, (char) => simplified.get(char) ?? char);
}

/** Text as it is compared: folded, without spaces. */
export function fold(text: string): string {
  return foldScript(text).replace(/\s+/g, "");
}

const HAN = /^\p{Script=Han}+$/u;
const ENOUGH = 0.75;

/**
 * True when every word of the query (parted by spaces) is in the text; a longer word of Chinese characters
 * alone also when at least three quarters of its pairs of characters are, so that 电梯停在三楼 finds 电梯连续两天停在三楼.
 */
export function matches(text: string, query: string): boolean {
  return matchesFolded(fold(text), query);
}

/** The same for a text that is folded already. */
export function matchesFolded(folded: string, query: string): boolean {
  return query
    .trim()
    .split(/\s+/)
    .every((word) => {
      const wanted = fold(word);
      if (folded.includes(wanted)) return true;
      if (wanted.length < 4 || !HAN.test(wanted)) return false;
      const pairs = wanted.length - 1;
      let found = 0;
      for (let i = 0; i < pairs; i++) if (folded.includes(wanted.slice(i, i + 2))) found += 1;
      return found / pairs >= ENOUGH;
    });
}
