/** What must never be a record's key: a number of the row, and numbers whose digits a spreadsheet took away. */
import { isDestroyed } from "../sheet/respelt.ts";
import type { CellOf, Fault } from "./field.ts";
import type { Row, Table } from "./table.ts";

const ROW_NUMBER =
  /^(?:序号|行号|序|编号序号|no\.?|nr\.?|#|row|row ?(?:no\.?|number|#)|line ?(?:no\.?|number)|index|seq\.?|s\/?n)$/i;

/** True for a column that numbers the rows: called so, and running 1, 2, 3 … as they stand. */
export function numbersRows(column: string, values: readonly string[]): boolean {
  return (
    ROW_NUMBER.test(column.normalize("NFKC").trim()) &&
    values.length > 0 &&
    values.every((value, i) => value === String(i + 1))
  );
}

/**
 * True where a spreadsheet kept fifteen digits of numbers that had more: all the long ones end in zeros. Numbers
 * given out one by one do not.
 */
export function isRounded(values: readonly string[]): boolean {
  const long = values.filter((value) => /^\d{16,22}$/.test(value));
  return long.length > 1 && long.every((value) => /^\d{15}0+$/.test(value));
}

/** Why the columns cannot be a key, looking at the whole table; null when nothing speaks against them. */
export function keyFault(
  columns: readonly string[],
  table: Table,
  cellsOf: (row: Row) => CellOf,
): Fault | null {
  const sound = table.rows.filter(({ fault }) => fault === null);
  for (const column of columns) {
    const values = sound.map((row) => cellsOf(row)(column));
    if (columns.length === 1 && numbersRows(column, values)) {
      return { code: "import/running-number", params: {}, column };
    }
    if (isRounded(values)) return { code: "import/number-rounded", params: { value: values[0] }, column };
  }
  return null;
}

/** A key that a spreadsheet destroyed in this row alone. */
export function destroyedIn(columns: readonly string[], cellOf: CellOf): Fault | null {
  const column = columns.find((each) => isDestroyed(cellOf(each)));
  return column === undefined
    ? null
    : { code: "import/number-destroyed", params: { value: cellOf(column) }, column };
}
