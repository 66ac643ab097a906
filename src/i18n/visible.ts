/** Makes text from records safe to show: nothing moves the cursor, hides a part or turns the line around. */

// Control characters other than tab and line feed, bidirectional controls, invisible separators, lone
// surrogates.
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Writes such characters as `\u202e`; line breaks become spaces, so that the text stays one line. */
export function visible(text: string): string {
  return text
    .replace(HIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/[\t\n]+/g, " ");
}
