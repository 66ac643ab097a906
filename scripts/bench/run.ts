/**
 * `npm run bench`: makes ledgers of the sizes asked for outside this repository, measures the product's
 * commands on them beside the floor and hledger, and prints figures and ratios of this one run. Exit code 0,
 * or 2 for wrong options. With `--linear`: how reading grows with size, exit code 1 where it grows too fast.
 */
import { mkdirSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchRoot } from "./generate.ts";
import { linear } from "./linear.ts";
import { hasHledger } from "./peers.ts";
import { figures, ratios } from "./report.ts";
import { measureRoot, type Samples } from "./rounds.ts";

const HELP = `Usage: npm run bench -- [options]

  --visits N,N   sizes to measure (10000,100000)
  --rounds N     how often everything but the build is measured (3)
  --linear       only: how the time to read twenty awkward inputs grows when they double
  --no-build     leave the site out
  --no-hledger   leave hledger out, even where it is installed
  --dir DIR      where the ledgers lie and stay for the next run (a folder below ${tmpdir()})
  --seed TEXT    seed of the ledgers (1)
`;

interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly build: boolean;
  readonly hledger: boolean;
  readonly folder: string;
  readonly seed: string;
}

/** Null: help or a wrong option; what is wrong has been printed. */
function read(argv: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        visits: { type: "string", default: "10000,100000" },
        rounds: { type: "string", default: "3" },
        build: { type: "boolean", default: true },
        hledger: { type: "boolean", default: true },
        dir: { type: "string", default: join(tmpdir(), "huifang-bench") },
        seed: { type: "string", default: "1" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return null;
    }
    const sizes = values.visits.split(",").map(Number);
    const rounds = Number(values.rounds);
    if (![...sizes, rounds].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error("--visits and --rounds take whole numbers above 0");
    }
    return {
      sizes,
      rounds,
      build: values.build,
      hledger: values.hledger,
      folder: resolve(values.dir),
      seed: values.seed,
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exitCode = 2;
    return null;
  }
}

if (process.argv.includes("--linear")) {
  const slow = linear(100_000, (line) => process.stdout.write(line));
  process.exitCode = slow.length > 0 ? 1 : 0;
} else {
  const options = read(process.argv.slice(2));
  if (options !== null) await main(options);
}

async function main({ sizes, rounds, build, hledger, folder, seed }: Options): Promise<void> {
  const say = (text: string): void =>
    void process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  const peers = hledger && hasHledger();
  mkdirSync(folder, { recursive: true });
  const results = new Map<number, Samples>();
  const made: string[] = [];
  for (const size of sizes) {
    say(`${size} visits: ledger`);
    const bench = await benchRoot(folder, size, seed);
    made.push(
      `${size} visits: ${bench.files} files, ${(bench.bytes / 1e6).toFixed(1)} MB, ${bench.commits} commits`,
    );
    results.set(size, await measureRoot(bench, { folder, rounds, build, hledger: peers, say }));
  }
  say("");
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`;
  process.stdout.write(
    `${machine}\n${made.join("\n")}\n${peers || !hledger ? "" : "hledger is not installed: no comparison with it\n"}\n${figures(results)}\n\n${ratios(results)}\n`,
  );
}
