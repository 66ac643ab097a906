/**
 * The pipelines that `init` writes: whole histories, real commands, and a notification step that sends what
 * it should.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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
      curl: `#!/bin/sh\nfor last; do :; done\n{ printf '%s <- ' "$last"; cat; echo; } >> "${folder}/sent"\n`,
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
