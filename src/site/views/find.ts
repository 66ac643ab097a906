/**
 * Everything one may search for, in files that all languages share: people by name, texts of cases and
 * visits.
 */
import { pinyin } from "pinyin-pro";
import type { LedgerRecord } from "../../model/record.ts";
import type { Name } from "../client/find/names.ts";
import type { FindManifest, TextDocument } from "../client/find/store.ts";
import { learnScripts } from "../client/search.ts";
import { cases } from "./cases.ts";
import { indexTexts } from "./find-index.ts";
import { embed } from "./frame.ts";
import { nameOf, type Site } from "./site.ts";
import { scriptPairs } from "./variants.ts";

/** Documents in a file: what a page of answers loads. */
export const BLOCK = 40;
const SHOWN_TEXT = 240;

const str = (record: LedgerRecord, field: string): string => {
  const value = record.data[field];
  return typeof value === "string" ? value : "";
};

/** Syllables of a name, surnames read as surnames: `单雄信` → `shan xiong xin`. */
export function pinyinOf(name: string): string {
  return pinyin(name, { toneType: "none", type: "array", surname: "head", nonZh: "consecutive", v: true })
    .join(" ")
    .toLowerCase();
}

function namesOf(site: Site, records: readonly LedgerRecord[]): readonly Name[] {
  return records.map((record): Name => {
    const name = nameOf(record) ?? record.id;
    return [record.id, name, pinyinOf(name), record.line === null ? "" : site.lineName(record.line)];
  });
}

/** Cases, then visits with words, each newest first; `text` is what is indexed. */
function* documents(site: Site): Generator<{ readonly document: TextDocument; readonly text: string }> {
  const { zone, records } = site.evaluation.ledger;
  for (const row of cases(site)) {
    const about = row.customer?.name ?? "";
    yield {
      document: [
        "c",
        row.id,
        zone.format(row.at).slice(0, 10),
        row.id,
        about,
        row.words.slice(row.id.length).trim().slice(0, SHOWN_TEXT),
      ],
      text: `${row.words} ${about}`,
    };
  }
  const visits = records.visits
    .filter((visit) => str(visit, "notes") !== "")
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? -1 : 1));
  for (const visit of visits) {
    const customer = str(visit, "customer");
    const about = customer === "" ? "" : site.customer(customer).name;
    const notes = str(visit, "notes").replace(/\s+/g, " ");
    yield {
      document: [
        "v",
        visit.id,
        zone.format(visit.at ?? 0).slice(0, 10),
        customer,
        about,
        notes.slice(0, SHOWN_TEXT),
      ],
      text: `${visit.id} ${about} ${site.staff(str(visit, "by")).name} ${notes}`,
    };
  }
}

/** Files by name, each a script that hands its content to the page. */
export function findFiles(site: Site): ReadonlyMap<string, string> {
  return site.common("find", () => {
    learnScripts(scriptPairs());
    const files = new Map<string, string>();
    const put = (name: string, value: unknown): void =>
      void files.set(
        `${name}.js`,
        `(globalThis.huifangFind??={})[${JSON.stringify(name)}]=${embed(value)};\n`,
      );
    let block: TextDocument[] = [];
    let count = 0;
    const flush = (): void => {
      if (block.length > 0) put(`d${Math.floor((count - 1) / BLOCK)}`, block);
      block = [];
    };
    const texts = function* (): Generator<string> {
      for (const { document, text } of documents(site)) {
        block.push(document);
        count += 1;
        if (block.length === BLOCK) flush();
        yield text;
      }
      flush();
    };
    const shards = indexTexts(texts());
    shards.forEach((shard, i) => put(`s${i}`, shard));
    const { staff, customers } = site.evaluation.ledger.records;
    const names = { staff: namesOf(site, staff), customers: namesOf(site, customers) };
    const manifest: FindManifest = {
      shards: shards.length,
      block: BLOCK,
      documents: count,
      cases: cases(site).length,
      scripts: scriptPairs(),
      ...names,
    };
    put("names", manifest);
    put(
      "cases",
      cases(site).map((row) => row.id),
    );
    return files;
  });
}
