/**
 * `crash-others.ts FOLDER WHAT`: puts one of the other things in place that are written whole or not at all.
 */
import { cpSync } from "node:fs";
import path from "node:path";
import { keepFile } from "../../src/io/cache-folder.ts";
import { markFolder, replaceFolder, settleFolder } from "../../src/io/out-folder.ts";
import { writeOutput } from "../../src/io/output.ts";
import { writeSections } from "../../src/ledger/cache/sections.ts";

const [folder, what] = process.argv.slice(2);
if (what === "build") {
  settleFolder(path.join(folder, "dist"));
  const work = path.join(folder, "work");
  cpSync(path.join(folder, "new"), work, { recursive: true });
  markFolder(work);
  replaceFolder(work, path.join(folder, "dist"));
} else if (what === "settle") settleFolder(path.join(folder, "dist"));
else if (what === "cache") keepFile("x", "new", { XDG_CACHE_HOME: folder });
else if (what === "sections") writeSections(path.join(folder, "x"), "key", { a: Buffer.from("new") });
else writeOutput("new", path.join(folder, "out"));
