/** People by name: Chinese characters in either script, pinyin or its initials, or the id. */
import { fold } from "../search.ts";

/** `[id, name, pinyin in syllables, name of the line]` */
export type Name = readonly [id: string, name: string, pinyin: string, line: string];

/** How well a name answers: 0 best, null not at all. Every word of the query must be found. */
export function rankName([id, name, pinyin]: Name, query: string): number | null {
  const text = fold(name);
  const syllables = pinyin.split(" ");
  const letters = syllables.join("");
  const initials = syllables.map((one) => one[0] ?? "").join("");
  let worst = 0;
  for (const word of query.trim().split(/\s+/)) {
    const wanted = fold(word);
    if (wanted === "") return null;
    const rank =
      text === wanted || id === wanted
        ? 0
        : text.startsWith(wanted)
          ? 1
          : initials === wanted || letters === wanted
            ? 2
            : text.includes(wanted) || id.toLowerCase().includes(wanted)
              ? 3
              : initials.startsWith(wanted) || letters.startsWith(wanted)
                ? 4
                : null;
    if (rank === null) return null;
    worst = Math.max(worst, rank);
  }
  return worst;
}

/** The best answers first; equals stay in their order. */
export function findNames(names: readonly Name[], query: string): readonly Name[] {
  return names
    .flatMap((name) => {
      const rank = rankName(name, query);
      return rank === null ? [] : [{ name, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.name);
}
