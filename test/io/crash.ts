/**
 * Writes two files and creates a third, and dies at the step given: `crash.ts ROOT N` kills itself before the
 * Nth step.
 */
import { writeAll } from "../../src/io/transaction.ts";

const [root, at] = process.argv.slice(2);
let step = 0;
writeAll(
  root,
  [
    { path: "ledger/a.yaml", text: "new a\n" },
    { path: "ledger/b/b.yaml", text: "new b\n" },
    { path: "ledger/c/d/c.yaml", text: "new c\n" },
  ],
  () => {
    step += 1;
    if (step === Number(at)) process.kill(process.pid, "SIGKILL");
  },
);
process.stdout.write(String(step));
