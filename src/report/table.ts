/** Tables of text for terminals, aligned by display width: Chinese characters take two columns. */
import { visible } from "../i18n/visible.ts";

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const EMPTY = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a terminal gives the text: 2 for full-width characters, 0 for combining marks, else 1. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 2 : EMPTY.test(char) ? 0 : 1;
  return width;
}

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly right?: boolean;
}

/** Lays out rows under their titles, two spaces between columns; every line ends without trailing spaces. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = ""): string {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => row.map(visible))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => displayWidth(row[i]))));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => {
        const space = " ".repeat(widths[i] - displayWidth(cell));
        return columns[i].right ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line) => `${indent}${line}\n`).join("");
}
