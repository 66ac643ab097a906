/** Where a command finds its root, and in whose language it says what it cannot read. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { misuse } from "../../scripts/commands/misuse.ts";
import { readerLocale } from "../../scripts/commands/reader.ts";
import { nearestRoot } from "../../src/io/nearest-root.ts";
import { makeCompany } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

let root = "";
beforeAll(() => {
  root = makeCompany();
  mkdirSync(path.join(root, "a/b"), { recursive: true });
});
afterAll(() => removeFolder(root));

test.each([
  [".", "."],
  ["ledger", ".."],
  ["ledger/visits/2026", "../../.."],
  ["policies/north", "../.."],
  ["a/b", "../.."],
])("from %s the root is %s", (folder, found) => {
  expect(nearestRoot(path.join(root, folder))).toBe(found);
});

test("without a ledger above it is the folder itself", () => {
  expect(nearestRoot(path.dirname(root))).toBe(".");
});

test("the language is that of --lang, else of the company", () => {
  expect(readerLocale(["due", "--root", root])).toBe("zh-CN");
  expect(readerLocale([`--root=${root}`, "due", "--lang", "en"])).toBe("en");
});

test.each<[string, string, string, string]>([
  [
    "commander.unknownCommand",
    "error: unknown command 'chekc'\n(Did you mean check?)",
    "没有 chekc 这个命令；是不是 check？",
    "unknown command 'chekc'; did you mean check?",
  ],
  ["commander.unknownOption", "error: unknown option '--x'", "没有 --x 这个选项", "unknown option '--x'"],
  [
    "commander.invalidArgument",
    "error: option '--format <f>' argument 'xml' is invalid. Allowed choices are a, b.",
    "选项 --format <f> 不能写 xml，可以写：a, b",
    "option '--format <f>' argument 'xml' is invalid. Allowed choices are a, b.",
  ],
])("%s", (code, message, chinese, english) => {
  expect(misuse({ code, message })).toEqual({ "zh-CN": chinese, en: english });
});
