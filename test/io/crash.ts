/**
 * `crash.ts ROOT`: changes two files, makes a third in folders that are not there, removes a fourth.
 * `crash.ts ROOT recover`: settles what such a run left.
 */
import { recover, writeAll } from "../../src/io/transaction.ts";

const [root, what] = process.argv.slice(2);
if (what === "recover") recover(root);
else {
  writeAll(root, [
    { path: "ledger/a.yaml", text: "new a\n" },
    { path: "ledger/b/b.yaml", text: "new b\n" },
    { path: "ledger/c/d/c.yaml", text: "new c\n" },
    { path: "ledger/e.yaml", text: null },
  ]);
}
