/** The forges' interfaces, as their documentation gives them: what is sent, and how each answer is read. */
import { expect, test } from "vitest";
import { editorSchema, editorSettings } from "../../../src/ledger/schema/editor.ts";
import { base64Of, ForgeError, openStore, textOf } from "../../../src/record/form/forge.ts";

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: Record<string, unknown> | null;
  readonly authorization: string | null;
}

/** A forge that gives the answers in turn and remembers what was asked. */
function forge(file: object, answers: readonly (readonly [number, unknown])[]) {
  const sent: Sent[] = [];
  const store = openStore(editorSettings(editorSchema.parse(file)), "secret", async (url, init) => {
    sent.push({
      method: init!.method!,
      url: String(url),
      body: init!.body ? JSON.parse(String(init!.body)) : null,
      authorization: new Headers(init!.headers).get("authorization"),
    });
    const [status, data] = answers[sent.length - 1] ?? [500, {}];
    return new Response(JSON.stringify(data), { status });
  });
  return { store, sent };
}

const GITHUB = { backend: "github", repo: "acme/ledger" };
const GITEA = { backend: "gitea", repo: "acme/ledger", url: "https://git.acme.example", folder: "data" };
const GITLAB = { backend: "gitlab", repo: "acme/north/ledger" };
const change = { path: "ledger/visits/李/v-1.md", text: "回访\n", message: "记录回访 v-1", replaces: null };
const path = "ledger/visits/%E6%9D%8E/v-1.md";

test("base64 of UTF-8, there and back", () => {
  expect(base64Of("回访 ✓\n")).toBe(Buffer.from("回访 ✓\n").toString("base64"));
  expect(textOf(`${base64Of("回访").slice(0, 3)}\n${base64Of("回访").slice(3)}`)).toBe("回访");
});

test.each([
  [GITHUB, "PUT", `https://api.github.com/repos/acme/ledger/contents/${path}`],
  [GITEA, "POST", `https://git.acme.example/api/v1/repos/acme/ledger/contents/data/${path}`],
])("a new file on %j", async (settings, method, url) => {
  const { store, sent } = forge(settings, [
    [201, { content: { sha: "b1" }, commit: { sha: "c1", html_url: "https://x/c1" } }],
  ]);
  expect(await store.write(change)).toEqual({ version: "b1", page: "https://x/c1", notes: [] });
  expect(sent).toEqual([
    {
      method,
      url,
      authorization: "Bearer secret",
      body: { branch: "main", message: "记录回访 v-1", content: base64Of("回访\n") },
    },
  ]);
});

test("a new file on GitLab is a commit with one action", async () => {
  const { store, sent } = forge(GITLAB, [[201, { id: "c1", web_url: "https://x/c1" }]]);
  expect(await store.write(change)).toEqual({ version: "c1", page: "https://x/c1", notes: [] });
  expect(sent[0].url).toBe("https://gitlab.com/api/v4/projects/acme%2Fnorth%2Fledger/repository/commits");
  expect(sent[0].body).toEqual({
    branch: "main",
    commit_message: "记录回访 v-1",
    actions: [{ action: "create", file_path: "ledger/visits/李/v-1.md", content: "回访\n" }],
  });
});

test("a changed file carries what it replaces", async () => {
  const github = forge(GITHUB, [[200, { content: { sha: "b2" }, commit: {} }]]);
  await github.store.write({ ...change, replaces: "b1" });
  expect(github.sent[0]).toMatchObject({ method: "PUT", body: { sha: "b1" } });
  const gitlab = forge(GITLAB, [[201, { id: "c2" }]]);
  await gitlab.store.write({ ...change, replaces: "c1" });
  expect(gitlab.sent[0].body).toMatchObject({ actions: [{ action: "update", last_commit_id: "c1" }] });
});

test.each([
  [
    "GitHub: changed meanwhile",
    GITHUB,
    "b1",
    [
      [409, { message: "does not match b1" }],
      [200, { sha: "b9", content: "" }],
    ],
    "stale",
  ],
  [
    "GitHub: there already",
    GITHUB,
    null,
    [
      [422, { message: '"sha" wasn\'t supplied.' }],
      [200, { sha: "b9", content: "" }],
    ],
    "taken",
  ],
  [
    "Gitea: there already",
    GITEA,
    null,
    [
      [422, { message: "repository file already exists" }],
      [200, { sha: "b9", content: "" }],
    ],
    "taken",
  ],
  [
    "Gitea: deleted meanwhile",
    GITEA,
    "b1",
    [
      [422, { message: "sha does not match" }],
      [404, {}],
    ],
    "stale",
  ],
  [
    "GitLab: changed meanwhile",
    GITLAB,
    "c1",
    [
      [400, { message: "changed since you started editing it" }],
      [200, { last_commit_id: "c9", content: "" }],
    ],
    "stale",
  ],
  [
    "GitLab: there already",
    GITLAB,
    null,
    [
      [400, { message: "A file with this name already exists" }],
      [200, { last_commit_id: "c9", content: "" }],
    ],
    "taken",
  ],
  ["a token that is not known", GITHUB, null, [[401, { message: "Bad credentials" }]], "denied"],
  [
    "a branch that may not be written",
    GITLAB,
    null,
    [[403, { message: "You are not allowed to push into this branch" }]],
    "denied",
  ],
  ["a server in trouble", GITEA, null, [[500, { message: "internal" }]], "failed"],
  [
    "a record that the local server refuses",
    GITEA,
    null,
    [[422, { message: "…", findings: [{ code: "ledger/missing-field" }] }]],
    "refused",
  ],
] as const)("%s", async (_, settings, replaces, answers, trouble) => {
  const { store } = forge(settings, answers);
  const error = await store.write({ ...change, replaces }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ForgeError);
  expect((error as ForgeError).trouble).toBe(trouble);
});

test("a head that moved under a new file is tried once more, and only once", async () => {
  const moved = [409, { message: "is at x but expected y" }] as const;
  const done = [201, { content: { sha: "b1" }, commit: {} }] as const;
  expect(await forge(GITHUB, [moved, [404, {}], done]).store.write(change)).toMatchObject({ version: "b1" });
  await expect(
    forge(GITHUB, [moved, [404, {}], moved, [404, {}], done]).store.write(change),
  ).rejects.toMatchObject({ trouble: "failed" });
});

test("no network", async () => {
  const store = openStore(editorSettings(editorSchema.parse(GITHUB)), "secret", async () => {
    throw new TypeError("fetch failed");
  });
  await expect(store.write(change)).rejects.toMatchObject({ trouble: "offline" });
});

test.each([
  [GITHUB, { login: "li-na", name: "李娜", email: null }, { login: "li-na", name: "李娜", email: null }],
  [
    GITEA,
    { login: "li-na", full_name: "", email: "li-na@acme.example" },
    { login: "li-na", name: "li-na", email: "li-na@acme.example" },
  ],
  [
    GITLAB,
    { username: "li-na", name: "李娜", email: "li-na@acme.example" },
    { login: "li-na", name: "李娜", email: "li-na@acme.example" },
  ],
])("who signs in on %j", async (settings, answer, account) => {
  expect(await forge(settings, [[200, answer]]).store.who()).toEqual(account);
});

test.each([
  [GITHUB, "sha"],
  [GITLAB, "last_commit_id"],
])("what a file holds, on %j", async (settings, key) => {
  const { store } = forge(settings, [
    [200, { content: base64Of("回访\n"), [key]: "x1" }],
    [404, {}],
  ]);
  expect(await store.read(change.path)).toEqual({ text: "回访\n", version: "x1" });
  expect(await store.read(change.path)).toBeNull();
});
