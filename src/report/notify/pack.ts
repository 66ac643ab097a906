/** Notices into as few messages as a service's limit allows: robots may send some twenty a minute. */
import type { Digest, Notice } from "../../model/notice.ts";

export const bytes = (text: string): number => Buffer.byteLength(text);

/**
 * Groups of notices whose texts fit `limit` bytes together. One that is too long alone is shortened from its
 * end and says how many items are left.
 */
export function pack(
  digest: Digest,
  limit: number,
  size: (notices: readonly Notice[]) => number,
): Notice[][] {
  const out: Notice[][] = [];
  for (const notice of digest.notices.map((one) => shortened(digest, one, limit, size))) {
    const open = out.at(-1);
    if (open && size([...open, notice]) <= limit) open.push(notice);
    else out.push([notice]);
  }
  return out;
}

function shortened(
  digest: Digest,
  notice: Notice,
  limit: number,
  size: (notices: readonly Notice[]) => number,
): Notice {
  let kept = notice;
  for (let n = notice.items.length - 1; n >= 0 && size([kept]) > limit; n--) {
    kept = {
      ...notice,
      items: [
        ...notice.items.slice(0, n),
        { text: digest.words.more(notice.items.length - n), pressing: false, link: null },
      ],
    };
  }
  return kept;
}

/** Text of a record inside Markdown: nothing in it is a link, a mention, a heading or a tag. */
export function plainText(text: string): string {
  return text.replace(/[\\`*_#>[\]<@|~]/g, (char) => FULL_WIDTH[char] ?? char).replace(/\s+/g, " ");
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  "\\": "＼",
  "`": "｀",
  "*": "＊",
  _: "＿",
  "#": "＃",
  ">": "＞",
  "[": "［",
  "]": "］",
  "<": "＜",
  "@": "＠",
  "|": "｜",
  "~": "～",
};

/** An address inside Markdown's round brackets. */
export function markdownUrl(url: string): string {
  return url.replace(/[()\s<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
