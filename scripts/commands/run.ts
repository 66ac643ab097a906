/** Evaluates the root that a command's options name, with a sign of life on terminals. */
import { checkFindings, type CheckFindings } from "../../src/app/check-findings.ts";
import { openRun, type Run } from "../../src/app/open-run.ts";
import { showProgress } from "../../src/io/progress.ts";
import type { GateName } from "../../src/policy/engine/gate.ts";
import { ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

/** Findings alone, where nothing else of the run is wanted: often they need not all be found anew. */
export async function findingsWithProgress(options: CommonOptions): Promise<CheckFindings> {
  const done = showProgress(word("working"));
  try {
    const found = await checkFindings({
      root: options.root,
      at: options.at ?? null,
      asOf: options.asOf ?? null,
      lines: ids(options.line),
      lang: options.lang ?? null,
    });
    // Nobody waits for this: it runs after what this run prints.
    if (found.keep) process.once("beforeExit", () => void found.keep?.());
    return found;
  } finally {
    done();
  }
}

/** `gate`: see `openRun`. Throws what it throws. */
export async function runWithProgress(
  options: CommonOptions & { readonly until?: string },
  gate?: GateName,
  signatures = false,
  overlay?: ReadonlyMap<string, Uint8Array | null>,
): Promise<Run> {
  const done = showProgress(word("working"));
  try {
    return await openRun({
      root: options.root,
      at: options.at ?? null,
      asOf: options.asOf ?? null,
      until: options.until ?? null,
      lines: ids(options.line),
      lang: options.lang ?? null,
      gate,
      signatures,
      overlay,
    });
  } finally {
    done();
  }
}
