/** Which record somebody means: by its reference, its id, or the name of a customer or member of staff. */
import { nearest } from "../ledger/schema/nearest.ts";
import type { Ledger } from "../model/ledger.ts";
import { PLURAL, SINGULAR, type LedgerRecord } from "../model/record.ts";
import { didYouMean } from "../model/user-error.ts";
import { UsageError } from "./usage.ts";

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();

/**
 * Records that a text fits: the one of that reference; else those of that id, or that name, of the kind the
 * text begins with, or of any kind.
 */
export function recordsFor(ledger: Ledger, text: string): readonly LedgerRecord[] {
  const direct = ledger.byRef.get(text.normalize("NFC"));
  if (direct) return [direct];
  const slash = text.indexOf("/");
  const kind = slash < 0 ? undefined : PLURAL.get(text.slice(0, slash));
  const name = kind === undefined ? text : text.slice(slash + 1);
  if (kind !== undefined) return ledger.records[kind].filter((each) => isCalled(each, name));
  const byId = [...PLURAL.keys()].flatMap(
    (each) => ledger.byRef.get(`${each}/${text.normalize("NFC")}`) ?? [],
  );
  if (byId.length > 0) return byId;
  return [...ledger.records.customers, ...ledger.records.staff].filter((each) => isCalled(each, name));
}

const isCalled = ({ data }: LedgerRecord, name: string): boolean =>
  typeof data.name === "string" && plain(data.name) === plain(name);

const NOBODY = {
  staff: ["没有这名员工", "no such member of staff"],
  customers: ["没有这位客户", "no such customer"],
} as const;

/** The person whom an id or a name means. Throws UsageError for what fits nobody, or several. */
export function oneFor(
  ledger: Ledger,
  collection: keyof typeof NOBODY,
  option: string,
  text: string,
): LedgerRecord {
  const found = recordsFor(ledger, `${SINGULAR[collection]}/${text.trim()}`);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw several(
      `${option} ${text}`,
      found.map(({ id }) => id),
    );
  }
  const all = ledger.records[collection];
  const hint = didYouMean(nearest(text, [...all.map(({ id }) => id), ...all.flatMap(nameIn)]));
  const [chinese, english] = NOBODY[collection];
  throw new UsageError({
    "zh-CN": `${option} ${text}：${chinese}${hint["zh-CN"]}`,
    en: `${option} ${text}: ${english}${hint.en}`,
  });
}

/** The member of staff whom an id or a name means. */
export const personFor = (ledger: Ledger, option: string, text: string): LedgerRecord =>
  oneFor(ledger, "staff", option, text);

/** The ids of those whom `--staff` names. */
export const staffIds = (ledger: Ledger, typed: readonly string[]): string[] =>
  typed.map((text) => personFor(ledger, "--staff", text).id);

const nameIn = ({ data }: LedgerRecord): string[] => (typeof data.name === "string" ? [data.name] : []);

/** A text that fits several records. */
export function several(what: string, ids: readonly string[]): UsageError {
  return new UsageError({
    "zh-CN": `${what}：不止一条记录符合：${ids.join("、")}，请写其中一个`,
    en: `${what}: several records fit: ${ids.join(", ")}; write one of these`,
  });
}
