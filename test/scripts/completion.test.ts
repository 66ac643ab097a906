/** Completion scripts: the words in them, and that the shell reads them and gives what may follow. */
import { execFileSync } from "node:child_process";
import { Command, Option } from "commander";
import { expect, test } from "vitest";
import { completionScript, wordsOf } from "../../scripts/commands/completion.ts";

const program = new Command("huifang");
program
  .command("check")
  .option("--root <dir>")
  .addOption(new Option("-f, --format <f>").choices(["pretty", "json"]));
program.command("policy").command("lint").option("--all");
const list = wordsOf(program);

test("commands, options and choices stand under what they follow", () => {
  expect(list).toEqual([
    { after: "", words: ["check", "policy", "--help"] },
    { after: "check", words: ["--root", "--format", "--help"] },
    { after: "check -f", words: ["pretty", "json"] },
    { after: "check --format", words: ["pretty", "json"] },
    { after: "policy", words: ["lint", "--help"] },
    { after: "policy lint", words: ["--all", "--help"] },
  ]);
});

test.each([
  ["", "check policy --help"],
  ["check", "--root --format --help"],
  ["check --format", "pretty json"],
  ["check --root x --format", "pretty json"],
  ["check --root x", "--root --format --help"],
  ["policy lint", "--all --help"],
])("bash after %j: %s", (typed, words) => {
  const script = `${completionScript("bash", list)}_huifang_following ${typed}`;
  expect(execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim()).toBe(words);
});

test.each(["zsh", "fish"] as const)("%s holds the same words", (shell) => {
  const script = completionScript(shell, list);
  for (const { after, words } of list) {
    expect(script).toContain(`"${after}"`);
    expect(script).toContain(`echo "${words.join(" ")}"`);
  }
});
