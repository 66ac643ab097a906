/** Two texts of one file → a unified diff that `git apply` takes, where lines were only replaced and put in. */

const CONTEXT = 3;

/** A line as a diff shows it: unchanged, taken away, put in. */
interface Step {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Steps from one text to the other; `inserted`: lines of the old text, from 1, before which a line was put in. */
function stepsOf(before: readonly string[], after: readonly string[], inserted: ReadonlySet<number>): Step[] {
  const steps: Step[] = [];
  let at = 0;
  before.forEach((old, i) => {
    if (inserted.has(i + 1)) steps.push({ sign: "+", text: after[at++] });
    const now = after[at++];
    if (now === old) steps.push({ sign: " ", text: old });
    else steps.push({ sign: "-", text: old }, { sign: "+", text: now });
  });
  for (; at < after.length; at += 1) steps.push({ sign: "+", text: after[at] });
  return steps;
}

/** Lines with their ends, so that a last line without one differs from one with it. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export function unifiedDiff(
  file: string,
  before: string,
  after: string,
  inserted: ReadonlySet<number> = new Set(),
): string {
  const steps = stepsOf(linesOf(before), linesOf(after), inserted);
  const near = steps.map((_, i) =>
    steps.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some((s) => s.sign !== " "),
  );
  const out = [`--- a/${file}\n`, `+++ b/${file}\n`];
  let [old, now] = [1, 1];
  for (let i = 0; i < steps.length;) {
    if (!near[i]) {
      [old, now, i] = [old + 1, now + 1, i + 1];
      continue;
    }
    let end = i;
    while (end < steps.length && near[end]) end += 1;
    const hunk = steps.slice(i, end);
    const [olds, nows] = [
      hunk.filter(({ sign }) => sign !== "+").length,
      hunk.filter(({ sign }) => sign !== "-").length,
    ];
    out.push(`@@ -${olds === 0 ? old - 1 : old},${olds} +${nows === 0 ? now - 1 : now},${nows} @@\n`);
    for (const { sign, text } of hunk) {
      out.push(text.endsWith("\n") ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`);
    }
    [old, now, i] = [old + olds, now + nows, end];
  }
  return out.join("");
}
