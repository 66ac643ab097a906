/** A folder that a build is going to replace. */
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { OutputError } from "./output.ts";

/**
 * Throws OutputError unless the folder is absent, empty or an earlier site, and holds neither the ledger's
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
  if (names.length === 0 || names.includes("index.html")) return;
  throw new OutputError({
    "zh-CN": `${out}：里面的文件不是网站，请换一个 --out`,
    en: `${out}: holds files that are no site; choose another --out`,
  });
}
