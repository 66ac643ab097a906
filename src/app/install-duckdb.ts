/** Asks at a terminal whether DuckDB may be installed where it is missing. */
import { DUCKDB_INSTALL, DuckDBMissing, openDatabase } from "../io/duckdb.ts";
import { runInSight } from "../io/process.ts";
import { canAsk, terminal } from "../io/prompts.ts";

/** Throws DuckDBMissing where it is not installed and nobody at a terminal wants it. */
export async function ensureDuckDB(): Promise<void> {
  try {
    (await openDatabase()).close();
    return;
  } catch (error) {
    if (!(error instanceof DuckDBMissing) || !canAsk()) throw error;
  }
  const ask = await terminal();
  const agreed = await ask.confirm({ message: `${DUCKDB_INSTALL}?`, yes: "安装 / install", no: "不 / no" });
  if (!agreed) throw new DuckDBMissing();
  const [program, ...args] = DUCKDB_INSTALL.split(" ");
  if (runInSight(program, args) !== 0) throw new DuckDBMissing();
  (await openDatabase()).close();
}
