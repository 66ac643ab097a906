/**
 * Every table of figures as a file that a spreadsheet opens right: built in the page, from what the page
 * shows.
 */
import { say } from "./words.ts";

/** Text of a cell as one line; a value that a spreadsheet would take for a formula is marked as text. */
export function csvCell(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(line) ? `'${line}` : line;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of cells with the mark by which Excel knows UTF-8. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** What a cell says: its parts apart, hidden rows and drawings left out. */
function said(cell: HTMLTableCellElement): string {
  const parts: string[] = [];
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!node.parentElement?.closest("svg")) parts.push(node.textContent ?? "");
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" ");
}

function rowsOf(table: HTMLTableElement): string[][] {
  return [...table.rows]
    .filter((row) => !row.hidden)
    .map((row) =>
      [...row.cells].flatMap((cell) => [said(cell), ...Array.from({ length: cell.colSpan - 1 }, () => "")]),
    );
}

export function startCsv(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-csv]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.textContent = say("tool.csv");
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csvText(rowsOf(table))], { type: "text/csv" }));
      link.download = `${table.dataset.csv}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
    const tools = document.createElement("p");
    tools.className = "tools";
    tools.append(button);
    table.after(tools);
  }
}
