/**
 * One writer at a time. The lock is a file that says who holds it (host, process, when that began); what it
 * says decides only whether to wait, to refuse, or to take the lock of somebody who is dead.
 */
import { randomBytes } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, uptime } from "node:os";
import path from "node:path";
import { isAlive, run } from "../process.ts";
import { BusyError } from "./refusal.ts";

interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system tells it; null where it does not. */
  readonly started: string | null;
}

/** A lock of another machine, or of a process whose beginning is unknown, is forgotten after so long. */
const FORGOTTEN_MS = 15 * 60_000;
/** Others' writes take less than this nearly always. */
const PATIENCE_MS = 3000;
const PAUSE_MS = 40;

/** Takes the lock of a state folder and gives the way to leave it. Throws `BusyError` after some patience. */
export function takeLock(folder: string, patience = PATIENCE_MS): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "lock");
  const mine = JSON.stringify(self());
  for (let waited = 0; ; waited += PAUSE_MS) {
    if (tryLock(file, mine)) return () => leaveLock(file, mine);
    const held = holder(file);
    if (held !== null && isDead(held)) setAside(file, held.text);
    else if (held !== null && waited >= patience) throw busy(file, held.owner);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

/** Whether somebody who is alive, or may be, writes now. */
export function isLocked(folder: string): boolean {
  const held = holder(path.join(folder, "lock"));
  return held !== null && !isDead(held);
}

/** A lock appears with its contents or not at all. */
function tryLock(file: string, text: string): boolean {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS" && code !== "EOPNOTSUPP") throw error;
    // A file system without hard links: here the lock may be seen empty for a moment.
    return tryPlainLock(file, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryPlainLock(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

interface Held {
  readonly text: string;
  readonly owner: Owner | null;
  readonly age: number;
}

function holder(file: string): Held | null {
  try {
    const text = readFileSync(file, "utf8");
    const age = Date.now() - statSync(file).mtimeMs;
    return { text, owner: readOwner(text), age };
  } catch {
    return null;
  }
}

function readOwner(text: string): Owner | null {
  try {
    const { host, pid, started } = JSON.parse(text) as Partial<Owner>;
    return typeof host === "string" && Number.isInteger(pid) && (pid as number) > 0
      ? { host, pid: pid as number, started: typeof started === "string" ? started : null }
      : null;
  } catch {
    return null;
  }
}

function isDead({ owner, age }: Held): boolean {
  if (owner === null) return age > PATIENCE_MS;
  if (owner.host !== thisHost()) return age > FORGOTTEN_MS;
  if (age > uptime() * 1000 || !isAlive(owner.pid)) return true;
  const started = startOf(owner.pid);
  if (started === null || owner.started === null) return owner.pid !== process.pid && age > FORGOTTEN_MS;
  return started !== owner.started;
}

/** A lock that was taken from us meanwhile is another's. */
function leaveLock(file: string, text: string): void {
  if (holder(file)?.text === text) rmSync(file, { force: true });
}

/** Takes a dead one's lock out of the way, unless it has become another's meanwhile. */
function setAside(file: string, text: string): void {
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== text) linkSync(aside, file);
  } catch {
    // Somebody else was quicker.
  } finally {
    rmSync(aside, { force: true });
  }
}

function busy(file: string, owner: Owner | null): BusyError {
  const host = owner === null || owner.host === thisHost() ? null : owner.host.split(" ")[0];
  const pid = owner?.pid ?? null;
  return new BusyError(
    host === null
      ? {
          "zh-CN": `另一个进程（${pid ?? "?"}）正在写入这个台账，什么也没有写；等它结束后再试。`,
          en: `another process (${pid ?? "?"}) is writing to this ledger; nothing was written, try again when it is done`,
        }
      : {
          "zh-CN": `${host} 上的进程 ${pid} 正在写入这个台账，什么也没有写；它若已不在，一刻钟后锁自动失效，或者删除 ${file}。`,
          en: `process ${pid} on ${host} is writing to this ledger; nothing was written. If it is gone, its lock ends after a quarter of an hour, or delete ${file}`,
        },
    pid,
  );
}

function self(): Owner {
  return { host: thisHost(), pid: process.pid, started: startOf(process.pid) };
}

/** Numbers of processes mean something on one machine only, and inside one container. */
function thisHost(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** A number that is used again belongs to a process that began at another time. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    if (process.platform !== "darwin") return null;
    const { code, stdout } = run("ps", ["-o", "lstart=", "-p", String(pid)], { cwd: "/" });
    return code === 0 ? stdout.toString().trim() : null;
  }
}
