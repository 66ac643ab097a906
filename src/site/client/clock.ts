/**
 * Time passes without commits: what has fallen due since the build is counted and moved here, unless the
 * build is pinned.
 */
import { bucketOf, type Bucket } from "./buckets.ts";
import { refilter } from "./filter.ts";
import { say, span } from "./words.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const SOON = 4 * 3_600_000;
const OLD = 26 * 3_600_000;

/**
 * The instant that the page speaks of: as-of for a pinned build, else the browser's clock, never before
 * as-of.
 */
export function now(): number {
  const built = Number(document.body.dataset.now);
  return document.body.dataset.pinned ? built : Math.max(built, Date.now());
}

export function startClock(): void {
  if (document.body.dataset.pinned) return;
  tick();
  setInterval(tick, MINUTE);
}

function tick(): void {
  const at = now();
  const lapsed = moveRows(at);
  const pending = JSON.parse(document.getElementById("pending")?.textContent ?? "[]") as number[];
  tellAge(at, lapsed + pending.filter((due) => due < at).length);
}

function tellAge(at: number, lapsed: number): void {
  const banner = document.querySelector<HTMLElement>("[data-banner]");
  const age = at - Number(document.body.dataset.now);
  if (!banner || (lapsed === 0 && age < OLD)) return;
  const text =
    lapsed === 0
      ? say("banner.old", { age: span(age) })
      : say("banner.old.overdue", { age: span(age), n: lapsed });
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = false;
}

/**
 * Rewrites the remaining time of every row and puts rows under the heading where they now belong; returns how
 * many fell due.
 */
function moveRows(at: number): number {
  const form = document.querySelector<HTMLElement>("[data-filter][data-todayend]");
  if (!form) return 0;
  const built = Number(form.dataset.todayend);
  const todayEnd = built + Math.max(0, Math.ceil((at - built) / DAY)) * DAY;
  let lapsed = 0;
  for (const row of document.querySelectorAll<HTMLElement>("tr[data-due]")) {
    const due = Number(row.dataset.due);
    if (due < at && row.dataset.share) {
      row.remove();
      continue;
    }
    const bucket = bucketOf(due, at, todayEnd);
    const mark = row.querySelector<HTMLElement>("[data-remaining]");
    if (mark) {
      mark.textContent =
        due < at ? say("span.over", { span: span(at - due) }) : say("span.left", { span: span(due - at) });
      if (due < at) mark.className = "st st-overdue";
      else if (due - at < SOON) mark.className = "st st-soon";
    }
    if (due < at && due >= Number(document.body.dataset.now)) lapsed += 1;
    place(row, bucket);
  }
  refilter();
  return lapsed;
}

/** Moves a row whose heading has changed; a heading without a table takes over the table of the row's own. */
function place(row: HTMLElement, bucket: Bucket): void {
  const home = row.closest<HTMLElement>("[data-bucket]");
  if (!home || home.dataset.bucket === bucket) return;
  const target = document.querySelector<HTMLElement>(`[data-bucket="${bucket}"]`);
  if (!target) return;
  let body = target.querySelector("tbody");
  if (!body) {
    const table = row.closest("table")?.cloneNode(true) as HTMLTableElement;
    body = table.tBodies[0];
    body.replaceChildren();
    target.querySelector(".empty")?.replaceWith(table);
  }
  const later = [...body.rows].find((other) => Number(other.dataset.due) > Number(row.dataset.due));
  body.insertBefore(row, later ?? null);
}
