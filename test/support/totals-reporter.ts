/** Vitest reporter: prints `N passed, N failed` as the very last line of the run. */
import type { Reporter, SerializedError, TestModule } from "vitest/node";

export default class TotalsReporter implements Reporter {
  /**
   * Counts tests by their final state. A file that could not be loaded, an error outside every test and a run
   * that was cut short count as one failure each, so that the line never says `0 failed` of a run that
   * failed.
   */
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: string): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
      }
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
    }
    if (reason !== "passed" && failed === 0) failed = 1;
    // Other reporters print their summary at the same event; the process's end comes after all of them.
    process.once("exit", () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
