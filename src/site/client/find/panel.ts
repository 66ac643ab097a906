/** The search box of every page: `/` opens it, arrows choose, Enter opens, Escape closes. */
import { say } from "../words.ts";
import { answersTo, FIRST, type Answer, type AnswerGroup } from "./answers.ts";
import { manifest } from "./store.ts";

const PAUSE_MS = 90;
const STEP = 20;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function startFinder(): void {
  const opener = document.querySelector<HTMLButtonElement>("[data-find]");
  if (!opener) return;
  let finder: Finder | null = null;
  const open = (): void => (finder ??= new Finder()).open();
  opener.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest("input, select, textarea, [contenteditable]");
    if (
      (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
      (event.key === "k" && (event.ctrlKey || event.metaKey))
    ) {
      event.preventDefault();
      open();
    }
  });
}

class Finder {
  private readonly dialog: HTMLDialogElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly state: HTMLElement;
  private most: Record<string, number> = {};
  private asked = 0;
  private timer = 0;
  private chosen = -1;

  constructor() {
    this.input = element("input", {
      type: "search",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "find-list",
      "aria-autocomplete": "list",
      "aria-label": say("find.label"),
      placeholder: say("find.hint"),
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    this.list = element("div", { id: "find-list", role: "listbox", "aria-label": say("find.label") });
    this.state = element("p", { role: "status" });
    const close = element("button", { type: "submit" }, say("find.close"));
    this.dialog = element(
      "dialog",
      { class: "finder", "aria-label": say("find.label") },
      element("form", { method: "dialog" }, this.input, close),
      this.state,
      this.list,
    );
    document.body.append(this.dialog);
    this.input.addEventListener("input", () => {
      this.most = {};
      this.soon();
    });
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
    void manifest();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    const ticket = ++this.asked;
    const query = this.input.value.trim();
    const groups = await answersTo(query, this.most);
    if (ticket !== this.asked) return;
    const sum = groups.reduce((all, group) => all + group.total, 0);
    this.state.textContent = query === "" ? "" : sum === 0 ? say("find.none") : say("find.found", { n: sum });
    this.list.replaceChildren(...groups.map((group) => this.group(group)));
    this.input.setAttribute("aria-expanded", String(groups.length > 0));
    this.choose(groups.length > 0 ? 0 : -1);
  }

  private group(group: AnswerGroup): HTMLElement {
    const box = element(
      "div",
      { role: "group", "aria-labelledby": `find-${group.id}` },
      element(
        "div",
        { id: `find-${group.id}`, class: "head", role: "presentation" },
        group.name,
        element("span", {}, String(group.total)),
      ),
    );
    for (const answer of group.answers) box.append(this.option(answer));
    if (group.total > group.answers.length) {
      const more = element(
        "div",
        { role: "option", class: "more", "aria-selected": "false" },
        say("find.more", { n: group.total - group.answers.length }),
      );
      more.addEventListener("click", () => {
        this.most[group.id] = (this.most[group.id] ?? FIRST) + STEP;
        void this.ask();
      });
      box.append(more);
    }
    return box;
  }

  private option({ path, title, aside }: Answer): HTMLElement {
    const words = element("span", { class: "what" }, title.before);
    if (title.hit !== "") words.append(element("mark", {}, title.hit), title.after);
    return element(
      "a",
      {
        role: "option",
        tabindex: "-1",
        "aria-selected": "false",
        href: `${document.body.dataset.root}${path}`,
      },
      words,
      element("span", { class: "aside" }, aside),
    );
  }

  private get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private choose(index: number): void {
    const { options } = this;
    this.chosen = options.length === 0 ? -1 : (index + options.length) % options.length;
    options.forEach((option, i) => {
      option.id = `find-option-${i}`;
      option.setAttribute("aria-selected", String(i === this.chosen));
    });
    const now = options[this.chosen];
    if (now) {
      this.input.setAttribute("aria-activedescendant", now.id);
      now.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      // A field for searching would only be emptied.
      event.preventDefault();
      this.dialog.close();
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      this.options[this.chosen]?.click();
    }
  }
}
