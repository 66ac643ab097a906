/**
 * A small line of business while it is made up: its customers and what happens to them, before anybody has
 * done anything about it. Takes facts, keeps them as plain records with who filed them when; `settle` hands
 * all of it to the stage.
 */
import type { Fields, Value } from "../../../src/ledger/write-record.ts";
import { PLURAL } from "../../../src/model/record.ts";
import type { Person } from "../cast/staff.ts";
import { at, day, DAY, date, dayOf, HOUR, monthFolder, stamp, weekday, type Minute } from "../clock.ts";
import { filingTime } from "../diligence.ts";
import type { Random } from "../random.ts";
import type { Stage } from "../stage.ts";

export interface Kept {
  readonly collection: string;
  readonly id: string;
  fields: Record<string, Value | null | undefined>;
  readonly by: string;
  /** When it was filed; what happens to it later is filed in `later`. */
  filed: Minute;
  readonly title: string;
  readonly later: { set: Fields; by: string; filed: Minute }[];
}

/** One line of business as its file states it. */
export interface SmallLine {
  readonly id: string;
  readonly title: string;
  readonly packs: readonly string[];
  readonly staff: readonly Person[];
  /** How many customers, and what is on their file beside name, line and person in charge. */
  readonly customers: number;
  customer?(random: Random, i: number): Fields;
  /** Everything that happens to them. */
  happen(town: Town): void;
  /** What comes of the work done so far: questions raised in visits, complaints, gaps. */
  echo?(town: Town): void;
  /** What people of this line write into every visit about a matter of some kind. */
  visit?(random: Random, about: string): Fields;
  /**
   * What is written down, by what it is about: `order`, `complaint`, `customer`, `report`, `check`,
   * `unreachable`, …
   */
  readonly notes: Readonly<Record<string, readonly string[]>>;
  /** Values of fields that the rule books ask for, by field or `collection.field`. */
  readonly fill?: Readonly<Record<string, (random: Random, fields: Fields, town: Town) => Value | undefined>>;
  readonly parameters?: Readonly<Record<string, Value>>;
  /** From when the line follows a pack; absent: from September 1. */
  readonly from?: Readonly<Record<string, string>>;
  /** Milestones of the line in the tenant's calendar. */
  readonly milestones?: readonly { readonly kind: string; readonly date: string; readonly title: string }[];
  /** Good hours for calls, "10:00-11:30". */
  readonly hours?: readonly string[];
  /** One contact or paper serves all the duties it can, instead of one each. */
  readonly shares?: boolean;
}

const TITLES: Readonly<Record<string, string>> = {
  events: "事件",
  orders: "订单",
  complaints: "投诉: 登记",
  jobs: "工单",
  issues: "问题",
  visits: "回访",
  checks: "检查",
  reports: "报告",
  approvals: "审批",
  activities: "活动",
  plans: "计划",
  lists: "名单",
  needs: "需求",
  surveys: "调查",
  trips: "出行",
  loans: "领用",
  expenses: "费用",
  reservations: "预约",
  archives: "归档",
  assessments: "评估",
  "class-changes": "改级",
  notices: "上报",
  assignments: "分派",
};
/** First and last day on which things happen. */
const FIRST = day("2026-09-01");
const LAST = day("2026-10-20");

export class Town {
  readonly line: SmallLine;
  readonly random: Random;
  readonly records = new Map<string, Kept>();
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly stage: Stage;

  constructor(stage: Stage, line: SmallLine) {
    this.stage = stage;
    this.line = line;
    this.random = stage.random.fork(`small/${line.id}`);
    const keepers = line.staff.filter((p) => p.role !== "company_leader");
    this.people = Array.from({ length: line.customers }, (_, i) => {
      const { name } = stage.names.next();
      const id = stage.customerId();
      this.put(
        "customers",
        id,
        {
          name,
          line: line.id,
          since: date(FIRST - this.random.int(40, 900)),
          staff_in_charge: keepers[i % keepers.length].id,
          ...line.customer?.(this.random, i),
        },
        "lin-yue",
        at("2026-08-31 16:20"),
        `客户: ${line.title}建档`,
      );
      return { id, name };
    });
  }

  /** Key of the record that a reference names; undefined where it is not of this line. */
  keyOf(ref: string): string | undefined {
    const cut = ref.indexOf("/");
    const key = `${PLURAL.get(ref.slice(0, cut)) ?? ""}/${ref.slice(cut + 1)}`;
    return this.records.has(key) ? key : undefined;
  }

  /** Customer by place in the list; places beyond its end start again. */
  who(i: number): string {
    return this.people[i % this.people.length].id;
  }

  /** A member of staff with a role. */
  role(role: string): string {
    const found = this.line.staff.filter((p) => p.role === role);
    if (found.length === 0) throw new Error(`Nobody in ${this.line.id} is ${role}`);
    return this.random.pick(found).id;
  }

  /** A moment of a working day: `n` of `of` equal stretches of the time played, in office hours. */
  when(n: number, of: number, from = FIRST, to = LAST): Minute {
    const span = (to - from) / of;
    let d = from + Math.floor(n * span + this.random.next() * Math.max(1, span * 0.8));
    while (weekday(d) > 5) d -= 1;
    return Math.max(d, from) * DAY + this.random.int(9 * HOUR + 10, 17 * HOUR);
  }

  /** Something that happened, filed by whoever saw it; gives its id. */
  add(collection: string, fields: Fields, by: string, happened: Minute): string {
    const id = this.stage.id(this.random, collection.slice(0, 2), happened);
    this.put(
      collection,
      id,
      { ...fields },
      by,
      filingTime(this.random, by, happened),
      `${TITLES[collection] ?? collection} ${id}`,
    );
    return id;
  }

  put(collection: string, id: string, fields: Fields, by: string, filed: Minute, title: string): void {
    this.records.set(`${collection}/${id}`, {
      collection,
      id,
      fields: { ...fields },
      by,
      filed,
      title,
      later: [],
    });
  }

  /** Something that is added to a record later on. */
  amend(key: string, set: Fields, by: string, filed: Minute): void {
    const kept = this.records.get(key)!;
    kept.later.push({ set, by, filed: Math.max(filed, kept.filed + 1) });
  }

  /** All of it, as it stands at the end. */
  fieldsOf(kept: Kept): Fields {
    return kept.later.reduce<Fields>((all, { set }) => ({ ...all, ...set }), kept.fields);
  }

  /** Hands everything over to the book. */
  settle(): void {
    const all = [...this.records.values()].sort((a, b) => a.filed - b.filed);
    for (const { collection, id, fields, by, filed, title, later } of all) {
      this.stage.file(
        collection,
        folderOf(collection, fields, by, this.line.id),
        { id, ...fields },
        { at: filed, by, title },
      );
      for (const change of later.sort((a, b) => a.filed - b.filed)) {
        this.stage.book.amend(collection, id, change.set, {
          at: change.filed,
          by: change.by,
          title: `${TITLES[collection] ?? collection} ${id}: 续填`,
        });
      }
    }
  }
}

function folderOf(collection: string, fields: Fields, by: string, line: string): string {
  const when = fields.at ?? fields.received_at ?? fields.raised_at;
  if (collection === "visits" && typeof when === "string") return `${monthFolder(at(when))}/${by}`;
  return collection === "customers" || collection === "reports"
    ? line
    : typeof when === "string"
      ? monthFolder(at(when))
      : line;
}

export { date, dayOf, stamp, DAY, HOUR, at };
