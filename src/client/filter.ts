/** Filters above a list: every control is part of the address, so a filtered list can be sent to somebody. */
import { say } from "./words.ts";

let apply: () => void = () => {};

/** Filters again after rows have moved. */
export function refilter(): void {
  apply();
}

export function startFilters(): void {
  const form = document.querySelector<HTMLFormElement>("[data-filter]");
  if (!form) return;
  const controls = [...form.elements].filter((el): el is HTMLInputElement | HTMLSelectElement => el instanceof HTMLInputElement || el instanceof HTMLSelectElement);
  const given = new URLSearchParams(location.search);
  for (const control of controls) control.value = given.get(control.name) ?? "";
  apply = () => filter(controls, form.querySelector("output"));
  const changed = (): void => {
    const state = new URLSearchParams();
    for (const control of controls) if (control.value !== "") state.set(control.name, control.value);
    const query = state.toString();
    try {
      history.replaceState(null, "", (query === "" ? location.pathname : `?${query}`) + location.hash);
    } catch {
      // Pages read from disk may not rewrite their address.
    }
    apply();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/** Text as it is compared: one width, one case, no space. */
const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

function filter(controls: readonly (HTMLInputElement | HTMLSelectElement)[], output: HTMLOutputElement | null): void {
  const words = fold(controls.find((control) => control.name === "q")?.value ?? "");
  const tests = controls.filter((control) => control.name !== "q" && control.name !== "sort" && control.value !== "");
  const sort = controls.find((control) => control.name === "sort")?.value ?? "";
  let shown = 0;
  let of = 0;
  for (const body of document.querySelectorAll<HTMLTableSectionElement>("table.fold tbody")) {
    let visible = 0;
    for (const row of body.rows) {
      of += 1;
      const fits = tests.every((control) => (row.dataset[control.name] ?? "").split(" ").includes(control.value))
        && (words === "" || fold(row.textContent).includes(words));
      row.hidden = !fits;
      if (fits) visible += 1;
    }
    shown += visible;
    order(body, sort);
    const count = body.closest("[data-bucket]")?.querySelector<HTMLElement>("[data-count]");
    if (count) count.textContent = say("count.items", { n: visible });
  }
  if (output) output.textContent = say("filter.shown", { n: shown, of });
}

function order(body: HTMLTableSectionElement, sort: string): void {
  const key = (row: HTMLTableRowElement): string => row.querySelector(sort === "who" ? ".who" : ".by")?.textContent ?? "";
  const rows = [...body.rows];
  const sorted = sort === "" ? rows.toSorted((a, b) => Number(a.dataset.due) - Number(b.dataset.due)) : rows.toSorted((a, b) => key(a).localeCompare(key(b), document.documentElement.lang));
  if (sorted.some((row, i) => row !== rows[i])) body.append(...sorted);
}
