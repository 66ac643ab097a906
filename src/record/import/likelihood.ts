/**
 * Which of the encodings that could have made some bytes did? Written Chinese uses few characters often; bytes
 * read in a wrong encoding give rare ones. Scores are shares from 0 to 1, of the characters beyond ASCII.
 */
import iconv from "iconv-lite";

/** The commonest characters of running text, of offices' tables and of names, simplified and traditional. */
const COMMON = new Set(
  "的一是不了在人有我他这这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于于於着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運" +
    "客户戶服拜访訪投诉訴姓电话話号號码碼地址备備注註编編号状狀态態满滿意层層级級日期间間负負责責经理销售签簽约約维維修单單房楼樓业委微邮郵件处已未否男女李王张陈陳刘劉杨楊黄黃赵趙周吴吳徐孙孫林",
);
const PUNCTUATION = /[\u3000-\u303f\uff00-\uff5e\u2010-\u2026\u00b7\u2190-\u25ff\u2103]/u;

export interface Likelihood {
  /** Share of characters that Chinese texts are made of: ideographs of the standard's first plane, marks. */
  readonly plausible: number;
  /** Share of the commonest characters. */
  readonly common: number;
}

/** Of GB18030 or Big5: the characters of the first plane are the ones in everyday use. */
export function likelihoodOf(bytes: Uint8Array, encoding: "gb18030" | "big5"): Likelihood {
  let wide = 0;
  let plausible = 0;
  let common = 0;
  for (const char of iconv.decode(bytes.subarray(0, 262_144), encoding)) {
    if (char.charCodeAt(0) < 0x80) continue;
    wide += 1;
    if (COMMON.has(char)) common += 1;
    if (COMMON.has(char) || PUNCTUATION.test(char) || isEveryday(char, encoding)) plausible += 1;
  }
  return wide === 0 ? { plausible: 0, common: 0 } : { plausible: plausible / wide, common: common / wide };
}

/** GB 2312's first level (lead B0–D7) and Big5's (A4–C6). */
function isEveryday(char: string, encoding: "gb18030" | "big5"): boolean {
  const [lead, trail] = iconv.encode(char, encoding);
  if (encoding === "big5") return lead >= 0xa4 && lead <= 0xc6;
  return lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
}

/** Below this a text is not what it would be read as. */
const IMPROBABLE = 0.6;

/**
 * The likelier of the encodings that allow these bytes; null where neither reading is a probable text.
 */
export function likelier(
  bytes: Uint8Array,
  candidates: readonly ("gb18030" | "big5")[],
): "gb18030" | "big5" | null {
  const scored = candidates
    .map((encoding) => ({ encoding, ...likelihoodOf(bytes, encoding) }))
    .sort((a, b) => b.plausible + b.common - (a.plausible + a.common));
  const best = scored[0];
  return best !== undefined && best.plausible >= IMPROBABLE ? best.encoding : null;
}

/**
 * True for UTF-8 into which something else got: of the lines with characters beyond ASCII, at least as many are
 * well-formed UTF-8 with a sequence of three bytes as are not. Other encodings' texts hardly ever are.
 */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let sound = 0;
  let broken = 0;
  for (let from = 0; from < bytes.length && sound + broken < 20_000;) {
    const next = bytes.indexOf(0x0a, from);
    const line = bytes.subarray(from, next < 0 ? bytes.length : next);
    from += line.length + 1;
    if (!line.some((byte) => byte >= 0x80)) continue;
    try {
      if (/[\u0800-\uffff]/.test(strict.decode(line))) sound += 1;
    } catch {
      broken += 1;
    }
  }
  return sound > 0 && sound >= broken;
}
