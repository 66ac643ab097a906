/** Matching words against text, Chinese included: no word breaks are needed. Pure, so that it is tested without a browser. */

/** Text as it is compared: one width, one case, no space. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

const HAN = /\p{Script=Han}/u;
const ENOUGH = 0.75;

/**
 * True when every word of the query (parted by spaces) is in the text; a longer Chinese word also when at least three
 * quarters of its pairs of characters are, so that 电梯停在三楼 finds 电梯连续两天停在三楼.
 */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return query.trim().split(/\s+/).every((word) => {
    const wanted = fold(word);
    if (folded.includes(wanted)) return true;
    if (wanted.length < 4 || !HAN.test(wanted)) return false;
    const pairs = wanted.length - 1;
    let found = 0;
    for (let i = 0; i < pairs; i++) if (folded.includes(wanted.slice(i, i + 2))) found += 1;
    return found / pairs >= ENOUGH;
  });
}
