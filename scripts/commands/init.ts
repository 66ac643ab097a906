/** `huifang init`: a new company repository, by questions on a terminal or by options alone. */
import type { Command } from "commander";
import { Option } from "commander";
import type { Locale } from "../../src/model/tenant.ts";
import { ids, spoken } from "./options.ts";
import { spokenLocale, word } from "./words.ts";

interface InitCommandOptions {
  readonly yes?: true;
  readonly name?: string;
  readonly zone?: string;
  readonly language?: Locale;
  readonly line?: readonly string[];
  readonly parameter?: readonly string[];
  readonly proposals: boolean;
  readonly adminName?: string;
  readonly adminEmail?: string;
  readonly customer?: string;
  readonly forge?: readonly string[];
  readonly git: boolean;
  readonly asOf?: string;
}

export function register(program: Command): void {
  const command = program
    .command("init")
    .description(word("init"))
    .argument("[dir]", word("init-dir"), ".")
    .option("-y, --yes", word("init-yes"))
    .option("--name <name>", word("init-name"))
    .option("--zone <zone>", word("init-zone"))
    .addOption(new Option("--language <locale>", word("init-language")).choices(["zh-CN", "zh-TW", "en"]))
    .option("--line <id:title:packs...>", word("init-line"))
    .option("--parameter <clause=value...>", word("init-parameter"))
    .option("--no-proposals", word("init-proposals"))
    .option("--admin-name <name>", word("init-admin-name"))
    .option("--admin-email <email>", word("init-admin-email"))
    .option("--customer <name>", word("init-customer"))
    .option("--forge <names...>", word("init-forge"))
    .option("--no-git", word("init-git"))
    .option("--as-of <instant>", word("init-as-of"));
  spoken(command).action(init);
}

async function init(folder: string, options: InitCommandOptions): Promise<void> {
  const { choosablePacks, initFolder } = await import("../../src/app/init-repository.ts");
  const { answersFrom } = await import("../../src/app/init-answers.ts");
  const { canAsk, terminal } = await import("../../src/io/prompts.ts");
  const { initWords } = await import("../../src/i18n/init.ts");
  const { loadLanguage } = await import("../../src/i18n/index.ts");
  const { reportInit } = await import("../../src/report/init.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { UsageError } = await import("../../src/app/usage.ts");

  const locale = spokenLocale();
  const { own, shipped } = choosablePacks();
  const packs = [own, ...shipped];
  const given = answersFrom(
    {
      ...options,
      folder,
      lines: options.line ?? [],
      parameters: options.parameter ?? [],
      forges: options.forge && ids(options.forge),
      asOf: options.asOf ?? null,
    },
    packs,
  );
  if (options.yes !== true && !canAsk()) throw new UsageError(initWords("need-answers"));
  const { askInit } = await import("../../src/app/ask-init.ts");
  const answers =
    options.yes === true
      ? { ...given, git: options.git }
      : await askInit(await terminal(), given, packs, locale);
  await loadLanguage(answers.locale);
  writeOutput(reportInit(initFolder(folder, answers, answers.git && options.git), locale), null);
}
