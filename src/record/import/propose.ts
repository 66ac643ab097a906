/**
 * A first mapping for a table nobody has mapped: columns are known by their names (field, title, what people
 * call it), values tell kinds, members of lists and the order of dates. A draft for a person to read; what is
 * doubtful says so.
 */
import type { Words } from "../../i18n/site/index.ts";
import { findPersonalNumbers } from "../../ledger/personal-data.ts";
import { fieldsOf, type FieldInfo } from "../../ledger/schema/index.ts";
import { writeScalar } from "../../ledger/write-record.ts";
import type { Ledger } from "../../model/ledger.ts";
import { SINGULAR, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { memberName } from "../form/form-spec.ts";
import { chooseForm, tidyDate } from "./dates/index.ts";
import { type Table, tidy } from "./table.ts";

export interface ProposeInput {
  readonly table: Table;
  /** Name of the source, for the mapping: `[a-z][a-z0-9-]*`. */
  readonly name: string;
  /** Null: whichever collection knows most of the columns. */
  readonly collection: Collection | null;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
  readonly t: Words;
}

export interface Proposal {
  readonly text: string;
  readonly collection: Collection;
  /** Columns that found no field. */
  readonly unused: readonly string[];
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
/** What sheets call a field, beside its own name and titles. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  name: ["客户名称", "客户姓名", "业主", "业主姓名", "联系人", "客户名", "员工姓名"],
  customer: ["客户", "客户编号", "客户名称", "客户姓名", "业主", "车主"],
  by: ["回访人员", "拜访人", "跟进人", "员工", "经办人", "客服"],
  at: ["时间", "日期", "回访时间", "回访日期", "拜访时间", "跟进时间", "发送时间"],
  channel: ["方式", "回访方式", "联系方式", "跟进方式"],
  outcome: ["结果", "回访结果", "状态", "接通情况", "发送状态"],
  notes: ["备注", "内容", "回访内容", "沟通内容", "跟进内容", "情况说明"],
  received_at: ["投诉时间", "受理时间", "接诉时间", "登记时间"],
  received_by: ["受理人", "接待人", "登记人"],
  description: ["投诉内容", "事项", "详情", "问题描述", "诉求"],
  subject: ["主题", "标题"],
  resolved_at: ["解决时间", "处理时间", "完成时间"],
  closed_at: ["办结时间", "关闭时间", "结案时间"],
  phone: ["电话", "手机", "手机号", "联系电话"],
  since: ["建档时间", "登记日期", "入住日期"],
  staff_in_charge: ["负责人", "业务员", "销售顾问", "管家"],
  purpose: ["目的", "回访目的", "回访类型"],
  source: ["来源", "渠道来源"],
};
/** What sheets and message gateways call the members of lists. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  reached: ["接通", "已接通", "联系上", "联系上了", "成功", "已回访"],
  unreachable: ["未接", "没接", "未接通", "无人接听", "关机", "停机", "空号", "UNDELIV", "发送失败"],
  refused: ["拒访", "拒接"],
  sent: ["已发送", "发送成功", "已送达", "DELIVRD", "delivered"],
  phone: ["致电", "电话回访"],
  onsite: ["上门拜访", "家访"],
  sms: ["短信"],
  wechat: ["微信"],
};
const ID_NAMES = /^(?:id|编号|序号|单号|记录编号|流水号|工单号|投诉编号|客户编号|no\.?)$/i;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_（()）:：*-]+/g, "");

/**
 * Gives YAML; it loads as a mapping unless a date order or a value is left to the reader, which comments then
 * say.
 */
export function proposeMapping(input: ProposeInput): Proposal {
  const { table } = input;
  const ranked = (input.collection === null ? LIKELY : [input.collection]).map((collection) => ({
    collection,
    matches: match(collection, input),
  }));
  const best = ranked.reduce((a, b) => (score(b) > score(a) ? b : a));
  const { collection, matches } = best;
  const values = (column: string): string[] =>
    table.rows
      .map((row) => tidy(row.cells[table.cellAt.get(column) ?? -1] ?? ""))
      .filter((text) => text !== "");
  const idColumn = idOf(table, values);
  const notes: string[] = [];
  const also: string[] = [];
  const fields = [...matches]
    .filter(([name, column]) => !(name === "line") || values(column).length > 0)
    .flatMap(([name, column]) =>
      fieldLines(
        fieldsOf(collection, input.vocabulary).get(name) as FieldInfo,
        column,
        values(column),
        input,
        also,
      ),
    );
  const used = new Set([...matches.values(), ...(idColumn === null ? [] : [idColumn])]);
  const unused = table.header.filter((column) => column !== "" && !used.has(column));
  for (const info of fieldsOf(collection, input.vocabulary).values()) {
    if (info.required && !matches.has(info.name)) {
      notes.push(
        `    # ${info.name}: ${say(input, '必填，表中没有认出来：写 "{列名}" 或一个固定的值', 'required and not found: write "{Column}" or a fixed value')}`,
      );
    }
  }
  const { lines } = input.ledger.tenant;
  if (lines.length === 1 && !matches.has("line") && (collection === "customers" || collection === "staff")) {
    fields.push(`    line: ${writeScalar(lines[0].id)}`);
  }
  const key =
    idColumn === null
      ? `    opaque: ${quoted(
          [...matches.values()]
            .slice(0, 4)
            .map((column) => `{${column}}`)
            .join(" "),
        )}\n    prefix: ${collection[0]}`
      : `    opaque: ${quoted(`{${idColumn}}`)}\n    prefix: ${collection[0]}`;
  const text = [
    `# ${say(input, "由 huifang import --propose 拟出，请逐行核对；# 开头的是没有把握的。", "Drafted by huifang import --propose. Read every line; those behind a # are doubtful.")}`,
    "version: 1",
    `name: ${input.name}`,
    ...(unused.length === 0
      ? []
      : [`# ${say(input, "没有用到的列", "columns not used")}: ${unused.join(", ")}`]),
    "records:",
    `  collection: ${collection}`,
    `  id:                        # ${idColumn === null ? say(input, "表中没有编号列，由这几列算出", "no column of ids: made of these") : say(input, "同一编号，同一条记录", "same key, same record")}`,
    key,
    "  fields:",
    ...fields,
    ...notes,
    ...(also.length === 0 ? [] : ["also:", ...also]),
    "",
  ].join("\n");
  return { text, collection, unused };
}

const say = ({ t }: ProposeInput, zh: string, en: string): string => (t.locale === "en" ? en : zh);
const quoted = (text: string): string => JSON.stringify(text);
const score = ({ matches }: { matches: ReadonlyMap<string, string> }): number => matches.size;

/** Field → column: exact names first, then what sheets call them; each column once. */
function match(collection: Collection, { table, vocabulary }: ProposeInput): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const infos = [...fieldsOf(collection, vocabulary).values()].filter(({ name }) => name !== "id");
  const rounds: ((info: FieldInfo) => readonly string[])[] = [
    ({ name, title }) => [name, title["zh-CN"], title.en],
    ({ name }) => CALLED[name] ?? [],
  ];
  for (const names of rounds) {
    for (const info of infos) {
      const wanted = new Set(names(info).map(plain));
      const column = found.has(info.name)
        ? undefined
        : table.header.find((each) => each !== "" && !taken.has(each) && wanted.has(plain(each)));
      if (column === undefined) continue;
      found.set(info.name, column);
      taken.add(column);
    }
  }
  return found;
}

/**
 * A column called like an id, else the first one, if its values are all there, all different and nobody's
 * number.
 */
function idOf(table: Table, values: (column: string) => readonly string[]): string | null {
  const fits = (column: string): boolean => {
    const all = values(column);
    return (
      all.length === table.rows.length &&
      new Set(all).size === all.length &&
      all.every((text) => findPersonalNumbers(text).length === 0)
    );
  };
  return table.header.find((column) => ID_NAMES.test(column) && fits(column)) ?? null;
}

function fieldLines(
  info: FieldInfo,
  column: string,
  values: readonly string[],
  input: ProposeInput,
  also: string[],
): string[] {
  const from = quoted(`{${column}}`);
  if (info.kind === "time" || info.kind === "date" || info.kind === "limit") {
    const form = chooseForm(undefined, values.map(tidyDate));
    if (!("code" in form)) return [`    ${info.name}: ${from}`];
    const why = say(
      input,
      `日和月哪个在前看不出来（如 ${values[0]}）：DD/MM/YYYY 还是 MM/DD/YYYY？`,
      `day or month first cannot be told (${values[0]}): DD/MM/YYYY or MM/DD/YYYY?`,
    );
    return [`    ${info.name}: { from: ${from}, date: auto }   # ${why}`];
  }
  if ((info.members ?? []).length > 0) {
    return [`    ${info.name}:`, `      from: ${from}`, ...mapLines(info, values, input)];
  }
  if (info.kind === "ref" && info.target !== undefined) return refLines(info, column, values, input, also);
  return [`    ${info.name}: ${from}`];
}

function mapLines(info: FieldInfo, values: readonly string[], input: ProposeInput): string[] {
  const names = new Map(
    (info.members ?? []).flatMap(
      (member) =>
        [
          [plain(member), member],
          [plain(memberName(input.t, info.list, member)), member],
          ...(MEMBERS[member] ?? []).map((word) => [plain(word), member]),
        ] as [string, string][],
    ),
  );
  const distinct = [...new Set(values)].slice(0, 50);
  const known = distinct.flatMap((value) =>
    names.has(plain(value)) ? [`        ${quoted(value)}: ${names.get(plain(value))!}`] : [],
  );
  const rest = distinct.filter((value) => !names.has(plain(value)));
  return [
    "      map:",
    ...known,
    ...rest.map(
      (value) =>
        `        # ${quoted(value)}: ?   ${say(input, "可用", "one of")}: ${(info.members ?? []).slice(0, 12).join(" ")}`,
    ),
  ];
}

/** Ids that the ledger knows are taken as they are; names become records made on the way. */
function refLines(
  info: FieldInfo,
  column: string,
  values: readonly string[],
  { ledger }: ProposeInput,
  also: string[],
): string[] {
  const target = info.target as Collection;
  const known = values.filter((value) => ledger.byRef.has(`${SINGULAR[target]}/${value}`)).length;
  if (values.length > 0 && known * 2 >= values.length) return [`    ${info.name}: ${quoted(`{${column}}`)}`];
  const line = ledger.tenant.lines.length === 1 ? `, line: ${writeScalar(ledger.tenant.lines[0].id)}` : "";
  also.push(
    `  ${info.name.replaceAll("_", "-")}:`,
    `    collection: ${target}`,
    `    id: { opaque: ${quoted(`{${column}}`)}, prefix: ${target[0]} }`,
    `    fields: { name: ${quoted(`{${column}}`)}${line} }`,
  );
  return [`    ${info.name}: { ref: ${info.name.replaceAll("_", "-")} }`];
}
