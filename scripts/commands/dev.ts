/** `huifang dev`: the site on this machine, evaluated anew whenever the ledger or a rule book changes. */
import { InvalidArgumentError, type Command } from "commander";
import { common, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface DevOptions extends CommonOptions {
  readonly port: number;
}

export function register(program: Command): void {
  const command = program
    .command("dev")
    .description(word("dev"))
    .option("--port <port>", word("port"), readPort, 4321);
  common(command).action(dev);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError("0–65535");
}

async function dev(options: DevOptions): Promise<void> {
  const { devSite } = await import("../../src/app/dev-site.ts");
  const { UsageError } = await import("../../src/app/usage.ts");
  const { reportFailure } = await import("./action.ts");
  const { reword } = await import("../../src/policy/engine/to-findings.ts");
  const { runWithProgress } = await import("./run.ts");
  const pinned = options.asOf !== undefined && options.asOf !== "now";
  const site = await devSite({
    root: options.root,
    port: options.port,
    ...(options.at === undefined && {
      check: async (changes: ReadonlyMap<string, Uint8Array | null>) =>
        (await runWithProgress(options, undefined, false, changes)).findings,
    }),
    evaluate: async () => {
      const { evaluation, findings, commit, locale } = await runWithProgress(options);
      return {
        evaluation,
        findings,
        commit,
        pinned,
        builtAt: pinned ? evaluation.asOf : Date.now(),
        locale,
        reword,
      };
    },
    onChange: (error) => {
      // A ledger that cannot be used right now (a file half saved) is told, and the site keeps what it shows.
      if (error === null) return;
      void reportFailure(error).then((code) => {
        if (!(error instanceof UsageError)) process.exit(code);
      });
    },
  });
  process.stderr.write(`${site.url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await site.stop();
}
