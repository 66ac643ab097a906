/** `huifang schema`: JSON Schemas of every record kind and of packs, for editors and other programs. */
import type { Command } from "commander";
import { spoken } from "./options.ts";
import { word } from "./words.ts";

interface SchemaOptions {
  readonly root: string;
  readonly dir?: string;
  readonly output?: string;
}

export function register(program: Command): void {
  const command = program
    .command("schema")
    .description(word("schema"))
    .argument("[kind]", word("kind"))
    .option("--root <dir>", word("root"))
    .option("--dir <folder>", word("schema-dir"))
    .option("-o, --output <file>", word("output"));
  spoken(command).action(schema);
}

async function schema(kind: string | undefined, options: SchemaOptions): Promise<void> {
  const { fileSchemas } = await import("../../src/app/json-schemas.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { vocabularyOf } = await import("../../src/app/vocabulary-of.ts");
  const { makeFolder, writeOutput } = await import("../../src/io/output.ts");

  const schemas = fileSchemas(vocabularyOf(options.root));
  if (kind !== undefined && !Object.hasOwn(schemas, kind)) {
    const known = Object.keys(schemas).join(", ");
    throw new UsageError({
      "zh-CN": `schema ${kind}：没有这种文件（${known}）`,
      en: `schema ${kind}: no such kind (${known})`,
    });
  }
  if (options.dir !== undefined) {
    makeFolder(options.dir);
    for (const [name, each] of Object.entries(schemas)) {
      if (kind === undefined || kind === name) {
        writeOutput(`${JSON.stringify(each, null, 2)}\n`, `${options.dir}/${name}.json`);
      }
    }
    return;
  }
  const out = kind === undefined ? { version: 1, schemas } : schemas[kind];
  writeOutput(`${JSON.stringify(out, null, 2)}\n`, options.output ?? null);
}
