/**
 * One size of ledger, measured: takes a root, gives the samples of every command, several rounds of all in
 * turn.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRoot } from "./generate.ts";
import { measure, measureNode, type Sample } from "./measure.ts";
import { journals } from "./peers.ts";
import { AS_OF } from "./shelf.ts";

export const STEPS = [
  "floor",
  "check, cold",
  "check, one file changed",
  "due",
  "rates",
  "build",
  "hledger check",
  "hledger check, all fields",
] as const;
export type Step = (typeof STEPS)[number];
export type Samples = ReadonlyMap<Step, readonly Sample[]>;

export interface Plan {
  readonly folder: string;
  readonly rounds: number;
  readonly build: boolean;
  readonly hledger: boolean;
  readonly say: (text: string) => void;
}

const PRODUCT = join(import.meta.dirname, "../..");

/**
 * The machine's disk cache is warm, Node's compile cache too; cold means without anything this product keeps
 * of the ledger.
 */
export async function measureRoot(
  bench: BenchRoot,
  { folder, rounds, build, hledger, say }: Plan,
): Promise<Samples> {
  const { root, visits } = bench;
  const samples = new Map<Step, Sample[]>();
  const cache = join(folder, "cache");
  const env = {
    ...process.env,
    XDG_CACHE_HOME: cache,
    NODE_COMPILE_CACHE: join(folder, "compile-cache"),
    NO_COLOR: "1",
  };
  const note = async (step: Step, sample: Promise<Sample>): Promise<void> => {
    say(`${visits} visits: ${step}`);
    samples.set(step, [...(samples.get(step) ?? []), await sample]);
  };
  const huifang = (command: string, ...more: string[]): Promise<Sample> =>
    measureNode(
      join(PRODUCT, "scripts/huifang.mjs"),
      [command, "--root", root, "--as-of", AS_OF, ...more],
      folder,
      { env },
    );
  const output = join(folder, "output.txt");
  const edits = new Map<string, string>();
  const paths = readdirSync(join(root, "ledger/visits"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort();
  const peers = hledger ? journals(root, bench.fresh) : null;

  // Not measured: fills the disk cache and the compile cache.
  await huifang("check", "-o", output);
  try {
    for (let round = 0; round < rounds; round += 1) {
      await note(
        "floor",
        measureNode(join(import.meta.dirname, "floor.ts"), [join(root, "ledger")], folder, { env }),
      );
      rmSync(cache, { recursive: true, force: true });
      await note("check, cold", huifang("check", "-o", output));
      // Not measured: the first run notes that it has seen the ledger, the second one keeps it.
      await huifang("check", "-o", output);
      const edited = paths[Math.floor((paths.length * (round + 1)) / (rounds + 1))];
      edit(join(root, "ledger/visits", edited), edits);
      await note("check, one file changed", huifang("check", "-o", output));
      await note("due", huifang("due", "--format", "json", "-o", output));
      await note("rates", huifang("rates", "--format", "json", "-o", output));
      if (peers !== null) {
        const ledger = (journal: string): Promise<Sample> =>
          measure({ program: "hledger", args: ["-f", journal, "check"], env });
        await note("hledger check", ledger(peers.bare));
        await note("hledger check, all fields", ledger(peers.full));
      }
    }
  } finally {
    for (const [path, text] of edits) writeFileSync(path, text);
  }
  if (build) await note("build", huifang("build", "--out", join(folder, "site")));
  rmSync(join(folder, "site"), { recursive: true, force: true });
  rmSync(output, { force: true });
  return samples;
}

/** Adds a sentence to a visit's notes and remembers what the file said. */
function edit(path: string, edits: Map<string, string>): void {
  const text = readFileSync(path, "utf8");
  edits.set(path, text);
  writeFileSync(path, `${text.trimEnd()}客户稍后又补充了一句。\n`);
}
