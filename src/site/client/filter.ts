/** Filters above a list: every control is part of the address, so a filtered list can be sent to somebody. */
import { caseIds, manifest } from "./find/store.ts";
import { loadScript, type Loaded } from "./load.ts";
import { fold, matchesFolded } from "./search.ts";
import { say } from "./words.ts";

type Control = HTMLInputElement | HTMLSelectElement;
let apply: () => void = () => {};

export function startFilters(): void {
  const form = document.querySelector<HTMLFormElement>("[data-filter]");
  if (!form) return;
  const controls = [...form.elements].filter(
    (el): el is Control => el instanceof HTMLInputElement || el instanceof HTMLSelectElement,
  );
  const given = new URLSearchParams(location.search);
  for (const control of controls) control.value = given.get(control.name) ?? "";
  const list: List = {
    form,
    controls,
    found: null,
    rest: [],
    whole: false,
    scripts: false,
    folded: new Map(),
  };
  apply = () => filter(list);
  form.addEventListener("input", () => {
    remember(controls);
    void complete(list);
    apply();
  });
  const more = form.querySelector<HTMLButtonElement>("[data-more-filters]");
  const unfold = (): void => {
    form.classList.add("unfolded");
    more?.setAttribute("aria-expanded", "true");
  };
  more?.addEventListener("click", unfold);
  if (controls.some((control) => control.name !== "q" && control.value !== "")) unfold();
  form.addEventListener("submit", (event) => event.preventDefault());
  if (controls.some((control) => control.value !== "")) void complete(list);
  apply();
}

interface Row {
  readonly html: string;
  readonly data: Readonly<Record<string, string>>;
  readonly text: string;
}
interface List {
  readonly form: HTMLFormElement;
  readonly controls: readonly Control[];
  /** Ids of the cases whose whole text holds the query; null where only rows are searched. */
  found: { readonly query: string; readonly ids: ReadonlySet<string> } | null;
  /** Rows beyond the page: kept as text, and put into the page only where they fit a filter. */
  rest: readonly Row[];
  whole: boolean;
  /** Both scripts compare equal from now on. */
  scripts: boolean;
  /** Texts of rows as they are compared, by row. */
  readonly folded: Map<object, string>;
}

/** Rows that a filter may bring into the page at once. */
const MOST_ADDED = 300;

/** Keeps the controls in the address. */
function remember(controls: readonly Control[]): void {
  const state = new URLSearchParams();
  for (const control of controls) if (control.value !== "") state.set(control.name, control.value);
  const query = state.toString();
  try {
    history.replaceState(null, "", (query === "" ? location.pathname : `?${query}`) + location.hash);
  } catch {
    // Pages read from disk may not rewrite their address.
  }
}

/**
 * Fetches what a filtered list needs beyond the page: the other rows, once, and which whole texts hold the
 * query.
 */
async function complete(list: List): Promise<void> {
  const { rest, texts } = list.form.dataset;
  if (rest !== undefined && !list.whole) {
    list.whole = true;
    await loadScript(rest);
    list.rest = ((globalThis as typeof globalThis & Loaded).huifangRest ?? []).map(readRow);
    apply();
  }
  const query = queryOf(list);
  if (query === "") return;
  if (!list.scripts) {
    list.scripts = true;
    await manifest();
    list.folded.clear();
    apply();
  }
  if (texts === undefined || list.found?.query === query) return;
  const ids = await caseIds(query);
  if (queryOf(list) !== query) return;
  list.found = { query, ids };
  apply();
}

const queryOf = ({ controls }: List): string =>
  controls.find((control) => control.name === "q")?.value.trim() ?? "";

/** What a row says and by what it is filtered, without making an element of it. */
function readRow(html: string): Row {
  const data: Record<string, string> = {};
  const head = html.slice(0, html.indexOf(">"));
  for (const [, name, value] of head.matchAll(/ data-(\w+)="([^"]*)"/g)) data[name] = plain(value);
  return { html, data, text: plain(html.replace(/<[^>]*>/g, " ")) };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

function filter(list: List): void {
  const { form, controls, found } = list;
  const query = queryOf(list);
  const tests = controls.filter(
    (control) => control.name !== "q" && control.name !== "sort" && control.value !== "",
  );
  const foldedText = (row: HTMLTableRowElement | Row): string => {
    let text = list.folded.get(row);
    if (text === undefined) {
      list.folded.set(row, (text = fold("text" in row ? row.text : (row.textContent ?? ""))));
    }
    return text;
  };
  const fits = (row: HTMLTableRowElement | Row): boolean => {
    const data: Readonly<Record<string, string | undefined>> = "data" in row ? row.data : row.dataset;
    return (
      tests.every((control) => (data[control.name] ?? "").split(" ").includes(control.value)) &&
      (query === "" ||
        (found?.query === query && found.ids.has(data.id ?? "")) ||
        matchesFolded(foldedText(row), query))
    );
  };
  const active = query !== "" || tests.length > 0;
  const sort = controls.find((control) => control.name === "sort")?.value;
  let { shown, of } = fitRows(fits, active, sort);
  recount(active);
  if (active && list.rest.length > 0) {
    const more = list.rest.filter(fits);
    shown += more.length;
    document.querySelector("table.list tbody")?.insertAdjacentHTML(
      "beforeend",
      more
        .slice(0, MOST_ADDED)
        .map((row) => row.html.replace("<tr", "<tr data-added"))
        .join(""),
    );
  }
  of += list.rest.length;
  document.querySelector(".pager")?.toggleAttribute("hidden", active);
  const output = form.querySelector("output");
  if (output) output.textContent = say("filter.shown", { n: shown, of: Number(form.dataset.rows ?? of) });
  document.querySelector("[data-none]")?.toggleAttribute("hidden", shown > 0);
}

/** Shows the rows that fit, in their order; a folded kind opens where something fits. */
function fitRows(
  fits: (row: HTMLTableRowElement) => boolean,
  active: boolean,
  sort: string | undefined,
): { shown: number; of: number } {
  let [shown, of] = [0, 0];
  for (const body of document.querySelectorAll<HTMLTableSectionElement>(
    "table.due tbody, table.list tbody, table.findings tbody",
  )) {
    for (const added of body.querySelectorAll("tr[data-added]")) added.remove();
    for (const row of body.rows) row.hidden = !fits(row);
    const visible = [...body.rows].filter((row) => !row.hidden).length;
    const kind = body.closest<HTMLDetailsElement>("details[data-kind]");
    if (kind) {
      kind.hidden = visible === 0;
      if (active) kind.open = true;
    }
    shown += visible;
    of += body.rows.length;
    if (sort !== undefined) order(body, sort);
  }
  return { shown, of };
}

/** Headings count what is shown; without a filter what they counted at first. */
function recount(active: boolean): void {
  for (const count of document.querySelectorAll<HTMLElement>("[data-bucket] [data-count]")) {
    count.dataset.all ??= count.textContent ?? "";
    const rows = [...(count.closest("[data-bucket]")?.querySelectorAll("tbody tr:not([hidden])") ?? [])];
    const n = rows.reduce((sum, row) => sum + (row.querySelectorAll(".duty").length || 1), 0);
    count.textContent = active ? say("count.items", { n }) : count.dataset.all;
  }
}

function order(body: HTMLTableSectionElement, sort: string): void {
  const key = (row: HTMLTableRowElement): string =>
    row.querySelector(sort === "who" ? ".who" : ".by")?.textContent ?? "";
  const rows = [...body.rows];
  const sorted =
    sort === ""
      ? rows.toSorted((a, b) => Number(a.dataset.due) - Number(b.dataset.due))
      : rows.toSorted((a, b) => key(a).localeCompare(key(b), document.documentElement.lang));
  if (sorted.some((row, i) => row !== rows[i])) body.append(...sorted);
}
