/**
 * A server that speaks the part of GitHub's REST interface that the form uses, over a bare repository, with
 * git's own plumbing: who am I, read a file, write a file as one commit by the owner of the token. Answers
 * and refusals as documented: 401 for an unknown token, 409 for a blob that is not the present one, 422 where
 * one must be named.
 */
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface User {
  readonly login: string;
  readonly name: string;
  readonly email: string;
}

export interface GitHubServer {
  readonly url: string;
  /** Every request, `PUT /repos/…`. */
  readonly seen: string[];
  close(): void;
}

export async function githubServer(
  bare: string,
  users: Readonly<Record<string, User>>,
): Promise<GitHubServer> {
  const seen: string[] = [];
  const git = (
    args: string[],
    options: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): string => {
    const done = spawnSync("git", ["--git-dir", bare, ...args], {
      input: options.input,
      env: { ...process.env, ...options.env },
    });
    if (done.status !== 0) throw new Error(done.stderr.toString());
    return done.stdout.toString().trim();
  };
  const blobAt = (path: string): string | null => {
    try {
      return git(["rev-parse", "--verify", "--quiet", `refs/heads/main:${path}`]);
    } catch {
      return null;
    }
  };
  const write = (
    path: string,
    content: Buffer,
    message: string,
    user: User,
  ): { blob: string; commit: string } => {
    const env = {
      GIT_INDEX_FILE: `${bare}/index-${process.pid}`,
      GIT_AUTHOR_NAME: user.name,
      GIT_AUTHOR_EMAIL: user.email,
      GIT_COMMITTER_NAME: "GitHub",
      GIT_COMMITTER_EMAIL: "noreply@github.com",
    };
    const blob = git(["hash-object", "-w", "--stdin"], { input: content });
    git(["read-tree", "refs/heads/main"], { env });
    git(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], { env });
    const commit = git(
      ["commit-tree", git(["write-tree"], { env }), "-p", "refs/heads/main", "-m", message],
      { env },
    );
    git(["update-ref", "refs/heads/main", commit]);
    return { blob, commit };
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    const answer = (status: number, data: unknown): void => {
      response
        .writeHead(status, {
          "content-type": "application/json",
          "access-control-allow-origin": "*",
          "access-control-allow-headers": "authorization,content-type,accept",
          "access-control-allow-methods": "GET,PUT,POST",
        })
        .end(JSON.stringify(data));
    };
    if (request.method === "OPTIONS") return answer(200, {});
    seen.push(`${request.method} ${url.pathname}`);
    const user = users[/^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? ""];
    if (user === undefined) return answer(401, { message: "Bad credentials" });
    if (url.pathname === "/user") return answer(200, { login: user.login, name: user.name, email: null });
    const path = /^\/repos\/acme\/ledger\/contents\/(.+)$/.exec(decodeURIComponent(url.pathname))?.[1];
    if (path === undefined) return answer(404, { message: "Not Found" });
    const blob = blobAt(path);
    if (request.method === "GET") {
      return blob === null
        ? answer(404, { message: "Not Found" })
        : answer(200, {
            type: "file",
            path,
            sha: blob,
            encoding: "base64",
            content: Buffer.from(`${git(["cat-file", "blob", blob])}\n`).toString("base64"),
          });
    }
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body: { message: string; content: string; sha?: string; branch?: string } = JSON.parse(
        Buffer.concat(parts).toString(),
      );
      if (body.branch !== "main") return answer(404, { message: "Branch not found" });
      if (blob !== null && body.sha === undefined) {
        return answer(422, { message: 'Invalid request.\n\n"sha" wasn\'t supplied.' });
      }
      if (body.sha !== undefined && body.sha !== blob) {
        return answer(409, { message: `${path} does not match ${body.sha}` });
      }
      const made = write(path, Buffer.from(body.content, "base64"), body.message, user);
      return answer(blob === null ? 201 : 200, {
        content: { path, sha: made.blob },
        commit: { sha: made.commit, html_url: `https://github.invalid/acme/ledger/commit/${made.commit}` },
      });
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
