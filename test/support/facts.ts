/** Facts of many invented branches, written as `huifang facts` writes them. */
import { openDatabase } from "../../src/io/duckdb.ts";
import { deliver, putMonth, type DeliveredMonth } from "../../src/io/facts-folder.ts";
import { FACT_TABLES, FACTS_SCHEMA, type FactTable } from "../../src/report/facts/columns.ts";
import { cellsOf, type Row } from "../../src/report/facts/rows.ts";

/** A row of numbers that anybody can draw again. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const STATUSES = [
  "met",
  "met",
  "met",
  "met",
  "met",
  "late",
  "overdue",
  "missed",
  "exempt",
  "undecided",
  "open",
];
const RULES = ["rental-relations/minor-visit", "auto-sales-visits/first-call", "own-book/tidy"];

export interface Invented {
  readonly branch: string;
  readonly months: readonly string[];
  readonly perMonth: number;
  readonly written?: string;
  readonly schema?: number;
}

/** Delivers a branch; how well it does depends on its name. */
export async function inventBranch(out: string, invented: Invented): Promise<void> {
  const { branch, months, perMonth, written = "2026-10-21T05:00:00+08:00", schema = FACTS_SCHEMA } = invented;
  const roll = dice([...branch].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 1_000_003);
  const database = await openDatabase();
  const delivered: DeliveredMonth[] = [];
  const put = async (table: FactTable, month: string, rows: readonly Row[]): Promise<void> => {
    const write = (file: string): Promise<void> =>
      database.writeParquet(FACT_TABLES[table], cellsOf(table, rows), file);
    delivered.push(await putMonth(out, branch, { table, month, rows: rows.length }, write));
  };
  for (const month of months) {
    await put(
      "obligations",
      month,
      Array.from({ length: perMonth }, (_, i) => duty(roll, branch, month, i)),
    );
    await put(
      "complaints",
      month,
      Array.from({ length: 5 }, (_, i) => complaint(roll, month, i)),
    );
  }
  database.close();
  const as_of = "2026-10-20T23:00:00+08:00";
  deliver(out, branch, { schema, product: "0.1.0", as_of, written, months: delivered });
}

function duty(roll: (sides: number) => number, branch: string, month: string, i: number): Row {
  const [pack, rule] = RULES[roll(RULES.length)].split("/");
  return {
    id: `${pack}/${rule}:event/${branch}-${month}-${i}`,
    pack,
    rule,
    clauses: [`${pack}/1`],
    subject: `event/${branch}-${month}-${i}`,
    customer: `c-${roll(50)}`,
    line: roll(2) === 0 ? "north" : "south",
    staff: roll(9) === 0 ? null : `y-${roll(6)}`,
    opens: `${month}-01T00:00:00+08:00`,
    due: `${month}-${String(1 + roll(28)).padStart(2, "0")}T23:59:59+08:00`,
    status: STATUSES[roll(STATUSES.length)],
    channels: ["phone"],
    share: roll(20) === 0,
  };
}

function complaint(roll: (sides: number) => number, month: string, i: number): Row {
  const solved = roll(5) > 0;
  return {
    id: `ts-${month}-${i}`,
    line: "north",
    received_at: `${month}-02T09:00:00+08:00`,
    cause: roll(3) === 0 ? null : "service",
    duplicate_of: roll(9) === 0 ? "ts-0" : null,
    minutes_to_resolve: solved ? roll(9000) : null,
  };
}
