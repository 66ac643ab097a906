/** `facts`: a root's verdicts as Parquet for a head office, month by month, whole or not at all. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { openDatabase, type Database } from "../io/duckdb.ts";
import { deliver, DISK, putMonth, type DeliveredMonth, type Disk } from "../io/facts-folder.ts";
import { git } from "../io/git.ts";
import { OutputError } from "../io/output.ts";
import { productVersion } from "../io/product.ts";
import { FACT_TABLES, FACTS_SCHEMA } from "../report/facts/columns.ts";
import { AS_THEY_ARE, pseudonyms, spellingNames, type Pseudonyms } from "../report/facts/persons.ts";
import { cellsOf, factRows, partsOf } from "../report/facts/rows.ts";
import type { Run } from "./open-run.ts";
import { UsageError } from "./usage.ts";

export interface FactsRequest {
  readonly root: string;
  /** Folder of the facts, shared by any number of branches. */
  readonly out: string;
  /** Null: ids as in the ledger. True: digests by the key of the environment or the repository; text: a key file. */
  readonly pseudonyms: string | true | null;
}

export interface FactsWritten {
  readonly branch: string;
  readonly months: readonly DeliveredMonth[];
  readonly rows: number;
  /** Ids of persons that spell their names, where ids are written as they are. */
  readonly spelling: number;
}

/** Environment variable that holds the key of the digests. */
export const KEY_VARIABLE = "HUIFANG_PSEUDONYM_KEY";
const KEY_FILE = "huifang/pseudonym.key";

/** Folder names hold the branch's id on every system. */
const BRANCH = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/**
 * Writes the facts of a run. Throws UsageError for a tenant without a usable id or a key that cannot be read,
 * DuckDBMissing, OutputError. `disk`, `now`: for tests.
 */
export async function writeFacts(
  request: FactsRequest,
  run: Run,
  disk: Disk = DISK,
  now: () => number = Date.now,
): Promise<FactsWritten> {
  const { evaluation, findings } = run;
  const { ledger, asOf } = evaluation;
  const branch = branchOf(ledger.tenant.id);
  const persons = personsOf(request, run);
  const database = await openDatabase();
  try {
    const facts = factRows(evaluation, findings, persons);
    const months = await putMonths(database, request.out, branch, partsOf(facts), disk);
    deliver(
      request.out,
      branch,
      {
        schema: FACTS_SCHEMA,
        product: productVersion(),
        as_of: ledger.zone.format(asOf),
        written: ledger.zone.format(now()),
        months,
      },
      disk,
    );
    const rows = months.reduce((sum, month) => sum + month.rows, 0);
    return { branch, months, rows, spelling: persons === AS_THEY_ARE ? spellingNames(ledger) : 0 };
  } finally {
    database.close();
  }
}

async function putMonths(
  database: Database,
  out: string,
  branch: string,
  parts: ReturnType<typeof partsOf>,
  disk: Disk,
): Promise<DeliveredMonth[]> {
  const months: DeliveredMonth[] = [];
  for (const { table, month, rows } of parts) {
    const write = (file: string): Promise<void> =>
      database.writeParquet(FACT_TABLES[table], cellsOf(table, rows), file);
    months.push(await putMonth(out, branch, { table, month, rows: rows.length }, write, disk));
  }
  return months;
}

function branchOf(id: string | undefined): string {
  if (id === undefined) {
    throw new UsageError({
      "zh-CN": "ledger/tenant.yaml 缺 id：请写上本公司（分公司）的编号，如 id: chengdu",
      en: "ledger/tenant.yaml has no id: give the branch one, such as id: chengdu",
    });
  }
  if (!BRANCH.test(id)) {
    throw new UsageError({
      "zh-CN": `ledger/tenant.yaml 的 id “${id}” 不能作文件夹名：请只用文字、数字、点、横线`,
      en: `ledger/tenant.yaml: id "${id}" cannot name a folder; use letters, digits, dots and dashes`,
    });
  }
  return id;
}

function personsOf({ root, pseudonyms: wanted }: FactsRequest, { evaluation: { ledger } }: Run): Pseudonyms {
  if (wanted === null) return AS_THEY_ARE;
  return pseudonyms(ledger, wanted === true ? ownKey(root) : keyFrom(wanted));
}

function keyFrom(file: string): string {
  try {
    const key = readFileSync(file, "utf8").trim();
    if (key !== "") return key;
  } catch (error) {
    throw new UsageError(`--pseudonyms ${file}: ${(error as Error).message}`);
  }
  throw new UsageError({ "zh-CN": `--pseudonyms ${file}：文件是空的`, en: `--pseudonyms ${file}: is empty` });
}

/** The environment's key, else one kept in the repository's private git folder, made on first use. */
function ownKey(root: string): string {
  const given = process.env[KEY_VARIABLE]?.trim();
  if (given) return given;
  const answer = git(root, ["rev-parse", "--git-path", KEY_FILE]);
  if (answer.code !== 0) {
    throw new UsageError({
      "zh-CN": `--pseudonyms 需要密钥：请设环境变量 ${KEY_VARIABLE}，或写成 --pseudonyms 密钥文件`,
      en: `--pseudonyms needs a key: set ${KEY_VARIABLE}, or give a file, --pseudonyms FILE`,
    });
  }
  const file = path.resolve(root, answer.stdout.toString().trim());
  try {
    return keyFrom(file);
  } catch {
    const key = randomBytes(32).toString("hex");
    try {
      DISK.mkdir(path.dirname(file));
      DISK.write(file, `${key}\n`);
    } catch (error) {
      throw new OutputError(`${file}: ${(error as Error).message}`);
    }
    return key;
  }
}
