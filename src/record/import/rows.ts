/** Stage 3: table and mapping → draft records. Rows that cannot become one are kept with every reason. */
import type { Collection } from "../../model/record.ts";
import type { CellOf, CellValue, Fault, FieldReader } from "./field.ts";
import type { Row, Table } from "./table.ts";

/** Fields in the order of the mapping; `id` apart. Not yet checked against the schema. */
export interface Draft {
  readonly collection: Collection;
  readonly id: string;
  readonly data: Readonly<Record<string, CellValue>>;
  /** Indices into `table.rows`, the deciding row first. Empty never. */
  readonly rows: readonly number[];
  /** Field → columns it was read from. */
  readonly columns: Readonly<Record<string, string>>;
  /** Keys (`collection/id`) of the records made on the way that it refers to. */
  readonly needs: readonly string[];
  /** Personal numbers masked in it. */
  readonly masked: number;
}

export interface Rejection {
  /** Index into `table.rows`. */
  readonly row: number;
  readonly faults: readonly Fault[];
}

/** One target of a mapping, compiled. */
export interface Maker {
  readonly collection: Collection;
  readonly fields: readonly FieldReader[];
  /** Field → columns it is read from, for the list of rejected rows. */
  readonly columns: Readonly<Record<string, string>>;
  /** Id of the record that a row makes; a fault when it has none. */
  readonly idOf: (cellOf: CellOf) => string | Fault;
}

export interface RowPlan {
  readonly main: Maker;
  readonly also: ReadonlyMap<string, Maker>;
  readonly matches: (cellOf: CellOf) => boolean;
  readonly group: {
    readonly keyOf: (cellOf: CellOf) => string;
    readonly instantOf: (cellOf: CellOf) => number | Fault;
  } | null;
  readonly cellsOf: (row: Row) => CellOf;
}

export interface Drafted {
  readonly main: readonly Draft[];
  /** By `collection/id`. */
  readonly also: ReadonlyMap<string, Draft>;
  readonly rejected: readonly Rejection[];
  /** Rows that the mapping's condition leaves out. */
  readonly skipped: number;
}

interface Work {
  readonly plan: RowPlan;
  readonly table: Table;
  readonly also: Map<string, Draft>;
  readonly made: Map<string, { readonly key: string; readonly draft: Draft }>;
  readonly rejected: Map<number, Fault[]>;
}

/** Every row ends up in exactly one place: in a draft, rejected, or skipped. */
export function draftRows(table: Table, plan: RowPlan): Drafted {
  const work: Work = { plan, table, also: new Map(), made: new Map(), rejected: new Map() };
  const groups = new Map<string, number[]>();
  let skipped = 0;
  table.rows.forEach((row, index) => {
    const cellOf = plan.cellsOf(row);
    if (row.fault !== null) {
      work.rejected.set(index, [{ code: `import/row-${row.fault}`, params: sizes(row, table), column: "" }]);
      if (plan.group === null) return;
    } else if (!plan.matches(cellOf)) {
      skipped += 1;
      return;
    }
    const key = plan.group === null ? String(index) : plan.group.keyOf(cellOf);
    if (key !== "") append(groups, key, index);
    else if (row.fault === null) {
      work.rejected.set(index, [{ code: "import/no-key", params: {}, column: "" }]);
    }
  });
  const drafts = [...groups.values()].flatMap((rows) => draftGroup(rows, work) ?? []);
  const main = settleClashes(drafts, work);
  const needed = new Set(main.flatMap((draft) => draft.needs));
  for (const key of work.also.keys()) if (!needed.has(key)) work.also.delete(key);
  const rejected = [...work.rejected].map(([row, faults]) => ({ row, faults })).sort((a, b) => a.row - b.row);
  return { main, also: work.also, rejected, skipped };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const sizes = (row: Row, table: Table): Fault["params"] => ({
  cells: row.width,
  header: table.header.length,
});

/** One record from the rows of a group (one row without grouping), or null when any of them is at fault. */
function draftGroup(rows: readonly number[], work: Work): Draft | null {
  const ordered = inOrder(rows, work);
  if (ordered === null || rows.some((row) => work.rejected.has(row))) return rejectGroup(rows, work);
  const draft = makeDraft(work.plan.main, ordered, work);
  return draft ?? rejectGroup(rows, work);
}

/** A record from part of its rows would be wrong: the sound rows of a group go with the faulty one. */
function rejectGroup(rows: readonly number[], work: Work): null {
  const culprit = rows.find((row) => work.rejected.has(row)) ?? rows[0];
  const line = work.table.rows[culprit].line;
  for (const row of rows) {
    if (!work.rejected.has(row)) {
      work.rejected.set(row, [{ code: "import/group-rejected", params: { other: line }, column: "" }]);
    }
  }
  return null;
}

/** By the group's time, then by place in the file. Null when a row's time cannot be read. */
function inOrder(rows: readonly number[], work: Work): readonly number[] | null {
  const { group, cellsOf } = work.plan;
  if (group === null) return rows;
  const timed: { row: number; at: number }[] = [];
  for (const row of rows) {
    if (work.rejected.has(row)) continue;
    const at = group.instantOf(cellsOf(work.table.rows[row]));
    if (typeof at === "number") timed.push({ row, at });
    else work.rejected.set(row, [at]);
  }
  if (timed.length < rows.length) return null;
  return timed.sort((a, b) => a.at - b.at || a.row - b.row).map(({ row }) => row);
}

function makeDraft(maker: Maker, rows: readonly number[], work: Work): Draft | null {
  const data: Record<string, CellValue> = {};
  const needs: string[] = [];
  let count = 0;
  const faults = new Map<number, Fault[]>();
  const cells = rows.map((row) => work.plan.cellsOf(work.table.rows[row]));
  const id = maker.idOf(cells[0]);
  if (typeof id !== "string") append(faults, rows[0], id);
  for (const field of maker.fields) {
    const order = field.take === "first" ? cells.keys() : [...cells.keys()].reverse();
    for (const i of order) {
      if (!field.matches(cells[i])) continue;
      const { value, fault, masked } =
        field.ref === null ? field.read(cells[i]) : referTo(field.ref, rows[i], needs, work);
      if (fault !== undefined) append(faults, rows[i], fault);
      if (value === undefined) continue;
      data[field.name] = value;
      count += masked ?? 0;
      break;
    }
  }
  for (const [row, found] of faults) work.rejected.set(row, [...(work.rejected.get(row) ?? []), ...found]);
  if (faults.size > 0 || typeof id !== "string") return null;
  return { collection: maker.collection, id, data, rows, columns: maker.columns, needs, masked: count };
}

/**
 * Makes the record that a reference needs, once per id; the first row that names it decides what it holds.
 */
function referTo(
  name: string,
  row: number,
  needs: string[],
  work: Work,
): { value?: CellValue; fault?: Fault; masked?: number } {
  const maker = work.plan.also.get(name);
  if (maker === undefined) return {};
  const id = maker.idOf(work.plan.cellsOf(work.table.rows[row]));
  if (typeof id !== "string") return id.code === "import/no-id" ? {} : { fault: id };
  const key = `${maker.collection}/${id}`;
  let made = work.made.get(key);
  if (made === undefined) {
    const draft = makeDraft(maker, [row], work);
    if (draft === null) {
      return { fault: { code: "import/also-rejected", params: { record: key }, column: "" } };
    }
    work.made.set(key, (made = { key, draft }));
    work.also.set(key, draft);
  }
  // One text per record, however many rows name it.
  needs.push(made.key, ...made.draft.needs);
  return { value: made.draft.id };
}

/**
 * Drafts under one id: equal ones become one, different ones are all rejected; which is right is not ours to
 * say.
 */
function settleClashes(drafts: readonly Draft[], work: Work): Draft[] {
  const byId = new Map<string, Draft[]>();
  for (const draft of drafts) append(byId, draft.id, draft);
  return [...byId.values()].flatMap((same) => {
    const [first, ...others] = same;
    if (others.length === 0) return first;
    const content = JSON.stringify(first.data);
    if (others.every((other) => JSON.stringify(other.data) === content)) {
      return { ...first, rows: same.flatMap((draft) => draft.rows) };
    }
    for (const draft of same) {
      const rival = draft === first ? others[0] : first;
      const params = { id: draft.id, other: work.table.rows[rival.rows[0]].line };
      for (const row of draft.rows) {
        work.rejected.set(row, [{ code: "import/duplicate-key", params, column: "" }]);
      }
    }
    return [];
  });
}
