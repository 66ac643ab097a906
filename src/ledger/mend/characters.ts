/** Characters as Chinese keyboards and word processors write them → the ones that records are written in. */

const PLAIN: Readonly<Record<string, string>> = {
  "　": " ",
  "\u00a0": " ",
  "。": ".",
  "、": ",",
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "―": "-",
  "−": "-",
  "─": "-",
  "～": "~",
  "〜": "~",
  "∶": ":",
  "︰": ":",
};

/** Full-width letters, digits and signs in their narrow form; dashes as hyphens; NFC otherwise. */
export function plainForms(text: string): string {
  return text.replace(
    /[\u00a0\u2010-\u2015\u2212\u2236\u2500\u3000-\u3002\u301c\ufe30\uff01-\uff5e]/g,
    (sign) => {
      const own = PLAIN[sign];
      if (own !== undefined) return own;
      const code = sign.charCodeAt(0);
      return code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : sign;
    },
  );
}

/** The first character that `plainForms` would change; null without one. */
export function firstWide(text: string): string | null {
  for (const sign of text) if (plainForms(sign) !== sign) return sign;
  return null;
}

/** A value without the quotes round it, of whatever kind, left open or not. */
export function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["'“”‘’「『＂＇]+|["'“”‘’」』＂＇]+$/g, "")
    .trim();
}
