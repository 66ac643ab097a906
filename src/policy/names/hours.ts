/** Times of day as packs and tenants write them, `09:00-12:00,14:00-18:00`; a night runs `21:00-08:00`. */

const ONE = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** Code of what is wrong; null: nothing. `backwards` allows a stretch that ends the next day. */
export function hoursFault(text: string, backwards = false): string | null {
  for (const part of text.split(",")) {
    const m = ONE.exec(part.trim());
    if (!m || (m[3] === "24" && m[4] !== "00")) return "policy/bad-hours";
    if (!backwards && `${m[3]}:${m[4]}` <= `${m[1]}:${m[2]}`) return "policy/hours-backwards";
  }
  return null;
}
