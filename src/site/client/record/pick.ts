/**
 * Picking a person, a customer or a matter by name or id: a text field with a short list under it, by touch
 * or keys.
 */
import { fold } from "../search.ts";
import { el } from "./words.ts";

export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly aside: string;
}

const SHOWN = 8;
let made = 0;

/** Choices that fit what was typed: beginnings before middles, in their own order. */
export function fitting(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = fold(typed);
  if (wanted === "") return choices.slice(0, SHOWN);
  const begins: Choice[] = [];
  const holds: Choice[] = [];
  for (const choice of choices) {
    const name = fold(choice.name);
    const id = fold(choice.value);
    if (name.startsWith(wanted) || id.startsWith(wanted)) begins.push(choice);
    else if (
      holds.length < SHOWN &&
      (name.includes(wanted) || id.includes(wanted) || fold(choice.aside).includes(wanted))
    ) {
      holds.push(choice);
    }
    if (begins.length === SHOWN) break;
  }
  return [...begins, ...holds].slice(0, SHOWN);
}

/**
 * Makes a text field a picker. The value lies in `data-value`, the field shows its name. Without a choice
 * what is typed is the value. `several`: values parted by commas, the last one is being typed.
 */
export function makePicker(
  input: HTMLInputElement,
  choices: () => readonly Choice[],
  several: boolean,
): { refresh(): void } {
  const list = el("ul", "", { role: "listbox", id: `picker-${(made += 1)}`, class: "picker" });
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    autocomplete: "off",
  })) {
    input.setAttribute(name, value);
  }
  let shown: readonly Choice[] = [];
  let at = -1;
  const head = (): string => (several ? input.value.slice(0, input.value.search(/[^,，、]*$/)) : "");
  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (choice: Choice): void => {
    input.value = several ? `${head()}${choice.value}` : choice.name;
    input.dataset.value = several ? input.value : choice.value;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (index: number): void => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const open = (): void => {
    shown = fitting(choices(), several ? input.value.slice(head().length) : input.value);
    list.replaceChildren(
      ...shown.map((choice, i) => {
        const item = el("li", choice.name, { role: "option", id: `${list.id}-${i}` });
        if (choice.aside !== "") item.append(el("small", choice.aside));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(choice);
        });
        return item;
      }),
    );
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    mark(-1);
  };
  const refresh = (): void => {
    const value = input.dataset.value ?? "";
    const known = several ? undefined : choices().find((choice) => choice.value === value);
    if (document.activeElement !== input) input.value = known?.name ?? value;
  };
  input.dataset.value ??= input.value;
  input.addEventListener("input", () => {
    const same = several ? undefined : choices().find((choice) => choice.name === input.value);
    input.dataset.value = same?.value ?? input.value.trim();
    open();
  });
  input.addEventListener("focus", () => {
    input.select();
    if (several || input.value === "") open();
  });
  input.addEventListener("blur", () => {
    close();
    refresh();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(shown[at]);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) open();
    else mark((at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % Math.max(1, shown.length));
  });
  return { refresh };
}
