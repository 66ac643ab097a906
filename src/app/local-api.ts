/**
 * The part of Gitea's REST interface that the editor and the form use, over the ledger on this machine.
 * Answers only pages of this very server: the address must name the loopback interface, the origin must be
 * our own, and every request carries the secret that the pages were served with.
 */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { blobId } from "../io/blob-id.ts";
import type { LocalChange, LocalLedger, LocalOutcome } from "./local-ledger.ts";

const BASE = "/api/v1";
const REPO = `${BASE}/repos/local/ledger`;
const CONTENTS = `${REPO}/contents/`;
const MAX_BODY = 20 * 1024 * 1024;

type Answer =
  | { readonly status: number; readonly data: unknown }
  | { readonly status: number; readonly bytes: Uint8Array };

const ok = (data: unknown): Answer => ({ status: 200, data });
const GONE: Answer = { status: 404, data: { message: "not found" } };

/**
 * True when a request names this machine, and no other site's script asks: no other name may resolve to us,
 * no other page may read.
 */
export function isOwnAddress({ host, origin }: IncomingMessage["headers"], port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  return host !== undefined && hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
}

/** True when one of our own pages asks. */
export function isOwnRequest(headers: IncomingMessage["headers"], port: number): boolean {
  const site = headers["sec-fetch-site"];
  return isOwnAddress(headers, port) && (site === undefined || site === "same-origin" || site === "none");
}

function carries(secret: string, authorization: string | undefined): boolean {
  const given = Buffer.from(/^(?:token|bearer) (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
  const wanted = Buffer.from(secret);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Handles a request below `/api/v1`; false: not ours. */
export async function answerLocalApi(
  ledger: LocalLedger,
  secret: string,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://local");
  if (url.pathname !== BASE && !url.pathname.startsWith(`${BASE}/`)) return false;
  let answer: Answer;
  if (!isOwnRequest(request.headers, port)) {
    answer = { status: 403, data: { message: "not a page of this server" } };
  } else if (!carries(secret, request.headers.authorization)) {
    answer = { status: 401, data: { message: "reload the page" } };
  } else {
    const body = request.method === "GET" ? {} : await readJson(request);
    answer =
      body === null
        ? { status: 400, data: { message: "no JSON" } }
        : await route(ledger, request.method ?? "GET", url, body);
  }
  response.statusCode = answer.status;
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", "bytes" in answer ? "application/octet-stream" : "application/json");
  response.end("bytes" in answer ? answer.bytes : JSON.stringify(answer.data));
  return true;
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) return null;
    parts.push(part);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString());
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

async function route(
  ledger: LocalLedger,
  method: string,
  url: URL,
  body: Record<string, unknown>,
): Promise<Answer> {
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return { status: 400, data: { message: "no path" } };
  }
  if (method === "GET") return about(ledger, path) ?? inRepository(ledger, path) ?? GONE;
  if (method === "POST" && path === `${REPO}/file-contents`) {
    const names = Array.isArray(body.files) ? body.files.map(String) : [];
    return ok(names.map((name) => fileOf(ledger, name)));
  }
  if (path === `${REPO}/contents` && method === "POST") return save(ledger, changesOf(body.files), body);
  const operation = { POST: "create", PUT: "update", DELETE: "delete" }[method];
  if (!path.startsWith(CONTENTS) || operation === undefined) return GONE;
  const change = { operation, path: path.slice(CONTENTS.length), content: body.content, sha: body.sha };
  return save(ledger, changesOf([change]), body, true);
}

/** What is asked about the server, its person and its one repository; null: something else is meant. */
function about(ledger: LocalLedger, path: string): Answer | null {
  const person = ledger.person();
  switch (path) {
    case `${BASE}/user`:
      return ok({
        id: 1,
        login: person?.email ?? "local",
        full_name: person?.name ?? "?",
        email: person?.email ?? "",
        avatar_url: "",
        html_url: "",
      });
    case `${BASE}/version`:
      return ok({ version: "1.24.0" });
    case `${BASE}/settings/api`:
      return ok({
        max_response_items: 1000,
        default_paging_num: 500,
        default_max_blob_size: 10_485_760,
        default_max_response_size: 104_857_600,
      });
    case REPO:
      return ok({
        id: 1,
        name: "ledger",
        full_name: "local/ledger",
        default_branch: "main",
        permissions: { admin: false, push: true, pull: true },
        empty: false,
      });
    case `${REPO}/collaborators/${person?.email ?? "local"}`:
      return { status: 204, data: null };
    default:
      return null;
  }
}

/** What the repository holds; null: no such page. */
function inRepository(ledger: LocalLedger, path: string): Answer | null {
  if (path === `${REPO}/branches/main`) {
    return ok({ name: "main", commit: { id: stateOf(ledger), message: "" } });
  }
  if (path.startsWith(`${REPO}/git/trees/`)) {
    const tree = ledger.list().map((file) => ({ ...file, type: "blob", mode: "100644" }));
    return ok({ truncated: false, total_count: 1, page: 1, tree });
  }
  if (path === `${REPO}/commits`) return ok([]);
  if (path.startsWith(CONTENTS)) return contentsOf(ledger, path.slice(CONTENTS.length));
  if (!path.startsWith(`${REPO}/media/main/`)) return null;
  const bytes = ledger.read(path.slice(REPO.length + "/media/main/".length));
  return bytes && { status: 200, bytes };
}

/** A name for the state of all files, in the place of a commit's id: it changes whenever a file does. */
function stateOf(ledger: LocalLedger): string {
  return blobId(
    Buffer.from(
      ledger
        .list()
        .map(({ path, sha }) => `${path} ${sha}`)
        .join("\n"),
    ),
  );
}

function fileOf(ledger: LocalLedger, path: string): Record<string, unknown> | null {
  const bytes = ledger.read(path);
  return (
    bytes && {
      name: path.slice(path.lastIndexOf("/") + 1),
      path,
      type: "file",
      sha: blobId(bytes),
      size: bytes.length,
      encoding: "base64",
      content: Buffer.from(bytes).toString("base64"),
      last_commit_sha: "",
    }
  );
}

function contentsOf(ledger: LocalLedger, path: string): Answer {
  const file = fileOf(ledger, path);
  return file === null ? GONE : ok(file);
}

/** What Gitea's list of files means; null where it means nothing. A move is a deletion and a new file. */
function changesOf(files: unknown): LocalChange[] | null {
  if (!Array.isArray(files) || files.length === 0) return null;
  const out: LocalChange[] = [];
  for (const file of files as Record<string, unknown>[]) {
    const { operation, path, content, sha, from_path } = file;
    if (typeof path !== "string") return null;
    const text = typeof content === "string" ? Buffer.from(content, "base64").toString("utf8") : "";
    const replaces = typeof sha === "string" && sha !== "" ? sha : null;
    const moved = typeof from_path === "string" && from_path !== "" && from_path !== path;
    if (operation === "delete") out.push({ path, text: null, replaces });
    else if (operation !== "create" && operation !== "update") return null;
    else if (moved) out.push({ path: from_path, text: null, replaces }, { path, text, replaces: null });
    else out.push({ path, text, replaces });
  }
  return out;
}

async function save(
  ledger: LocalLedger,
  changes: LocalChange[] | null,
  body: Record<string, unknown>,
  one = false,
): Promise<Answer> {
  if (changes === null) return { status: 422, data: { message: "nothing to write" } };
  const outcome: LocalOutcome = await ledger.write(
    changes,
    typeof body.message === "string" && body.message.trim() !== "" ? body.message : changes[0].path,
  );
  if (outcome.status === "trouble") return { status: 422, data: { message: outcome.message } };
  if (outcome.status === "refused") {
    const told = outcome.findings.map(({ file, line, message, hint }) =>
      `${file}:${line} ${message} ${hint}`.trim(),
    );
    return { status: 422, data: { message: told.join("\n"), findings: outcome.findings } };
  }
  const files = changes.filter(({ text }) => text !== null).map(({ path }) => fileOf(ledger, path));
  const commit = { sha: outcome.commit ?? "", created: new Date().toISOString(), html_url: null };
  return {
    status: 201,
    data: { commit, notes: outcome.notes, ...(one ? { content: files[0] ?? null } : { files }) },
  };
}
