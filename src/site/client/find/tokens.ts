/**
 * Folded text → what is looked up of it. Chinese needs no word breaks: every two neighbouring characters are
 * a token.
 */
import { foldScript } from "../search.ts";

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;
const isWord = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code > 0xbf && code < 0x2e80);
const isJoin = (code: number): boolean => code === 0x2d || code === 0x2e || code === 0x5f;

/**
 * Stretches of one sort: Chinese characters (spaces among them do not count), or letters and digits
 * (`wo-1003`).
 */
export function runsOf(text: string): readonly string[] {
  const folded = foldScript(text);
  const out: string[] = [];
  let run = "";
  let han = false;
  const end = (): void => {
    if (run !== "") out.push(han ? run : run.replace(/[-._]+$/, ""));
    run = "";
  };
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    if (isHan(code)) {
      if (!han) end();
      han = true;
      run += folded[i];
    } else if (isWord(code) || (isJoin(code) && run !== "" && !han)) {
      if (han) end();
      han = false;
      run += folded[i];
    } else if (!(han && (code === 0x20 || code === 0x0a))) end();
  }
  end();
  return out;
}

/**
 * Tokens under which a text is found: pairs of characters, the last character of a stretch alone, words and
 * their parts.
 */
export function tokensOf(text: string): readonly string[] {
  const out: string[] = [];
  for (const run of runsOf(text)) {
    if (!isHan(run.charCodeAt(0))) {
      out.push(run);
      if (/[-._]/.test(run)) out.push(...run.split(/[-._]+/).filter((part) => part !== ""));
      continue;
    }
    for (let i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
    out.push(run[run.length - 1]);
  }
  return out;
}

/** One wanted token; `prefix`: everything that begins with it will do (a single Chinese character). */
export interface Wanted {
  readonly token: string;
  readonly prefix: boolean;
}

/** What a word of a query asks for. */
export function wantedOf(word: string): readonly Wanted[] {
  return runsOf(word).flatMap((run): Wanted[] => {
    if (!isHan(run.charCodeAt(0))) return [{ token: run, prefix: false }];
    if (run.length === 1) return [{ token: run, prefix: true }];
    return Array.from({ length: run.length - 1 }, (_, i) => ({ token: run.slice(i, i + 2), prefix: false }));
  });
}

/** Which file holds a token: all pairs that begin with a character lie together. */
export function shardOf(token: string, shards: number): number {
  const key = isHan(token.charCodeAt(0)) ? token[0] : token;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shards;
}
