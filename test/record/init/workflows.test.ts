/**
 * The pipelines that `init` writes: whole histories, real commands, and a notification step that sends what
 * it should.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import * as build from "../../../scripts/commands/build.ts";
import * as check from "../../../scripts/commands/check.ts";
import * as notify from "../../../scripts/commands/notify.ts";
import { PRODUCT } from "../../support/command.ts";
import { removeFolder } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

function createProgram(): Command {
  const program = new Command();
  for (const { register } of [build, check, notify]) register(program);
  return program;
}

const read = (name: string): string =>
  readFileSync(path.join(PRODUCT, "src/record/init/templates/ci", name), "utf8");
const NAMES = ["github.yml", "gitea.yml", "gitlab.yml"] as const;

test.each(NAMES)("%s: YAML that takes the whole history", (name) => {
  const text = read(name);
  expect(() => parse(text, { strict: true, uniqueKeys: true })).not.toThrow();
  const checkouts = (text.match(/actions\/checkout/g) ?? []).length;
  expect(
    name === "gitlab.yml"
      ? text.includes('GIT_DEPTH: "0"')
      : (text.match(/fetch-depth: 0/g) ?? []).length === checkouts && checkouts > 0,
  ).toBe(true);
});

test.each(NAMES)("%s: only commands and options that exist", (name) => {
  const program = createProgram();
  const calls = [...read(name).matchAll(/huifang (\w+)((?: +(?:--?[\w-]+|"[^"]*"|[\w./$=-]+))*)/g)].filter(
    ([whole]) => whole.includes(" --"),
  );
  expect(calls.length).toBeGreaterThanOrEqual(3);
  for (const [, verb, rest] of calls) {
    const command = program.commands.find((one) => one.name() === verb);
    expect(command, verb).toBeDefined();
    const known = command!.options.flatMap(({ long, short }) => [long, short]);
    for (const [option] of rest.matchAll(/(?<= )--?[a-z][\w-]*/g)) {
      expect(known, `${verb} ${option}`).toContain(option);
    }
  }
});

/** The script of the step that sends messages. */
function sending(name: (typeof NAMES)[number]): string {
  const file = parse(read(name));
  if (name === "gitlab.yml") return file.notify.script[0];
  const jobs = Object.values<{ steps: { name?: string; run?: string }[] }>(file.jobs);
  return jobs.flatMap(({ steps }) => steps).find((step) => step.name?.startsWith("通知"))!.run!;
}

test.each(NAMES)(
  "%s: every message of each kind is posted as it is, to the services that are named",
  (name) => {
    const folder = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
    folders.push(folder);
    mkdirSync(path.join(folder, "bin"));
    const tools = {
      npx: '#!/bin/sh\nshift 2\nprintf \'{"of":"%s","a":"回访 \\\\n $HOME"}\\n{"second":1}\\n\' "$5"\n',
      curl: `#!/bin/sh\nfor last; do :; done\n{ printf '%s <- ' "$last"; cat; echo; } >> "${folder}/sent"\necho '{ "errcode": 0 }'\n`,
      sleep: "#!/bin/sh\n",
    };
    for (const [tool, text] of Object.entries(tools)) {
      writeFileSync(path.join(folder, "bin", tool), text);
      chmodSync(path.join(folder, "bin", tool), 0o755);
    }
    const ran = spawnSync("sh", ["-e", "-c", sending(name)], {
      env: {
        PATH: `${folder}/bin:${process.env.PATH}`,
        HUIFANG_WECOM: "https://wecom.example/k",
        HUIFANG_DINGTALK: "",
        HUIFANG_FEISHU: "https://feishu.example/k",
        SITE: "https://hf.example",
        CI_PAGES_URL: "https://hf.example",
      },
      encoding: "utf8",
    });
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    const message = (what: string): string => `{"of":"${what}","a":"回访 \\n $HOME"}`;
    expect(readFileSync(path.join(folder, "sent"), "utf8").trim().split("\n")).toEqual(
      ["wecom", "feishu"].flatMap((service) =>
        ["today", "lapsed"].flatMap((what) => [
          `https://${service}.example/k <- ${message(what)}`,
          `https://${service}.example/k <- {"second":1}`,
        ]),
      ),
    );
  },
);

interface Tools {
  readonly status?: number;
  readonly reply?: string;
  /** Whether the build leaves a site. */
  readonly site?: boolean;
}

/** Runs a script as a runner does, with stand-ins for the product and for curl. */
function runStep(script: string, { status = 0, reply = '{"errcode":0}', site = true }: Tools = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
  folders.push(folder);
  mkdirSync(path.join(folder, "bin"));
  const made = site ? "mkdir -p dist public; touch dist/index.html public/index.html; " : "";
  const tools = {
    npx: `#!/bin/sh\necho "$*" >> ran\ncase "$3" in notify) echo '{"a":1}' ;; build) ${made}exit ${status} ;; *) exit ${status} ;; esac\n`,
    git: "#!/bin/sh\n",
    curl: `#!/bin/sh\ncat > /dev/null\nprintf '%s' '${reply}'\n`,
    sleep: "#!/bin/sh\n",
  };
  for (const [tool, text] of Object.entries(tools)) {
    writeFileSync(path.join(folder, "bin", tool), text, { mode: 0o755 });
  }
  const ran = spawnSync("sh", ["-e", "-c", script], {
    cwd: folder,
    env: {
      PATH: `${folder}/bin:${process.env.PATH}`,
      HUIFANG_FEISHU: "x",
      GITHUB_OUTPUT: `${folder}/output`,
    },
    encoding: "utf8",
  });
  const text = (name: string): string => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  };
  return { ...ran, text };
}

test.each(NAMES)("%s: a robot that says no with 200 makes the job red and is quoted", (name) => {
  for (const reply of ['{"code":0}', '{"StatusCode": 0}', '{"errcode":0,"errmsg":"ok"}']) {
    expect(runStep(sending(name), { reply }).status).toBe(0);
  }
  for (const reply of ['{"errcode":310000}', '{"code":19024,"msg":"Key Words Not Found"}', "<html>", ""]) {
    const { status, stderr } = runStep(sending(name), { reply });
    expect([status, stderr]).toEqual([1, expect.stringContaining(reply)]);
  }
});

const steps = (name: "github.yml" | "gitea.yml") =>
  Object.values<{ steps: { name?: string; id?: string; if?: string; run?: string; uses?: string }[] }>(
    parse(read(name)).jobs,
  ).flatMap((job) => job.steps);

test.each(["github.yml", "gitea.yml"] as const)(
  "%s: red, but published; nothing replaces the last good site",
  (name) => {
    const build = steps(name).find(({ id }) => id === "build")!;
    for (const status of [0, 1, 2, 70]) {
      const ran = runStep(build.run!, { status, site: status < 2 });
      expect([ran.status, ran.text("output")]).toEqual([0, `status=${status}`]);
    }
    for (const step of steps(name).filter(({ uses = "" }) => /upload|deploy/.test(uses))) {
      expect(step.if).toContain("hashFiles('dist/index.html') != ''");
    }
    const last = steps(name).at(-1)!;
    expect([last.run, last.if]).toEqual([
      "exit 1",
      expect.stringContaining("steps.build.outputs.status != '0'"),
    ]);
  },
);

test("gitlab.yml: red, but published; nothing replaces the last good site", () => {
  const file = parse(read("gitlab.yml"));
  const script = [...file[".site"].script].join("\n");
  expect(
    [0, 1].map((status) => [
      runStep(script, { status }).status,
      runStep(script, { status }).text("huifang-status"),
    ]),
  ).toEqual([
    [0, "0"],
    [0, "1"],
  ]);
  expect(runStep(script, { status: 2, site: false }).status).toBe(1);
  expect(runStep(`echo 1 > huifang-status\n${file.verdict.script.join("\n")}`).status).toBe(1);
  const merge = runStep(file.check.script.join("\n"), { status: 1 });
  expect(merge.status).toBe(1);
  // What people read comes first, the report for the forge after it.
  expect(
    merge
      .text("ran")
      .split("\n")
      .map((line) => line.includes("gitlab")),
  ).toEqual([false, true]);
});

test("nothing is published unless a company says for whom", () => {
  for (const { uses = "", if: when = "" } of steps("github.yml")) {
    if (/pages/.test(uses)) expect(when).toContain("vars.HUIFANG_PAGES != ''");
  }
  const file = parse(read("gitlab.yml"));
  expect(file.pages.rules.map((rule: { if: string }) => rule.if).join()).toContain("&& $HUIFANG_PAGES");
  for (const name of NAMES) expect(read(name)).toMatch(/managers 有[\s\S]*public 只有/);
});

test("the hook for pre-commit.com calls what exists", () => {
  const [hook] = parse(readFileSync(path.join(PRODUCT, ".pre-commit-hooks.yaml"), "utf8")) as {
    entry: string;
    language: string;
    files: string;
  }[];
  const [, verb, option] = hook.entry.split(" ");
  expect(
    createProgram()
      .commands.find((one) => one.name() === verb)!
      .options.map(({ long }) => long),
  ).toContain(option);
  expect(
    ["ledger/visits/a.yaml", "data/policies/x/rules.yaml", "docs/ledger.md"].map((file) =>
      new RegExp(hook.files).test(file),
    ),
  ).toEqual([true, true, false]);
});
