/** `notify` in each service's form: one JSON object per line, to be posted as it is; `text` for reading. */
import type { Digest } from "../../model/notice.ts";
import type { Locale } from "../../model/tenant.ts";
import { dingtalkPayloads } from "./dingtalk.ts";
import { feishuPayloads } from "./feishu.ts";
import { body, mails } from "./mail.ts";
import { wecomPayloads } from "./wecom.ts";

export const NOTIFY_FORMATS = ["text", "wecom", "dingtalk", "feishu", "mail"] as const;
export type NotifyFormat = (typeof NOTIFY_FORMATS)[number];

/** Nothing at all where nobody has to be told anything. */
export function reportNotices(digest: Digest, format: NotifyFormat, locale: Locale, at: number): string {
  if (format === "text") {
    return digest.notices.length === 0
      ? `${digest.words.nothing}\n`
      : `${digest.subject}\n\n${digest.notices.map((notice) => body(digest, notice)).join("\n")}`;
  }
  const payloads: readonly object[] =
    digest.notices.length === 0
      ? []
      : {
          wecom: () => wecomPayloads(digest),
          dingtalk: () => dingtalkPayloads(digest),
          feishu: () => feishuPayloads(digest, locale),
          mail: () => mails(digest, at),
        }[format]();
  return payloads.map((payload) => `${JSON.stringify(payload)}\n`).join("");
}
