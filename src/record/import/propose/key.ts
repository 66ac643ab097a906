/** The key of a table's rows: a column that is one, several that are one together, or none, and why. */
import { DATED_BY } from "../../../ledger/draft.ts";
import { KEY_WORDS, plainWord } from "../../../ledger/mend/words.ts";
import { findPersonalNumbers } from "../../../ledger/personal-data.ts";
import type { Collection } from "../../../model/record.ts";
import { isRounded, numbersRows } from "../keys.ts";
import type { Table } from "../table.ts";
import { tidy } from "../table.ts";
import type { ColumnProfile } from "./columns.ts";
import type { Match } from "./match.ts";

export type Key =
  | { readonly kind: "column"; readonly columns: readonly string[] }
  /** Time and people together; no two rows agree in all. */
  | { readonly kind: "together"; readonly columns: readonly string[] }
  /** Several rows make one record: a log of what happened to each. */
  | { readonly kind: "group"; readonly columns: readonly string[]; readonly order: string }
  | { readonly kind: "none"; readonly columns: readonly string[] };

export function chooseKey(
  collection: Collection,
  table: Table,
  columns: readonly ColumnProfile[],
  matches: readonly Match[],
): Key {
  const usable = columns.filter((column) => isSound(column));
  const ranked = KEY_WORDS.flatMap((words) => usable.filter(({ name }) => words.test(plainWord(name))));
  const id = ranked.find(({ unique }) => unique);
  if (id !== undefined) return { kind: "column", columns: [id.name] };
  const group = groupKey(ranked, columns, table);
  if (group !== null) return group;
  // An organisation's name is a name of its own; a person's is not.
  const organisation = usable.find(({ name, unique }) => unique && ORGANISATION.test(plainWord(name)));
  if (organisation !== undefined && collection === "customers") {
    return { kind: "column", columns: [organisation.name] };
  }
  const dated = DATED_BY[collection];
  if (dated !== undefined) {
    const named = [dated, "customer", "by", "subject"].flatMap(
      (field) => matches.find(({ info }) => info.name === field)?.columns.map(({ name }) => name) ?? [],
    );
    for (let count = 2; count <= named.length; count += 1) {
      const together = named.slice(0, count);
      if (matches.some(({ info }) => info.name === dated) && distinct(table, together)) {
        return { kind: "together", columns: together };
      }
    }
  }
  return { kind: "none", columns: usable.filter(({ unique }) => unique).map(({ name }) => name) };
}

const ORGANISATION =
  /^(?:客户名称|公司名称|企业名称|单位名称|经销商名称|门店名称|account|accountname|company|companyname|organization)$/;

/** Nobody's number, no row number, no digits lost. */
function isSound({ name, values }: ColumnProfile): boolean {
  return (
    values.length > 0 &&
    !numbersRows(name, values) &&
    !/^序号?$/.test(plainWord(name)) &&
    !isRounded(values) &&
    !values.some((value) => findPersonalNumbers(value).length > 0 || /^\d(?:\.\d+)?E\+\d\d$/i.test(value))
  );
}

/** Ids that come back, each time with a time: what happened to a ticket, a line each. */
function groupKey(
  ranked: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  table: Table,
): Key | null {
  const id = columns.find(
    ({ name, values, distinct: all }) =>
      /^(?:case|ticket|incident|request)(?:id|no|number|conceptname)?$|^工单(?:号|编号)$/.test(
        plainWord(name),
      ) &&
      values.length === Math.min(table.rows.length, values.length) &&
      all.length * 1.5 < table.rows.length,
  );
  const time = columns.find(({ dates, values }) => dates > 0.9 && values.length > 0);
  return id === undefined || time === undefined || ranked.some(({ unique }) => unique)
    ? null
    : { kind: "group", columns: [id.name], order: time.name };
}

function distinct(table: Table, columns: readonly string[]): boolean {
  const at = columns.map((column) => table.cellAt.get(column) ?? -1);
  const seen = new Set(table.rows.map(({ cells }) => JSON.stringify(at.map((i) => tidy(cells[i] ?? "")))));
  return seen.size === table.rows.length;
}
