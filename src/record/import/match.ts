/** Conditions of mapping files on the cells of a row. */
import type { RowMatch } from "./mapping.ts";

/** Columns that a condition reads. */
export function columnsOf(match: RowMatch | undefined): readonly string[] {
  return Object.keys(match ?? {}).map((column) => column.normalize("NFC").trim());
}

/**
 * True when every column's cell is as asked; a missing condition always holds. Cells are compared after
 * tidying.
 */
export function compileMatch(match: RowMatch | undefined): (cellOf: (column: string) => string) => boolean {
  const tests = Object.entries(match ?? {}).map(([name, wanted]) => {
    const column = name.normalize("NFC").trim();
    if (Array.isArray(wanted)) {
      const values = new Set(wanted);
      return { column, holds: (cell: string): boolean => values.has(cell) };
    }
    if ("not" in wanted) {
      const values = new Set(wanted.not);
      return { column, holds: (cell: string): boolean => !values.has(cell) };
    }
    return { column, holds: (cell: string): boolean => (cell === "") === wanted.empty };
  });
  return (cellOf) => tests.every(({ column, holds }) => holds(cellOf(column)));
}
