/**
 * Rows of a list or report: many, so written as text. On a phone a row becomes a few lines with their titles.
 */
import type { CellText } from "../../views/papers/words.ts";
import { href } from "../../views/paths.ts";
import { html, linked } from "./html.ts";

/** A text so short stays on one line. */
const SHORT = 7;

export function paperRowsHtml(
  rows: readonly (readonly CellText[])[],
  columns: readonly string[],
  numeric: readonly boolean[],
  from: string,
): string {
  return rows
    .map(
      (row) =>
        `<tr>${row.map((cell, i) => html`<td class="${i === 0 ? "lead" : numeric[i] ? "num wide" : "wide"}${cell.tight || cell.text.length < SHORT ? " nowrap" : ""}${cell.text === "" ? " drop" : ""}"${i === 0 ? "" : html` data-label="${columns[i]}"`}>${linked(cell.text, cell.path === null ? null : href(from, cell.path))}</td>`.text).join("")}</tr>`,
    )
    .join("");
}
