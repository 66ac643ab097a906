/** Sign-in at GitLab, Gitea and Forgejo for a page without a server: authorization code with PKCE. */
import type { EditorSettings } from "../../../model/editor.ts";

const KEY = "huifang-oauth";
const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
const random = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));
const here = (): string => `${location.origin}${location.pathname}`;

const paths = (settings: EditorSettings): { authorize: string; token: string; scope: string } =>
  settings.backend === "gitlab"
    ? { authorize: `${settings.url}/oauth/authorize`, token: `${settings.url}/oauth/token`, scope: "api" }
    : {
        authorize: `${settings.url}/login/oauth/authorize`,
        token: `${settings.url}/login/oauth/access_token`,
        scope: "read:user write:repository",
      };

/** Leaves for the forge; it comes back to this page with a code. */
export async function beginOAuth(settings: EditorSettings): Promise<void> {
  const [state, verifier] = [random(), random()];
  sessionStorage.setItem(KEY, JSON.stringify({ state, verifier, search: location.search }));
  const challenge = base64Url(
    new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))),
  );
  const { authorize, scope } = paths(settings);
  location.assign(
    `${authorize}?${new URLSearchParams({
      client_id: settings.appId ?? "",
      redirect_uri: here(),
      response_type: "code",
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: "S256",
    }).toString()}`,
  );
}

interface Begun {
  readonly state: string;
  readonly verifier: string;
  readonly search: string;
}

/** The form's own address when this load is the forge's answer, read before anything else looks at it. */
export function searchBefore(): string {
  const begun = sessionStorage.getItem(KEY);
  return begun !== null && new URLSearchParams(location.search).has("code")
    ? (JSON.parse(begun) as Begun).search
    : location.search;
}

/**
 * The token, when this page was loaded as the forge's answer; else null. Puts the form's own address back.
 */
export async function endOAuth(settings: EditorSettings): Promise<string | null> {
  const given = new URLSearchParams(location.search);
  const begun = sessionStorage.getItem(KEY);
  if (begun === null || !given.has("state")) return null;
  sessionStorage.removeItem(KEY);
  const { state, verifier, search } = JSON.parse(begun) as Begun;
  history.replaceState(null, "", `${here()}${search}`);
  if (given.get("state") !== state || !given.has("code")) return null;
  const response = await fetch(paths(settings).token, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    credentials: "omit",
    body: JSON.stringify({
      client_id: settings.appId,
      code: given.get("code"),
      grant_type: "authorization_code",
      redirect_uri: here(),
      code_verifier: verifier,
    }),
  });
  const answer = (await response.json()) as { access_token?: string };
  return answer.access_token ?? null;
}
