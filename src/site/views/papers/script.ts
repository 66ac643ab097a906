/**
 * Scripts and message formats as they read: with names in place of what is filled in, or filled in for one
 * person.
 */
import type { Sentence } from "../../../i18n/site/index.ts";
import type { FieldInfo } from "../../../ledger/schema/field-table.ts";
import { timeOf, type CellValue } from "../../artefacts/cell.ts";
import { CORE, cutStep, type Filling, type Placeholder, type Talk } from "../../artefacts/script.ts";
import type { Site } from "../site.ts";
import { lastField } from "./fields.ts";
import type { ScriptPaper } from "./shelf.ts";
import { cellText, fieldInfo } from "./words.ts";

const MATTERS = ["complaints", "issues", "orders", "jobs", "plans", "visits"] as const;

/** A piece of a step: text; a place with what stands in it, or its name where nothing does. */
export interface ScriptPiece {
  readonly text: string;
  readonly slot: "filled" | "open" | "spoken" | null;
}
export type ScriptStep = readonly ScriptPiece[];

export interface ScriptView {
  readonly answer: Sentence;
  readonly steps: readonly ScriptStep[];
  readonly places: readonly { readonly name: string; readonly title: string; readonly source: string }[];
  readonly code: string;
}

/** The page of a script: how it reads, what is filled in from where. */
export function scriptView(site: Site, paper: ScriptPaper): ScriptView {
  const { t } = site;
  const { channels, placeholders } = paper.template;
  const steps = scriptSteps(site, paper, null);
  return {
    steps,
    code: `template: ${paper.artefact.id}`,
    answer: t.rich("paper.script.answer", {
      channel: channels.map((name) => t.named("channel", name)).join(t("list.comma")),
      n: steps.length,
    }),
    places: [...placeholders.values()].map((place) => ({
      name: place.name,
      title: placeName(site, paper, place),
      source: t(
        place.path !== null || Object.hasOwn(CORE, place.name)
          ? "paper.script.filled"
          : "paper.script.spoken",
      ),
    })),
  };
}

/** Steps filled in for a talk; of null: as the format reads. */
export function scriptSteps(site: Site, paper: ScriptPaper, talk: Talk | null): readonly ScriptStep[] {
  return paper.template.shape.steps.map((step): ScriptStep =>
    cutStep(site.local(step)).map((piece): ScriptPiece => {
      if (!("slot" in piece)) return { text: piece.text, slot: null };
      const place = paper.template.placeholders.get(piece.slot);
      if (!place) return { text: piece.slot, slot: "spoken" };
      const filling: Filling = talk === null ? { kind: "spoken" } : place.fill(paper.desk, talk);
      if (filling.kind === "text") return { text: filling.text, slot: "filled" };
      if (filling.kind === "value") {
        return { text: spoken(site, filling.value, place.name === "date"), slot: "filled" };
      }
      return { text: placeName(site, paper, place), slot: filling.kind === "lacking" ? "open" : "spoken" };
    }),
  );
}

/** As one says it: a day without its year and clock, an appointment with its hour. */
function spoken(site: Site, value: CellValue, dayOnly: boolean): string {
  const time = timeOf(value);
  if (time === null || value.kind !== "field") return cellText(site, value).text;
  return dayOnly || value.record.bareDates.includes(value.field)
    ? site.f.shortDay(time)
    : site.f.moment(time);
}

/** What a placeholder is called: its own words, the field it is read from, or the word of that name. */
export function placeName(site: Site, paper: ScriptPaper, place: Placeholder): string {
  if (place.title !== null) return site.local(place.title);
  const found = place.path === null ? null : lastField(place.path);
  const info = found === null ? undefined : fieldInfo(site, found.collection, found.field);
  if (info) return site.local(info.title);
  const word = site.t.named("slot", place.name);
  const own = word === place.name ? ownField(site, place.path) : undefined;
  return own ? site.local(own.title) : word;
}

/** A field of whatever the talk is about: of the first kind of matter that has it. */
function ownField(site: Site, path: string | null): FieldInfo | undefined {
  if (path === null || path.includes(".")) return undefined;
  for (const collection of MATTERS) {
    const info = fieldInfo(site, collection, path);
    if (info) return info;
  }
  return undefined;
}
