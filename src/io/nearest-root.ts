/** Which folder a command works on when nobody says: this one, else the nearest above with a ledger. */
import { existsSync } from "node:fs";
import path from "node:path";

/** Relative to `from`; `.` where there is no ledger at all. A folder with rule books alone stands for itself. */
export function nearestRoot(from = process.cwd()): string {
  if (existsSync(path.join(from, "ledger")) || existsSync(path.join(from, "policies"))) return ".";
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "ledger", "tenant.yaml"))) return path.relative(from, folder) || ".";
    if (path.dirname(folder) === folder) return ".";
  }
}
