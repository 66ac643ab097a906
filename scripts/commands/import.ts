/**
 * `huifang import`: a table's rows as records, by a mapping file. Exit 1 when rows were rejected or records
 * conflict, 2 when nothing could be read.
 */
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Locale } from "../../src/model/tenant.ts";
import type { Encoding } from "../../src/record/import/decode.ts";
import type { Delimiter } from "../../src/record/import/table.ts";
import { spoken } from "./options.ts";
import { word } from "./words.ts";

interface ImportOptions {
  readonly map?: string;
  readonly propose?: string;
  readonly into?: string;
  readonly each?: true;
  readonly sheet?: string;
  readonly root: string;
  readonly rejected?: string;
  readonly dryRun?: true;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly format: "pretty" | "json";
  readonly output?: string;
  readonly lang?: Locale;
  readonly failOn: "error" | "none";
}

const DELIMITER_NAMES: Readonly<Record<string, Delimiter>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  bar: "|",
  "\\t": "\t",
};

export function register(program: Command): void {
  const command = program
    .command("import")
    .description(word("import"))
    .argument("<file>", word("table"))
    .option("--map <mapping>", word("map"))
    .option("--propose <mapping>", word("propose"))
    .option("--into <collection>", word("into"))
    .option("--each", word("each"))
    .option("--sheet <name>", word("sheet"))
    .option("--root <dir>", word("root"))
    .option("--rejected <file>", word("rejected"))
    .option("--dry-run", word("dry-run"))
    .addOption(new Option("--encoding <name>", word("encoding")).argParser(encoding))
    .addOption(new Option("--delimiter <char>", word("delimiter")).argParser(delimiter))
    .addOption(
      new Option("--fail-on <severity>", word("fail-on")).choices(["error", "none"]).default("error"),
    )
    .addOption(new Option("--format <format>", word("format")).choices(["pretty", "json"]).default("pretty"))
    .option("-o, --output <file>", word("output"));
  spoken(command).action(importTable);
}

/** Names as programs and people spell them. */
function encoding(text: string): Encoding {
  const name = text.toLowerCase().replace(/[_ ]/g, "-");
  const known: Readonly<Record<string, Encoding>> = {
    utf8: "utf-8",
    "utf-8": "utf-8",
    gb18030: "gb18030",
    gbk: "gb18030",
    gb2312: "gb18030",
    cp936: "gb18030",
    big5: "big5",
    "big-5": "big5",
    cp950: "big5",
    "windows-1252": "windows-1252",
    cp1252: "windows-1252",
    utf16le: "utf-16le",
    "utf-16le": "utf-16le",
    "utf-16-le": "utf-16le",
    utf16be: "utf-16be",
    "utf-16be": "utf-16be",
    "utf-16-be": "utf-16be",
    "utf-16": "utf-16le",
    unicode: "utf-16le",
  };
  if (Object.hasOwn(known, name)) return known[name];
  throw new InvalidArgumentError(Object.keys(known).join(", "));
}

function delimiter(text: string): Delimiter {
  if (Object.hasOwn(DELIMITER_NAMES, text)) return DELIMITER_NAMES[text];
  if (text === "," || text === ";" || text === "\t" || text === "|") return text;
  throw new InvalidArgumentError(`, ; | ${Object.keys(DELIMITER_NAMES).join(" ")}`);
}

async function importTable(file: string, options: ImportOptions): Promise<void> {
  const { importFile } = await import("../../src/app/import-file.ts");
  const { showProgress } = await import("../../src/io/progress.ts");
  const { wantsColour, writeOutput } = await import("../../src/io/output.ts");
  const { reportImportJson, reportImportPretty } = await import("../../src/report/import.ts");
  const { EXIT } = await import("../../src/app/usage.ts");
  const done = showProgress(word("working"));
  try {
    const request = {
      root: options.root,
      file,
      mapping: options.map ?? null,
      into: options.into ?? null,
      each: options.each ?? false,
      sheet:
        options.sheet === undefined
          ? null
          : /^\d+$/.test(options.sheet)
            ? Number(options.sheet)
            : options.sheet,
      rejected: options.rejected ?? null,
      dryRun: options.dryRun ?? false,
      encoding: options.encoding,
      delimiter: options.delimiter,
      lang: options.lang ?? null,
    };
    if (options.propose !== undefined) {
      const { proposeFor } = await import("../../src/app/propose-mapping.ts");
      const { text } = await proposeFor(request, options.propose);
      done();
      writeOutput(text, options.propose);
      return;
    }
    const run = await importFile(request);
    const trouble = run.result !== null && run.result.counts.rejected + run.result.counts.conflicts > 0;
    process.exitCode =
      run.result === null ? EXIT.usage : trouble && options.failOn === "error" ? EXIT.findings : EXIT.clean;
    done();
    writeOutput(
      options.format === "json"
        ? reportImportJson(run)
        : reportImportPretty(run, wantsColour(options.output ?? null)),
      options.output ?? null,
    );
  } finally {
    done();
  }
}
