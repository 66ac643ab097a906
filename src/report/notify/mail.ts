/** E-mail: one message per person as RFC 5322 has it, ready for `sendmail -t`, beside its parts. */
import type { Digest, Notice } from "../../model/notice.ts";

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The whole message: headers, an empty line, the body in base64. */
  readonly message: string;
}

/** People without an e-mail on file get none. `at`: epoch ms, the message's date. */
export function mails(digest: Digest, at: number): Mail[] {
  return digest.notices
    .filter(({ emails }) => emails.length > 0)
    .map((notice) => {
      const to = notice.emails
        .slice(0, 1)
        .filter((address) => /^[^\s<>,;:"()[\]]+@[^\s<>,;:"()[\]]+$/.test(address));
      const text = body(digest, notice);
      const headers = [
        `To: ${to.join(", ")}`,
        `Subject: ${encoded(digest.subject)}`,
        `Date: ${new Date(at).toUTCString().replace("GMT", "+0000")}`,
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
        "Auto-Submitted: auto-generated",
      ];
      return {
        to,
        subject: digest.subject,
        text,
        message: `${headers.join("\r\n")}\r\n\r\n${Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n`,
      };
    })
    .filter(({ to }) => to.length > 0);
}

export function body(digest: Digest, { title, items, url }: Notice): string {
  const lines = items.flatMap(({ text, pressing, link }) => [
    `${pressing ? "!" : "-"} ${text}`,
    ...(link === null ? [] : [`  ${link.label}: ${link.url}`]),
  ]);
  return `${[title, "", ...lines, "", ...(url === null ? [] : [`${digest.words.all}: ${url}`]), digest.words.foot].join("\n")}\n`;
}

/** A header's words (RFC 2047), in pieces of at most 75 characters that cut no character in two. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let piece = "";
  for (const char of text) {
    if (Buffer.byteLength(piece + char) > 45) {
      words.push(piece);
      piece = "";
    }
    piece += char;
  }
  return [...words, piece].map((word) => `=?utf-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
}
