/**
 * A check that goes on from kept verdicts finds what a check of everything finds, whatever was changed in
 * between.
 */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { checkFindings, type CheckFindings } from "../../../src/app/check-findings.ts";
import { Clock } from "../../oracle/clock.ts";
import type { PlainLedger } from "../../oracle/plain.ts";
import { filesOf } from "../../oracle/product.ts";
import { PAPER_SIZES, randomLedger } from "../../oracle/random-ledger.ts";
import type { Regime } from "../../oracle/simulate.ts";
import { runs, seed } from "../../support/layers.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const cache = mkdtempSync(path.join(tmpdir(), "huifang-verdicts-"));
const roots: string[] = [];
beforeAll(() => vi.stubEnv("XDG_CACHE_HOME", cache));
afterEach(() => roots.splice(0).forEach(removeFolder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

const request = (root: string, asOf: string) => ({ root, at: null, asOf, lines: [], lang: "en" as const });

async function everything(root: string, asOf: string): Promise<CheckFindings> {
  vi.stubEnv("HUIFANG_CACHE", "off");
  const found = await checkFindings(request(root, asOf), 0);
  vi.stubEnv("HUIFANG_CACHE", "");
  return found;
}

const plain = ({ findings, asOf, commit, locale }: CheckFindings) => ({ findings, asOf, commit, locale });

/** Checks both ways; true where verdicts were recalled. */
async function same(root: string, asOf: string): Promise<boolean> {
  const warm = await checkFindings(request(root, asOf), 0);
  expect(plain(warm)).toEqual(plain(await everything(root, asOf)));
  return warm.keep === null;
}

/** Checks and leaves verdicts for the next one. */
async function keep(root: string, asOf: string): Promise<void> {
  await (await checkFindings(request(root, asOf), 0)).keep?.();
}

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function commit(root: string): void {
  execFileSync("git", ["-C", root, "add", "-A"]);
  execFileSync(
    "git",
    [
      "-C",
      root,
      "-c",
      "user.email=li@example.com",
      "-c",
      "user.name=Li",
      "commit",
      "-q",
      "--allow-empty",
      "-m",
      "more",
    ],
    {
      env: {
        ...process.env,
        GIT_AUTHOR_DATE: "2024-03-01T00:00:00Z",
        GIT_COMMITTER_DATE: "2024-03-01T00:00:00Z",
      },
    },
  );
}

/** Records as committed by whom the ledger says, the others uncommitted. */
function repositoryOf(ledger: PlainLedger): string {
  const clock = new Clock(ledger.tenant.timezone);
  const files = filesOf(ledger);
  const filed = Object.entries(ledger.filed ?? {})
    .map(([key, f]) => ({ file: `ledger/${key}.yaml`, email: f.email, at: clock.instant(f.at) }))
    .sort((a, b) => a.at - b.at);
  const later = new Set(filed.map(({ file }) => file));
  const root = makeRepository([
    {
      at: "2023-01-01T00:00:00Z",
      files: Object.fromEntries(Object.entries(files).filter(([file]) => !later.has(file))),
    },
    ...filed.map((f) => ({
      at: new Date(f.at).toISOString(),
      by: f.email,
      files: { [f.file]: files[f.file] },
    })),
  ]);
  roots.push(root);
  return root;
}

type Edit = {
  readonly kind: "touch" | "delete" | "swap" | "copy" | "break" | "restore" | "later" | "commit" | "field";
  readonly a: number;
  readonly b: number;
  readonly minutes: number;
};

const FIELDS = [
  "outcome: unreachable",
  "channel: sms",
  "line: two",
  "customer: k0",
  "customer: k9",
  "trigger: complaint/ts0",
  "follows: v0",
  "grade: major",
  "id: other",
  "at: 2024-02-29",
  "duplicate_of: ts0",
  "bogus: 1",
];

/** Applies an edit to the files that are there; gives how much later it is then, in minutes. */
function apply(root: string, edit: Edit): number {
  const all = readdirSync(path.join(root, "ledger"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes("/") && file.endsWith(".yaml"))
    .sort()
    .map((file) => `ledger/${file}`);
  const records = all.filter((file) => !/^ledger\/(?:staff|tenant)/.test(file));
  if (edit.kind === "later") return edit.minutes;
  if (edit.kind === "commit") commit(root);
  if (edit.kind === "restore") execFileSync("git", ["-C", root, "checkout", "-q", "--", "."]);
  const file = records[edit.a % Math.max(records.length, 1)];
  const other = records[edit.b % Math.max(records.length, 1)];
  if (file === undefined) return 0;
  const text = readFileSync(path.join(root, file), "utf8");
  if (edit.kind === "touch") utimesSync(path.join(root, file), new Date(), new Date());
  if (edit.kind === "delete") rmSync(path.join(root, file));
  if (edit.kind === "swap") write(root, file, readFileSync(path.join(root, other), "utf8"));
  if (edit.kind === "copy") write(root, `${path.dirname(file)}/sub/n${edit.b}-${path.basename(file)}`, text);
  if (edit.kind === "break") write(root, file, edit.b % 2 === 0 ? "a: [\n" : `${text}bogus: 1\n`);
  if (edit.kind === "field") {
    const line = FIELDS[edit.b % FIELDS.length];
    const name = line.slice(0, line.indexOf(":"));
    write(
      root,
      file,
      `${text
        .split("\n")
        .filter((each) => !each.startsWith(`${name}:`))
        .join("\n")}${line}\n`,
    );
  }
  return 0;
}

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom<Edit["kind"]>(
      "touch",
      "delete",
      "swap",
      "copy",
      "break",
      "restore",
      "later",
      "commit",
      "field",
      "field",
      "field",
      "swap",
      "later",
    ),
    a: fc.nat(200),
    b: fc.nat(200),
    minutes: fc.constantFrom(0, 1, 7, 61, 600),
  }),
  { minLength: 3, maxLength: 5 },
);

const REGIMES =
  Object.keys(PAPER_SIZES).length > 0
    ? (["rental-relations", "auto-sales-visits", "property-service-visits"] as const)
    : [];
const RUNS = runs(2, 16);
const SEED = seed(11);

test.each(REGIMES)(
  "random edits of a ledger: %s",
  async (regime: Regime) => {
    let recalled = 0;
    await fc.assert(
      fc.asyncProperty(
        randomLedger(regime, regime !== "auto-sales-visits").filter(
          (l) => l.filed !== null || regime === "auto-sales-visits",
        ),
        edits,
        async (ledger, list) => {
          const root = repositoryOf(ledger);
          let asOf = Date.parse(
            Temporal.ZonedDateTime.from(`${ledger.asOf}[${ledger.tenant.timezone}]`).toInstant().toString(),
          );
          const text = (): string => new Date(asOf).toISOString().replace(/\.\d+Z$/, "Z");
          await keep(root, text());
          for (const edit of list) {
            asOf += apply(root, edit) * 60_000;
            if (await same(root, text())) recalled += 1;
            else await keep(root, text());
          }
        },
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(recalled).toBeGreaterThan(0);
  },
  600_000,
);
