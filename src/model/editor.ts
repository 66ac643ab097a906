/** Where the web editor writes, as `ledger/tenant.yaml` says under `editor`. */

export type Forge = "github" | "gitlab" | "gitea" | "forgejo";
export type SignIn = "token" | "oauth";

export interface EditorSettings {
  readonly backend: Forge;
  /** `owner/name`, on GitLab also `group/subgroup/name`. */
  readonly repo: string;
  readonly branch: string;
  /** Folder of the repository that holds `ledger/`: empty, or `company/` with its slash. */
  readonly folder: string;
  /** Address of the forge as people open it, without a slash at the end. */
  readonly url: string;
  /** Address of its REST interface, without a slash at the end. */
  readonly api: string;
  readonly signIn: readonly SignIn[];
  /** Id of the OAuth application; null: people sign in with a token of their own. */
  readonly appId: string | null;
  /** Where GitHub's OAuth code is exchanged (GitHub has no flow for pages alone); null elsewhere. */
  readonly authUrl: string | null;
}
