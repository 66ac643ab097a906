/**
 * Saving: problems shown at their fields, one file written as one commit, and every answer of the forge in
 * plain words.
 */
import { writeRecord, type Fields } from "../../../ledger/write-record.ts";
import { ForgeError } from "../../../record/form/forge.ts";
import type { FormSpec } from "../../../record/form/form-spec.ts";
import { newRecordId, recordPath } from "../../../record/form/record-path.ts";
import { wallClock, type Control } from "./controls.ts";
import { SignIn } from "./sign-in.ts";
import { rememberPerson } from "./store.ts";
import { el, say } from "./words.ts";

export interface Trouble {
  readonly field: string;
  readonly text: string;
}

export interface SaverInput {
  readonly record: () => Record<string, unknown>;
  readonly line: (values: Readonly<Record<string, unknown>>) => string | null;
  readonly controls: ReadonlyMap<string, Control>;
  /** Called when the record is safe. */
  readonly done: () => void;
  /** Keeps what is written before the page is left. */
  readonly keep: () => void;
}

interface Saved {
  readonly id: string;
  readonly path: string;
  readonly version: string;
}

export class Saver {
  private readonly form: HTMLFormElement;
  private readonly spec: FormSpec;
  private readonly input: SaverInput;
  private readonly told: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly signIn: SignIn | null;
  private readonly local: boolean;
  private saved: Saved | null = null;
  private busy = false;

  constructor(form: HTMLFormElement, spec: FormSpec, input: SaverInput) {
    this.form = form;
    this.spec = spec;
    this.input = input;
    this.told = form.querySelector("[data-told]") as HTMLElement;
    this.button = form.querySelector("button[type=submit]") as HTMLButtonElement;
    const token = form.dataset.local ?? null;
    this.local = token !== null;
    const forge = spec.forge && {
      ...spec.forge,
      api: new URL(spec.forge.api, location.href).href.replace(/\/$/, ""),
    };
    this.signIn =
      forge && new SignIn(forge, document.querySelector("[data-sign]") as HTMLElement, token, input.keep);
  }

  async start(): Promise<void> {
    await this.signIn?.start();
  }

  /** Saves, or says why not. `problems` are those the form itself has found. */
  async save(values: Record<string, unknown>, problems: readonly Trouble[]): Promise<void> {
    this.clear();
    if (problems.length > 0) {
      this.refuse(problems.map(({ field, text }) => ({ text, field })));
      return;
    }
    if (this.busy) return;
    const { spec } = this;
    const day = wallClock(Date.now(), spec.zone).slice(0, 10);
    const dated = spec.fields.find((field) => field.required && field.kind === "time");
    const own = dated === undefined ? day : String(values[dated.name]).slice(0, 10);
    const id = this.saved?.id ?? newRecordId(spec.collection, own, crypto.getRandomValues(new Uint8Array(5)));
    const person = typeof values.by === "string" ? values.by : undefined;
    const path =
      this.saved?.path ??
      recordPath(spec.collection, id, spec.habit, {
        day: own,
        person,
        line: this.input.line(values) ?? undefined,
      });
    const text = writeRecord(values as Fields, {
      order: spec.fields.map(({ name }) => name),
      ...(spec.habit.ending === "md" ? { body: spec.body } : {}),
    });
    if (person !== undefined) rememberPerson(person);
    if (this.signIn === null) {
      this.byHand(path, text);
      return;
    }
    if (this.signIn.session === null) {
      this.signIn.ask("");
      document.querySelector<HTMLElement>("[data-sign] input, [data-sign] button")?.focus();
      return;
    }
    this.busy = true;
    this.button.disabled = true;
    this.button.textContent = say("record.saving");
    try {
      const message = (this.saved === null ? spec.messages.create : spec.messages.update).replace("{id}", id);
      const { version, page, notes } = await this.signIn.session.store.write({
        path,
        text,
        message,
        replaces: this.saved?.version ?? null,
      });
      this.saved = { id, path, version };
      this.input.done();
      this.tell(id, page, notes);
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      await this.explain(error, path);
    } finally {
      this.busy = false;
      this.button.disabled = false;
      this.button.textContent = say(this.saved === null ? "record.save" : "record.change");
    }
  }

  private clear(): void {
    this.told.replaceChildren();
    for (const box of this.form.querySelectorAll(".wrong")) box.classList.remove("wrong");
  }

  private refuse(problems: readonly { readonly text: string; readonly field: string | null }[]): void {
    const list = el("ul");
    for (const { text, field } of problems) {
      const control = field === null ? undefined : this.input.controls.get(field);
      const item = el("li");
      if (control) {
        control.box.classList.add("wrong");
        const go = el("button", text, { type: "button", class: "plain" });
        go.addEventListener("click", () => {
          control.box.closest("details")?.setAttribute("open", "");
          control.focus();
        });
        item.append(go);
      } else item.textContent = text;
      list.append(item);
    }
    this.told.replaceChildren(el("p", say("record.refused", { n: problems.length }), { class: "bad" }), list);
    this.told.scrollIntoView({ block: "nearest" });
  }

  private tell(id: string, page: string | null, notes: readonly string[]): void {
    const parts: HTMLElement[] = [
      el("p", say("record.saved", { id }), { class: "good" }),
      el("p", say(this.local ? "record.saved.local" : "record.saved.next")),
    ];
    if (notes.length > 0) {
      const list = el("ul");
      list.append(...notes.map((note) => el("li", note)));
      parts.push(el("p", say("record.advice")), list);
    }
    const links = el("p", "", { class: "tools" });
    if (page !== null) links.append(el("a", say("record.commit"), { href: page, rel: "noreferrer" }));
    links.append(
      el("a", say("record.back"), { href: this.form.dataset.back ?? "" }),
      el("a", say("record.again"), { href: location.pathname }),
    );
    parts.push(links);
    this.told.replaceChildren(...parts);
    this.told.scrollIntoView({ block: "nearest" });
  }

  private async explain(error: ForgeError, path: string): Promise<void> {
    const { signIn, spec, told } = this;
    if (signIn === null) return;
    const { host } = signIn;
    const message = error.message;
    switch (error.trouble) {
      case "offline":
        this.refuseWith(say("record.offline", { host }));
        break;
      case "denied":
        signIn.forget();
        signIn.ask(say("record.denied", { host, repo: spec.forge?.repo ?? "" }));
        this.refuseWith(say("record.denied", { host, repo: spec.forge?.repo ?? "" }));
        break;
      case "taken":
        this.refuseWith(say("record.taken"));
        break;
      case "stale": {
        this.refuseWith(say("record.conflict"));
        const there = await signIn.session?.store.read(path).catch(() => null);
        if (there) told.append(el("pre", there.text));
        break;
      }
      case "refused":
        this.refuse(
          message.split("\n").map((text) => ({ text, field: /\bfield:(\w+)$/.exec(text)?.[1] ?? null })),
        );
        break;
      default:
        this.refuseWith(say("record.failed", { host, message }));
    }
  }

  private refuseWith(text: string): void {
    this.told.replaceChildren(el("p", text, { class: "bad" }));
    this.told.scrollIntoView({ block: "nearest" });
  }

  /** No forge: the file to be put into the ledger by hand. */
  private byHand(path: string, text: string): void {
    const copy = el("button", say("record.copy"), { type: "button" });
    copy.addEventListener("click", () => void navigator.clipboard?.writeText(text));
    const file = el("a", say("record.download"), {
      href: `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`,
      download: path.slice(path.lastIndexOf("/") + 1),
    });
    const tools = el("p", "", { class: "tools" });
    tools.append(copy, file);
    const head = el("p");
    head.append(el("code", path));
    this.told.replaceChildren(el("p", say("record.byhand")), head, el("pre", text), tools);
    this.input.done();
  }
}
