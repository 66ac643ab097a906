/** Names by spelling, initials and ids. */
import { expect, test } from "vitest";
import { initialsOf, slugOf, soundsLike, spellingOf } from "../../../src/ledger/text/pinyin.ts";

test.each([
  ["王芳", "wangfang", "wf", "wang-fang"],
  ["曾国藩", "zengguofan", "zgf", "zeng-guo-fan"],
  ["单雄信", "shanxiongxin", "sxx", "shan-xiong-xin"],
  ["吕布", "lvbu", "lb", "lv-bu"],
  ["重庆银行", "chongqingyinhang", "cqyh", "chong-qing-yin-hang"],
  ["Anna Li", "annali", "annali", "anna-li"],
  ["ＡＢＣ公司1号", "abcgongsi1hao", "abcgs1h", "abc-gong-si-1-hao"],
  ["Zoë", "zoë", "zoë", "zoe"],
  ["—", "—", "—", ""],
])("%s", (name, spelling, initials, slug) => {
  expect([spellingOf(name), initialsOf(name), slugOf(name)]).toEqual([spelling, initials, slug]);
});

test.each<[text: string, typed: string, found: boolean]>([
  ["王芳", "", true],
  ["王芳", "芳", true],
  ["王芳", "wf", true],
  ["王芳", "WangF", true],
  ["王芳", "wang fang", true],
  ["王芳", "fang", true],
  ["王芳", "wg", false],
  ["王芳", "fw", false],
  ["王芳", "李", false],
  ["重庆", "zhongqing", true],
  ["重庆", "chongq", true],
  ["吕布", "lvb", true],
  ["吕布", "lüb", true],
  ["李娜 Anna", "anna", true],
  ["c-0123", "0123", true],
])("%s by %s: %s", (text, typed, found) => {
  expect(soundsLike(text, typed)).toBe(found);
});
