/**
 * Time passes without commits. The page carries what will change in it and when; here that is carried out,
 * and what lies between now and an instant is said. A build pinned to an instant stands still.
 */
import type { Change } from "../living/diff.ts";
import type { BuildFacts } from "../views/frame.ts";
import { say, span } from "./words.ts";

const MINUTE = 60_000;
const SOON = 4 * 3_600_000;
const OLD = 26 * 3_600_000;

type Living = readonly (readonly [at: number, changes: readonly Change[]])[];

const build = (globalThis as { huifangBuild?: BuildFacts }).huifangBuild;
let shownAt = 0;
let living: Living = [];

/** The instant that the page speaks of: as-of for a pinned build, else the reader's clock, never before as-of. */
export function now(): number {
  if (!build) return Date.now();
  return build.pinned ? build.asOf : Math.max(build.asOf, Date.now());
}

/** Comes before anything else changes the page: the changes count its parts as they were written. */
export function startClock(): void {
  const at = Math.min(now(), build?.until ?? Number.POSITIVE_INFINITY);
  living = JSON.parse(document.getElementById("living")?.textContent ?? "[]") as Living;
  for (const [from, changes] of living) if (from <= at) for (const change of changes) carryOut(change);
  document.title = document.body.dataset.title ?? document.title;
  shownAt = at;
  tick();
  if (build && !build.pinned) setInterval(tick, MINUTE);
}

function tick(): void {
  const at = now();
  if (build && living.some(([from]) => from > shownAt && from <= Math.min(at, build.until)) && !typing()) {
    location.reload();
    return;
  }
  sayMoments(at);
  placeNow(at);
  if (build) tellBuild(build, at);
}

const typing = (): boolean =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.matches("input, textarea, select, [contenteditable]");

function carryOut(change: Change): void {
  const [kind, path] = change;
  let node: Node = document.body;
  const walk = kind === "+" ? path.slice(0, -1) : path;
  for (const i of walk) node = node.childNodes[i];
  if (kind === "-") node.parentNode?.removeChild(node);
  else if (kind === "+") {
    node.insertBefore(parse(node, change[2]), node.childNodes[path[path.length - 1]] ?? null);
  } else if (kind === "=") node.parentNode?.replaceChild(parse(node.parentNode, change[2]), node);
  else {
    for (const [name, value] of Object.entries(change[2])) {
      if (value === null) (node as Element).removeAttribute(name);
      else (node as Element).setAttribute(name, value);
    }
  }
}

/** HTML as it reads inside this node: rows in a table, shapes in a drawing. */
function parse(inside: Node, html: string): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(inside);
  return range.createContextualFragment(html);
}

function sayMoments(at: number): void {
  for (const mark of document.querySelectorAll<HTMLElement>("[data-at]")) {
    const instant = Number(mark.dataset.at);
    const key = mark.dataset.say;
    const text =
      key !== undefined
        ? say(key, { span: span(at - instant) })
        : instant < at
          ? say("span.over", { span: span(at - instant) })
          : say("span.left", { span: span(instant - at) });
    if (mark.textContent !== text) mark.textContent = text;
    if (key === undefined && mark.classList.contains("st-open") && instant - at < SOON) {
      mark.classList.replace("st-open", "st-soon");
    }
  }
}

/** Where the present lies on a scale between two instants. */
function placeNow(at: number): void {
  for (const mark of document.querySelectorAll<SVGElement>("svg [data-from]")) {
    const [from, to] = [Number(mark.dataset.from), Number(mark.dataset.to)];
    const place = (at - from) / (to - from);
    if (place > 1) continue;
    const x = `${Math.round(place * 1000) / 10}%`;
    for (const name of mark.tagName === "line" ? ["x1", "x2"] : ["x"]) mark.setAttribute(name, x);
    mark.removeAttribute("visibility");
  }
}

/** What is said of the build itself: how old it is, of which commit, how much is overdue. */
function tellBuild({ asOf, until, pinned, overdue, words }: BuildFacts, at: number): void {
  const own = words[document.documentElement.lang];
  const age = at - asOf;
  const [, n = 0] = [...overdue].reverse().find(([from]) => from <= at) ?? [];
  for (const mark of document.querySelectorAll<HTMLElement>("[data-overdue]")) {
    mark.textContent = String(n);
    mark.title = say("frame.overdue", { n });
    mark.hidden = n === 0;
  }
  set("[data-asof]", own?.asOf ?? "");
  set("[data-provenance]", own?.provenance ?? "");
  const tooOld = at > until;
  document.body.classList.toggle("too-old", tooOld);
  const banner = pinned
    ? own.pinned
    : tooOld
      ? say("banner.tooold", { age: span(age) })
      : age >= OLD
        ? say("banner.age", { age: span(age) })
        : "";
  set("[data-banner]", banner);
}

function set(selector: string, text: string): void {
  for (const place of document.querySelectorAll<HTMLElement>(selector)) {
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  }
}
