/** `huifang group`: the head office's site from the facts of its branches. */
import { Option, type Command } from "commander";
import { spoken } from "./options.ts";
import { word } from "./words.ts";

interface GroupOptions {
  readonly facts: string;
  readonly out: string;
  readonly config?: string;
  readonly asOf?: string;
  readonly engine: "duckdb" | "spark";
}

export function register(program: Command): void {
  const command = program
    .command("group")
    .description(word("group"))
    .requiredOption("--facts <dir>", word("group-facts"))
    .requiredOption("--out <dir>", word("group-out"))
    .option("--config <file>", word("group-config"))
    .option("--as-of <instant>", word("as-of"))
    .addOption(
      new Option("--engine <engine>", word("group-engine")).choices(["duckdb", "spark"]).default("duckdb"),
    );
  spoken(command).action(group);
}

async function group({ facts, out, config, asOf, engine }: GroupOptions): Promise<void> {
  const { buildGroup } = await import("../../src/app/build-group.ts");
  const { openGroup } = await import("../../src/app/group.ts");
  const { ensureDuckDB } = await import("../../src/app/install-duckdb.ts");
  const { assertReplaceable, settleFolder } = await import("../../src/io/out-folder.ts");
  const { showProgress } = await import("../../src/io/progress.ts");

  settleFolder(out);
  assertReplaceable(out, facts);
  if (engine === "duckdb") await ensureDuckDB();
  const done = showProgress(word("working"));
  try {
    await buildGroup(await openGroup({ facts, config: config ?? null, asOf: asOf ?? null, engine }), out);
  } finally {
    done();
  }
}
