/**
 * One file of a repository through a forge's REST interface: who am I, what does the file hold, write it as
 * one commit. Takes the settings and a token; never overwrites what it has not read. Runs in browsers and
 * needs nothing but `fetch`.
 */
import { asText } from "../../model/as-text.ts";
import type { EditorSettings } from "../../model/editor.ts";

export interface Account {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
}

export interface StoredFile {
  readonly text: string;
  /** What must still be true when it is written back: a blob's id, on GitLab the last commit of the file. */
  readonly version: string;
}

export interface Written {
  readonly version: string;
  /** The commit as people see it; null where the store has no pages. */
  readonly page: string | null;
  /** What the store has to say although it wrote the file. */
  readonly notes: readonly string[];
}

export interface Write {
  /** Below the folder of the data, `ledger/visits/…`. */
  readonly path: string;
  readonly text: string;
  readonly message: string;
  /** The version that is replaced; null: the file must not exist yet. */
  readonly replaces: string | null;
}

export type Trouble = "denied" | "stale" | "taken" | "offline" | "refused" | "failed";

/** Nothing was written. */
export class ForgeError extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

export interface Store {
  who(): Promise<Account>;
  read(path: string): Promise<StoredFile | null>;
  write(change: Write): Promise<Written>;
}

/** What a forge answers, as far as we read it. Each of them sends some of these. */
interface Reply {
  readonly message?: unknown;
  readonly error?: unknown;
  readonly findings?: unknown;
  readonly login?: string;
  readonly username?: string;
  readonly full_name?: string;
  readonly name?: string;
  readonly email?: string | null;
  readonly content?: unknown;
  readonly commit?: { readonly html_url?: string | null };
  readonly sha?: string;
  readonly notes?: readonly string[];
  readonly last_commit_id?: string;
  readonly id?: string;
  readonly web_url?: string | null;
}

export function base64Of(text: string): string {
  let out = "";
  for (const byte of new TextEncoder().encode(text)) out += String.fromCharCode(byte);
  return btoa(out);
}

export function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64.replace(/\s/g, "")), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/** The store behind the settings. `token` is the person's own, or one that OAuth gave for the person. */
export function openStore(settings: EditorSettings, token: string, fetcher: typeof fetch = fetch): Store {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; data: Reply }> => {
    let response: Response;
    try {
      response = await fetcher(`${settings.api}${path}`, {
        method,
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: {
          accept: "application/json",
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ForgeError("offline", String(error));
    }
    const data = (await response.json().catch(() => ({}))) as Reply;
    return { status: response.status, data };
  };
  const fail = (status: number, data: Reply): never => {
    const told = data.message ?? data.error ?? status;
    const message = typeof told === "object" ? JSON.stringify(told) : asText(told);
    throw new ForgeError(
      status === 401 || status === 403 || status === 404
        ? "denied"
        : Array.isArray(data.findings)
          ? "refused"
          : "failed",
      message,
    );
  };
  const full = (path: string): string => `${settings.folder}${path}`;
  const who = async (): Promise<Account> => {
    const { status, data } = await call("GET", "/user");
    if (status !== 200) fail(status, data);
    return {
      login: String(data.login ?? data.username),
      name: String(data.full_name || data.name || data.login || data.username),
      email: data.email ?? null,
    };
  };
  return settings.backend === "gitlab"
    ? gitlab(settings, { call, fail, full, who })
    : contents(settings, { call, fail, full, who });
}

interface Wire {
  readonly call: (method: string, path: string, body?: unknown) => Promise<{ status: number; data: Reply }>;
  readonly fail: (status: number, data: Reply) => never;
  readonly full: (path: string) => string;
  readonly who: () => Promise<Account>;
}

/** GitHub, Gitea, Forgejo: the contents interface. A blob's id guards what is written. */
function contents(settings: EditorSettings, { call, fail, full, who }: Wire): Store {
  const github = settings.backend === "github";
  const of = (path: string): string => `/repos/${settings.repo}/contents/${encodePath(full(path))}`;
  const write = async (change: Write, again: boolean): Promise<Written> => {
    const { path, message, replaces } = change;
    const body = {
      branch: settings.branch,
      message,
      content: base64Of(change.text),
      ...(replaces === null ? {} : { sha: replaces }),
    };
    const { status, data } = await call(github || replaces !== null ? "PUT" : "POST", of(path), body);
    if (status === 200 || status === 201) {
      return {
        version: String((data.content as Reply | undefined)?.sha),
        page: data.commit?.html_url ?? null,
        notes: data.notes ?? [],
      };
    }
    if ((status === 409 || status === 422) && !Array.isArray(data.findings)) {
      const now = await read(path);
      if (now === null && replaces === null && again) return write(change, false);
      if (now !== null && now.version !== replaces) {
        throw new ForgeError(replaces === null ? "taken" : "stale", asText(data.message ?? status));
      }
      if (now === null && replaces !== null) throw new ForgeError("stale", asText(data.message ?? status));
    }
    return fail(status, data);
  };
  const read = async (path: string): Promise<StoredFile | null> => {
    const { status, data } = await call("GET", `${of(path)}?ref=${encodeURIComponent(settings.branch)}`);
    if (status === 404) return null;
    if (status !== 200) fail(status, data);
    return { text: textOf(asText(data.content ?? "")), version: String(data.sha) };
  };
  return { who, read, write: (change) => write(change, true) };
}

/** GitLab: a commit with one action. The file's last commit guards what is written. */
function gitlab(settings: EditorSettings, { call, fail, full, who }: Wire): Store {
  const project = `/projects/${encodeURIComponent(settings.repo)}/repository`;
  const read = async (path: string): Promise<StoredFile | null> => {
    const { status, data } = await call(
      "GET",
      `${project}/files/${encodeURIComponent(full(path))}?ref=${encodeURIComponent(settings.branch)}`,
    );
    if (status === 404) return null;
    if (status !== 200) fail(status, data);
    return { text: textOf(asText(data.content ?? "")), version: String(data.last_commit_id) };
  };
  return {
    who,
    read,
    async write({ path, text, message, replaces }) {
      const action = {
        action: replaces === null ? "create" : "update",
        file_path: full(path),
        content: text,
        ...(replaces === null ? {} : { last_commit_id: replaces }),
      };
      const { status, data } = await call("POST", `${project}/commits`, {
        branch: settings.branch,
        commit_message: message,
        actions: [action],
      });
      if (status === 200 || status === 201) {
        return { version: String(data.id), page: data.web_url ?? null, notes: [] };
      }
      if (status === 400) {
        const now = await read(path);
        if (now !== null && now.version !== replaces) {
          throw new ForgeError(replaces === null ? "taken" : "stale", asText(data.message ?? status));
        }
        if (now === null && replaces !== null) throw new ForgeError("stale", asText(data.message ?? status));
      }
      return fail(status, data);
    },
  };
}
