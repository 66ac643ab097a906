/** Small hand-made values for tests of what comes after the engine. Times are local in Asia/Shanghai. */
import { parseInstant } from "../../src/model/instant.ts";
import type { Ledger } from "../../src/model/ledger.ts";
import type { Obligation } from "../../src/model/obligation.ts";
import type { Pack, PackRule } from "../../src/model/pack.ts";
import { COLLECTIONS, SINGULAR, type Collection, type LedgerRecord } from "../../src/model/record.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { Zone } from "../../src/model/zone.ts";

export const zone = new Zone("Asia/Shanghai");

export function instant(text: string): number {
  const parsed = parseInstant(text, zone);
  if (!parsed) throw new Error(`no instant: ${text}`);
  return parsed.ms;
}

export function obligation(
  fields: Partial<Omit<Obligation, "due" | "opens">> & { due?: string | null; opens?: string | null },
): Obligation {
  const { due = "2026-11-05 18:00", opens = "2026-11-01 09:00", subject = "event/e-1", ...rest } = fields;
  return {
    id: `north/call:${subject}`,
    pack: "north",
    rule: "call",
    clauses: ["north/1-a"],
    subject,
    customer: "wang-fang",
    line: "zulin",
    staff: "li-na",
    opens: opens === null ? null : instant(opens),
    due: due === null ? null : instant(due),
    status: "open",
    metBy: null,
    metAt: null,
    channels: ["phone", "wechat"],
    reason: null,
    class: null,
    metChannel: null,
    share: false,
    anchorField: "at",
    act: "contact",
    ...rest,
  };
}

export function record(collection: Collection, id: string, data: Record<string, unknown>): LedgerRecord {
  return {
    collection,
    id,
    ref: `${SINGULAR[collection]}/${id}`,
    origin: { file: `ledger/${collection}/${id}.yaml`, item: null },
    data,
    time: {},
    bareDates: [],
    at: null,
    line: typeof data.line === "string" ? data.line : null,
  };
}

export function ledger(records: readonly LedgerRecord[], tenant: Partial<Tenant> = {}): Ledger {
  return {
    tenant: {
      name: "锦川集团",
      timezone: zone.name,
      locale: "zh-CN",
      lines: [{ id: "zulin", title: "租赁", packs: [] }],
      parameters: {},
      gate: {},
      calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
      contactLink: null,
      vocabulary: {},
      ...tenant,
    },
    zone,
    byRef: new Map(records.map((r) => [r.ref, r])),
    records: Object.fromEntries(
      COLLECTIONS.map((name) => [name, records.filter((r) => r.collection === name)]),
    ) as unknown as Ledger["records"],
  };
}

export function pack(rules: Readonly<Record<string, string>>): Pack {
  return {
    id: "north",
    title: { "zh-CN": "北方制度", en: "North" },
    industry: { "zh-CN": "", en: "" },
    origin: "tenant",
    folder: "policies/north",
    vocabulary: { enums: {}, fields: {}, classes: [], grades: [] },
    contacts: { where: null, oneWay: [], named: false, clauses: [] },
    clauses: [],
    artefacts: [],
    rules: Object.entries(rules).map(([id, title]): PackRule => ({
      id,
      kind: "follow-up",
      clauses: [],
      shapedBy: [],
      title: { "zh-CN": title, en: title },
      severity: "warning",
      from: null,
      to: null,
      with: {},
      hint: null,
      penalty: null,
      file: "policies/north/rules.yaml",
      line: 1,
    })),
  };
}
