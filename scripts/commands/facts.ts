/** `huifang facts`: the verdicts as Parquet, for a head office. */
import type { Command } from "commander";
import { common, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface FactsOptions extends CommonOptions {
  readonly out: string;
  readonly pseudonyms?: string | true;
}

export function register(program: Command): void {
  const command = program
    .command("facts")
    .description(word("facts"))
    .requiredOption("--out <dir>", word("facts-out"))
    .option("--pseudonyms [key-file]", word("facts-pseudonyms"));
  common(command).action(facts);
}

async function facts(options: FactsOptions): Promise<void> {
  const { ensureDuckDB } = await import("../../src/app/install-duckdb.ts");
  const { writeFacts } = await import("../../src/app/facts.ts");
  const { runWithProgress } = await import("./run.ts");
  const { sayFacts } = await import("../../src/i18n/facts.ts");

  await ensureDuckDB();
  const run = await runWithProgress(options);
  const written = await writeFacts(
    { root: options.root, out: options.out, pseudonyms: options.pseudonyms ?? null },
    run,
  );
  const { months, rows, branch, spelling } = written;
  if (spelling > 0) {
    process.stderr.write(`huifang: ${sayFacts("facts-spelling", run.locale, { n: spelling })}\n`);
  }
  process.stderr.write(
    `${sayFacts("facts-written", run.locale, { branch, rows, months: months.length, out: options.out })}\n`,
  );
}
