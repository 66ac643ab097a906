/** The group's queries: SQL files that DuckDB and Spark both run, and the tables they read. */
import { FACT_TABLE_NAMES, FACT_TABLES } from "../facts/columns.ts";

/** Columns of each query's rows; the SQL is `queries/<name>.sql`. */
export const QUERY_COLUMNS = {
  duties: ["branch", "line", "pack", "rule", "month", "status", "share", "n"],
  overdue: ["branch", "line", "pack", "rule", "staff", "n", "oldest"],
  complaints: ["branch", "line", "month", "cause", "grade", "n", "solved", "minutes", "longest"],
  targets: ["branch", "line", "rule", "month", "target_min", "target_max"],
  findings: ["branch", "code", "severity", "n"],
  visits: ["branch", "month", "channel", "outcome", "n"],
} as const;

export type QueryName = keyof typeof QUERY_COLUMNS;
export const QUERY_NAMES = Object.keys(QUERY_COLUMNS) as QueryName[];

/** Folder of the SQL files below the product. */
export const QUERY_FOLDER = "src/report/group/queries";

/** Words for types that both engines know; no query reads a list. */
const TYPE = { text: "STRING", texts: "STRING", integer: "BIGINT", number: "DOUBLE", boolean: "BOOLEAN" };

/** Every fact table with a SELECT that gives it without rows, for facts in which nobody delivered any. */
export const FACT_VIEWS = FACT_TABLE_NAMES.map((table) => {
  const columns = FACT_TABLES[table].map(({ name, type }) => `CAST(NULL AS ${TYPE[type]}) AS ${name}`);
  const partition = ["branch", "month"].map((name) => `CAST(NULL AS STRING) AS ${name}`);
  return { table, empty: `SELECT ${[...columns, ...partition].join(", ")} WHERE 1 = 0` };
});
