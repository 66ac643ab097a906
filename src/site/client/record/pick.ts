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
 * A text field with a list under it. The value lies in `data-value`, the field shows its name. Without a
 * choice what is typed is the value. `several`: values parted by commas, the last one is being typed.
 */
class Picker {
  private readonly input: HTMLInputElement;
  private readonly choices: () => readonly Choice[];
  private readonly several: boolean;
  private readonly list: HTMLUListElement;
  private shown: readonly Choice[] = [];
  private at = -1;

  constructor(input: HTMLInputElement, choices: () => readonly Choice[], several: boolean) {
    this.input = input;
    this.choices = choices;
    this.several = several;
    this.list = el("ul", "", { role: "listbox", id: `picker-${(made += 1)}`, class: "picker" });
    this.list.hidden = true;
    input.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      autocomplete: "off",
    })) {
      input.setAttribute(name, value);
    }
    input.dataset.value ??= input.value;
    input.addEventListener("input", () => this.typed());
    input.addEventListener("focus", () => {
      input.select();
      if (several || input.value === "") this.open();
    });
    input.addEventListener("blur", () => {
      this.close();
      this.refresh();
    });
    input.addEventListener("keydown", (event) => this.key(event));
  }

  refresh(): void {
    const value = this.input.dataset.value ?? "";
    const known = this.several ? undefined : this.choices().find((choice) => choice.value === value);
    if (document.activeElement !== this.input) this.input.value = known?.name ?? value;
  }

  private typed(): void {
    const { input, several } = this;
    const same = several ? undefined : this.choices().find((choice) => choice.name === input.value);
    input.dataset.value = same?.value ?? input.value.trim();
    this.open();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
      event.preventDefault();
      this.take(this.shown[this.at]);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (this.list.hidden) this.open();
    else this.mark((this.at + step + this.shown.length) % Math.max(1, this.shown.length));
  }

  /** What stands before the value that is being typed. */
  private head(): string {
    const { value } = this.input;
    return this.several ? value.slice(0, value.search(/[^,，、]*$/)) : "";
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private take(choice: Choice): void {
    const { input, several } = this;
    input.value = several ? `${this.head()}${choice.value}` : choice.name;
    input.dataset.value = several ? input.value : choice.value;
    this.close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private mark(index: number): void {
    this.at = index;
    const items = [...this.list.children];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", items[index].id);
  }

  private open(): void {
    const typed = this.several ? this.input.value.slice(this.head().length) : this.input.value;
    this.shown = fitting(this.choices(), typed);
    this.list.replaceChildren(...this.shown.map((choice, i) => this.item(choice, i)));
    this.list.hidden = this.shown.length === 0;
    this.input.setAttribute("aria-expanded", String(this.shown.length > 0));
    this.mark(-1);
  }

  private item(choice: Choice, i: number): HTMLLIElement {
    const item = el("li", choice.name, { role: "option", id: `${this.list.id}-${i}` });
    if (choice.aside !== "") item.append(el("small", choice.aside));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(choice);
    });
    return item;
  }
}

/** Makes a text field a picker. */
export function makePicker(
  input: HTMLInputElement,
  choices: () => readonly Choice[],
  several: boolean,
): { refresh(): void } {
  return new Picker(input, choices, several);
}
