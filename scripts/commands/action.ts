/** How a run that could not give its answer ends. */
import type { UnusableRoot } from "../../src/app/open-run.ts";
import { EXIT, UsageError } from "../../src/app/usage.ts";
import { productVersion } from "../../src/io/product.ts";
import { refusedBySystem } from "../../src/io/write/refusal.ts";
import { UserError } from "../../src/model/user-error.ts";
import { toReader } from "./reader.ts";
import { word } from "./words.ts";

/**
 * Prints on stderr what ended the run and gives the exit code: 2 for the user's to mend, 70 for a bug of
 * ours.
 */
export async function reportFailure(error: unknown, argv: readonly string[] = process.argv): Promise<number> {
  if (error instanceof UsageError && "findings" in error) {
    const { findings, locale } = error as UnusableRoot;
    const { reportPretty } = await import("../../src/report/pretty.ts");
    process.stderr.write(
      reportPretty({
        findings,
        asOf: null,
        commit: null,
        locale,
        failOn: "error",
        prefix: "",
        compared: false,
        version: productVersion(),
      }),
    );
    return EXIT.usage;
  }
  if (error instanceof UserError) {
    process.stderr.write(`huifang: ${await toReader(error.words, argv)}\n`);
    return EXIT.usage;
  }
  const refused = refusedBySystem(error);
  if (refused !== null) {
    process.stderr.write(`huifang: ${await toReader(refused, argv)}\n`);
    return EXIT.usage;
  }
  const thrown = error instanceof Error ? error : new Error(String(error));
  const text = word("bug").replace("{message}", thrown.message).replace("{version}", productVersion());
  process.stderr.write(`${text}\n${argv.includes("--debug") ? `${thrown.stack}\n` : ""}`);
  return EXIT.bug;
}
