import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeTable, type Encoding } from "../../../src/record/import/decode.ts";

const bytes = (name: string): Uint8Array =>
  readFileSync(new URL(`fixtures/encodings/${name}`, import.meta.url));
const CONTENT = new TextDecoder().decode(bytes("utf-8.csv"));

describe("the same table in every encoding", () => {
  test.each<[file: string, encoding: Encoding, bom: boolean]>([
    ["utf-8.csv", "utf-8", false],
    ["utf-8-bom.csv", "utf-8", true],
    ["gb18030.csv", "gb18030", false],
    ["utf-16le-bom.csv", "utf-16le", true],
    ["utf-16be-bom.csv", "utf-16be", true],
    ["utf-16le.csv", "utf-16le", false],
    ["utf-16be.csv", "utf-16be", false],
    ["cr.csv", "utf-8", false],
  ])("%s", (file, encoding, bom) => {
    const detected = decodeTable(bytes(file), file);
    expect(detected).toEqual({ value: { text: CONTENT, encoding, bom, detected: true }, diagnostics: [] });
    expect(decodeTable(bytes(file), file, encoding).value).toEqual({
      text: CONTENT,
      encoding,
      bom,
      detected: false,
    });
  });
});

describe("bytes that cannot be read", () => {
  test.each<[file: string, told: Encoding | undefined, code: string, params: object, line: number]>([
    ["broken-utf-8.csv", undefined, "import/undecodable", { offset: 12, byte: "e5", encoding: "utf-8" }, 3],
    ["broken-utf-8.csv", "utf-8", "import/undecodable", { offset: 12, byte: "e5", encoding: "utf-8" }, 3],
    [
      "broken-gb18030.csv",
      "gb18030",
      "import/undecodable",
      { offset: 14, byte: "ff", encoding: "gb18030" },
      2,
    ],
    ["gb18030.csv", "utf-8", "import/undecodable", { offset: 0, byte: "b1", encoding: "utf-8" }, 1],
    [
      "odd-utf-16le.csv",
      undefined,
      "import/undecodable",
      { offset: 12, byte: "0a", encoding: "utf-16le" },
      2,
    ],
    ["latin-1.csv", undefined, "import/undecodable", { encoding: "utf-8" }, 1],
    ["nul.csv", "utf-8", "import/binary", {}, 2],
    ["workbook.csv", undefined, "import/workbook", {}, 1],
  ])("%s as %s: %s", (file, told, code, params, line) => {
    const { value, diagnostics } = decodeTable(bytes(file), file, told);
    expect(value).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code,
      severity: "error",
      params,
      place: { file, position: { line } },
    });
  });
});

test("well-formed GB18030 that is not like Chinese is not guessed", () => {
  // “piùa caffèa” in Latin-1: each accented letter and the one behind it form a pair.
  const latin = Buffer.from("a,b\n1,pi\xf9a caff\xe8a\n", "latin1");
  expect(decodeTable(latin, "t.csv").diagnostics[0]).toMatchObject({
    code: "import/encoding-unsure",
    params: { offset: 8 },
  });
  expect(decodeTable(latin, "t.csv", "gb18030").value).not.toBeNull();
});

describe("without a mark the likelier encoding counts", () => {
  const simplified = "编号,姓名,备注\n1,张三,客户很满意\n2,李四,电话没有人接\n";
  const traditional = "編號,姓名,備註\n1,張三,客戶很滿意\n2,李四,電話沒有人接\n";
  test.each<[string, string, string | null]>([
    ["gbk", simplified, "gb18030"],
    ["gbk", "编号,姓名\n1,噻噼\n", "gb18030"],
    ["gbk", traditional, "gb18030"],
    ["big5", traditional, "big5"],
    ["shift_jis", "名前,住所\n山田,東京\nカタカナ\n", null],
  ])("%s: %s", (encoding, text, expected) => {
    const { value, diagnostics } = decodeTable(iconv.encode(text, encoding), "t.csv");
    expect(value?.encoding ?? null).toBe(expected);
    if (expected === null) expect(diagnostics[0].code).toBe("import/encoding-unsure");
    else expect(value?.text).toBe(text);
  });

  test("a GBK line in a UTF-8 file: line and byte", () => {
    const bytes = Buffer.concat([Buffer.from("编号,备注\n1,好的\n2,"), iconv.encode("回访", "gbk")]);
    expect(decodeTable(bytes, "t.csv").diagnostics[0]).toMatchObject({
      code: "import/undecodable",
      params: { encoding: "utf-8", line: 3, offset: 25, byte: "bb" },
    });
  });

  test("told, Big5 and Windows-1252 are read strictly", () => {
    expect(decodeTable(iconv.encode(traditional, "big5"), "t.csv", "big5").value?.text).toBe(traditional);
    expect(decodeTable(Buffer.from("a\n\xe9\n", "latin1"), "t.csv", "windows-1252").value?.text).toBe(
      "a\né\n",
    );
    expect(decodeTable(Buffer.from([0x61, 0x81]), "t.csv", "windows-1252").diagnostics[0]).toMatchObject({
      code: "import/undecodable",
      params: { offset: 1 },
    });
  });
});

test("U+FFFD written in GB18030 is a character, not damage", () => {
  const text = Buffer.concat([Buffer.from([0xb0, 0xa1]), Buffer.from([0x84, 0x31, 0xa4, 0x37])]);
  expect(decodeTable(text, "t.csv", "gb18030").value?.text).toBe("啊\ufffd");
});
