/**
 * Loaded before a program (`--import`): kills it before its Nth change to the disk, counting every rename,
 * write, removal, link and new folder whose path holds `KILL_IN`. Without `KILL_AT` it prints their number.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

const at = Number(process.env.KILL_AT ?? 0);
const inside = process.env.KILL_IN ?? "";
const paths = new Map<number, string>();
let count = 0;

function step(name: string, path: unknown): void {
  const where = typeof path === "number" ? (paths.get(path) ?? "") : String(path);
  if (!where.includes(inside)) return;
  count += 1;
  if (process.env.KILL_LOG) fs.appendFileSync(process.env.KILL_LOG, `${count} ${name} ${where}\n`);
  if (count === at) process.kill(process.pid, "SIGKILL");
}

const CHANGES = [
  "renameSync",
  "rmSync",
  "unlinkSync",
  "rmdirSync",
  "mkdirSync",
  "linkSync",
  "symlinkSync",
] as const;
const WRITES = [
  "writeSync",
  "writeFileSync",
  "appendFileSync",
  "cpSync",
  "copyFileSync",
  "chmodSync",
] as const;
const methods = fs as unknown as Record<string, (...args: unknown[]) => unknown>;

for (const name of [...CHANGES, ...WRITES]) {
  const original = methods[name];
  methods[name] = (...args) => {
    if (name !== "appendFileSync") step(name, name === "cpSync" || name === "linkSync" ? args[1] : args[0]);
    return original(...args);
  };
}
const open = methods.openSync;
methods.openSync = (...args) => {
  const flag = String(args[1] ?? "r");
  if (/[wa+]/.test(flag)) step("openSync", args[0]);
  const descriptor = open(...args) as number;
  paths.set(descriptor, String(args[0]));
  return descriptor;
};
const later = fs.promises as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
for (const name of ["rename", "rm", "unlink", "mkdir", "writeFile", "symlink"]) {
  const original = later[name];
  later[name] = (...args) => {
    step(name, args[0]);
    return original(...args);
  };
}
syncBuiltinESMExports();
if (isMainThread && process.env.KILL_COUNT) {
  process.on("exit", () => fs.appendFileSync(process.env.KILL_COUNT as string, `${count}\n`));
}
