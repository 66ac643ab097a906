/** Matches and key → the mapping file's text, every line with what it rests on. It always loads. */
import { writeScalar } from "../../../ledger/write-record.ts";
import type { Ledger } from "../../../model/ledger.ts";
import type { Collection } from "../../../model/record.ts";
import { tidyDate } from "../dates/index.ts";
import type { ColumnProfile, People } from "./columns.ts";
import type { Key } from "./key.ts";
import type { Match } from "./match.ts";

export interface DraftInput {
  readonly name: string;
  readonly collection: Collection;
  readonly matches: readonly Match[];
  readonly key: Key;
  /** Required fields that no column was found for. */
  readonly missing: readonly string[];
  /** Columns without a field, with what they look like. */
  readonly rest: readonly { readonly column: string; readonly looks: string; readonly samples: string }[];
  readonly ledger: Ledger;
  readonly people: People;
  readonly memberOf: (info: Match["info"], value: string) => string | null;
  readonly say: (zh: string, en: string) => string;
}

export const quoted = (text: string): string => JSON.stringify(text);
/** On one line, as a remark. */
export const remark = (text: string): string => text.replace(/\s+/g, " ").trim();
const cell = (column: string): string => `{${column}}`;
const TIMES: ReadonlySet<string> = new Set(["time", "date", "limit"]);
/** A person's or customer's names on file: so many may stand in a mapping. */
const MAX_NAMES = 300;

export function writeDraft(input: DraftInput): string {
  const { say, collection, matches, key, missing, rest } = input;
  const also: string[] = [];
  const fields = matches.flatMap((match) => fieldLines(match, input, also));
  const { lines } = input.ledger.tenant;
  const lineless = !matches.some(({ info }) => info.name === "line");
  const placed =
    collection === "customers" ||
    collection === "staff" ||
    !matches.some(({ info }) => info.name === "customer");
  if (lines.length === 1 && lineless && placed) fields.unshift(`    line: ${writeScalar(lines[0].id)}`);
  return [
    `# ${say("由 huifang import --propose 拟出。每行后面写着根据什么认出来的，请逐行核对；# 开头的行不起作用。", "Drafted by huifang import --propose. Behind each line stands what it rests on: read every line. Lines behind a # do nothing.")}`,
    "version: 1",
    `name: ${input.name}`,
    ...(key.kind === "group" ? groupLines(key, input) : []),
    "records:",
    `  collection: ${collection}`,
    ...keyLines(key, input),
    ...(collection === "customers" || collection === "staff" ? ['  file: "{id}.yaml"'] : []),
    fields.length === 0 ? "  fields: {}" : "  fields:",
    ...fields,
    ...missing.map(
      (name) =>
        `    # ${name}: ${say('必填，表中没有认出来：写 "{列名}" 或一个固定的值', 'required and not found: write "{Column}" or a fixed value')}`,
    ),
    ...(also.length === 0 ? [] : ["also:", ...also]),
    ...restLines(rest, say),
    "",
  ].join("\n");
}

function restLines(rest: DraftInput["rest"], say: DraftInput["say"]): string[] {
  if (rest.length === 0) return [];
  return [
    `# ${say("没有用到的列：", "Columns not used:")}`,
    ...rest.map(
      ({ column, looks, samples }) =>
        `#   ${remark(column)}: ${looks}${samples === "" ? "" : ` (${remark(samples)})`}`,
    ),
  ];
}

function keyLines(key: Key, { collection, say }: DraftInput): string[] {
  const prefix = collection[0];
  const id = (columns: readonly string[], why: string): string[] => [
    `  # ${why}`,
    "  id:",
    `    opaque: ${quoted(columns.map(cell).join(" "))}`,
    `    prefix: ${prefix}`,
  ];
  const names = remark(key.columns.join(say("、", ", ")));
  if (key.kind === "column") {
    return id(
      key.columns,
      say(
        `“${names}”每行都有，没有重复：同一编号，同一条记录`,
        `“${names}” is there in every row and never twice: same key, same record`,
      ),
    );
  }
  if (key.kind === "group") {
    return id(
      key.columns,
      say(`“${names}”相同的行合成一条记录`, `rows with the same “${names}” make one record`),
    );
  }
  if (key.kind === "together") {
    return id(
      key.columns,
      say(
        `没有编号列；${names} 合起来没有重复。这几列以后改了，会变成另一条记录`,
        `no column of ids; ${names} together are never twice. A row whose values of these change becomes another record`,
      ),
    );
  }
  const offer = key.columns.length === 0 ? say("没有", "none") : names;
  return [
    `  # ${say(`没有一列可以作编号（不重复的列：${offer}；行号、电话、会变的内容都不行）。`, `No column can be the key (columns without repetition: ${offer}; row numbers, telephone numbers and what may change will not do).`)}`,
    `  # ${say('在表里加一列编号，或把 "{?}" 换成以后不会变、合起来不重复的几列，如 "{姓名} {生日}"。在此之前不会导入。', 'Add a column of ids to the table, or put columns in place of "{?}" that together never repeat and never change, such as "{Name} {Born}". Until then nothing is imported.')}`,
    "  id:",
    '    opaque: "{?}"',
    `    prefix: ${prefix}`,
  ];
}

function groupLines(key: Extract<Key, { kind: "group" }>, { say }: DraftInput): string[] {
  return [
    `# ${say("同一编号有多行：按时间合成一条记录；某一步的时间可以用 where 取出来", "Several rows a key: they make one record, by time; `where` takes the time of a step")}`,
    "group:",
    `  by: ${quoted(cell(key.columns[0]))}`,
    `  order: { from: ${quoted(cell(key.order))} }`,
  ];
}

function ground({ ground: why, columns }: Match, { say }: DraftInput): string {
  const names = remark(columns.map(({ name }) => name).join(", "));
  if (why === "name") return say(`列名：${names}`, `by its name: ${names}`);
  if (why === "word") return say(`列名相近，请核对：${names}`, `by a name like it, please check: ${names}`);
  return say(`只凭值，请核对：${names}`, `by its values alone, please check: ${names}`);
}

function fieldLines(match: Match, input: DraftInput, also: string[]): string[] {
  const { info, columns } = match;
  const [column] = columns;
  const why = `   # ${ground(match, input)}`;
  if (columns.length > 1) {
    const chinese = columns.every(({ name }) => name.length === 1);
    const from = columns.map(({ name }) => quoted(cell(name))).join(", ");
    return [`    ${info.name}: { from: [${from}]${chinese ? ', join: ""' : ""} }${why}`];
  }
  const from = quoted(cell(column.name));
  if (TIMES.has(info.kind)) return [timeLine(info.name, column, from, why, input)];
  if ((info.members ?? []).length > 0) {
    return [`    ${info.name}:${why}`, `      from: ${from}`, ...memberLines(match, input)];
  }
  if (info.kind === "ref") return refLines(match, why, input, also);
  return [`    ${info.name}: ${from}${why}`];
}

function timeLine(
  name: string,
  column: ColumnProfile,
  from: string,
  why: string,
  { say }: DraftInput,
): string {
  if (column.form !== null || column.values.length === 0) return `    ${name}: ${from}${why}`;
  const open = say(
    `日和月哪个在前看不出来（如 ${column.values[0]}）：把 auto 换成 DD/MM/YYYY 或 MM/DD/YYYY，有钟点的接着写 HH:mm`,
    `day or month first cannot be told (${column.values[0]}): put DD/MM/YYYY or MM/DD/YYYY in place of auto, HH:mm behind it where there is a clock`,
  );
  return `    ${name}: { from: ${from}, date: auto }   # ${remark(tidyDate(open))}`;
}

function memberLines({ info, columns }: Match, { memberOf, say }: DraftInput): string[] {
  const distinct = columns[0].distinct.slice(0, 60);
  const known = distinct.filter((value) => memberOf(info, value) !== null);
  const rest = distinct.filter((value) => !known.includes(value));
  const members = (info.members ?? []).slice(0, 12).join(" ");
  return [
    known.length === 0 ? "      map: {}" : "      map:",
    ...known.map((value) => `        ${quoted(value)}: ${memberOf(info, value)!}`),
    ...rest.map((value) => `        # ${quoted(value)}: ?   ${say("可用", "one of")}: ${members}`),
  ];
}

/** Ids and names on file are those records; other names become records made on the way. */
function refLines(match: Match, why: string, input: DraftInput, also: string[]): string[] {
  const { info, columns } = match;
  const [column] = columns;
  const target = info.target as Collection;
  const from = quoted(cell(column.name));
  const on = target === "staff" ? input.people.staff : target === "customers" ? input.people.customers : null;
  const known = on === null ? [] : column.distinct.filter((value) => on.has(value));
  if (on !== null && known.length * 2 >= column.distinct.length && known.length > 0) {
    if (known.every((value) => on.get(value) === value)) return [`    ${info.name}: ${from}${why}`];
    if (column.distinct.length <= MAX_NAMES) {
      return [
        `    ${info.name}:${why}`,
        `      from: ${from}`,
        "      map:",
        ...column.distinct.map((value) =>
          on.has(value)
            ? `        ${quoted(value)}: ${writeScalar(on.get(value)!)}`
            : `        # ${quoted(value)}: ?   ${input.say("台账里没有这个人", "not on file")}`,
        ),
      ];
    }
  }
  const name = info.name.replaceAll("_", "-");
  const { lines } = input.ledger.tenant;
  const line = lines.length === 1 ? `, line: ${writeScalar(lines[0].id)}` : "";
  also.push(
    `  ${name}:`,
    `    collection: ${target}`,
    `    id: { opaque: ${from}, prefix: ${target[0]} }`,
    ...(target === "customers" || target === "staff" ? ['    file: "{id}.yaml"'] : []),
    `    fields: { name: ${from}${line} }`,
  );
  return [`    ${info.name}: { ref: ${name} }${why}`];
}
