/** Customers: the list, and one customer's whole story on one page. */
import type { Moment, Piece, Sentence } from "../../i18n/site/index.ts";
import type { Obligation, Status } from "../../model/obligation.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { dueRows, isStanding, type DueRow } from "./due.ts";
import { paths } from "./paths.ts";
import { dutyRow, type DutyRow } from "./rates.ts";
import { nameOf, type Ref, type Site } from "./site.ts";
import { subjectView } from "./subject.ts";

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly line: string;
  readonly lineName: string;
  readonly klass: string;
  readonly segment: string;
  readonly staff: Ref | null;
  readonly last: string;
  readonly lastAt: number;
  readonly nextAt: number | null;
  readonly next: Moment | null;
  readonly state: "overdue" | "open" | "calm";
}

const str = (record: LedgerRecord | undefined, field: string): string => {
  const value = record?.data[field];
  return typeof value === "string" ? value : "";
};

/** Class as of the latest class-change, else as on file. */
export function classOf(site: Site, record: LedgerRecord): string {
  const changes = site.recordsOf("class-changes", "customer", record.id);
  let latest: LedgerRecord | undefined;
  for (const change of changes) if (!latest || (change.at ?? 0) >= (latest.at ?? 0)) latest = change;
  return latest ? str(latest, "to") : str(record, "class");
}

/** All customers, who is due first on top. */
export function customerRows(site: Site): readonly CustomerRow[] {
  return site.remember("customers", () =>
    site.evaluation.ledger.records.customers
      .map((record) => customerRow(site, record))
      .sort((a, b) => nextOrder(a.nextAt, b.nextAt) || (a.id < b.id ? -1 : 1)),
  );
}

/** Earlier first, nothing due last. */
function nextOrder(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a - b;
}

function customerRow(site: Site, record: LedgerRecord): CustomerRow {
  let lastAt = 0;
  for (const visit of site.recordsOf("visits", "customer", record.id)) {
    if (
      visit.at !== null &&
      visit.at > lastAt &&
      (visit.data.outcome === "reached" || visit.data.outcome === "sent")
    ) {
      lastAt = visit.at;
    }
  }
  const next = nextOf(site, record.id);
  const staff = str(record, "staff_in_charge");
  return {
    id: record.id,
    name: nameOf(record) ?? record.id,
    path: paths.customer(record.id),
    line: record.line ?? "",
    lineName: record.line === null ? "" : site.lineName(record.line),
    klass: classOf(site, record),
    segment: str(record, "segment"),
    staff: staff === "" ? null : site.staff(staff),
    lastAt,
    last: lastAt === 0 ? "" : site.f.shortDay(lastAt),
    nextAt: next?.due ?? null,
    next: next === null ? null : site.f.left(next.due as number),
    state: next === null ? "calm" : (next.due as number) < site.now ? "overdue" : "open",
  };
}

function nextOf(site: Site, id: string): Obligation | null {
  let best: Obligation | null = null;
  for (const item of site.ofCustomer(id)) {
    if (
      isStanding(item, site.now) &&
      item.status !== "upcoming" &&
      (best === null || (item.due as number) < (best.due as number))
    ) {
      best = item;
    }
  }
  return best;
}

export interface StoryEntry {
  readonly at: number;
  readonly when: string;
  readonly title: string;
  readonly path: string | null;
  readonly text: string;
  readonly who: Ref | null;
  readonly quiet: boolean;
  readonly ref: string;
}
export interface CustomerView {
  readonly name: string;
  readonly answer: Sentence;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly path: string | null }[];
  readonly due: readonly DueRow[];
  readonly tally: readonly { readonly status: Status; readonly n: number }[];
  readonly broken: readonly DutyRow[];
  readonly story: readonly StoryEntry[];
  readonly more: number;
  readonly file: string;
}

const STORY = 60;
const BROKEN = 12;
const TALLY: readonly Status[] = ["met", "late", "overdue", "missed", "exempt", "undecided"];

export function customerView(site: Site, record: LedgerRecord): CustomerView {
  const duties = site.ofCustomer(record.id);
  const story = storyOf(site, record.id);
  const broken = duties
    .filter((item) => item.status === "missed" || item.status === "late" || item.status === "undecided")
    .reverse();
  return {
    name: nameOf(record) ?? record.id,
    answer: answer(site, record),
    facts: facts(site, record),
    due: dueRows(
      site,
      duties.filter((item) => isStanding(item, site.now)),
      true,
    ),
    tally: TALLY.flatMap((status) => {
      const n = duties.filter((item) => item.status === status).length;
      return n === 0 ? [] : [{ status, n }];
    }),
    broken: broken.slice(0, BROKEN).map((item) => dutyRow(site, item)),
    story: story.slice(0, STORY),
    more: Math.max(0, story.length - STORY),
    file: record.origin.file,
  };
}

function answer(site: Site, record: LedgerRecord): Sentence {
  const { t } = site;
  const name = nameOf(record) ?? record.id;
  const next = nextOf(site, record.id);
  const row = customerRow(site, record);
  const last: Piece = row.lastAt === 0 ? t("customer.never") : site.f.since(row.lastAt, "moment.contact");
  if (next === null) return t.rich("customer.answer.calm", { name, last });
  const what = site.rules.get(`${next.pack}/${next.rule}`)?.title ?? next.rule;
  return t.rich("customer.answer.next", {
    name,
    last,
    what,
    left: site.f.left(next.due as number, row.state === "overdue" ? "bad" : "warn"),
  });
}

function facts(site: Site, record: LedgerRecord): CustomerView["facts"] {
  const { t } = site;
  const out: { label: string; value: string; path: string | null }[] = [];
  const add = (label: string, value: string, path: string | null = null): void => {
    if (value !== "") out.push({ label, value, path });
  };
  add(
    t("col.line"),
    record.line === null ? "" : site.lineName(record.line),
    record.line === null ? null : paths.dueLine(record.line),
  );
  const klass = classOf(site, record);
  add(t("by.class"), klass === "" ? "" : t("customer.class", { name: klass }));
  add(t("col.segment"), t.named("segment", str(record, "segment")));
  add(t("col.stagein"), t.named("stage", str(record, "stage")));
  const staff = str(record, "staff_in_charge");
  add(
    t("col.incharge"),
    staff === "" ? "" : site.staff(staff).name,
    staff === "" ? null : site.staff(staff).path,
  );
  add(t("customer.since"), record.time.since === undefined ? "" : site.f.day(record.time.since));
  const flags = [
    record.data.key === true ? t("customer.key") : "",
    t.named("special", str(record, "special")),
    str(record, "quality") === "good" ? t("customer.good") : "",
  ].filter((flag) => flag !== "");
  add(t("customer.flags"), flags.join(t("list.comma")));
  const optouts = Array.isArray(record.data.channel_optouts)
    ? record.data.channel_optouts.map((name) => t.named("channel", String(name))).join(t("list.comma"))
    : "";
  add(t("customer.optouts"), optouts);
  return out;
}

const COLLECTIONS = [
  "visits",
  "events",
  "complaints",
  "jobs",
  "orders",
  "issues",
  "class-changes",
  "assignments",
] as const;

/** Everything the ledger says about a customer, newest first. */
function storyOf(site: Site, id: string): StoryEntry[] {
  const out: StoryEntry[] = [];
  for (const collection of COLLECTIONS) {
    for (const record of site.recordsOf(collection, "customer", id)) {
      const at = record.at ?? record.time.delivered_at ?? record.time.purchased_at ?? null;
      if (at !== null) out.push(entry(site, record, at));
    }
  }
  return out.sort((a, b) => b.at - a.at || (a.ref < b.ref ? -1 : 1));
}

function entry(site: Site, record: LedgerRecord, at: number): StoryEntry {
  const { t } = site;
  const by = str(record, "by") || str(record, "received_by") || str(record, "salesperson");
  const base = {
    at,
    ref: record.ref,
    when: record.bareDates.length > 0 && site.f.clock(at) === "00:00" ? site.f.day(at) : site.f.moment(at),
    who: by === "" ? null : site.staff(by),
    path: null,
    quiet: false,
  };
  if (record.collection === "visits") {
    const outcome = str(record, "outcome");
    return {
      ...base,
      title: t("log.visit", {
        channel: t.named("channel", str(record, "channel")),
        outcome: t.named("outcome", outcome),
      }),
      text: str(record, "notes"),
      quiet: outcome !== "reached" && outcome !== "sent",
    };
  }
  if (record.collection === "class-changes") {
    return {
      ...base,
      title: t("log.class", { from: str(record, "from") || "–", to: str(record, "to") }),
      text: str(record, "reason"),
    };
  }
  if (record.collection === "assignments") {
    return { ...base, title: t("log.assigned", { name: site.staff(str(record, "staff")).name }), text: "" };
  }
  const subject = subjectView(site, record.ref);
  return {
    ...base,
    title: subject.label,
    path: subject.path,
    text: str(record, "description") || str(record, "text") || str(record, "product"),
  };
}
