/** `build`: the site whole or not at all, and the exit code of `check`. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { markFolder } from "../../src/io/out-folder.ts";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany, writeFiles } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

const AS_OF = ["--as-of", "2026-11-03T10:00+08:00"];
let root = "";
beforeAll(() => {
  root = makeCompany();
});
afterAll(() => removeFolder(root));

/** Path and digest of every file below a folder. */
function digest(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return `${path.relative(folder, file)} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`;
    })
    .sort();
}

test("equal input gives equal bytes, in the folder asked for and nowhere else", () => {
  const before = readdirSync(root);
  for (const out of ["one", "two"]) {
    expect(huifang(["build", "--out", out, ...AS_OF], { cwd: root })).toMatchObject({ code: 0, err: "" });
  }
  expect(digest(path.join(root, "one")).length).toBeGreaterThan(5);
  expect(digest(path.join(root, "two"))).toEqual(digest(path.join(root, "one")));
  expect(readdirSync(root).sort()).toEqual([...before, "one", "two"].sort());
});

test(
  "an error in the ledger: the site is built all the same, with the finding, and the exit code is 1",
  { timeout: 120_000 },
  () => {
    writeFiles(root, {
      "ledger/visits/v-1.yaml":
        "customer: wang\nby: nobody\nat: 2026-11-01 15:00\nchannel: phone\noutcome: reached\n",
    });
    const ran = huifang(["build", "--out", "three", ...AS_OF], { cwd: root });
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toContain("ledger/visits/v-1.yaml:2:5");
    expect(readFileSync(path.join(root, "three/findings/index.html"), "utf8")).toContain(
      "ledger/visits/v-1.yaml:2:5",
    );
  },
);

test.each<[string, (broken: string) => void, string[]]>([
  [
    "a tenant file that cannot be used",
    (broken) => writeFiles(broken, { "ledger/tenant.yaml": "timezone: Mars/Olympus\n" }),
    [],
  ],
  [
    "a pack that cannot be loaded",
    (broken) => writeFiles(broken, { "policies/north/rules.yaml": "rules: [" }),
    [],
  ],
  ["a wrong option", () => {}, ["--line", "nowhere"]],
])("%s: exit code 2, the last good site stays", (_, spoil, options) => {
  const broken = makeCompany(COMPANY);
  mkdirSync(path.join(broken, "dist"));
  writeFileSync(path.join(broken, "dist/index.html"), "yesterday's");
  markFolder(path.join(broken, "dist"));
  spoil(broken);
  const ran = huifang(["build", ...options, ...AS_OF], { cwd: broken });
  expect([ran.code, ran.out, ran.err]).toEqual([2, "", expect.stringMatching(/\S/)]);
  expect(digest(path.join(broken, "dist"))).toHaveLength(2);
  expect(readFileSync(path.join(broken, "dist/index.html"), "utf8")).toBe("yesterday's");
  removeFolder(broken);
});

test("a folder with other files is not replaced", () => {
  const ran = huifang(["build", "--out", "ledger", ...AS_OF], { cwd: root });
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("ledger")]);
});
