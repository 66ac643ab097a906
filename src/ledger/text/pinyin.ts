/**
 * Chinese names as they are typed on a keyboard: whole spellings, initials, ids. Takes any text; what is not
 * Chinese stays as it is, in lower case. The dictionary costs some 80 ms to load, so import this module where
 * it is needed.
 */
import { match, pinyin } from "pinyin-pro";

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/**
 * Up to three characters are taken for a person's name, whose first is read as a surname; longer ones for
 * words.
 */
const surname = (text: string): "head" | "off" => (/^\p{Script=Han}{2,3}$/u.test(text) ? "head" : "off");

function syllables(text: string): string[] {
  const whole = plain(text);
  return pinyin(whole, {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    v: true,
    surname: surname(whole),
  }).map((part) => part.trim());
}

/** `王芳` → `wangfang`; in a person's name the first character is read as a surname (曾 zeng, 单 shan). */
export function spellingOf(text: string): string {
  return syllables(text).join("").replace(/\s+/g, "");
}

/** `王芳` → `wf`; words that are not Chinese are kept whole. */
export function initialsOf(text: string): string {
  const whole = plain(text);
  return pinyin(whole, {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    pattern: "first",
    surname: surname(whole),
  })
    .map((part) => part.trim())
    .join("")
    .replace(/\s+/g, "");
}

/**
 * `王芳` → `wang-fang`: letters, digits and single dashes, at most `limit` characters; empty when nothing is
 * left.
 */
export function slugOf(text: string, limit = 40): string {
  return syllables(text)
    .join("-")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, limit)
    .replace(/^-+|-+$/g, "");
}

/**
 * True when `typed` is part of the text, its spelling (any reading, whole or begun) or its initials. Empty
 * matches everything.
 */
export function soundsLike(text: string, typed: string): boolean {
  const wanted = plain(typed).replace(/\s+/g, "");
  if (wanted === "") return true;
  const whole = plain(text).replace(/\s+/g, "");
  if (whole.includes(wanted)) return true;
  return (
    /^[a-zü']+$/.test(wanted) &&
    match(whole, wanted.replaceAll("ü", "v"), { v: true, continuous: true }) !== null
  );
}
