/** `editor` in tenant.yaml: what is derived, what is refused. */
import { expect, test } from "vitest";
import { editorSchema, editorSettings } from "../../../src/ledger/schema/editor.ts";

const settings = (file: unknown) => editorSettings(editorSchema.parse(file));

test.each([
  [{ backend: "github", repo: "acme/ledger" }, "https://github.com", "https://api.github.com"],
  [
    { backend: "github", repo: "acme/ledger", url: "https://git.acme.example/" },
    "https://git.acme.example",
    "https://git.acme.example/api/v3",
  ],
  [{ backend: "gitlab", repo: "acme/group/ledger" }, "https://gitlab.com", "https://gitlab.com/api/v4"],
  [
    { backend: "gitea", repo: "acme/ledger", url: "http://127.0.0.1:3000" },
    "http://127.0.0.1:3000",
    "http://127.0.0.1:3000/api/v1",
  ],
  [
    {
      backend: "forgejo",
      repo: "acme/ledger",
      url: "https://acme.example/git",
      api: "https://api.acme.example/v1/",
    },
    "https://acme.example/git",
    "https://api.acme.example/v1",
  ],
])("%j", (file, url, api) => {
  expect(settings(file)).toMatchObject({
    url,
    api,
    branch: "main",
    folder: "",
    signIn: ["token"],
    appId: null,
  });
});

test("an application brings OAuth, a folder gets its slash", () => {
  expect(settings({ backend: "gitlab", repo: "a/b", app_id: "abc123", folder: "company" })).toMatchObject({
    signIn: ["oauth", "token"],
    appId: "abc123",
    folder: "company/",
  });
});

test.each([
  ["a self-hosted forge without its address", { backend: "gitea", repo: "a/b" }],
  ["an address without encryption", { backend: "gitea", repo: "a/b", url: "http://git.example.com" }],
  [
    "an address that would open the content security policy",
    { backend: "gitea", repo: "a/b", url: "https://git.example.com; script-src *" },
  ],
  ["an address with a password", { backend: "gitea", repo: "a/b", url: "https://me:secret@git.example.com" }],
  ["no owner", { backend: "github", repo: "ledger" }],
  ["a folder outside", { backend: "github", repo: "a/b", folder: "../up" }],
  ["an unknown forge", { backend: "sourceforge", repo: "a/b" }],
])("refuses %s", (_, file) => {
  expect(editorSchema.safeParse(file).success).toBe(false);
});
