/**
 * Rows of a list or report: many, so written as text. On a phone a row becomes a few lines with their titles.
 */
import type { CellText } from "../../views/papers/words.ts";
import { href } from "../../views/paths.ts";
import { html, linked, type Raw } from "./html.ts";

/** A text so short stays on one line. */
const SHORT = 7;

export function paperRowsHtml(
  rows: readonly (readonly CellText[])[],
  columns: readonly string[],
  numeric: readonly boolean[],
  from: string,
): string {
  const cellHtml = (cell: CellText, i: number): Raw => {
    const kind = i === 0 ? "lead" : numeric[i] ? "num wide" : "wide";
    const tight = cell.tight || cell.text.length < SHORT ? " nowrap" : "";
    const label = i === 0 ? "" : html` data-label="${columns[i]}"`;
    return html`<td class="${kind}${tight}${cell.text === "" ? " drop" : ""}"${label}>
      ${linked(cell.text, cell.path === null ? null : href(from, cell.path))}
    </td>`;
  };
  return rows.map((row) => html`<tr>${row.map(cellHtml)}</tr>`.text).join("");
}
