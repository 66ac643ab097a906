/** Personal numbers in a file → findings at their place, named by field, never printing what was found. */
import type { Diagnostic } from "../model/finding.ts";
import { findPersonalNumbers } from "./personal-data.ts";
import { FileMap, readText } from "./text/file-map.ts";
import { LineIndex } from "./text/line-index.ts";

/** One finding for each number; `refs` gives the record of each item (null: of the file). */
export function personalFindings(
  bytes: Uint8Array,
  file: string,
  refs: ReadonlyMap<number | null, string>,
): Diagnostic[] {
  const text = readText(bytes);
  const numbers = findPersonalNumbers(text);
  if (numbers.length === 0) return [];
  const map = new FileMap(text, file);
  const lines = new LineIndex(text);
  const counts = new Map<string, number>();
  return numbers.map(({ kind, index }) => {
    const { item, path } = map.fieldAt(index);
    const code = `ledger/personal-${kind}`;
    // Two numbers in one field are told apart by their order.
    const name = `${item ?? ""}:${path.join(".")}:${kind}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return {
      code,
      severity: "error",
      place: { file, item, path, position: lines.at(index) },
      subject: refs.get(item) ?? null,
      key: `${path.join(".")}#${count}`,
    };
  });
}
