/**
 * A first mapping for a table that nobody has mapped. Columns are known by what they are called, else by what
 * their values look like; a key is a column that never repeats, or none. A draft for a person to read: it loads,
 * and says of each column on what it rests.
 */
import { memberName } from "../../../i18n/members.ts";
import type { Words } from "../../../i18n/site/index.ts";
import { ABOUT, calledNames, MEMBER_WORDS, plainWord } from "../../../ledger/mend/words.ts";
import { fieldsOf, type FieldInfo } from "../../../ledger/schema/index.ts";
import type { Ledger } from "../../../model/ledger.ts";
import type { Collection } from "../../../model/record.ts";
import type { Vocabulary } from "../../../model/vocabulary.ts";
import { isReasons } from "../rejected-file.ts";
import type { Table } from "../table.ts";
import { type ColumnProfile, looksOf, type Looks, peopleOf, profileOf, samplesOf } from "./columns.ts";
import { writeDraft } from "./draft.ts";
import { chooseKey, type Key } from "./key.ts";
import { type Ground, type Match, matchColumns } from "./match.ts";

export interface ProposeInput {
  readonly table: Table;
  /** Name of the source, for the mapping: `[a-z][a-z0-9-]*`. */
  readonly name: string;
  /** Null: whichever collection fits best. */
  readonly collection: Collection | null;
  /** What stands above the header, and the file's name: they may say what the rows are. */
  readonly about?: string;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  readonly t: Words;
}

export interface ProposedColumn {
  readonly column: string;
  /** Fields read from it; empty where it is not used. */
  readonly fields: readonly string[];
  /** Null where it is not used. */
  readonly ground: Ground | null;
  readonly looks: Looks;
  readonly samples: readonly string[];
}

export interface Proposal {
  readonly text: string;
  readonly collection: Collection;
  readonly key: Key;
  readonly columns: readonly ProposedColumn[];
}

const LIKELY: readonly Collection[] = [
  "visits",
  "complaints",
  "customers",
  "events",
  "jobs",
  "orders",
  "issues",
  "staff",
];

const LOOKS: Readonly<Record<Looks, readonly [zh: string, en: string]>> = {
  empty: ["空的", "empty"],
  dates: ["日期时间", "dates"],
  phones: ["电话", "telephone numbers"],
  "yes-no": ["是或否", "yes or no"],
  numbers: ["数字", "numbers"],
  long: ["长文字", "longer texts"],
  few: ["几种固定的值", "a few values that come back"],
  text: ["文字", "texts"],
};

export function proposeMapping(input: ProposeInput): Proposal {
  const { table, ledger, vocabulary, t } = input;
  const people = peopleOf(ledger);
  const repeated = new Set(table.header.filter((name, i) => table.header.indexOf(name) !== i));
  // A column that a template cannot name, or that is there twice, has to be renamed first.
  const names = table.header.filter(
    (name) => name !== "" && !isReasons(name) && !repeated.has(name) && !/[{}]/.test(name),
  );
  const columns = names.map((name) => profileOf(name, table, people));
  const memberOf = members(t);
  const candidates = (input.collection === null ? LIKELY : [input.collection]).map((collection) => ({
    collection,
    matches: matchColumns({ collection, vocabulary, columns, memberOf }),
  }));
  const { collection, matches } = candidates.reduce((a, b) => (fit(b, input) > fit(a, input) ? b : a));
  const key = chooseKey(collection, table, columns, matches);
  const proposed = columns.map((column) => proposedOf(column, matches));
  const say = (zh: string, en: string): string => (t.locale === "en" ? en : zh);
  const found = new Set(matches.map(({ info }) => info.name));
  const missing = [...fieldsOf(collection, vocabulary).values()].filter(
    ({ name, required }) => required && name !== "id" && !found.has(name),
  );
  const unusable = [...repeated].map((column) => ({
    column,
    looks: say("列名重复，要先改名", "there more than once: rename it first"),
    samples: "",
  }));
  const text = writeDraft({
    name: input.name,
    collection,
    matches,
    key,
    missing: missing.map(({ name }) => name),
    rest: [
      ...proposed
        .filter(({ column, fields }) => fields.length === 0 && !key.columns.includes(column))
        .map(({ column, looks, samples }) => ({
          column,
          looks: say(...LOOKS[looks]),
          samples: samples.join(", "),
        })),
      ...unusable,
    ],
    ledger,
    people,
    memberOf,
    say,
  });
  return { text, collection, key, columns: proposed };
}

function proposedOf(column: ColumnProfile, matches: readonly Match[]): ProposedColumn {
  const own = matches.filter((match) => match.columns.includes(column));
  return {
    column: column.name,
    fields: own.map(({ info }) => info.name),
    ground: own[0]?.ground ?? null,
    looks: looksOf(column),
    samples: samplesOf(column),
  };
}

/** How well a collection explains a table: what it knows of the columns, what it needs, what the words say. */
function fit(
  { collection, matches }: { collection: Collection; matches: readonly Match[] },
  { table, about, vocabulary }: ProposeInput,
): number {
  const found = new Set(matches.map(({ info }) => info.name));
  const needed = [...fieldsOf(collection, vocabulary).values()].filter(
    ({ name, required }) => required && name !== "id",
  );
  const missing = needed.filter(({ name }) => !found.has(name) && name !== "line").length;
  const words = ABOUT.filter(([of]) => of === collection);
  const said = (text: string): number => (words.some(([, word]) => word.test(text)) ? 1 : 0);
  return (
    matches.reduce((sum, { score }) => sum + score / 100, 0) -
    missing * 0.6 -
    // A list of people is one of customers unless it says that they are colleagues.
    (collection === "staff" && said(`${about ?? ""} ${table.header.join(" ")}`) === 0 ? 2 : 0) +
    said(about ?? "") * 2.5 +
    said(table.header.join(" ")) * 0.8
  );
}

/** A value as a member of a field's list: its own name, its words, what gateways call it. */
function members(t: Words): (info: FieldInfo, value: string) => string | null {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (info, value) => {
    const id = `${info.list ?? ""}/${info.name}`;
    let names = known.get(id);
    if (names === undefined) {
      names = new Map(
        (info.members ?? []).flatMap((member) =>
          [member, memberName(t, info.list, member), ...(MEMBER_WORDS[member] ?? [])].map(
            (word): [string, string] => [plainWord(word), member],
          ),
        ),
      );
      known.set(id, names);
    }
    return names.get(plainWord(value)) ?? null;
  };
}

/** Words by which a header is known: what any collection calls any field. */
function headerWords(vocabulary: Vocabulary): ReadonlySet<string> {
  const words = LIKELY.flatMap((collection) =>
    [...fieldsOf(collection, vocabulary).values()].flatMap(({ name, title }) => [
      name,
      title["zh-CN"],
      title.en,
      ...calledNames(collection, name),
    ]),
  );
  return new Set(words.map(plainWord));
}

/**
 * Index of the header among a table's first rows: the one with most words that headers have, else the first one
 * about as wide as the widest, all of it words.
 */
export function likelyHeader(rows: readonly (readonly string[])[], vocabulary: Vocabulary): number {
  const words = headerWords(vocabulary);
  const known = rows.map(
    (cells) => new Set(cells.filter((each) => each !== "" && words.has(plainWord(each)))).size,
  );
  const most = Math.max(0, ...known);
  if (most >= 2) return known.indexOf(most);
  const width = Math.max(0, ...rows.map((cells) => cells.filter((each) => each !== "").length));
  const wide = rows.findIndex((cells) => {
    const filled = cells.filter((each) => each !== "");
    return filled.length * 2 > width && filled.every((each) => !/^[-+]?[\d.,:/\s-]+$/.test(each));
  });
  return Math.max(0, wide);
}
