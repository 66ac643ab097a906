/** A page as it is now, with what will change in it without a new record. */
import { embed } from "../views/frame.ts";
import type { SiteInput } from "../views/site.ts";
import { changesBetween, type Change } from "./diff.ts";
import { mayTouch } from "./steps.ts";

/** Instant and steps, oldest first: `client/living.ts` carries out those that have come. */
export type Living = readonly (readonly [at: number, changes: readonly Change[]])[];

/** `render(step)`: the page as it reads after that many steps, of which `from` is the first to have it. */
export async function livingPage(
  input: SiteInput,
  path: string,
  from: number,
  render: (step: number) => Promise<string>,
): Promise<string> {
  const first = await render(from);
  const living: (readonly [number, readonly Change[]])[] = [];
  let before = first;
  for (const [i, { at, touched }] of (input.ahead ?? []).entries()) {
    if (i < from || !mayTouch(path, touched)) continue;
    const after = await render(i + 1);
    const changes = changesBetween(before, after);
    if (changes.length > 0) living.push([at, changes]);
    before = after;
  }
  if (living.length === 0) return first;
  return first.replace(
    "</body>",
    `<script type="application/json" id="living">${embed(living)}</script></body>`,
  );
}
