/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

export type Cell = string | number | null;

/** Lines end with CR LF. Text that a spreadsheet would run as a formula gets an apostrophe; null is empty. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
