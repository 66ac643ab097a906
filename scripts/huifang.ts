/** The command line: registers the commands, runs the one asked for, sets the exit code (0, 1, 2 or 70). */
import path from "node:path";
import { Command, CommanderError } from "commander";
import { EXIT } from "../src/app/usage.ts";
import { endQuietlyOnClosedPipe } from "../src/io/output.ts";
import { productRoot, productVersion } from "../src/io/product.ts";
import { reportFailure } from "./commands/action.ts";
import * as audit from "./commands/audit.ts";
import * as build from "./commands/build.ts";
import * as check from "./commands/check.ts";
import * as compact from "./commands/compact.ts";
import * as completion from "./commands/completion.ts";
import * as dev from "./commands/dev.ts";
import * as due from "./commands/due.ts";
import * as explain from "./commands/explain.ts";
import * as exporting from "./commands/export.ts";
import * as facts from "./commands/facts.ts";
import * as group from "./commands/group.ts";
import * as handover from "./commands/handover.ts";
import * as importing from "./commands/import.ts";
import * as init from "./commands/init.ts";
import { misuse } from "./commands/misuse.ts";
import * as creating from "./commands/new.ts";
import * as notify from "./commands/notify.ts";
import { settleOptions, spoken } from "./commands/options.ts";
import * as plan from "./commands/plan.ts";
import * as policy from "./commands/policy.ts";
import * as rates from "./commands/rates.ts";
import { toReader } from "./commands/reader.ts";
import * as schema from "./commands/schema.ts";
import * as spotCheck from "./commands/spot-check.ts";
import { heading, word } from "./commands/words.ts";

/** Where the generated reference lies in this installation, for reading without a network. */
function referenceFolder(): string {
  return path.join(productRoot(), "docs", "reference", word("reference-language"));
}

export function createProgram(): Command {
  const program = new Command("huifang")
    .description(word("huifang"))
    .version(productVersion(), "-V, --version", word("version"))
    .helpOption("-h, --help", word("help"))
    .helpCommand("help [command]", word("help-command"))
    .configureHelp({ styleTitle: heading, showGlobalOptions: false })
    .addHelpText("after", () => `\n${word("exits")}\n\n${word("reference")} ${referenceFolder()}`)
    .enablePositionalOptions()
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .hook("preAction", settleOptions);
  spoken(program.option("--root <dir>", word("root")));
  for (const { register } of [
    check,
    due,
    rates,
    notify,
    explain,
    audit,
    build,
    dev,
    init,
    creating,
    importing,
    exporting,
    facts,
    compact,
    group,
    handover,
    plan,
    policy,
    schema,
    spotCheck,
    completion,
  ]) {
    register(program);
  }
  for (const command of every(program)) {
    command
      .helpOption("-h, --help", word("help"))
      .configureOutput({ outputError: () => undefined })
      .exitOverride()
      .showHelpAfterError(false);
  }
  return program;
}

function every(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...every(child)]);
}

/** Commander ends its own help and version this way too; those it has printed. */
async function ended(error: CommanderError): Promise<number> {
  if (error.exitCode === 0) return EXIT.clean;
  if (!error.code.startsWith("commander.help")) {
    process.stderr.write(`huifang: ${await toReader(misuse(error))}\n`);
  }
  return EXIT.usage;
}

endQuietlyOnClosedPipe();
process.on("uncaughtException", (error) => void reportFailure(error).then((code) => process.exit(code)));
try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? await ended(error) : await reportFailure(error);
}
