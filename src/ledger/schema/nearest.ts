/** "Did you mean": the candidate nearest to a mistyped word. */

/**
 * Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; `limit + 1` as soon as there are more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

/**
 * The nearest candidate within a third of the word's length (at least one edit, at most three); null without
 * one.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 100) return null;
  const lower = word.toLowerCase();
  let limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let found: string | null = null;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase(), limit);
    if (distance > limit || (distance === limit && found !== null)) continue;
    found = candidate;
    if (distance === 0) return found;
    limit = distance;
  }
  return found;
}
