/**
 * Runs the group's queries over the months that deliveries name, by DuckDB in this process or by an installed Spark.
 * Both read the same folder of links to just those files, and their rows are put into one order here.
 */
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { UserError } from "../model/user-error.ts";
import { openDatabase } from "./duckdb.ts";
import { monthFile, type Delivered } from "./facts-folder.ts";
import { run } from "./process.ts";

export type EngineName = "duckdb" | "spark";

/** A row by column; whole numbers are numbers, absent values null. */
export type QueryRow = Readonly<Record<string, unknown>>;

export interface Query {
  readonly name: string;
  /** One SELECT in the words that DuckDB and Spark share. */
  readonly sql: string;
  readonly columns: readonly string[];
}

/** A table of the facts with its columns as DDL, for tables of which no branch delivered anything. */
export interface FactView {
  readonly table: string;
  readonly empty: string;
}

/** Rows of every query by its name. Throws DuckDBMissing, or UserError where Spark is not there or fails. */
export async function runQueries(
  facts: string,
  deliveries: readonly Delivered[],
  views: readonly FactView[],
  queries: readonly Query[],
  engine: EngineName,
): Promise<ReadonlyMap<string, readonly QueryRow[]>> {
  const stage = mkdtempSync(path.join(tmpdir(), "huifang-group-"));
  try {
    const filled = stageMonths(facts, deliveries, stage);
    const answer = engine === "spark" ? runSpark : runDuckDB;
    const rows = await answer(stage, filled, views, queries);
    return new Map(queries.map((query) => [query.name, inOrder(rows.get(query.name) ?? [], query)]));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

type Answer = (
  stage: string,
  filled: ReadonlySet<string>,
  views: readonly FactView[],
  queries: readonly Query[],
) => Promise<ReadonlyMap<string, readonly QueryRow[]>>;

/** Links every whole month into one folder; gives the tables that have any. */
function stageMonths(facts: string, deliveries: readonly Delivered[], stage: string): Set<string> {
  const filled = new Set<string>();
  for (const { branch, whole } of deliveries) {
    for (const month of whole) {
      const folder = path.join(stage, `table=${month.table}`, `branch=${branch}`, `month=${month.month}`);
      mkdirSync(folder, { recursive: true });
      const from = monthFile(facts, branch, month);
      const to = path.join(folder, "part.parquet");
      try {
        linkSync(from, to);
      } catch {
        // Another disk.
        copyFileSync(from, to);
      }
      filled.add(month.table);
    }
  }
  return filled;
}

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

const runDuckDB: Answer = async (stage, filled, views, queries) => {
  const database = await openDatabase(2);
  try {
    for (const { table, empty } of views) {
      const files = `'${path.join(stage, `table=${table}`).replaceAll("'", "''")}/*/*/*.parquet'`;
      const source = `read_parquet(${files}, hive_partitioning = true, hive_types_autocast = false)`;
      await database.run(`CREATE VIEW ${table} AS ${filled.has(table) ? `SELECT * FROM ${source}` : empty}`);
    }
    const rows = new Map<string, readonly QueryRow[]>();
    for (const { name, sql } of queries) rows.set(name, await database.query(sql));
    return rows;
  } finally {
    database.close();
  }
};

/** `SPARK_HOME`'s `spark-sql`, else the one on the path. */
function sparkProgram(): string {
  const home = process.env.SPARK_HOME;
  return home ? path.join(home, "bin", "spark-sql") : "spark-sql";
}

const runSpark: Answer = (stage, filled, views, queries) => {
  const out = path.join(stage, "answers");
  const statements = ["SET spark.sql.sources.partitionColumnTypeInference.enabled = false"];
  for (const { table, empty } of views) {
    const source = `USING parquet OPTIONS (path ${quoted(path.join(stage, `table=${table}`))})`;
    statements.push(`CREATE TEMPORARY VIEW ${table} ${filled.has(table) ? source : `AS ${empty}`}`);
  }
  for (const { name, sql } of queries) {
    statements.push(
      `INSERT OVERWRITE DIRECTORY ${quoted(path.join(out, name))} USING json OPTIONS (ignoreNullFields 'false') ${sql}`,
    );
  }
  const script = path.join(stage, "queries.sql");
  writeFileSync(script, `${statements.join(";\n")};\n`);
  const master = process.env.HUIFANG_SPARK_MASTER;
  const args = [
    ...(master ? ["--master", master] : []),
    "--conf",
    "spark.ui.enabled=false",
    "-S",
    "-f",
    script,
  ];
  // Its own catalogue, thrown away with the folder.
  const { code, stderr } = run(sparkProgram(), args, { cwd: stage, env: process.env });
  if (code !== 0) throw sparkFailed(code, stderr);
  return Promise.resolve(new Map(queries.map(({ name }) => [name, readAnswer(path.join(out, name))])));
};

function sparkFailed(code: number | null, stderr: string): UserError {
  if (code === null) {
    return new UserError({
      "zh-CN": "--engine spark 要用已安装的 Spark：请设 SPARK_HOME，或让 spark-sql 在路径里",
      en: "--engine spark needs an installed Spark: set SPARK_HOME, or have spark-sql on the path",
    });
  }
  const lines = stderr.split("\n").filter((line) => /error|exception/i.test(line));
  const said = (lines[0] ?? stderr.trim().split("\n").at(-1) ?? "").slice(0, 300);
  return new UserError({ "zh-CN": `Spark 没有做完：${said}`, en: `Spark did not finish: ${said}` });
}

function readAnswer(folder: string): QueryRow[] {
  const parts = readdirSync(folder).filter((name) => name.startsWith("part-") && name.endsWith(".json"));
  return parts.sort().flatMap((name) =>
    readFileSync(path.join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as QueryRow),
  );
}

/** Columns in the query's order, rows in the order of their cells, whatever engine gave them. */
function inOrder(rows: readonly QueryRow[], { columns }: Query): QueryRow[] {
  const cells = rows.map((row) => columns.map((name) => row[name] ?? null));
  const keyed = cells.map((list) => ({ list, key: JSON.stringify(list) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ list }) => Object.fromEntries(columns.map((name, at) => [name, list[at]])));
}
