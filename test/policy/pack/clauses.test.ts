/** The readable part of the shipped packs: complete, in three languages, in clean type. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Converter } from "opencc-js";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";

const LOCALES = ["zh-CN", "zh-TW", "en"] as const;
type Texts = Record<(typeof LOCALES)[number], string>;
interface ClauseEntry {
  id: string;
  kind: string;
  checkable: string;
  text: Texts;
  reading?: Texts;
}
interface ArtefactEntry {
  id: string;
  kind: string;
  clauses: string[];
  title: Texts;
  with: unknown;
}

const toTraditional = Converter({ from: "cn", to: "tw" });
const toSimplified = Converter({ from: "t", to: "cn" });

/** Characters that exist in one script only; those shared by both scripts stay out. */
const simplifiedOnly = (text: string): string[] =>
  [...text].filter((c) => toTraditional(c) !== c && toSimplified(c) === c && !"只才面表出里系台".includes(c));

function read<T>(pack: string, file: string): T {
  const path = fileURLToPath(new URL(`../../../policies/${pack}/${file}`, import.meta.url));
  const document = parseDocument(readFileSync(path, "utf8"), { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings], `${pack}/${file}`).toEqual([]);
  return document.toJS() as T;
}

/** Every `{zh-CN, zh-TW, en}` below a value, with its path. */
function texts(value: unknown, path = ""): { path: string; texts: Texts }[] {
  if (value === null || typeof value !== "object") return [];
  if ("zh-CN" in value || "en" in value) return [{ path, texts: value as Texts }];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}/${key}`));
}

const holes = (text: string): string[] => (text.match(/\{[a-z]+\}/g) ?? []).sort();

describe.each([
  ["rental-relations", 76],
  ["auto-sales-visits", 33],
  ["property-service-visits", 39],
  ["auto-aftersales-visits", 13],
  ["developer-service-visits", 21],
  ["k-property-needs", 13],
  ["study-abroad-visits", 53],
  ["service-specialist-visits", 26],
  ["hotel-sales-visits", 36],
  ["sales-phone-visits", 26],
  ["travel-platform-visits", 35],
  ["truck-body-visits", 50],
  ["presale-centre-visits", 42],
  ["presale-centre-classification", 69],
])("%s", (pack, count) => {
  const clauses = read<ClauseEntry[]>(pack, "clauses.yaml");
  const artefacts = read<ArtefactEntry[]>(pack, "artefacts.yaml");
  const about = read<{ id: string }>(pack, "pack.yaml");

  test(`names itself and lists ${count} clauses under unique text ids`, () => {
    expect(about.id).toBe(pack);
    expect(clauses).toHaveLength(count);
    const ids = clauses.map((clause) => clause.id);
    expect(ids.filter((id) => typeof id !== "string")).toEqual([]);
    expect(new Set(ids).size).toBe(count);
  });

  test("gives every clause a text of its own", () => {
    expect(clauses.filter((clause) => !clause.text).map((clause) => clause.id)).toEqual([]);
    expect(new Set(clauses.map((clause) => clause.text["zh-CN"])).size).toBe(count);
  });

  test("makes something for every clause that asks for a form, list, report or template", () => {
    const cited = new Set(artefacts.flatMap((artefact) => artefact.clauses));
    expect(clauses.filter((c) => c.checkable === "artefact" && !cited.has(c.id)).map((c) => c.id)).toEqual(
      [],
    );
    const known = new Set(clauses.map((clause) => clause.id));
    expect([...cited].filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(artefacts.map((artefact) => artefact.id)).size).toBe(artefacts.length);
  });

  const all = [...texts(about, "pack"), ...texts(clauses, "clauses"), ...texts(artefacts, "artefacts")];

  test("has every text in three languages", () => {
    const lacking = all.filter((entry) => LOCALES.some((locale) => !entry.texts[locale]?.trim()));
    expect(lacking.map((entry) => entry.path)).toEqual([]);
  });

  test("keeps the two Chinese scripts apart", () => {
    const mixed = all.flatMap(({ path, texts: t }) => [
      ...(toSimplified(t["zh-CN"]) === t["zh-CN"] ? [] : [`${path} zh-CN ${t["zh-CN"]}`]),
      ...simplifiedOnly(t["zh-TW"]).map((c) => `${path} zh-TW ${c}`),
    ]);
    expect(mixed).toEqual([]);
  });

  test("uses full-width punctuation in Chinese and none in English", () => {
    const wrong = all.flatMap(({ path, texts: t }) => [
      ...[t["zh-CN"], t["zh-TW"]].filter((s) => /\p{Script=Han}[,.:;!?()]|[,.:;!?()]\p{Script=Han}/u.test(s)),
      ...(/[\p{Script=Han}，。：；！？（）《》]/u.test(t.en) ? [t.en] : []),
      ...(/[“”]/.test(t["zh-TW"]) || /[「」]/.test(t["zh-CN"]) ? [path] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  test("fills the same placeholders in every language", () => {
    const uneven = all.filter(({ texts: t }) =>
      LOCALES.some((l) => `${holes(t[l])}` !== `${holes(t["zh-CN"])}`),
    );
    expect(uneven.map((entry) => entry.path)).toEqual([]);
  });
});
