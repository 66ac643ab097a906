/**
 * DingTalk group robot: `msgtype: markdown`, at most 20000 bytes; whoever is mentioned stands in the text and
 * under `at`.
 */
import type { Digest, Notice } from "../../model/notice.ts";
import { bytes, markdownUrl, pack, plainText } from "./pack.ts";

const LIMIT = 20_000;

export function dingtalkPayloads(digest: Digest): object[] {
  const payload = (notices: readonly Notice[]): object => ({
    msgtype: "markdown",
    markdown: {
      title: plainText(digest.subject),
      text: [
        `### ${plainText(digest.subject)}`,
        ...notices.map((notice) => block(digest, notice)),
        plainText(digest.words.foot),
      ].join("\n\n"),
    },
    at: { atUserIds: notices.flatMap(({ chat }) => (chat === null ? [] : [chat])), isAtAll: false },
  });
  return pack(digest, LIMIT, (notices) => bytes(JSON.stringify(payload(notices)))).map(payload);
}

function block(digest: Digest, { title, chat, items, url }: Notice): string {
  const lines = items.map(({ text, pressing, link }) => {
    const said = pressing ? `**${plainText(text)}**` : plainText(text);
    return `- ${said}${link === null ? "" : ` [${plainText(link.label)}](${markdownUrl(link.url)})`}`;
  });
  return [
    `#### ${plainText(title)}${chat === null ? "" : ` @${chat}`}`,
    lines.join("\n"),
    ...(url === null ? [] : [`[${digest.words.all}](${markdownUrl(url)})`]),
  ].join("\n\n");
}
