/** One record for each of many customers: a festival greeting, a notice, a round of visits. */
import { readFileSync } from "node:fs";
import { newWords } from "../i18n/new.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { NewContext, Values } from "./new-context.ts";
import { UsageError } from "./usage.ts";

export interface BulkWho {
  /** File of customer ids, one a line (the first column of a table will do); `-` for standard input. */
  readonly customers: string | null;
  /** `field=value`; a customer has to fit all of them. */
  readonly where: readonly string[];
}

/**
 * `given`: records from JSON, each with what they all have in common added. Throws UsageError when nobody is
 * meant.
 */
export function bulkRecords(context: NewContext, who: BulkWho, given: readonly Values[] | null): Values[] {
  if (given !== null) return given.map((record) => ({ ...context.known, ...record }));
  if (who.customers === null && who.where.length === 0) throw new UsageError(newWords("bulk-who"));
  const customers = chosen(context, who);
  if (customers.length === 0) throw new UsageError(newWords("bulk-none"));
  return customers.map(({ id }) => ({ ...context.known, customer: id }));
}

function chosen({ run: { ledger } }: NewContext, { customers, where }: BulkWho): readonly LedgerRecord[] {
  const tests = where.map((text) => {
    const cut = text.indexOf("=");
    if (cut < 1) throw new UsageError(newWords("bad-set", { text }));
    return [text.slice(0, cut).trim(), text.slice(cut + 1).trim()] as const;
  });
  const fits = ({ data, line }: LedgerRecord): boolean =>
    tests.every(([name, wanted]) =>
      [name === "line" ? line : data[name]].flat().some((value) => String(value) === wanted),
    );
  if (customers === null) return ledger.records.customers.filter(fits);
  const ids = idsIn(customers);
  const unknown = ids.filter((id) => !ledger.byRef.has(`customer/${id}`));
  if (unknown.length > 0) {
    throw new UsageError(
      newWords("bulk-unknown", { n: unknown.length, list: unknown.slice(0, 5).join(", ") }),
    );
  }
  return ids.map((id) => ledger.byRef.get(`customer/${id}`) as LedgerRecord).filter(fits);
}

function idsIn(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  const ids = text.split(/\r\n?|\n/).map((line) =>
    line
      .split(/[,;\t]/)[0]
      .trim()
      .replace(/^\ufeff|^"|"$/g, "")
      .normalize("NFC"),
  );
  return [...new Set(ids.filter((id) => id !== "" && id !== "id" && id !== "customer"))];
}
