/** A folder that a build is going to replace. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { OutputError } from "./output.ts";

/** Marks a folder as one that a build made and may replace. */
export const SITE_MARK = ".huifang-site";
const MARK = "Made by huifang build; replaced by the next one.\n";

/** Marks a folder as ours. */
export function markFolder(folder: string): void {
  writeFileSync(path.join(folder, SITE_MARK), MARK);
}

function isOurs(folder: string): boolean {
  try {
    return readFileSync(path.join(folder, SITE_MARK), "utf8") === MARK;
  } catch {
    return false;
  }
}

/** The two neighbours by way of which a folder is replaced. */
const neighbours = (to: string): { next: string; old: string } => ({
  next: path.join(path.dirname(to), `.${path.basename(to)}.next`),
  old: path.join(path.dirname(to), `.${path.basename(to)}.old`),
});

/** Puts the last good folder back where a build was killed between its two moves, and removes what it left. */
export function settleFolder(out: string): void {
  const to = path.resolve(out);
  const { next, old } = neighbours(to);
  if (!existsSync(to) && isOurs(old)) renameSync(old, to);
  for (const left of [next, old]) if (isOurs(left)) rmSync(left, { recursive: true, force: true });
}

/** Puts `from` in the place of `to`, by way of a neighbour, so that readers see the old or the new folder. */
export function replaceFolder(from: string, to: string): void {
  const { next, old } = neighbours(to);
  settleFolder(to);
  try {
    mkdirSync(path.dirname(to), { recursive: true });
    moveFolder(from, next);
    if (existsSync(to)) renameSync(to, old);
    try {
      renameSync(next, to);
    } catch (error) {
      if (existsSync(old)) renameSync(old, to);
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    throw error;
  }
}

function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another disk: the mark goes first, so that half a copy is known for ours.
    mkdirSync(to);
    markFolder(to);
    cpSync(from, to, { recursive: true });
  }
}

/**
 * Throws OutputError unless the folder is absent, empty or an earlier site of ours, and holds neither the ledger's
 * root nor the folder we are in: a typing error must not cost anybody their files.
 */
export function assertReplaceable(out: string, root: string): void {
  const target = path.resolve(out);
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) {
    throw new OutputError({ "zh-CN": `${out}：不是目录`, en: `${out}: is not a folder` });
  }
  const real = realpathSync(target);
  for (const kept of [root, "."]) {
    if (!existsSync(kept)) continue;
    const inside = path.relative(real, realpathSync(kept));
    if (
      inside === "" ||
      !(inside === ".." || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    ) {
      throw new OutputError(
        kept === "."
          ? { "zh-CN": `${out}：会覆盖当前目录`, en: `${out}: would replace the current folder` }
          : { "zh-CN": `${out}：会覆盖台账所在目录`, en: `${out}: would replace the ledger's root` },
      );
    }
  }
  const names = readdirSync(target);
  if (names.length === 0 || isOurs(target)) return;
  throw new OutputError({
    "zh-CN": `${out}：里面的文件不是本程序生成的网站，没有动它；请换一个 --out，或先自己清空`,
    en: `${out}: was not made by huifang and stays as it is; choose another --out, or empty it yourself`,
  });
}
