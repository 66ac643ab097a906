/**
 * What a field's value was meant to be: the one place that proposes it, for findings and for `check --fix`. `sure`
 * says that it can be read in no other way; everything else is only shown.
 */
import { plainTitle } from "../../i18n/members.ts";
import { namesEn } from "../../i18n/site/en-names.ts";
import { namesZhCN } from "../../i18n/site/zh-CN-names.ts";
import { COLLECTIONS, PLURAL, SINGULAR, type Collection } from "../../model/record.ts";
import type { FieldInfo } from "../schema/field-table.ts";
import { isReference, isTime, isWindow } from "../schema/fields.ts";
import { editDistance, nearest } from "../schema/nearest.ts";
import { titlesOf } from "../schema/titles.ts";
import { plainForms, unquoted } from "./characters.ts";
import type { MendContext } from "./context.ts";
import { readMoment, readWindow, withDigits, type Reading } from "./moment.ts";
import { calledNames, MEMBER_WORDS, plainWord } from "./words.ts";

const sure = (value: string): Reading => ({ value, sure: true });
const perhaps = (value: string): Reading => ({ value, sure: false });

/** The only one of several; null for none or more. */
const only = <T>(list: readonly T[]): T | null => (list.length === 1 ? list[0] : null);

/** One word of a list that is one typing error away, when no other is. */
function slip(word: string, candidates: readonly string[]): string | null {
  if (word.length < 4) return null;
  return only(candidates.filter((each) => editDistance(word.toLowerCase(), each.toLowerCase(), 1) === 1));
}

/** A member, or a title that stands for one. */
const isMember = (info: FieldInfo, text: string): boolean =>
  info.members?.includes(text) === true || titlesOf(info)?.has(plainTitle(text)) === true;

function suggestMember(info: FieldInfo, text: string): Reading | null {
  const members = info.members ?? [];
  const plain = unquoted(plainForms(text));
  if (members.includes(plain)) return sure(plain);
  const word = plainWord(plain);
  if (word === "") return null;
  const spelled = only(members.filter((member) => plainWord(member) === word));
  if (spelled !== null) return sure(spelled);
  const titled = titlesOf(info)?.get(plainTitle(plain));
  if (titled !== undefined) return sure(titled);
  const said = only(members.filter((member) => MEMBER_WORDS[member]?.includes(word)));
  if (said !== null) return perhaps(said);
  const slipped = slip(plain, members);
  if (slipped !== null) return sure(slipped);
  const near = nearest(plain, members);
  return near === null ? null : perhaps(near);
}

const YES = /^(?:是|是的|对|有|已|yes|y|true|t|on|√|✓|✔|☑)$/i;
const NO = /^(?:否|不|不是|没有|无|未|no|n|false|f|off|×|✗|✘|☐)$/i;
const PLAIN_YES = /^(?:是|yes|true)$/i;
const PLAIN_NO = /^(?:否|no|false)$/i;

function suggestTruth(text: string): Reading | null {
  const plain = unquoted(plainForms(text));
  if (YES.test(plain)) return { value: "true", sure: PLAIN_YES.test(plain) };
  return NO.test(plain) ? { value: "false", sure: PLAIN_NO.test(plain) } : null;
}

const UNIT =
  /^(-?\d+(?:\.\d+)?) ?(?:分钟|分|个|次|位|人|名|件|元|块|公里|km|min|mins|minutes?|小时|天|日|%|yuan|rmb|cny|点)$/i;

function suggestNumber(info: FieldInfo, text: string): Reading | null {
  const plain = withDigits(unquoted(plainForms(text)))
    .replace(/^[¥$￥] ?/, "")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  const fits = (number: string): boolean =>
    (info.kind === "integer" ? /^\d+$/ : /^-?\d+(?:\.\d+)?$/).test(number);
  if (fits(plain)) return sure(plain);
  const bare = UNIT.exec(plain)?.[1];
  if (bare !== undefined && fits(bare)) {
    return { value: bare, sure: info.name === "minutes" && /分钟?$|min/i.test(plain) };
  }
  return null;
}

/** Ids of a collection that a text may mean, the sure way first. */
function suggestId(collection: Collection | "line", text: string, { known }: MendContext): Reading | null {
  const plain = unquoted(plainForms(text)).replace(/\s+/g, " ");
  const own = unquoted(text);
  const singular = collection === "line" ? "line" : SINGULAR[collection];
  for (const id of [own, plain, plain.toLowerCase(), plain.replaceAll(" ", ""), plain.replaceAll("_", "-")]) {
    if (known.has(collection, id)) return sure(id);
    const bare = id.replace(new RegExp(`^(?:${singular}|${collection})/`), "");
    if (known.has(collection, bare)) return sure(bare);
  }
  const names = [...new Set([own, plain].flatMap((name) => known.named(collection, name)))];
  if (names.length > 0) return names.length === 1 ? sure(names[0]) : null;
  // A name with its id beside it.
  const tokens = plain.split(/[\s()[\],/|]+/).filter((token) => known.has(collection, token));
  if (tokens.length === 1) {
    const [id] = tokens;
    const other = plain
      .replace(id, "")
      .replace(/[\s()[\],/|]+/g, " ")
      .trim();
    return { value: id, sure: known.named(collection, other).includes(id) };
  }
  const near = nearest(plain, known.ids(collection));
  return near === null ? null : perhaps(near);
}

const KINDS: ReadonlyMap<string, string> = new Map(
  [...PLURAL.keys(), "line"].flatMap((kind) => {
    const key = `record.${kind}` as keyof typeof namesZhCN;
    const plural = kind === "line" ? "lines" : (PLURAL.get(kind) as string);
    return [kind, plural, namesZhCN[key], namesEn[key]].map((name) => [plainWord(name), kind] as const);
  }),
);

function suggestReference(text: string, context: MendContext): Reading | null {
  const plain = unquoted(plainForms(text))
    .replace(/^ledger\//, "")
    .replace(/\.(?:md|yaml)$/, "");
  const { known } = context;
  const collectionOf = (kind: string): Collection | "line" =>
    kind === "line" ? kind : (PLURAL.get(kind) as Collection);
  for (let cut = 1; cut < plain.length; cut += 1) {
    if (!/[-/_:# \\]/.test(plain[cut])) continue;
    const kind = KINDS.get(plainWord(plain.slice(0, cut)));
    if (kind === undefined) continue;
    const id =
      plain
        .slice(cut + 1)
        .split("/")
        .at(-1)
        ?.trim() ?? "";
    if (known.has(collectionOf(kind), id)) return sure(`${kind}/${id}`);
    const found = suggestId(collectionOf(kind), id, context);
    if (found !== null) return { value: `${kind}/${found.value}`, sure: found.sure };
    if (plain[cut] !== "/" && id !== "") return perhaps(`${kind}/${id}`);
  }
  const holders = COLLECTIONS.filter((collection) => known.has(collection, plain));
  if (holders.length === 1) return sure(`${SINGULAR[holders[0]]}/${plain}`);
  const slash = plain.indexOf("/");
  const near = slash > 0 ? nearest(plain.slice(0, slash), [...PLURAL.keys(), "line"]) : null;
  return near === null ? null : perhaps(`${near}${plain.slice(slash)}`);
}

const isId = (info: FieldInfo, value: string, { known }: MendContext): boolean =>
  info.kind === "ref" || info.kind === "refs"
    ? info.target !== undefined && known.has(info.target, value)
    : isReference(value) &&
      known.has(
        value.startsWith("line/") ? "line" : (PLURAL.get(value.slice(0, value.indexOf("/"))) as Collection),
        value.slice(value.indexOf("/") + 1),
      );

function suggestOne(info: FieldInfo, text: string, context: MendContext): Reading | null {
  if (info.members !== undefined && info.members.length > 0) {
    return isMember(info, text) ? null : suggestMember(info, text);
  }
  if (info.form === "window") return isWindow(text) ? null : readWindow(text);
  switch (info.kind) {
    case "time":
    case "limit":
      return isTime(text) ? null : readMoment(text, false, context.year);
    case "date":
      return readMoment(text, true, context.year);
    case "boolean":
      return suggestTruth(text);
    case "integer":
    case "number":
      return suggestNumber(info, text);
    case "ref":
    case "refs":
      return isId(info, text, context) || info.target === undefined
        ? null
        : suggestId(info.target, text, context);
    case "reference":
    case "references":
      return isId(info, text, context) ? null : suggestReference(text, context);
    default:
      return null;
  }
}

const SEVERAL: ReadonlySet<string> = new Set(["refs", "references", "list"]);

/**
 * The value that a text in a field was meant to be, as it stands behind the colon; null where it is fine already or
 * nobody can tell.
 */
export function suggestValue(info: FieldInfo, text: string, context: MendContext): Reading | null {
  const whole = suggestOne(info, unquotedPlain(text), context);
  if (!SEVERAL.has(info.kind)) {
    return whole && { ...whole, value: info.form === "window" ? `"${whole.value}"` : whole.value };
  }
  if (whole?.sure === true) return whole;
  const inside = /^[[［【](.*)[\]］】]$/.exec(text.trim())?.[1];
  const parts = (inside ?? text).split(/[,，、;；]/).map((part) => part.trim());
  if (inside === undefined && parts.length === 1) return whole;
  const read = parts.map((part) => {
    const plain = unquotedPlain(part);
    const found = suggestOne(info, plain, context);
    return found ?? (isFine(info, plain, context) ? sure(part) : null);
  });
  if (read.some((each) => each === null)) return null;
  const value = `[${read.map((each) => each?.value).join(", ")}]`;
  return value === text ? null : { value, sure: read.every((each) => each?.sure) };
}

/** A value without plain quotes round it: what YAML makes of it. */
const unquotedPlain = (text: string): string => /^(["'])(.*)\1$/.exec(text.trim())?.[2] ?? text.trim();

function isFine(info: FieldInfo, value: string, context: MendContext): boolean {
  if (info.members !== undefined && info.members.length > 0) return isMember(info, value);
  return /^ref/.test(info.kind) && isId(info, value, context);
}

/** The field that a name was meant to be: its title, another spelling, what other programs call it, a typing error. */
export function suggestField(
  name: string,
  { collection, table }: Pick<MendContext, "collection" | "table">,
): Reading | null {
  if (table.has(name)) return null;
  const plain = unquoted(plainForms(name));
  if (table.has(plain)) return sure(plain);
  const word = plainWord(plain);
  if (word === "") return null;
  const fields = [...table.values()];
  const named = only(fields.filter((info) => plainWord(info.name) === word));
  if (named !== null) return sure(named.name);
  const titled = fields.filter(
    ({ title }) => plainWord(title["zh-CN"]) === word || plainWord(title.en) === word,
  );
  if (titled.length > 0) return titled.length === 1 ? sure(titled[0].name) : null;
  const slipped = slip(plain, [...table.keys()]);
  if (slipped !== null) return sure(slipped);
  const near = nearest(plain, table.keys());
  if (near !== null) return perhaps(near);
  const called = only(fields.filter((info) => calledNames(collection, info.name).includes(word)));
  return called === null ? null : perhaps(called.name);
}
