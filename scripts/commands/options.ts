/** Options that every command shares, under the same names and meanings. */
import path from "node:path";
import { Option, type Command } from "commander";
import { nearestRoot } from "../../src/io/nearest-root.ts";
import type { Locale } from "../../src/model/tenant.ts";
import { word } from "./words.ts";

export interface CommonOptions {
  readonly root: string;
  readonly asOf?: string;
  readonly at?: string;
  readonly line?: readonly string[];
  readonly output?: string;
  readonly lang?: Locale;
  readonly debug?: true;
}

/** Adds the shared options; `formats` (default first) adds `--format`. */
export function common(command: Command, formats: readonly string[] = []): Command {
  command
    .option("--root <dir>", word("root"))
    .option("--as-of <instant>", word("as-of"))
    .option("--at <rev>", word("at"))
    .option("--line <id...>", word("line"));
  if (formats.length > 0) {
    command.addOption(new Option("--format <format>", word("format")).choices(formats).default(formats[0]));
  }
  return spoken(command.option("-o, --output <file>", word("output")));
}

/** Language and debugging, which also commands without a ledger have. */
export function spoken(command: Command): Command {
  return command
    .addOption(new Option("--lang <locale>", word("lang")).choices(["zh-CN", "zh-TW", "en"]))
    .addOption(new Option("--debug", word("debug")));
}

/**
 * What every command may be told before its name too: completes the options of the command that runs, the root
 * among them. Where it was found above, what a command writes by default goes there as well.
 */
export function settleOptions(program: Command, command: Command): void {
  const given = program.opts<{ root?: string; lang?: string; debug?: true }>();
  for (const [name, value] of Object.entries(given)) {
    const option = command.options.find((each) => each.attributeName() === name);
    if (!option) command.error(`error: unknown option '--${name}'`, { code: "commander.unknownOption" });
    if (command.getOptionValue(name) === undefined) command.setOptionValue(name, value);
  }
  const takesRoot = command.options.some((option) => option.attributeName() === "root");
  if (!takesRoot || command.getOptionValue("root") !== undefined) return;
  const root = nearestRoot();
  command.setOptionValue("root", root);
  if (root !== "." && command.getOptionValueSource("out") === "default") {
    command.setOptionValue("out", path.join(root, String(command.getOptionValue("out"))));
  }
}

/** `--fail-on` of the commands that exit by their findings. */
export function failOn(command: Command): Command {
  return command.addOption(
    new Option("--fail-on <severity>", word("fail-on"))
      .choices(["error", "warning", "none"])
      .default("error"),
  );
}

/** Ids given as `--line a b`, `--line a --line b` or `--line a,b`. */
export function ids(values: readonly string[] | undefined): string[] {
  return (values ?? [])
    .flatMap((value) => value.split(","))
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
