/** The last commit that changed each rule book, and who signed it. */
import { afterEach, expect, test } from "vitest";
import { readPackCommits } from "../../src/io/pack-commits.ts";
import { readProvenance } from "../../src/io/provenance.ts";
import { makeRepository, removeFolder, type Commit } from "../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const BOOK = "policies/books/rules.yaml";
const day = (n: number): string => `2026-11-0${n}T09:00+08:00`;
const SIGNED =
  "figures of the new year\n\nReviewed-by: Zhou <zhou@example.com>\nAPPROVED-BY: Ma <ma@example.com>";

/** `author | trailer: e-mails | …` of the pack `books`; null when no commit changed it. */
async function told(commits: readonly Commit[]): Promise<string | null> {
  const root = makeRepository(commits);
  folders.push(root);
  const found = readPackCommits(root, await readProvenance(root), ["books", "other"]).get("books");
  return found
    ? [found.email, ...[...found.trailers].map(([name, emails]) => `${name}: ${emails.join(" ")}`)].join(
        " | ",
      )
    : null;
}

test.each<[string, Commit[], string | null]>([
  [
    "the last change counts",
    [
      { at: day(1), files: { [BOOK]: "1" }, message: SIGNED },
      { at: day(2), by: "wang@example.com", files: { [BOOK]: "2" } },
    ],
    "wang@example.com",
  ],
  [
    "trailers in any case, each with its people",
    [{ at: day(1), files: { [BOOK]: "1" }, message: `${SIGNED}\nReviewed-by: He <he@example.com>` }],
    "li@example.com | Reviewed-by: zhou@example.com he@example.com | Approved-by: ma@example.com",
  ],
  [
    "a commit elsewhere changes nothing",
    [
      { at: day(1), files: { [BOOK]: "1" }, message: SIGNED },
      {
        at: day(2),
        by: "wang@example.com",
        files: { "ledger/tenant.yaml": "x", "policies/booksale/rules.yaml": "y" },
      },
    ],
    "li@example.com | Reviewed-by: zhou@example.com | Approved-by: ma@example.com",
  ],
  [
    "names in the text are no trailers",
    [
      {
        at: day(1),
        files: { [BOOK]: "1" },
        message: "Reviewed-by: Zhou <zhou@example.com>\nwas asked in vain\n\nthe end",
      },
    ],
    "li@example.com",
  ],
  [
    "through the mailmap",
    [
      {
        at: day(1),
        by: "old@example.com",
        files: {
          ".mailmap": "Ma <ma@example.com> <ma-home@example.com>\nLi <li@example.com> <old@example.com>\n",
          [BOOK]: "1",
        },
        message: "x\n\nApproved-by: Ma <ma-home@example.com>",
      },
    ],
    "li@example.com | Approved-by: ma@example.com",
  ],
  ["a book that was never committed", [{ at: day(1), files: { "ledger/tenant.yaml": "x" } }], null],
])("%s", async (_, commits, expected) => {
  expect(await told(commits)).toBe(expected);
});
