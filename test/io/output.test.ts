/** Output files: whole, and only ever files. */
import {
  lstatSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assertReplaceable, markFolder } from "../../src/io/out-folder.ts";
import { OutputError, writeOutput } from "../../src/io/output.ts";
import { removeFolder } from "../support/repository.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
});
afterAll(() => removeFolder(folder));

test("a file is replaced and nothing else is left behind", () => {
  const file = path.join(folder, "report.json");
  writeFileSync(file, "old");
  writeOutput("new", file);
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(folder)).toEqual(["report.json"]);
});

test("a link keeps pointing at its file", () => {
  const target = path.join(folder, "target.txt");
  const link = path.join(folder, "link.txt");
  writeFileSync(target, "old");
  symlinkSync("target.txt", link);
  writeOutput("new", link);
  expect([readFileSync(target, "utf8"), lstatSync(link).isSymbolicLink()]).toEqual(["new", true]);
});

test.skipIf(process.platform === "win32")("a device is written to, not replaced", () => {
  const device = path.join(folder, "null");
  symlinkSync("/dev/null", device);
  writeOutput("text", device);
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});

test("a folder that is not there is the user's to mend", () => {
  expect(() => writeOutput("x", path.join(folder, "no", "such", "file"))).toThrow(OutputError);
  expect(() => writeOutput("x", folder)).toThrow(OutputError);
});

test("a build replaces an old site, an empty or absent folder, and nothing else", () => {
  const place = (name: string, ...files: string[]): string => {
    const made = path.join(folder, name);
    mkdirSync(made);
    for (const file of files) writeFileSync(path.join(made, file), "");
    return made;
  };
  const root = place("company", "README.md");
  markFolder(place("site", "index.html", "a.css"));
  for (const fine of [
    path.join(folder, "absent"),
    place("empty"),
    path.join(folder, "site"),
    path.join(root, "dist"),
  ]) {
    expect(() => assertReplaceable(fine, root)).not.toThrow();
  }
  for (const [out, why] of [
    [root, "ledger's root"],
    [folder, "ledger's root"],
    [place("photos", "me.jpg", "index.html"), "not made by huifang"],
    [path.join(root, "README.md"), "not a folder"],
    [process.cwd(), "current folder"],
  ]) {
    expect(() => assertReplaceable(out, root)).toThrow(why);
  }
});
