/** WeCom group robot: `msgtype: markdown`, at most 4096 bytes of UTF-8, people mentioned as `<@userid>`. */
import type { Digest, Notice } from "../../model/notice.ts";
import { bytes, markdownUrl, pack, plainText } from "./pack.ts";

const LIMIT = 4096;

export function wecomPayloads(digest: Digest): object[] {
  const text = (notices: readonly Notice[]): string =>
    [
      `## ${plainText(digest.subject)}`,
      ...notices.map((notice) => block(digest, notice)),
      `<font color="comment">${plainText(digest.words.foot)}</font>`,
    ].join("\n\n");
  return pack(digest, LIMIT, (notices) => bytes(text(notices))).map((notices) => ({
    msgtype: "markdown",
    markdown: { content: text(notices) },
  }));
}

function block(digest: Digest, { title, chat, items, url }: Notice): string {
  const mention = chat === null ? "" : ` <@${chat.replace(/[<>\s]/g, "")}>`;
  const lines = items.map(({ text, pressing, link }) => {
    const said = pressing ? `<font color="warning">${plainText(text)}</font>` : plainText(text);
    return `> ${said}${link === null ? "" : ` [${plainText(link.label)}](${markdownUrl(link.url)})`}`;
  });
  return [
    `**${plainText(title)}**${mention}`,
    ...lines,
    ...(url === null ? [] : [`[${digest.words.all}](${markdownUrl(url)})`]),
  ].join("\n");
}
