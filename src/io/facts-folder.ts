/**
 * A folder of facts on disk: `table=T/branch=B/month=M/<sha256>.parquet`, and `deliveries/branch=B.json`, which is
 * written last and names every file that counts. Files are named by their content and never changed, so a reader
 * finds either the old delivery whole or the new one, whatever happens in between.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { OutputError } from "./output.ts";

/** One month of one table: how many rows, and the digest that names its file. */
export interface DeliveredMonth {
  readonly table: string;
  readonly month: string;
  readonly rows: number;
  readonly sha256: string;
}

export interface Delivery {
  /** Version of the columns. */
  readonly schema: number;
  /** Version of the product that wrote it. */
  readonly product: string;
  /** Instants with offset. */
  readonly as_of: string;
  readonly written: string;
  readonly months: readonly DeliveredMonth[];
}

/** What the folder does to the disk; tests pass their own to stop at each operation in turn. */
export interface Disk {
  readonly mkdir: (folder: string) => void;
  readonly write: (file: string, text: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
}

export const DISK: Disk = {
  mkdir: (folder) => mkdirSync(folder, { recursive: true }),
  write: (file, text) => writeFileSync(file, text),
  rename: (from, to) => renameSync(from, to),
  remove: (file) => rmSync(file, { force: true }),
};

const PART = /^\.part-/;

/** `table=visits/branch=cd/month=2026-10`, below the folder. */
function monthFolder(
  out: string,
  branch: string,
  { table, month }: { table: string; month: string },
): string {
  return path.join(out, `table=${table}`, `branch=${branch}`, `month=${month}`);
}

export function monthFile(out: string, branch: string, month: DeliveredMonth): string {
  return path.join(monthFolder(out, branch, month), `${month.sha256}.parquet`);
}

function deliveryFile(out: string, branch: string): string {
  return path.join(out, "deliveries", `branch=${branch}.json`);
}

/**
 * Puts one month in its place: `write` makes the file under a name that no reader takes, its digest names it. A month
 * that is there already with the same bytes is left alone. Throws OutputError.
 */
export async function putMonth(
  out: string,
  branch: string,
  part: { readonly table: string; readonly month: string; readonly rows: number },
  write: (file: string) => Promise<void>,
  disk: Disk = DISK,
): Promise<DeliveredMonth> {
  const folder = monthFolder(out, branch, part);
  const made = path.join(folder, `.part-${process.pid}.parquet`);
  try {
    disk.mkdir(folder);
    await write(made);
    const sha256 = createHash("sha256").update(readFileSync(made)).digest("hex");
    const month = { ...part, sha256 };
    const file = monthFile(out, branch, month);
    if (existsSync(file) && digestOf(file) === sha256) disk.remove(made);
    else disk.rename(made, file);
    return month;
  } catch (error) {
    throw refused(folder, error);
  }
}

/** Makes the delivery count, then takes away what it no longer names. Throws OutputError. */
export function deliver(out: string, branch: string, delivery: Delivery, disk: Disk = DISK): void {
  const file = deliveryFile(out, branch);
  try {
    disk.mkdir(path.dirname(file));
    const part = path.join(path.dirname(file), `.part-${process.pid}.json`);
    disk.write(part, `${JSON.stringify(delivery, null, 2)}\n`);
    disk.rename(part, file);
    sweep(out, branch, new Set(delivery.months.map((month) => monthFile(out, branch, month))), disk);
  } catch (error) {
    throw refused(file, error);
  }
}

function sweep(out: string, branch: string, kept: ReadonlySet<string>, disk: Disk): void {
  for (const table of folders(out).filter((name) => name.startsWith("table="))) {
    const own = path.join(out, table, `branch=${branch}`);
    for (const month of folders(own)) {
      const folder = path.join(own, month);
      for (const name of readdirSync(folder)) {
        const file = path.join(folder, name);
        if (!kept.has(file) && (name.endsWith(".parquet") || PART.test(name))) disk.remove(file);
      }
      if (readdirSync(folder).length === 0) rmdirSync(folder);
    }
  }
}

function folders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const digestOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

function refused(place: string, error: unknown): OutputError {
  return error instanceof OutputError ? error : new OutputError(`${place}: ${(error as Error).message}`);
}

/** What a reader finds of a branch. */
export interface Delivered {
  readonly branch: string;
  readonly delivery: Delivery;
  /** Months whose file is there with the digest that the delivery names. */
  readonly whole: readonly DeliveredMonth[];
  /** Months that are missing or torn: not read. */
  readonly torn: readonly DeliveredMonth[];
}

/** The deliveries in a folder, by branch in code-unit order; one that is no JSON of ours is not there. */
export function readDeliveries(out: string): Delivered[] {
  const folder = path.join(out, "deliveries");
  if (!existsSync(folder)) return [];
  const found: Delivered[] = [];
  for (const name of readdirSync(folder).sort()) {
    const branch = /^branch=(.+)\.json$/.exec(name)?.[1];
    const delivery = branch === undefined ? null : parseDelivery(path.join(folder, name));
    if (branch === undefined || delivery === null) continue;
    const sound = (month: DeliveredMonth): boolean => {
      const file = monthFile(out, branch, month);
      return existsSync(file) && digestOf(file) === month.sha256;
    };
    const whole = delivery.months.filter(sound);
    found.push({ branch, delivery, whole, torn: delivery.months.filter((month) => !whole.includes(month)) });
  }
  return found;
}

const SAFE = { table: /^[a-z]+$/, month: /^\d{4}-\d{2}$/, sha256: /^[0-9a-f]{64}$/ };

function parseDelivery(file: string): Delivery | null {
  try {
    const { schema, product, as_of, written, months } = JSON.parse(readFileSync(file, "utf8")) as Delivery;
    const sound =
      Number.isInteger(schema) &&
      [product, as_of, written].every((text) => typeof text === "string") &&
      Array.isArray(months) &&
      (months as readonly DeliveredMonth[]).every(
        ({ table, month, sha256 }) =>
          SAFE.table.test(table) && SAFE.month.test(month) && SAFE.sha256.test(sha256),
      );
    return sound ? { schema, product, as_of, written, months } : null;
  } catch {
    return null;
  }
}
