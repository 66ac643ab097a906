/** The command line from outside: commands, options, exit codes, what goes to which stream. */
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { huifang, PRODUCT } from "../support/command.ts";
import { COMPANY, makeCompany, writeFiles } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

const AS_OF = ["--as-of", "2026-11-03T10:00+08:00"];
let root = "";
beforeAll(() => {
  root = makeCompany();
});
afterAll(() => removeFolder(root));

const at = (...args: string[]): string[] => [...args, "--root", root, ...AS_OF];

describe("exit codes", () => {
  test.each<[string, string[], number]>([
    ["warnings alone are clean", ["check"], 0],
    ["--fail-on warning", ["check", "--fail-on", "warning"], 1],
    ["--fail-on none", ["check", "--fail-on", "none"], 0],
    ["an unknown command", ["chekc"], 2],
    ["an unknown option", ["check", "--colour"], 2],
    ["an unknown format", ["check", "--format", "xml"], 2],
    ["an unknown line", ["check", "--line", "zulim"], 2],
    ["an unknown member of staff", ["due", "--staff", "li-nan"], 2],
    ["an unreadable period", ["rates", "--period", "2026-13"], 2],
    ["an unknown breakdown", ["rates", "--by", "weather"], 2],
    ["an unknown id", ["explain", "north/nothing:complaint/ts-1"], 2],
    ["an unknown kind", ["schema", "wombats"], 2],
    ["bases that exclude each other", ["check", "--new-from", "a", "--new-from-merge-base", "b"], 2],
    ["a base without a repository", ["check", "--new-from", "HEAD"], 2],
    ["a revision without a repository", ["check", "--at", "HEAD"], 2],
    ["an output folder that is not there", ["check", "-o", "/no/such/folder/out.txt"], 2],
  ])("%s: %j → %i", (_, args, code) => {
    const ran = huifang(args[0] === "schema" || args[0] === "chekc" ? [...args] : at(...args));
    expect([ran.code, ran.err]).toEqual([code, code === 2 ? expect.stringMatching(/\S/) : ""]);
  });

  test("a root without a ledger cannot be used: the reason on stderr, nothing on stdout", () => {
    const ran = huifang(["due", "--root", path.join(root, "nowhere"), "--format", "json"]);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("ledger/tenant.yaml");
  });

  test("`check` of such a root still reports in the format asked for", () => {
    const ran = huifang(["check", "--root", path.join(root, "nowhere"), "--format", "json"]);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({
      version: 1,
      as_of: null,
      findings: [{ code: "ledger/no-tenant" }],
    });
  });

  test("a broken record is a finding, never a refusal", () => {
    const broken = makeCompany({ ...COMPANY, "ledger/visits/v-1.yaml": "customer: [wang\n" });
    expect(huifang(["check", "--root", broken, ...AS_OF]).code).toBe(1);
    removeFolder(broken);
  });
});

describe("as-of", () => {
  const seen = (text: string): string =>
    JSON.parse(huifang(["due", "--root", root, "--format", "json", "--as-of", text]).out).as_of;

  test.each([
    ["2026-11-03T10:20+08:00", "2026-11-03T10:20:00+08:00"],
    ["2026-11-03T02:20Z", "2026-11-03T10:20:00+08:00"],
    ["2026-11-03 10:20", "2026-11-03T10:20:00+08:00"],
    ["2026-11-03", "2026-11-03T23:59:59+08:00"],
  ])("%s is %s", (text, instant) => {
    expect(seen(text)).toBe(instant);
  });

  test("now is the clock, and the default", () => {
    const before = Date.now() - 1000;
    for (const args of [["--as-of", "now"], []]) {
      const { as_of } = JSON.parse(huifang(["due", "--root", root, "--format", "json", ...args]).out);
      expect(Date.parse(as_of)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(as_of)).toBeLessThanOrEqual(Date.now());
    }
  });

  test.each(["tomorrow", "2026-02-30", "2026-11-03T25:00", "275760-09-13"])("%s is refused", (text) => {
    expect(huifang(["check", "--root", root, "--as-of", text]).code).toBe(2);
  });
});

describe("output", () => {
  test("machine formats are alone on stdout and equal from run to run", () => {
    const first = huifang(at("check", "--format", "json"));
    expect(first.err).toBe("");
    expect(JSON.parse(first.out).findings).toContainEqual(
      expect.objectContaining({
        code: "north/call-back",
        severity: "warning",
        file: "ledger/complaints/ts-1.md",
        line: 5,
        column: 14,
        clauses: ["north/1-a"],
        subject: "complaint/ts-1",
      }),
    );
    expect(huifang(at("check", "--format", "json")).out).toBe(first.out);
  });

  test("-o writes the file and nothing else", () => {
    const file = path.join(root, "due.csv");
    expect(huifang(at("due", "--format", "csv", "-o", file))).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toContain("complaint/ts-1");
    rmSync(file);
  });

  test("colours: on request, never with NO_COLOR or in a file", () => {
    const coloured = (env: NodeJS.ProcessEnv): boolean =>
      huifang(at("check"), { env }).out.includes("\u001b[");
    expect([
      coloured({ FORCE_COLOR: "1", NO_COLOR: "" }),
      coloured({ FORCE_COLOR: "1", NO_COLOR: "1" }),
      coloured({ NO_COLOR: "" }),
    ]).toEqual([true, false, false]);
  });

  test("the tenant's language unless told otherwise", () => {
    expect(huifang(at("check")).out).toContain("警告");
    expect(huifang(at("check", "--lang", "en")).out).toContain("warning north/call-back");
    expect(huifang(at("check", "--lang", "zh-TW")).out).toContain("投訴回訪");
  });

  test("a reader that goes away is no error", async () => {
    const many = makeCompany({
      ...COMPANY,
      ...Object.fromEntries(
        Array.from({ length: 2000 }, (_, i) => [`ledger/visits/v-${i}.yaml`, "nonsense: yes\n"]),
      ),
    });
    const child = spawn(
      process.execPath,
      [path.join(PRODUCT, "scripts/huifang.mjs"), "check", "--root", many, "--format", "json"],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, err]).toEqual([1, ""]);
    removeFolder(many);
  });

  test("github: worst first, and the whole in the job summary", () => {
    const summary = path.join(root, "summary.md");
    writeFileSync(summary, "");
    const ran = huifang(at("check", "--format", "github"), { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(ran.out).toMatch(
      /^::warning file=ledger\/complaints\/ts-1\.md,line=5,col=14,title=north\/call-back::/m,
    );
    expect(readFileSync(summary, "utf8")).toContain("ledger/complaints/ts-1.md:5");
    rmSync(summary);
  });
});

describe("help", () => {
  test("every command has it, in the language of the environment", () => {
    const listed =
      huifang(["--help"])
        .out.match(/^ {2}([a-z]+)(?= \[| {2})/gm)
        ?.map((name) => name.trim()) ?? [];
    expect(listed).toEqual(
      expect.arrayContaining(["check", "due", "rates", "explain", "build", "policy", "schema"]),
    );
    for (const name of listed.filter((each) => each !== "help")) {
      expect(huifang([name, "--help"]).out).toMatch(new RegExp(`^Usage: huifang ${name}`));
    }
    expect(huifang(["check", "--help"], { env: { LANG: "zh_CN.UTF-8" } }).out).toContain("用法：");
    expect(huifang(["check", "--help", "--lang", "zh-CN"]).out).toContain("检查台账");
  });

  test("version", () => {
    const { version } = JSON.parse(readFileSync(path.join(PRODUCT, "package.json"), "utf8"));
    expect(huifang(["--version"]).out).toBe(`${version}\n`);
  });
});

describe("commands", () => {
  test("due lists what is overdue, with and without a person", () => {
    const ids = (...args: string[]): string[] =>
      JSON.parse(huifang(at("due", "--format", "json", ...args)).out).obligations.map(
        (o: { id: string }) => o.id,
      );
    expect(ids()).toEqual(["north/call-back:complaint/ts-1"]);
    expect(ids("--line", "zulin")).toEqual(ids());
  });

  test("rates of the month", () => {
    expect(
      JSON.parse(huifang(at("rates", "--format", "json", "--by", "line", "--period", "2026-11")).out).rows,
    ).toEqual([
      expect.objectContaining({
        by: { line: "zulin" },
        period: "2026-11",
        overdue: 1,
        rate: 0,
        verdict: "below",
      }),
    ]);
    expect(JSON.parse(huifang(at("rates", "--format", "json", "--period", "2026-10")).out).rows).toEqual([]);
  });

  test("explain tells the whole story, by the id of the duty or of its finding", () => {
    writeFiles(root, {
      "ledger/visits/v-1.yaml":
        "customer: wang\nby: li-na\nat: 2026-11-01 15:00\nchannel: sms\noutcome: sent\ntrigger: complaint/ts-1\n",
    });
    const [finding] = JSON.parse(huifang(at("check", "--format", "json")).out).findings.filter(
      (f: { code: string }) => f.code === "north/call-back",
    );
    for (const id of ["north/call-back:complaint/ts-1", finding.id]) {
      const { out } = huifang(at("explain", id, "--lang", "en"));
      expect(out).toContain("north/1-a  Call within 24 hours of resolution.");
      expect(out).toContain("policies/north/rules.yaml:2");
      expect(out).toContain("ledger/complaints/ts-1.md:5");
      expect(out).toContain("2026-11-01 12:00 – 2026-11-02 12:00");
      expect(out).toMatch(/visit\/v-1 {2}ledger\/visits\/v-1\.yaml:1 .* no: /);
    }
    rmSync(path.join(root, "ledger/visits/v-1.yaml"));
  });

  test("schema gives every kind, or one", () => {
    const { schemas } = JSON.parse(huifang(["schema", "--root", root]).out);
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(["visits", "complaints", "tenant", "rules"]));
    expect(JSON.parse(huifang(["schema", "visits", "--root", root]).out)).toEqual(schemas.visits);
  });

  test("policy coverage accounts for every clause of every pack", () => {
    const ran = huifang(["policy", "coverage", "--root", root, "--format", "json"]);
    const { total, enforced, audited, produced, shown, regimes, orphans } = JSON.parse(ran.out);
    expect([ran.code, orphans, enforced + audited + produced + shown]).toEqual([0, [], total]);
    expect(regimes.find((r: { id: string }) => r.id === "north")).toMatchObject({
      total: 1,
      enforced: 1,
      clauses: [{ id: "north/1-a", how: "enforced" }],
    });
  });

  test("policy coverage and lint fail on a clause without a home and on a dead citation", () => {
    const clause = "- { id: 2-b, kind: sla, checkable: data, text: { zh-CN: 无主, en: nobody's } }\n";
    const bad = makeCompany({
      ...COMPANY,
      "policies/north/clauses.yaml": COMPANY["policies/north/clauses.yaml"] + clause,
      "policies/north/rules.yaml": COMPANY["policies/north/rules.yaml"].replace('["1-a"]', '["1-a", "9-z"]'),
    });
    const covered = huifang(["policy", "coverage", "--root", bad]);
    expect([covered.code, covered.out]).toEqual([1, expect.stringContaining("north/2-b")]);
    expect(covered.out).toContain("north/9-z");
    const linted = huifang(["policy", "lint", "--root", bad]);
    expect([linted.code, linted.out]).toEqual([1, expect.stringContaining("policies/north/rules.yaml:4")]);
    removeFolder(bad);
  });
});
