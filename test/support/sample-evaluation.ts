/**
 * A believable evaluation made by hand: three lines of business, twelve staff, about forty customers, five
 * months, complaints with stages and obligations of every status. Seeded, so equal on every run.
 */
import type { Evaluation, RateRule } from "../../src/model/evaluation.ts";
import type { Finding } from "../../src/model/finding.ts";
import { parseInstant } from "../../src/model/instant.ts";
import type { Obligation, Status } from "../../src/model/obligation.ts";
import { COLLECTIONS, SINGULAR, type Collection, type LedgerRecord } from "../../src/model/record.ts";
import type { Tenant } from "../../src/model/tenant.ts";
import { DAY_MS, Zone } from "../../src/model/zone.ts";
import { samplePacks } from "./sample-packs.ts";

const HOUR = 3_600_000;
const zone = new Zone("Asia/Shanghai");
const at = (text: string): number => parseInstant(text, zone)?.ms ?? 0;
/** Wednesday evening; every relative word in the tests follows from it. */
export const AS_OF = at("2026-10-21 18:00");

let state = 20261021;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

const tenant: Tenant = {
  name: "锦川集团",
  timezone: "Asia/Shanghai",
  locale: "zh-CN",
  locales: ["zh-CN", "zh-TW", "en"],
  lines: [
    { id: "zulin", title: "锦川租赁", packs: [{ id: "rental-relations", from: "2026-06-01", to: null }] },
    { id: "qiche", title: "锦川汽车", packs: [{ id: "auto-sales-visits", from: "2026-06-01", to: null }] },
    {
      id: "wuye",
      title: "锦川物业",
      packs: [{ id: "property-service-visits", from: "2026-06-01", to: null }],
    },
  ],
  parameters: {},
  gate: {},
  contactLink: null,
  vocabulary: {},
  calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
};

const records = Object.fromEntries(COLLECTIONS.map((name) => [name, []])) as unknown as Record<
  Collection,
  LedgerRecord[]
>;

function put(
  collection: Collection,
  id: string,
  line: string | null,
  data: Record<string, unknown>,
  dated: string | null = null,
): LedgerRecord {
  const time: Record<string, number> = {};
  for (const [key, value] of Object.entries(data)) {
    const parsed = typeof value === "string" ? parseInstant(value, zone) : null;
    if (parsed) time[key] = parsed.ms;
  }
  const record: LedgerRecord = {
    collection,
    id,
    ref: `${SINGULAR[collection]}/${id}`,
    origin: { file: `ledger/${collection}/${id}.yaml`, item: null },
    data,
    time,
    bareDates: [],
    at: dated === null ? null : (time[dated] ?? null),
    line,
  };
  records[collection].push(record);
  return record;
}

const STAFF: readonly (readonly [string, string, string, string])[] = [
  ["li-na", "李娜", "zulin", "area_manager"],
  ["wang-qiang", "王强", "zulin", "cs_specialist"],
  ["zhao-min", "赵敏", "zulin", "cs_specialist"],
  ["sun-lei", "孙磊", "zulin", "order_taker"],
  ["chen-jing", "陈静", "qiche", "sales_manager"],
  ["liu-yang", "刘洋", "qiche", "consultant"],
  ["yang-fan", "杨帆", "qiche", "consultant"],
  ["huang-ting", "黄婷", "qiche", "consultant"],
  ["zhou-wei", "周伟", "wuye", "cs_supervisor"],
  ["wu-xia", "吴霞", "wuye", "property_assistant"],
  ["xu-bo", "徐波", "wuye", "property_assistant"],
  ["he-ping", "何萍", "wuye", "culture_clerk"],
];
for (const [id, name, line, role] of STAFF) {
  put("staff", id, line, {
    name,
    line,
    role,
    emails: [`${id}@example.com`],
    manager: line === "zulin" ? "li-na" : line === "qiche" ? "chen-jing" : "zhou-wei",
  });
}
const staffOf = (line: string): string[] => STAFF.filter((row) => row[2] === line).map((row) => row[0]);

const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".split("");
const GIVEN = [
  "芳",
  "伟",
  "秀英",
  "敏",
  "静",
  "丽",
  "强",
  "磊",
  "洋",
  "艳",
  "勇",
  "杰",
  "娟",
  "涛",
  "明",
  "超",
  "霞",
  "平",
  "刚",
  "桂英",
  "建国",
  "思远",
  "雨桐",
];
const LINES = ["zulin", "qiche", "wuye"] as const;
const CLASSES = ["H", "A", "A", "B"];
for (let i = 0; i < 42; i++) {
  const line = LINES[i % 3];
  put("customers", `c-${String(i + 1).padStart(4, "0")}`, line, {
    name: SURNAMES[i % 20] + GIVEN[(i * 7) % 23],
    line,
    since: `2026-0${1 + (i % 5)}-1${i % 9}`,
    segment: line === "zulin" ? "tenant" : line === "wuye" ? "owner" : "prospect",
    staff_in_charge: pick(staffOf(line)),
    ...(line === "qiche" ? { class: CLASSES[i % 4] } : {}),
    ...(i % 11 === 3 ? { key: true } : {}),
    ...(i === 10 ? { channel_optouts: ["phone", "sms"] } : {}),
  });
}

Object.assign(records.customers[40].data, { name: '马<i>丽</i>&"娜"' });

const obligations: Obligation[] = [];
let visits = 0;
const NOTES = [
  "客户满意，水压已恢复。",
  "约好周末来看车。",
  "门禁卡补办好了，无其他意见。",
  "希望尽快处理电梯异响。",
  "对处理结果认可，语气和缓。",
  "</script><script>alert(1)</script>",
  "暂不考虑，下月再联系。",
];

function visit(
  customer: string,
  line: string,
  by: string,
  ms: number,
  channel: string,
  trigger: string | null,
  outcome = "reached",
): LedgerRecord {
  visits += 1;
  return put(
    "visits",
    `v-${String(visits).padStart(4, "0")}`,
    line,
    {
      customer,
      by,
      at: zone.formatShort(ms),
      minutes: 3 + Math.floor(random() * 20),
      channel,
      outcome,
      notes: pick(NOTES),
      ...(trigger ? { trigger } : {}),
    },
    "at",
  );
}

interface Duty {
  pack: string;
  rule: string;
  clauses: string[];
  subject: string;
  customer: string | null;
  line: string;
  staff: string | null;
  opens: number;
  due: number;
  share?: boolean;
  channels?: string[] | null;
  act?: string;
  klass?: string | null;
  weight?: number;
}

/** Judges a duty by a throw of the dice and writes the visit that met it. */
function owe(duty: Duty): void {
  const roll = random() * (duty.weight ?? 1);
  const contact = (duty.act ?? "contact") === "contact";
  const past = duty.due < AS_OF;
  let status: Status;
  if (duty.opens > AS_OF) status = "upcoming";
  else if (past && !duty.subject.startsWith("customer/") && duty.due > AS_OF - 9 * DAY_MS) {
    status = roll < 0.45 ? "met" : "overdue";
  } else if (past) {
    status =
      roll < 0.9
        ? "met"
        : roll < 0.93
          ? "late"
          : contact && !duty.subject.startsWith("customer/")
            ? "overdue"
            : contact
              ? "missed"
              : "overdue";
  } else status = roll < 0.35 ? "met" : "open";
  if (duty.due < AS_OF - 50 * DAY_MS && status === "overdue") status = "late";
  let metBy: string | null = null;
  let metAt: number | null = null;
  let metChannel: string | null = null;
  if (status === "met" || status === "late") {
    const end = status === "met" ? Math.min(duty.due, AS_OF) : Math.min(AS_OF, duty.due + 3 * DAY_MS);
    const start = status === "met" ? duty.opens : duty.due;
    metAt = start + Math.floor((end - start) * (0.2 + random() * 0.6));
    metAt -= metAt % 60_000;
    if (contact && duty.customer) {
      metChannel = pick(duty.channels ?? ["phone", "wechat", "onsite"]);
      metBy = visit(
        duty.customer,
        duty.line,
        duty.staff ?? "li-na",
        metAt,
        metChannel,
        duty.subject.startsWith("customer/") ? null : duty.subject,
      ).ref;
    } else metBy = duty.subject;
  }
  obligations.push({
    id: `${duty.pack}/${duty.rule}:${duty.subject}:${zone.format(duty.opens).slice(0, 10)}`,
    pack: duty.pack,
    rule: duty.rule,
    clauses: duty.clauses.map((clause) => `${duty.pack}/${clause}`),
    subject: duty.subject,
    customer: duty.customer,
    line: duty.line,
    staff: duty.staff,
    opens: duty.opens,
    due: duty.due,
    status,
    metBy,
    metAt,
    channels: duty.channels ?? null,
    reason: null,
    class: duty.klass ?? null,
    metChannel,
    share: duty.share ?? false,
    anchorField: null,
    act: duty.act ?? "contact",
  });
}

function special(base: Duty, status: Status, reason: string): void {
  obligations.push({
    id: `${base.pack}/${base.rule}:${base.subject}`,
    pack: base.pack,
    rule: base.rule,
    clauses: base.clauses.map((clause) => `${base.pack}/${clause}`),
    subject: base.subject,
    customer: base.customer,
    line: base.line,
    staff: base.staff,
    opens: base.opens,
    due: status === "undecided" ? null : base.due,
    status,
    metBy: null,
    metAt: null,
    channels: base.channels ?? null,
    reason,
    class: base.klass ?? null,
    metChannel: null,
    share: base.share ?? false,
    anchorField: null,
    act: base.act ?? "contact",
  });
}

const firstDay = zone.dayOf(at("2026-06-01"));
for (const customer of [...records.customers]) {
  const line = String(customer.data.line);
  const staff = String(customer.data.staff_in_charge);
  if (line === "qiche") {
    const step = customer.data.class === "H" ? 3 : customer.data.class === "A" ? 7 : 15;
    if (step === 15) continue;
    for (
      let day = firstDay + (Number(customer.id.slice(2)) % step);
      day < zone.dayOf(AS_OF) + 1;
      day += step
    ) {
      owe({
        pack: "auto-sales-visits",
        rule: step === 3 ? "class-h" : "class-a",
        clauses: step === 3 ? ["6-a", "6-c"] : ["6-b"],
        subject: customer.ref,
        customer: customer.id,
        line,
        staff,
        opens: zone.startOfDay(day),
        due: zone.endOfDay(day + step),
        klass: String(customer.data.class),
        channels: ["phone", "wechat", "in_person"],
        weight: 0.97,
      });
    }
  } else if (line === "zulin" || customer.data.key) {
    for (let month = 6; month <= 10; month++) {
      owe({
        pack: line === "zulin" ? "rental-relations" : "property-service-visits",
        rule: line === "zulin" ? "monthly-contact" : "key-owner",
        clauses: [line === "zulin" ? "4.2.3.1" : "1.10"],
        subject: customer.ref,
        customer: customer.id,
        line,
        staff,
        opens: at(`2026-${String(month).padStart(2, "0")}-01`),
        due: zone.endOfDay(zone.dayOf(at(`2026-${String(month + 1).padStart(2, "0")}-01`)) - 1),
      });
    }
  }
}

const STORIES = [
  "厨房下水道反味，三天没人来看。",
  "夜里空调外机声音太大，睡不着。",
  "电梯连续两天停在三楼，老人下不来。",
  "门锁坏了，报修后无人联系。",
  "交车时间一推再推，没有一个准信。",
  "热水忽冷忽热，已第二次反映。",
];
for (let i = 0; i < 46; i++) {
  const line = i % 3 === 1 && i % 2 === 0 ? "qiche" : i % 2 === 0 ? "zulin" : "wuye";
  if (line === "qiche") continue;
  const customer = pick(records.customers.filter((record) => record.data.line === line));
  const received =
    at("2026-06-03 09:20") +
    Math.floor((i * 140 * DAY_MS) / 46) +
    Math.floor((random() * 9 * HOUR) / 60_000) * 60_000;
  const grade =
    line === "zulin" ? (i % 5 === 0 ? "major" : "minor") : pick(["general", "general", "important", "major"]);
  const handler = pick(staffOf(line));
  const resolved = received + Math.floor(((4 + random() * 90) * HOUR) / 60_000) * 60_000;
  const done = resolved < AS_OF - 3 * HOUR;
  const anonymous = i === 12;
  const ref = `complaint/ts-2026-${String(i + 1).padStart(3, "0")}`;
  put(
    "complaints",
    ref.slice(10),
    line,
    {
      ...(anonymous ? { anonymous: true } : { customer: customer.id }),
      line,
      received_at: zone.formatShort(received),
      received_by: pick(staffOf(line)),
      source: pick(["电话", "微信", "前台", "走访"]),
      grade,
      routed_at: zone.formatShort(received + 20 * 60_000),
      routed_to: handler,
      description: pick(STORIES),
      cause: pick(["company", "neighbour", "management_fault", "other_non_company"]),
      ...(grade === "major" || done
        ? {
            measures: "先临时处置，再约时间彻底修复，当日回话。",
            measures_at: zone.formatShort(Math.min(resolved, received + 6 * HOUR)),
          }
        : {}),
      ...(done
        ? { resolved_at: zone.formatShort(resolved), closed_at: zone.formatShort(resolved + 26 * HOUR) }
        : {}),
      ...(i === 20 ? { duplicate_of: "ts-2026-019" } : {}),
    },
    "received_at",
  );
  const base = {
    pack: line === "zulin" ? "rental-relations" : "property-service-visits",
    subject: ref,
    customer: anonymous ? null : customer.id,
    line,
    staff: handler,
  };
  if (line === "zulin") {
    const minor = grade === "minor";
    const due = minor ? zone.endOfDay(zone.dayOf(received) + 3) : received + 12 * HOUR;
    const metAt = minor ? (done ? resolved : null) : received + 6 * HOUR;
    const status: Status =
      metAt === null ? (due < AS_OF ? "overdue" : "open") : metAt <= due ? "met" : "late";
    obligations.push({
      id: `rental-relations/${minor ? "minor-resolved" : "major-measures"}:${ref}`,
      pack: "rental-relations",
      rule: minor ? "minor-resolved" : "major-measures",
      clauses: [minor ? "rental-relations/4.1.2.4.A" : "rental-relations/4.1.2.5.A-b"],
      subject: ref,
      customer: base.customer,
      line,
      staff: handler,
      opens: received,
      due,
      status,
      metBy: metAt === null ? null : ref,
      metAt,
      channels: null,
      reason: null,
      class: null,
      metChannel: null,
      share: false,
      anchorField: "received_at",
      act: "field",
    });
  }
  const visitDuty: Duty = {
    ...base,
    rule: "complaint-visit",
    clauses: [line === "zulin" ? "4.1.3.1-a" : "1.3-a"],
    opens: resolved,
    due: line === "zulin" ? resolved + 24 * HOUR : zone.endOfDay(zone.dayOf(resolved) + 3),
    share: line === "wuye",
    channels: line === "zulin" ? ["phone", "wechat", "onsite"] : null,
  };
  if (!done) continue;
  if (anonymous) special(visitDuty, "exempt", "anonymous");
  else if (i === 20) special(visitDuty, "exempt", "duplicate:complaint/ts-2026-019");
  else owe(visitDuty);
}

for (let i = 0; i < 60; i++) {
  const line = i % 2 === 0 ? "zulin" : "wuye";
  const customer = pick(records.customers.filter((record) => record.data.line === line));
  const completed = at("2026-06-05 10:10") + Math.floor((i * 139.3 * DAY_MS) / 60);
  const job = put(
    "jobs",
    `wx-2026-${String(i + 1).padStart(3, "0")}`,
    line,
    {
      kind: "repair",
      customer: customer.id,
      line,
      reported_at: zone.formatShort(completed - 20 * HOUR),
      completed_at: zone.formatShort(completed),
      received_by: pick(staffOf(line)),
      work_order: `WO-${1000 + i}`,
    },
    "reported_at",
  );
  owe({
    pack: line === "zulin" ? "rental-relations" : "property-service-visits",
    rule: "repair-visit",
    clauses: [line === "zulin" ? "4.2.1.1" : "1.4-a"],
    subject: job.ref,
    customer: customer.id,
    line,
    staff: i % 9 === 4 ? null : pick(staffOf(line)),
    opens: completed,
    due: line === "zulin" ? completed + 24 * HOUR : zone.endOfDay(zone.dayOf(completed) + 30),
    share: line === "wuye",
    weight: line === "wuye" ? 1.6 : 1,
  });
}

for (let i = 0; i < 12; i++) {
  const customer = records.customers[i * 3 + 1];
  const delivered = at("2026-07-02 14:00") + i * 9.6 * DAY_MS;
  const order = put(
    "orders",
    `dd-${i + 1}`,
    "qiche",
    {
      customer: customer.id,
      line: "qiche",
      product: "家用轿车",
      delivered_at: zone.formatShort(delivered),
      first_service_due: zone.formatShort(delivered + 90 * DAY_MS).slice(0, 10),
      salesperson: customer.data.staff_in_charge,
    },
    "delivered_at",
  );
  const base = {
    pack: "auto-sales-visits",
    subject: order.ref,
    customer: customer.id,
    line: "qiche",
    staff: String(customer.data.staff_in_charge),
    klass: String(customer.data.class),
  };
  owe({
    ...base,
    rule: "delivery-call",
    clauses: ["9-a"],
    opens: delivered + HOUR,
    due: delivered + 2 * HOUR,
    channels: ["phone"],
  });
  const service = zone.dayOf(delivered) + 90;
  if (zone.startOfDay(service - 3) < AS_OF + 14 * DAY_MS) {
    const duty: Duty = {
      ...base,
      rule: "first-service",
      clauses: ["9-d"],
      opens: zone.startOfDay(service - 3),
      due: zone.endOfDay(service),
      channels: ["phone", "sms"],
    };
    if (customer.data.channel_optouts) special(duty, "exempt", "opt-out");
    else owe(duty);
  }
}
const moved = records.customers[5];
special(
  {
    pack: "property-service-visits",
    rule: "moved-in",
    clauses: ["1.6-b"],
    subject: "event/ru-huo-1",
    customer: moved.id,
    line: "wuye",
    staff: "wu-xia",
    opens: at("2026-09-08"),
    due: 0,
  },
  "undecided",
  "parameter:property-service-visits/1.6-b",
);
put(
  "events",
  "ru-huo-1",
  "wuye",
  { type: "customer.moved_in", customer: moved.id, at: "2026-09-08 00:00", line: "wuye" },
  "at",
);
for (const customer of records.customers.slice(0, 9)) {
  visit(
    customer.id,
    String(customer.data.line),
    String(customer.data.staff_in_charge),
    at("2026-10-14 16:10"),
    "phone",
    null,
    "unreachable",
  );
}

records.visits.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
obligations.sort(
  (a, b) =>
    (a.due ?? Infinity) - (b.due ?? Infinity) ||
    (a.opens ?? 0) - (b.opens ?? 0) ||
    (a.subject < b.subject ? -1 : 1) ||
    (a.id < b.id ? -1 : 1),
);

const rate = (
  pack: string,
  rule: string,
  clause: string,
  line: string,
  measures: string[],
  min: number,
  max: number,
  share: boolean,
): RateRule => ({
  pack,
  rule,
  clause: `${pack}/${clause}`,
  line,
  measures: measures.map((id) => `${pack}/${id}`),
  target: { min, max },
  per: "month",
  share,
});

export const sampleEvaluation: Evaluation = {
  asOf: AS_OF,
  ledger: {
    tenant,
    zone,
    records,
    byRef: new Map(
      Object.values(records)
        .flat()
        .map((record) => [record.ref, record]),
    ),
  },
  packs: samplePacks,
  provenance: { complete: true, lack: null, commit: "4f2a9c1d7be03a5568", filings: new Map(), deletions: [] },
  obligations,
  rateRules: [
    rate("rental-relations", "visit-rate", "4.2.2.1", "zulin", ["4.1.3.1-a", "4.2.1.1"], 1, 1, false),
    rate("property-service-visits", "complaint-rate", "1.3-b", "wuye", ["1.3-a"], 0.5, 1, true),
    rate("property-service-visits", "repair-rate", "1.4-b", "wuye", ["1.4-a"], 0.3, 1, true),
  ],
  diagnostics: [],
};

const overdue = obligations.filter((item) => item.status === "overdue" && !item.share).slice(0, 9);
export const sampleFindings: readonly Finding[] = [
  ...overdue.map((item): Finding => ({
    id: `${item.pack}/${item.rule}:${item.subject}`,
    code: `${item.pack}/${item.rule}`,
    severity: "warning",
    message: `${item.subject} 的回访已过期限，仍可补做。`,
    file: `ledger/${item.subject.split("/")[0]}s/${item.subject.split("/")[1]}.yaml`,
    line: 6,
    column: 14,
    clauses: item.clauses,
    subject: item.subject,
    staff: item.staff,
    hint: "今天联系客户，并写一条回访记录。",
    standing: false,
  })),
  {
    id: "ledger/unknown-key:visit/v-0044",
    code: "ledger/unknown-key",
    severity: "error",
    message: "回访 v-0044 有不认识的字段 chanel。",
    file: "ledger/visits/2026/09/li-na/v-0044.yaml",
    line: 4,
    column: 1,
    clauses: [],
    subject: "visit/v-0044",
    staff: "li-na",
    hint: "改为 channel。",
    standing: false,
  },
  {
    id: "parameter:property-service-visits/1.6-b",
    code: "property-service-visits/moved-in",
    severity: "info",
    message: "入伙后多久回访，书中未定；未设定前不作判断。",
    file: "ledger/tenant.yaml",
    line: 12,
    column: 3,
    clauses: ["property-service-visits/1.6-b"],
    subject: null,
    staff: null,
    hint: "在 parameters 里为 property-service-visits/1.6-b 写一个期限。",
    standing: true,
  },
];
