/** Templates of mapping files: `{Column}` stands for a cell, anything else for itself. */

export interface Template {
  /** Columns in order of appearance, each once. */
  readonly columns: readonly string[];
  /** True when a template is nothing but text. */
  readonly constant: boolean;
  /** Fills it in; empty when every column it names is empty in that row. */
  readonly fill: (cellOf: (column: string) => string) => string;
}

/** Compiles a template; a column name is everything between the braces, colons and spaces included. */
export function compileTemplate(text: string): Template {
  const pieces = text
    .split(/\{([^{}]+)\}/)
    .map((piece, i) => (i % 2 === 1 ? piece.normalize("NFC").trim() : piece));
  const columns = [...new Set(pieces.filter((_, i) => i % 2 === 1))];
  if (columns.length === 0) return { columns, constant: true, fill: () => text };
  const fill = (cellOf: (column: string) => string): string => {
    let filled = "";
    let any = false;
    for (let i = 0; i < pieces.length; i += 1) {
      const value = i % 2 === 1 ? cellOf(pieces[i]) : pieces[i];
      if (i % 2 === 1 && value !== "") any = true;
      filled += value;
    }
    return any ? filled : "";
  };
  return { columns, constant: false, fill };
}
