/** Ids: NFC, no path in them, nothing invisible, no letters borrowed from a look-alike script. */
import type { Collection } from "../model/record.ts";
import { SINGULAR } from "../model/record.ts";

const MAX_LENGTH = 120;
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
/**
 * Controls, format characters (bidi, zero width, joiners), separators, surrogates, private use, unassigned.
 */
const INVISIBLE = /[\p{C}\p{Z}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/u;
const LATIN = /\p{Script=Latin}/u;
const LOOK_ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** A page or a file of that name has to fit, with an ending, into the 255 bytes that systems hold. */
const MAX_BYTES = 200;
/** Names that Windows keeps for its devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

export type IdFault = "empty" | "long" | "path" | "invisible" | "look-alike" | "device";

const encoder = new TextEncoder();

/** Length in UTF-8, where there is no Node too. */
const bytesOf = (text: string): number => encoder.encode(text).length;

/** What makes a text unusable as an id (after NFC), or null. */
export function idFault(id: string): IdFault | null {
  if (DEVICE.test(id)) return "device";
  if (PLAIN.test(id) && id.length <= MAX_LENGTH && !id.includes("..") && !id.endsWith(".")) return null;
  if (id === "") return "empty";
  if (id.length > MAX_LENGTH || bytesOf(id) > MAX_BYTES) return "long";
  if (/[/\\:*?"<>|]/.test(id) || id.includes("..") || /^\.|\.$/.test(id)) return "path";
  if (INVISIBLE.test(id)) return "invisible";
  if (LOOK_ALIKE.test(id) && LATIN.test(id)) return "look-alike";
  // Full-width letters, ligatures and the like: compatibility forms of other characters.
  if (id.normalize("NFKC") !== id) return "look-alike";
  return null;
}

/** A file or folder name that a system would not hold, whatever else it is. */
export function nameFault(name: string): "device" | "long" | "ending" | null {
  if (DEVICE.test(name)) return "device";
  if (name.length > 63 && bytesOf(name) > 255) return "long";
  return /[. ]$/.test(name) || /[<>:"|?*\\\u0000-\u001f]/.test(name) ? "ending" : null;
}

/** NFC of a text; plain ASCII, the common case, as it is. */
export function nfc(text: string): string {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return text.normalize("NFC");
  return text;
}

/** `visit/v-0312` */
export function refOf(collection: Collection, id: string): string {
  return `${SINGULAR[collection]}/${id}`;
}
