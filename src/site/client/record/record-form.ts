/** The form for one record, in the page. */
import { unmet, wanted, type Known } from "../../../record/form/asks.ts";
import type { FormSpec } from "../../../record/form/form-spec.ts";
import { problemsOf, valueOf } from "../../../record/form/form-values.ts";
import { now } from "../clock.ts";
import { controlOf, wallClock, type Control } from "./controls.ts";
import { loadNames, NO_NAMES, type Names } from "./names.ts";
import { searchBefore } from "./oauth.ts";
import { makePicker } from "./pick.ts";
import { Saver } from "./save.ts";
import { halfWritten, keepHalfWritten, lastPerson } from "./store.ts";
import { el, say } from "./words.ts";

type Values = Record<string, unknown>;

/** What a pack asks of the record and does not find yet. */
interface Gap {
  readonly title: string;
  readonly hint: string | null;
  readonly severity: string;
  readonly fields: readonly string[];
}

export class RecordForm {
  private readonly form: HTMLFormElement;
  private readonly spec: FormSpec;
  private readonly controls: ReadonlyMap<string, Control>;
  private readonly query = new URLSearchParams(searchBefore());
  /** Under this name what is half written is kept. */
  private readonly key: string;
  private names: Names = NO_NAMES;

  constructor(form: HTMLFormElement, spec: FormSpec) {
    this.form = form;
    this.spec = spec;
    this.controls = new Map(
      spec.fields.flatMap((field) => {
        const control = controlOf(form, field);
        return control ? [[field.name, control] as const] : [];
      }),
    );
    this.key = `${spec.kind} ${this.query.get("due") ?? this.query.toString()}`;
  }

  start(): void {
    this.fill();
    const pickers = this.pickers();
    const saver = new Saver(this.form, this.spec, {
      record: () => this.record(),
      line: (values) => this.line(values),
      controls: this.controls,
      done: () => keepHalfWritten(this.key, null),
      keep: () => this.keep(),
    });
    void saver.start();
    void loadNames(this.form.dataset.names ?? "").then((loaded) => {
      this.names = loaded;
      for (const picker of pickers) picker.refresh();
      this.sayWhatFor();
      this.update();
    });
    this.update();
    const changed = (): void => {
      this.keep();
      this.update();
    };
    this.form.addEventListener("input", changed);
    this.form.addEventListener("change", changed);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = this.record();
      void saver.save(values, this.problems(values));
    });
  }

  private pickers(): readonly { refresh(): void }[] {
    return [...this.form.querySelectorAll<HTMLInputElement>("input[data-pick]")].map((input) => {
      const { pick } = input.dataset;
      const choices =
        pick === "staff"
          ? () => this.names.people
          : pick === "customers"
            ? () => this.names.customers
            : () => this.names.matters(this.controls.get("customer")?.get() ?? "");
      return makePicker(input, choices, pick === "matters");
    });
  }

  private record(): Values {
    return Object.fromEntries(
      [...this.controls.values()]
        .map(({ field, get }) => [field.name, valueOf(field, get())] as const)
        .filter(([, value]) => value !== undefined),
    );
  }

  private line(values: Readonly<Values>): string | null {
    return (
      [
        values.line,
        this.query.get("within"),
        this.names.customer(values.customer)?.line,
        this.names.staff(values.by)?.line,
      ].find((one): one is string => typeof one === "string" && one !== "") ?? null
    );
  }

  private known(values: Values): Known {
    const about = [values.trigger, values.subject]
      .flat()
      .map((ref) => this.names.matter(ref))
      .find((one) => one !== undefined);
    return {
      record: values,
      customer: this.names.customer(values.customer),
      by: this.names.staff(values.by),
      ...(about === undefined ? {} : { about }),
    };
  }

  private titleOf(name: string): string {
    return this.controls.get(name)?.field.title ?? name;
  }

  /** What keeps the record from being saved, by field. */
  private problems(values: Values): { field: string; text: string }[] {
    const problems = problemsOf(this.spec.fields, values).map((one) => ({
      field: one.field,
      text: say(one.key, {
        field: this.titleOf(one.field),
        kind: one.personal === undefined ? "" : say(one.personal),
      }),
    }));
    for (const one of this.asked(values).filter(({ severity }) => severity === "error")) {
      for (const field of one.fields) {
        if (!problems.some((other) => other.field === field)) {
          problems.push({ field, text: `${one.title}${one.hint === null ? "" : ` ${one.hint}`}` });
        }
      }
    }
    return problems;
  }

  /**
   * From the address, else from what was half written, else what is likely: now, and whoever wrote last here.
   */
  private fill(): void {
    for (const control of this.controls.values()) {
      const given = this.query.get(control.field.name);
      if (given !== null) control.set(given);
    }
    const dating = this.spec.fields.find((field) => field.required && field.kind === "time");
    if (dating) this.controls.get(dating.name)?.set(wallClock(now(), this.spec.zone));
    // Nobody needs to be told of the zone that the clock on the wall is in.
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone === this.spec.zone) {
      for (const { field, box } of this.controls.values()) {
        if (field.kind === "time") box.querySelector(".hint")?.remove();
      }
    }
    if (this.query.get("by") === null) this.controls.get("by")?.set(lastPerson() ?? "");
    this.offerChannels(this.query.get("channels")?.split(",") ?? null);
    const half = halfWritten(this.key);
    if (half) {
      for (const [name, text] of Object.entries(half.texts)) this.controls.get(name)?.set(text);
      this.form
        .querySelector("[data-told]")
        ?.replaceChildren(el("p", say("record.draft"), { class: "muted" }));
    }
  }

  /** The page opens with whom and what for. */
  private sayWhatFor(): void {
    const purpose = this.query.get("purpose");
    const customer = this.names.customers.find((one) => one.value === this.query.get("customer"))?.name;
    const answer = document.querySelector(".answer");
    if (answer && purpose !== null && customer !== undefined) {
      answer.textContent = say("record.for", { customer, purpose });
    }
  }

  /** Says which channels count for this item; the others stay possible. */
  private offerChannels(channels: readonly string[] | null): void {
    const channel = this.controls.get("channel");
    if (!channel || channels === null) return;
    const named = channels.map((one) => channel.field.options?.find(([value]) => value === one)?.[1] ?? one);
    channel.box.append(el("p", say("record.channels", { channels: named.join(" ") }), { class: "hint" }));
  }

  private asked(values: Values): Gap[] {
    const facts = this.known(values);
    return (this.spec.asks[this.line(values) ?? ""] ?? []).flatMap((ask) => {
      const gap = unmet(ask, facts);
      return gap === null
        ? []
        : [
            {
              title: ask.title,
              hint: ask.hint,
              severity: ask.severity,
              fields: [...gap.fields, ...(gap.at === null ? [] : [gap.at])],
            },
          ];
    });
  }

  private keep(): void {
    keepHalfWritten(
      this.key,
      Object.fromEntries(
        [...this.controls.values()]
          .map((one) => [one.field.name, one.get()] as const)
          .filter(([, text]) => text !== ""),
      ),
    );
  }

  /**
   * Brings out the fields that the packs ask for now, marks those that are missing, and says what else is
   * advised.
   */
  private update(): void {
    const values = this.record();
    const facts = this.known(values);
    const show = new Set(
      (this.spec.asks[this.line(values) ?? ""] ?? []).flatMap((ask) => wanted(ask, facts)),
    );
    const place = this.form.querySelector("[data-asked]");
    for (const control of this.controls.values()) {
      const { field, box } = control;
      box.toggleAttribute("data-wanted", show.has(field.name) && !field.required);
      if (field.main || box.parentElement === place || !show.has(field.name)) continue;
      place?.append(box);
    }
    this.prepareKeys(show);
    // What would be refused is said when somebody tries to save.
    const list = this.asked(values)
      .filter((gap) => gap.severity !== "error")
      .map((gap) => el("li", gap.hint ?? gap.title));
    const advice = this.form.querySelector<HTMLElement>("[data-advice]");
    if (!advice) return;
    advice.hidden = list.length === 0 || (values.outcome === undefined && this.spec.collection === "visits");
    advice.querySelector("ul")?.replaceChildren(...list);
  }

  /** Puts the names that a pack asks for (`attitude`, `quality`) into an empty table of names and values. */
  private prepareKeys(show: ReadonlySet<string>): void {
    for (const name of show) {
      const control = this.controls.get(name);
      if (control?.field.kind !== "map" || control.get() !== "" || control.box.dataset.prepared) continue;
      const keys = (this.spec.asks[this.line(this.record()) ?? ""] ?? []).flatMap(
        (ask) => (ask.must as Record<string, { keys?: string[] }> | null)?.[name]?.keys ?? [],
      );
      if (keys.length === 0) continue;
      control.box.dataset.prepared = "yes";
      control.set([...new Set(keys)].map((one) => `${one}: `).join("\n"));
    }
  }
}
