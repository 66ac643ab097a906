/** Undoing damage that a table came with. */

/**
 * UTF-8 that was read as Latin-1 and saved as UTF-8 again: “donâ\u0080\u0099t” → “don’t”. Text that is not
 * that, whole, is given back as it was.
 */
export function undoubleUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
  } catch {
    return text;
  }
}
