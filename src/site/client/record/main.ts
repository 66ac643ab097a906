/**
 * The form for one record: filled from its address, asks what the packs ask, saves one file as one commit.
 * Works without the names of people and customers, which arrive later; nothing typed is lost by a failed save
 * or a reload.
 */
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

const form = document.querySelector<HTMLFormElement>("form[data-record]");
const json = document.getElementById("form-spec")?.textContent;
if (form && json) start(form, JSON.parse(json));

function start(form: HTMLFormElement, spec: FormSpec): void {
  const controls = new Map<string, Control>(
    spec.fields.flatMap((field) => {
      const control = controlOf(form, field);
      return control ? [[field.name, control] as const] : [];
    }),
  );
  const query = new URLSearchParams(searchBefore());
  const key = `${spec.kind} ${query.get("due") ?? query.toString()}`;
  let names: Names = NO_NAMES;

  const record = (): Record<string, unknown> =>
    Object.fromEntries(
      [...controls.values()]
        .map(({ field, get }) => [field.name, valueOf(field, get())] as const)
        .filter(([, value]) => value !== undefined),
    );
  const line = (values: Readonly<Record<string, unknown>>): string | null =>
    [
      values.line,
      query.get("within"),
      names.customer(values.customer)?.line,
      names.staff(values.by)?.line,
    ].find((one): one is string => typeof one === "string" && one !== "") ?? null;
  const known = (values: Record<string, unknown>): Known => {
    const about = [values.trigger, values.subject]
      .flat()
      .map((ref) => names.matter(ref))
      .find((one) => one !== undefined);
    return {
      record: values,
      customer: names.customer(values.customer),
      by: names.staff(values.by),
      ...(about === undefined ? {} : { about }),
    };
  };

  fill();
  const matters = (): ReturnType<Names["matters"]> => names.matters(controls.get("customer")?.get() ?? "");
  const pickers = [...form.querySelectorAll<HTMLInputElement>("input[data-pick]")].map((input) => {
    const { pick } = input.dataset;
    const choices =
      pick === "staff" ? () => names.people : pick === "customers" ? () => names.customers : matters;
    return makePicker(input, choices, pick === "matters");
  });
  const saver = new Saver(form, spec, {
    record,
    line,
    controls,
    done: () => keepHalfWritten(key, null),
    keep,
  });
  void saver.start();
  void loadNames(form.dataset.names ?? "").then((loaded) => {
    names = loaded;
    for (const picker of pickers) picker.refresh();
    sayWhatFor();
    update();
  });
  update();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = record();
    const problems = problemsOf(spec.fields, values).map((one) => ({
      field: one.field,
      text: say(one.key, {
        field: titleOf(one.field),
        kind: one.personal === undefined ? "" : say(one.personal),
      }),
    }));
    const found = asked(values).filter((one) => one.severity === "error");
    for (const one of found) {
      for (const field of one.fields) {
        if (!problems.some((other) => other.field === field)) {
          problems.push({ field, text: `${one.title}${one.hint === null ? "" : ` ${one.hint}`}` });
        }
      }
    }
    void saver.save(values, problems);
  });

  function titleOf(name: string): string {
    return controls.get(name)?.field.title ?? name;
  }

  /**
   * From the address, else from what was half written, else what is likely: now, and whoever wrote last here.
   */
  function fill(): void {
    for (const control of controls.values()) {
      const given = query.get(control.field.name);
      if (given !== null) control.set(given);
    }
    const dating = spec.fields.find((field) => field.required && field.kind === "time");
    if (dating) controls.get(dating.name)?.set(wallClock(now(), spec.zone));
    // Nobody needs to be told of the zone that the clock on the wall is in.
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone === spec.zone) {
      for (const { field, box } of controls.values()) {
        if (field.kind === "time") box.querySelector(".hint")?.remove();
      }
    }
    if (query.get("by") === null) controls.get("by")?.set(lastPerson() ?? "");
    offerChannels(query.get("channels")?.split(",") ?? null);
    const half = halfWritten(key);
    if (half) {
      for (const [name, text] of Object.entries(half.texts)) controls.get(name)?.set(text);
      form.querySelector("[data-told]")?.replaceChildren(el("p", say("record.draft"), { class: "muted" }));
    }
  }

  /** The page opens with whom and what for. */
  function sayWhatFor(): void {
    const purpose = query.get("purpose");
    const customer = names.customers.find((one) => one.value === query.get("customer"))?.name;
    const answer = document.querySelector(".answer");
    if (answer && purpose !== null && customer !== undefined) {
      answer.textContent = say("record.for", { customer, purpose });
    }
  }

  /** Says which channels count for this item; the others stay possible. */
  function offerChannels(channels: readonly string[] | null): void {
    const channel = controls.get("channel");
    if (!channel || channels === null) return;
    const named = channels.map((one) => channel.field.options?.find(([value]) => value === one)?.[1] ?? one);
    channel.box.append(el("p", say("record.channels", { channels: named.join(" ") }), { class: "hint" }));
  }

  function asked(
    values: Record<string, unknown>,
  ): { title: string; hint: string | null; severity: string; fields: readonly string[] }[] {
    const facts = known(values);
    return (spec.asks[line(values) ?? ""] ?? []).flatMap((ask) => {
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

  function keep(): void {
    keepHalfWritten(
      key,
      Object.fromEntries(
        [...controls.values()]
          .map((one) => [one.field.name, one.get()] as const)
          .filter(([, text]) => text !== ""),
      ),
    );
  }

  function changed(): void {
    keep();
    update();
  }

  /**
   * Brings out the fields that the packs ask for now, marks those that are missing, and says what else is
   * advised.
   */
  function update(): void {
    const values = record();
    const facts = known(values);
    const show = new Set((spec.asks[line(values) ?? ""] ?? []).flatMap((ask) => wanted(ask, facts)));
    const place = form.querySelector("[data-asked]");
    for (const control of controls.values()) {
      const { field, box } = control;
      box.toggleAttribute("data-wanted", show.has(field.name) && !field.required);
      if (field.main || box.parentElement === place || !show.has(field.name)) continue;
      place?.append(box);
    }
    prepareKeys(show);
    // What would be refused is said when somebody tries to save.
    const list = asked(values)
      .filter((gap) => gap.severity !== "error")
      .map((gap) => el("li", gap.hint ?? gap.title));
    const advice = form.querySelector<HTMLElement>("[data-advice]");
    if (!advice) return;
    advice.hidden = list.length === 0 || (values.outcome === undefined && spec.collection === "visits");
    advice.querySelector("ul")?.replaceChildren(...list);
  }

  /** Puts the names that a pack asks for (`attitude`, `quality`) into an empty table of names and values. */
  function prepareKeys(show: ReadonlySet<string>): void {
    for (const name of show) {
      const control = controls.get(name);
      if (control?.field.kind !== "map" || control.get() !== "" || control.box.dataset.prepared) continue;
      const keys = (spec.asks[line(record()) ?? ""] ?? []).flatMap(
        (ask) => (ask.must as Record<string, { keys?: string[] }> | null)?.[name]?.keys ?? [],
      );
      if (keys.length === 0) continue;
      control.box.dataset.prepared = "yes";
      control.set([...new Set(keys)].map((one) => `${one}: `).join("\n"));
    }
  }
}
