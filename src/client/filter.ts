/** Filters above a list: every control is part of the address, so a filtered list can be sent to somebody. */
import { learnScripts, matches } from "./search.ts";
import { loadScript, type Loaded } from "./load.ts";
import { say } from "./words.ts";

type Control = HTMLInputElement | HTMLSelectElement;
let apply: () => void = () => {};

/** Filters again after rows have moved. */
export function refilter(): void {
  apply();
}

export function startFilters(): void {
  const form = document.querySelector<HTMLFormElement>("[data-filter]");
  if (!form) return;
  const controls = [...form.elements].filter((el): el is Control => el instanceof HTMLInputElement || el instanceof HTMLSelectElement);
  const given = new URLSearchParams(location.search);
  for (const control of controls) control.value = given.get(control.name) ?? "";
  const list: List = { form, controls, words: {}, whole: false };
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

interface List { readonly form: HTMLFormElement; readonly controls: readonly Control[]; words: Readonly<Record<string, string>>; whole: boolean }

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

/** Fetches what a filtered list needs beyond the page: the other rows, the whole texts. Once. */
async function complete(list: List): Promise<void> {
  if (list.whole) return;
  list.whole = true;
  const { rest, index } = list.form.dataset;
  const store = globalThis as typeof globalThis & Loaded;
  if (rest !== undefined) {
    await loadScript(rest);
    document.querySelector("table.list tbody")?.insertAdjacentHTML("beforeend", store.huifangRest ?? "");
    document.querySelector(".pager")?.remove();
  }
  if (index !== undefined) {
    await loadScript(index);
    list.words = store.huifangWords ?? {};
    learnScripts(store.huifangScripts ?? "");
  }
  apply();
}

function filter({ form, controls, words }: List): void {
  const query = controls.find((control) => control.name === "q")?.value ?? "";
  const tests = controls.filter((control) => control.name !== "q" && control.name !== "sort" && control.value !== "");
  const sort = controls.find((control) => control.name === "sort")?.value;
  let shown = 0;
  let of = 0;
  for (const body of document.querySelectorAll<HTMLTableSectionElement>("table.due tbody, table.list tbody, table.findings tbody")) {
    let visible = 0;
    for (const row of body.rows) {
      of += 1;
      const fits = tests.every((control) => (row.dataset[control.name] ?? "").split(" ").includes(control.value))
        && (query === "" || matches(`${row.textContent} ${words[row.dataset.id ?? ""] ?? ""}`, query));
      row.hidden = !fits;
      if (fits) visible += 1;
    }
    shown += visible;
    if (sort !== undefined) order(body, sort);
    const count = body.closest("[data-bucket]")?.querySelector<HTMLElement>("[data-count]");
    if (count && (tests.length > 0 || query !== "" || body.closest(".due"))) count.textContent = say("count.items", { n: visible });
  }
  const output = form.querySelector("output");
  if (output) output.textContent = say("filter.shown", { n: shown, of });
  document.querySelector("[data-none]")?.toggleAttribute("hidden", shown > 0);
}

function order(body: HTMLTableSectionElement, sort: string): void {
  const key = (row: HTMLTableRowElement): string => row.querySelector(sort === "who" ? ".who" : ".by")?.textContent ?? "";
  const rows = [...body.rows];
  const sorted = sort === "" ? rows.toSorted((a, b) => Number(a.dataset.due) - Number(b.dataset.due)) : rows.toSorted((a, b) => key(a).localeCompare(key(b), document.documentElement.lang));
  if (sorted.some((row, i) => row !== rows[i])) body.append(...sorted);
}
