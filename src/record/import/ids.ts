/**
 * Ids of imported records: the same key always gives the same id, safe as a file name, telling no more than
 * it must.
 */
import { createHash } from "node:crypto";

const DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

const NOT_ALLOWED = /(?:[\p{Variation_Selector}\u115f\u1160\u3164\uffa0]|[^\p{L}\p{M}\p{N}._-])+/gu;
const MAX_LENGTH = 120;

/**
 * A key as an id: compatibility forms become ordinary ones, everything but letters, digits, `.`, `_` and `-`
 * becomes one `-`, none at either end. Empty when nothing is left. Two keys may give one id; whoever collects
 * them has to notice.
 */
export function safeId(key: string): string {
  const plain = key
    .normalize("NFKC")
    .replace(NOT_ALLOWED, "-")
    .replace(/\.{2,}/g, ".")
    .slice(0, MAX_LENGTH);
  return plain.replace(/\p{Surrogate}$/u, "").replace(/^[-._]+|[-._]+$/g, "");
}

/** `prefix-` and ten characters (50 bits) of the key's digest. */
export function opaqueId(prefix: string, key: string): string {
  const digest = createHash("sha256").update(key.normalize("NFC")).digest();
  let text = "";
  for (let i = 0; i < 10; i += 1) text += DIGITS[digest[i] & 31];
  return `${prefix}-${text}`;
}
