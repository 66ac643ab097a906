/** A form as a sheet of paper: worded places, tables with room to write, lines to sign. */
import type { LedgerRecord } from "../../../model/record.ts";
import type { CellValue } from "../../artefacts/cell.ts";
import type { PlacesPart, TablePart } from "../../artefacts/form.ts";
import type { Site } from "../site.ts";
import type { FormPaper } from "./shelf.ts";
import { cellText, fieldInfo } from "./words.ts";

export interface PlaceView {
  readonly title: string;
  readonly text: string;
  /** Takes the whole width. */ readonly wide: boolean;
  readonly lines: number;
  readonly hand: boolean;
}
export type PartView =
  | { readonly kind: "places"; readonly title: string; readonly places: readonly PlaceView[] }
  | {
      readonly kind: "table";
      readonly title: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly empty: number;
    };
export interface BlankView {
  readonly title: string;
  readonly lines: number;
}
export interface SheetView {
  readonly anchor: string;
  readonly company: string;
  readonly line: string;
  readonly title: string;
  /** The form's own number; empty where the book gives none. */
  readonly code: string;
  readonly parts: readonly PartView[];
  readonly closing: readonly BlankView[];
  /** Where it comes from; empty on a blank form. */
  readonly foot: string;
}

const LONG = 20;
const LONG_KINDS: ReadonlySet<string> = new Set(["list", "any", "map"]);
/** Texts that people write in sentences. */
const PROSE: ReadonlySet<string> = new Set([
  "description",
  "notes",
  "content",
  "text",
  "analysis",
  "summary",
  "reason",
  "explanation",
  "instruction",
  "profile",
  "note",
]);

/** The sheet of a record; of null: to print and fill in by hand. */
export function sheetView(site: Site, paper: FormPaper, record: LedgerRecord | null): SheetView {
  const { artefact, desk } = paper;
  const filled = paper.form.fill(desk, record);
  const lines = [...desk.lines];
  return {
    anchor: artefact.id,
    company: site.evaluation.ledger.tenant.name,
    line: site.lineName(record?.line ?? (lines.length === 1 ? lines[0] : "")),
    title: site.local(artefact.title),
    code: artefact.code ?? "",
    parts: filled.parts.map((part, i) =>
      part.kind === "table" ? tablePart(site, part) : placesPart(site, part, paper, i, record === null),
    ),
    closing: filled.closing.map((one) => ({ title: site.local(one.title), lines: one.lines ?? 1 })),
    foot: record === null ? "" : site.t("paper.source", { file: record.origin.file }),
  };
}

function tablePart(site: Site, part: TablePart): PartView {
  return {
    kind: "table",
    title: site.local(part.title),
    columns: part.columns.map((one) => site.local(one)),
    rows: part.rows.map((row) => row.map((cell) => cellText(site, cell).text)),
    empty: part.empty,
  };
}

/** Short places stand two in a row; one left alone takes the row. */
function placesPart(
  site: Site,
  part: PlacesPart,
  paper: FormPaper,
  section: number,
  blank: boolean,
): PartView {
  const fields = paper.form.shape.sections[section].fields;
  const places = part.places.map((place, i) => {
    const text = cellText(site, place.value).text;
    const long = isLong(site, paper, fields[i].field ?? fields[i].first?.[0].field, place.value);
    return {
      title: site.local(place.title),
      text,
      lines: Math.max(place.lines, long && blank ? 3 : place.hand ? 2 : 1),
      hand: place.hand,
      wide: place.lines > 1 || text.length > LONG || long,
    };
  });
  let column = 0;
  return {
    kind: "places",
    title: site.local(part.title),
    places: places.map((place, i) => {
      const alone = column === 0 && (i + 1 === places.length || places[i + 1].wide);
      const wide = place.wide || alone;
      column = wide ? 0 : 1 - column;
      return { ...place, wide };
    }),
  };
}

/** Alike on the blank and the filled sheet, wherever the field's kind tells. */
function isLong(site: Site, paper: FormPaper, path: string | undefined, value: CellValue | null): boolean {
  if (path === undefined) return false;
  const field = path.split(".")[0];
  if (PROSE.has(path.split(".").at(-1)!)) return true;
  if (path.includes(".")) return false;
  const info = fieldInfo(
    site,
    value?.kind === "field" ? value.record.collection : paper.form.shape.record,
    field,
  );
  return info !== undefined && LONG_KINDS.has(info.kind) && info.form !== "switch";
}
