/**
 * DuckDB, which companies install only where they need it: tables in memory, Parquet out, SQL in. One thread and
 * kept order, so that the same rows give the same bytes.
 */
import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { UserError } from "../model/user-error.ts";

/** The line that installs it, as printed where it is missing. */
export const DUCKDB_INSTALL = "npm install @duckdb/node-api@1.5.6-r.1";

type Library = typeof import("@duckdb/node-api");

/** DuckDB is not installed; the message holds the line that installs it. */
export class DuckDBMissing extends UserError {
  constructor() {
    super({
      "zh-CN": `这条命令要用 DuckDB，这里还没有安装：${DUCKDB_INSTALL}`,
      en: `this command needs DuckDB, which is not installed here: ${DUCKDB_INSTALL}`,
    });
  }
}

export interface Column {
  readonly name: string;
  readonly type: "text" | "texts" | "integer" | "number" | "boolean";
}

export type Cell = string | readonly string[] | number | boolean | null;

/** Rows of a query: column name → value as JSON has it; whole numbers of 64 bits are numbers. */
export type Answer = Record<string, unknown>[];

export interface Database {
  /** Writes rows as one Parquet file, in the order given. */
  readonly writeParquet: (
    columns: readonly Column[],
    rows: readonly (readonly Cell[])[],
    file: string,
  ) => Promise<void>;
  /** Runs one statement. */
  readonly run: (sql: string) => Promise<void>;
  readonly query: (sql: string) => Promise<Answer>;
  readonly close: () => void;
}

/** Rows that go into a chunk at once. */
const CHUNK = 2048;

/**
 * Opens a database in memory. Throws DuckDBMissing. `threads`: 1 keeps order and bytes, more is quicker for
 * queries.
 */
export async function openDatabase(threads = 1): Promise<Database> {
  const library = await load();
  const instance = await library.DuckDBInstance.create(":memory:", { threads: String(threads) });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => {
    await connection.run(sql);
  };
  return {
    run,
    query: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS().map(plain);
    },
    writeParquet: async (columns, rows, file) => {
      await fill(library, connection, columns, rows);
      await run(`COPY rows TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
      await run("DROP TABLE rows");
    },
    close: () => connection.closeSync(),
  };
}

async function load(): Promise<Library> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") throw new DuckDBMissing();
    throw error;
  }
}

const SQL_TYPE = {
  text: "VARCHAR",
  texts: "VARCHAR[]",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
};

async function fill(
  library: Library,
  connection: DuckDBConnection,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const names = columns.map(({ name, type }) => `"${name}" ${SQL_TYPE[type]}`);
  await connection.run(`CREATE TABLE rows (${names.join(", ")})`);
  const types: Record<Column["type"], DuckDBType> = {
    text: library.VARCHAR,
    texts: library.LIST(library.VARCHAR),
    integer: library.BIGINT,
    number: library.DOUBLE,
    boolean: library.BOOLEAN,
  };
  const appender = await connection.createAppender("rows");
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = rows.slice(start, start + CHUNK);
    const chunk = library.DuckDBDataChunk.create(
      columns.map(({ type }) => types[type]),
      some.length,
    );
    chunk.setColumns(columns.map(({ type }, at) => some.map((row) => valueOf(library, type, row[at]))));
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

function valueOf(library: Library, type: Column["type"], cell: Cell): DuckDBValue {
  if (cell === null) return null;
  if (type === "texts") return library.listValue([...(cell as readonly string[])]);
  if (type === "integer") return BigInt(cell as number);
  return cell as string | number | boolean;
}

/** 64-bit numbers as numbers: counts and minutes are far below 2^53. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
}
