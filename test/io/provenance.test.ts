/** What the history says of files: filed, moved, deleted, and by whom. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { readDeletedFiles, readProvenance } from "../../src/io/provenance.ts";
import { makeRepository, removeFolder, type Commit } from "../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

function repository(commits: readonly Commit[]): string {
  const root = makeRepository(commits);
  folders.push(root);
  return root;
}

const MON = "2026-11-02T09:00+08:00";
const TUE = "2026-11-03T09:00+08:00";
const WED = "2026-11-04T09:00+08:00";
const A = "ledger/visits/2026/11/a.yaml";
const MOVED = "ledger/visits/a.yaml";

/** Filings as `key at email`, deletions as `path at email`. */
async function story(commits: readonly Commit[], below = ""): Promise<string[]> {
  const found = await readProvenance(path.join(repository(commits), below));
  expect(found.lack).toBeNull();
  const time = (ms: number): string => [MON, TUE, WED].find((iso) => Date.parse(iso) === ms) ?? String(ms);
  return [
    ...[...found.filings].map(([key, f]) => `+ ${key} ${time(f.at)} ${f.email}`).sort(),
    ...found.deletions.map((d) => `- ${d.path} ${time(d.at)} ${d.email}`),
  ];
}

test.each<[string, Commit[], string[]]>([
  [
    "the first commit files, a later edit does not",
    [
      { at: MON, files: { [A]: "1" } },
      { at: TUE, by: "wang@example.com", files: { [A]: "2" } },
    ],
    [`+ visits/a.yaml ${MON} li@example.com`],
  ],
  [
    "a move inside the collection is neither filing nor deletion",
    [
      { at: MON, files: { [A]: "1" } },
      { at: TUE, by: "wang@example.com", files: { [MOVED]: { from: A } } },
    ],
    [`+ visits/a.yaml ${MON} li@example.com`],
  ],
  [
    "a move to another collection is both",
    [
      { at: MON, files: { [A]: "1" } },
      { at: TUE, files: { "ledger/plans/a.yaml": { from: A } } },
    ],
    [
      `+ plans/a.yaml ${TUE} li@example.com`,
      `+ visits/a.yaml ${MON} li@example.com`,
      `- ${A} ${TUE} li@example.com`,
    ],
  ],
  [
    "a deletion after a move names the last path",
    [
      { at: MON, files: { [A]: "1" } },
      { at: TUE, files: { [MOVED]: { from: A } } },
      { at: WED, by: "wang@example.com", files: { [MOVED]: null } },
    ],
    [`+ visits/a.yaml ${MON} li@example.com`, `- ${MOVED} ${WED} wang@example.com`],
  ],
  [
    "a file that came back keeps its first filing",
    [
      { at: MON, files: { [A]: "1" } },
      { at: TUE, files: { [A]: null } },
      { at: WED, files: { [A]: "3" } },
    ],
    [`+ visits/a.yaml ${MON} li@example.com`],
  ],
  [
    "a forged author time on re-creation does not move the filing",
    [
      { at: TUE, files: { [A]: "1" } },
      { at: WED, files: { [A]: null } },
      { at: MON, committed: WED, files: { [A]: "3" } },
    ],
    [`+ visits/a.yaml ${TUE} li@example.com`],
  ],
  [
    "the author time counts, not the commit time",
    [{ at: MON, committed: WED, files: { [A]: "1" } }],
    [`+ visits/a.yaml ${MON} li@example.com`],
  ],
  [
    "a side branch files its own records",
    [
      { name: "base", at: MON, files: { README: "r" } },
      { name: "side", at: TUE, by: "wang@example.com", files: { [A]: "1" } },
      { name: "main", at: TUE, files: { README: "s" }, parents: ["base"] },
      { at: WED, files: { [A]: "1" }, parents: ["main", "side"] },
    ],
    [`+ visits/a.yaml ${TUE} wang@example.com`],
  ],
  [
    "a record added by the merge itself is filed by the merge",
    [
      { name: "base", at: MON, files: { README: "r" } },
      { name: "side", at: TUE, files: { README: "s" } },
      { name: "main", at: TUE, files: { OTHER: "o" }, parents: ["base"] },
      { at: WED, files: { README: "s", [A]: "1" }, parents: ["main", "side"] },
    ],
    [`+ visits/a.yaml ${WED} li@example.com`],
  ],
  [
    "a record dropped by a merge is deleted by the merge",
    [
      { name: "base", at: MON, files: { README: "r" } },
      { name: "side", at: TUE, files: { [A]: "1" } },
      { name: "main", at: TUE, files: { OTHER: "o" }, parents: ["base"] },
      { at: WED, by: "wang@example.com", files: {}, parents: ["main", "side"] },
    ],
    [`+ visits/a.yaml ${TUE} li@example.com`, `- ${A} ${WED} wang@example.com`],
  ],
  [
    "what lies in no collection is left out",
    [
      {
        at: MON,
        files: { "ledger/tenant.yaml": "t", "policies/x/rules.yaml": "p", "ledger/visits/客户 甲.yaml": "1" },
      },
    ],
    [`+ visits/客户 甲.yaml ${MON} li@example.com`],
  ],
  [
    "authors pass through .mailmap",
    [
      {
        at: MON,
        by: "li@old.example",
        files: { [A]: "1", ".mailmap": "<li@example.com> <li@old.example>\n" },
      },
    ],
    [`+ visits/a.yaml ${MON} li@example.com`],
  ],
])("%s", async (_, commits, expected) => {
  expect(await story(commits)).toEqual(expected);
});

test("a deleted file's last version can be read, whichever side of a merge had it", async () => {
  const plain = repository([
    { at: MON, files: { [A]: "1" } },
    { at: TUE, files: { [A]: "2" } },
    { at: WED, files: { [A]: null } },
  ]);
  const merged = repository([
    { name: "base", at: MON, files: { README: "r" } },
    { name: "side", at: TUE, files: { [A]: "3" } },
    { name: "main", at: TUE, files: { OTHER: "o" }, parents: ["base"] },
    { at: WED, files: {}, parents: ["main", "side"] },
  ]);
  for (const [root, content, filed] of [
    [plain, "2", MON],
    [merged, "3", TUE],
  ]) {
    const { deletions } = await readProvenance(root);
    expect(deletions.map((d) => d.filedAt)).toEqual([Date.parse(filed)]);
    expect(readDeletedFiles(root, deletions).map(String)).toEqual([content]);
  }
});

test("the root may be a sub-folder; a ledger beside it is not its own", async () => {
  const files = { "north/ledger/visits/a.yaml": "1", "south/ledger/visits/b.yaml": "2" };
  expect(await story([{ at: MON, files }], "north")).toEqual([`+ visits/a.yaml ${MON} li@example.com`]);
});

test("a revision knows what had been committed by then", async () => {
  const root = repository([
    { at: MON, files: { [A]: "1" } },
    { at: TUE, files: { "ledger/visits/b.yaml": "2" } },
  ]);
  expect([...(await readProvenance(root, "HEAD~1")).filings.keys()]).toEqual(["visits/a.yaml"]);
});

test("without its full history a ledger says what it lacks", async () => {
  const full = repository([
    { at: MON, files: { [A]: "1" } },
    { at: TUE, files: { [A]: "2" } },
  ]);
  const shallow = path.join(full, "shallow");
  execFileSync("git", ["clone", "-q", "--depth", "1", `file://${full}`, shallow]);
  const bare = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  folders.push(bare);
  mkdirSync(path.join(bare, "fresh"));
  execFileSync("git", ["init", "-q", path.join(bare, "fresh")]);
  const lacks = await Promise.all(
    [shallow, bare, path.join(bare, "fresh"), path.join(bare, "absent")].map(async (root) => {
      const { complete, lack, commit, filings } = await readProvenance(root);
      return [complete, lack, commit !== null, filings.size];
    }),
  );
  expect(lacks).toEqual([
    [false, "shallow", true, 0],
    [false, "no-git", false, 0],
    [false, "no-history", false, 0],
    [false, "no-git", false, 0],
  ]);
});

test("a ledger that is a repository of its own inside another says so", async () => {
  const inner = repository([{ at: MON, files: { "visits/a.yaml": "1" } }]);
  const outer = repository([{ at: MON, files: { README: "r" } }]);
  execFileSync("git", [
    "-C",
    outer,
    "-c",
    "protocol.file.allow=always",
    "submodule",
    "--quiet",
    "add",
    inner,
    "ledger",
  ]);
  execFileSync("git", [
    "-C",
    outer,
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.com",
    "commit",
    "-q",
    "-m",
    "x",
  ]);
  expect((await readProvenance(outer)).lack).toBe("submodule");
});

test("a second working tree has the history of the first", async () => {
  const root = repository([{ at: MON, files: { [A]: "1" } }]);
  const second = path.join(root, "second");
  execFileSync("git", ["-C", root, "worktree", "add", "-q", second]);
  expect([...(await readProvenance(second)).filings.keys()]).toEqual(["visits/a.yaml"]);
});

test("a history with missing objects is unreadable, not a bug", async () => {
  const root = repository([
    { at: MON, files: { [A]: "1" } },
    { at: TUE, files: { [A]: "2" } },
  ]);
  const parent = execFileSync("git", ["-C", root, "rev-parse", "HEAD~1"], { encoding: "utf8" }).trim();
  // So few objects are never packed.
  const objects = path.join(root, ".git/objects");
  rmSync(path.join(objects, parent.slice(0, 2), parent.slice(2)));
  expect((await readProvenance(root)).lack).toBe("unreadable");
});

test("every later change of a file is known, with what forged times cannot hide", async () => {
  const found = await readProvenance(
    repository([
      { at: MON, files: { [A]: "1" } },
      { at: TUE, by: "wang@example.com", files: { [MOVED]: "2", [A]: null } },
      { at: MON, committed: WED, files: { [MOVED]: "3" } },
    ]),
  );
  expect(
    found
      .edits!.get("visits/a.yaml")!
      .map(({ kind, from, path: to, filing }) => [
        kind,
        from,
        to,
        filing.email,
        filing.at,
        filing.committedAt,
        filing.builtOn,
      ]),
  ).toEqual([
    ["changed", A, MOVED, "wang@example.com", Date.parse(TUE), Date.parse(TUE), Date.parse(MON)],
    ["changed", MOVED, MOVED, "li@example.com", Date.parse(MON), Date.parse(WED), Date.parse(TUE)],
  ]);
});
