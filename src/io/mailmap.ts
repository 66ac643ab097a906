/** Authors under the names and e-mails that the repository's `.mailmap` gives them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { git } from "./git.ts";

export interface Contact {
  readonly name: string;
  readonly email: string;
}

/**
 * Contacts by what commits say (`Name <e-mail>`). The `.mailmap` is the working tree's, as git itself has it;
 * a mailmap in somebody's own settings is not asked, as the answer would differ from machine to machine.
 */
export function contacts(top: string, written: Iterable<string>): Map<string, Contact> {
  const all = [...new Set(written)];
  const mapped = existsSync(path.join(top, ".mailmap")) ? checkMailmap(top, all) : all;
  return new Map(all.map((text, i) => [text, contactOf(mapped[i])]));
}

function checkMailmap(top: string, all: readonly string[]): readonly string[] {
  const { code, stdout } = git(
    top,
    ["-c", "mailmap.file=", "-c", "mailmap.blob=", "check-mailmap", "--stdin"],
    all.map((text) => `${text.trim()}\n`).join(""),
  );
  const lines = stdout.toString().split("\n").slice(0, -1);
  return code === 0 && lines.length === all.length ? lines : all;
}

function contactOf(text: string): Contact {
  const open = text.lastIndexOf("<");
  return {
    name: text.slice(0, open).trim(),
    email: text.slice(open + 1, text.endsWith(">") ? -1 : undefined),
  };
}
