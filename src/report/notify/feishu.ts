/**
 * Feishu group robot: `msg_type: post`, paragraphs of text, links and mentions; a request holds at most 20
 * KB.
 */
import type { Digest, Notice } from "../../model/notice.ts";
import type { Locale } from "../../model/tenant.ts";
import { bytes, pack } from "./pack.ts";

const LIMIT = 20_000;

type Tag =
  | { readonly tag: "text"; readonly text: string }
  | { readonly tag: "a"; readonly text: string; readonly href: string }
  | { readonly tag: "at"; readonly user_id: string };

export function feishuPayloads(digest: Digest, locale: Locale): object[] {
  const language = { "zh-CN": "zh_cn", "zh-TW": "zh_tw", en: "en_us" }[locale];
  const payload = (notices: readonly Notice[]): object => ({
    msg_type: "post",
    content: {
      post: {
        [language]: {
          title: digest.subject,
          content: [
            ...notices.flatMap((notice) => block(digest, notice)),
            [{ tag: "text", text: digest.words.foot }],
          ],
        },
      },
    },
  });
  return pack(digest, LIMIT, (notices) => bytes(JSON.stringify(payload(notices)))).map(payload);
}

function block(digest: Digest, { title, chat, items, url }: Notice): Tag[][] {
  return [
    [
      { tag: "text", text: title },
      ...(chat === null
        ? []
        : ([
            { tag: "text", text: " " },
            { tag: "at", user_id: chat },
          ] as const)),
    ],
    ...items.map(({ text, pressing, link }): Tag[] => [
      { tag: "text", text: `${pressing ? "● " : "○ "}${text}${link === null ? "" : " "}` },
      ...(link === null ? [] : ([{ tag: "a", text: link.label, href: link.url }] as const)),
    ]),
    ...(url === null ? [] : [[{ tag: "a", text: digest.words.all, href: url }] as Tag[]]),
  ];
}
