/** `editor` in `ledger/tenant.yaml`: the forge behind the web editor, and what follows from its kind. */
import { z } from "zod";
import type { EditorSettings, Forge } from "../../model/editor.ts";

/**
 * An address that may stand in a content security policy: scheme, host, port, path; encrypted unless it is
 * this machine.
 */
const ADDRESS =
  /^(?:https:\/\/[a-z0-9.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?(?:\/[\w.-]+)*\/?$/i;
const address = z.string().regex(ADDRESS).meta({ description: "如 https://git.example.com" });

const PUBLIC: Partial<Readonly<Record<Forge, string>>> = {
  github: "https://github.com",
  gitlab: "https://gitlab.com",
};
const API_PATH: Readonly<Record<Forge, string>> = {
  github: "/api/v3",
  gitlab: "/api/v4",
  gitea: "/api/v1",
  forgejo: "/api/v1",
};

export const editorSchema = z
  .strictObject({
    backend: z.enum(["github", "gitlab", "gitea", "forgejo"]).meta({ title: "代码平台" }),
    repo: z
      .string()
      .regex(/^[\w.-]+(?:\/[\w.-]+)+$/)
      .meta({ title: "仓库", description: "所有者/名称" }),
    branch: z
      .string()
      .regex(/^[\w.\/-]+$/)
      .default("main")
      .meta({ title: "分支" }),
    folder: z
      .string()
      .regex(/^(?!\/)(?!.*\.\.)[\w.\/-]+$/)
      .optional()
      .meta({ title: "数据所在的子文件夹" }),
    url: address
      .optional()
      .meta({ title: "平台地址", description: "自建平台须写；GitHub 与 GitLab 的公有服务可不写" }),
    api: address.optional().meta({ title: "接口地址", description: "缺省由平台地址推出" }),
    sign_in: z
      .array(z.enum(["token", "oauth"]))
      .min(1)
      .optional()
      .meta({ title: "登录方式" }),
    app_id: z
      .string()
      .regex(/^[\w.-]+$/)
      .optional()
      .meta({ title: "OAuth 应用编号" }),
    auth_url: address.optional().meta({ title: "GitHub OAuth 中转地址" }),
  })
  .refine((file) => file.url !== undefined || PUBLIC[file.backend] !== undefined, { path: ["url"] })
  .meta({ title: "网页编辑" });

const bare = (text: string): string => text.replace(/\/+$/, "");

/**
 * The settings with everything derived; `sign_in` defaults to OAuth beside tokens where an application is
 * named.
 */
export function editorSettings(file: z.infer<typeof editorSchema>): EditorSettings {
  const url = bare(file.url ?? PUBLIC[file.backend] ?? "");
  const api =
    file.backend === "github" && url === PUBLIC.github
      ? "https://api.github.com"
      : `${url}${API_PATH[file.backend]}`;
  const folder = file.folder === undefined ? "" : `${bare(file.folder)}/`;
  return {
    backend: file.backend,
    repo: file.repo,
    branch: file.branch,
    folder,
    url,
    api: bare(file.api ?? api),
    signIn: file.sign_in ?? (file.app_id === undefined ? ["token"] : ["oauth", "token"]),
    appId: file.app_id ?? null,
    authUrl: file.auth_url === undefined ? null : bare(file.auth_url),
  };
}
