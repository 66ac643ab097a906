/** Personal numbers in a file → findings at their place, named by field, never printing what was found. */
import type { Diagnostic } from "../model/finding.ts";
import { findPersonalNumbers } from "./personal-data.ts";
import { FileMap, readText } from "./text/file-map.ts";
import { LineIndex } from "./text/line-index.ts";
import type { RawRecord } from "./text/record-file.ts";

/** One finding for each number; `refs` gives the record of each item (null: of the file). */
export function personalFindings(
  bytes: Uint8Array,
  file: string,
  refs: ReadonlyMap<number | null, string>,
  records: readonly RawRecord[] = [],
): Diagnostic[] {
  const text = readText(bytes);
  const numbers = findPersonalNumbers(text);
  const hidden = escaped(text, file, records, refs);
  if (numbers.length === 0) return hidden;
  const map = new FileMap(text, file);
  const lines = new LineIndex(text);
  const counts = new Map<string, number>();
  const plain = numbers.map(({ kind, index }): Diagnostic => {
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
  return [...plain, ...hidden];
}

/** Numbers that escapes spell, so that the text itself does not show them. */
function escaped(
  text: string,
  file: string,
  records: readonly RawRecord[],
  refs: ReadonlyMap<number | null, string>,
): Diagnostic[] {
  if (!text.includes("\\")) return [];
  return records.flatMap(({ item, values }) =>
    textsOf(values, []).flatMap(({ path, value }) =>
      findPersonalNumbers(value)
        .filter(({ index, length }) => !text.includes(value.slice(index, index + length)))
        .map(({ kind }, i): Diagnostic => {
          const place = { file, item, path };
          const key = `${path.join(".")}#${i + 1}`;
          const subject = refs.get(item) ?? null;
          return { code: `ledger/personal-${kind}`, severity: "error", place, subject, key };
        }),
    ),
  );
}

type Path = readonly (string | number)[];

function textsOf(value: unknown, path: Path): { path: Path; value: string }[] {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    textsOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
