/**
 * What the browser remembers, where it may: the token of this tab, a half-written record, who writes on this
 * device.
 */

function get(store: "sessionStorage" | "localStorage", key: string): string | null {
  try {
    return globalThis[store].getItem(key);
  } catch {
    // Storage may be closed to pages read from disk.
    return null;
  }
}

function set(store: "sessionStorage" | "localStorage", key: string, value: string | null): void {
  try {
    if (value === null) globalThis[store].removeItem(key);
    else globalThis[store].setItem(key, value);
  } catch {
    // Not remembered, then.
  }
}

/** The token for a forge: of this tab, kept on this device, or the one with which the editor is signed in. */
export function tokenFor(api: string, backend: string): string | null {
  const own = get("sessionStorage", `huifang-token ${api}`) ?? get("localStorage", `huifang-token ${api}`);
  if (own !== null) return own;
  try {
    const user = JSON.parse(get("localStorage", "sveltia-cms.user") ?? "{}") as {
      backendName?: string;
      token?: string;
    };
    return user.backendName === (backend === "forgejo" ? "gitea" : backend) ? (user.token ?? null) : null;
  } catch {
    return null;
  }
}

/** Keeps a token for this tab, or on this device; null forgets it in both. */
export function keepToken(api: string, token: string | null, onDevice = false): void {
  set("sessionStorage", `huifang-token ${api}`, token);
  set("localStorage", `huifang-token ${api}`, onDevice ? token : null);
}

export interface HalfWritten {
  readonly texts: Readonly<Record<string, string>>;
}

export function halfWritten(key: string): HalfWritten | null {
  try {
    return JSON.parse(get("sessionStorage", `huifang-draft ${key}`) ?? "null") as HalfWritten | null;
  } catch {
    return null;
  }
}

export const keepHalfWritten = (key: string, texts: Readonly<Record<string, string>> | null): void =>
  set("sessionStorage", `huifang-draft ${key}`, texts === null ? null : JSON.stringify({ texts }));

/** The person who wrote last on this device, offered first next time. */
export const lastPerson = (): string | null => get("localStorage", "huifang-person");
export const rememberPerson = (id: string): void => set("localStorage", "huifang-person", id);
