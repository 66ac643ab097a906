/**
 * Due lists: from obligations to the rows of a page, grouped so that what one contact satisfies stands
 * together.
 */
import type { Moment, Piece, Sentence } from "../../i18n/site/index.ts";
import type { Obligation } from "../../model/obligation.ts";
import { daysOf, formatDay } from "../../model/zone.ts";
import { leansOn } from "../../policy/engine/compile-pack.ts";
import { bucketOf, BUCKETS, type Bucket } from "./buckets.ts";
import { guideOf, type Guide } from "./guide.ts";
import { paths } from "./paths.ts";
import { recordLink, type RecordLink } from "./record-link.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView, type SubjectView } from "./subject.ts";

export interface DueClause {
  readonly id: string;
  readonly label: string;
  readonly gist: string;
  readonly path: string | null;
}

export interface DueItem {
  readonly id: string;
  readonly title: string;
  readonly status: Obligation["status"];
  readonly opens: string | null;
  readonly opensAt: number | null;
  readonly due: string;
  readonly dueAt: number;
  readonly subject: SubjectView;
  readonly clauses: readonly DueClause[];
  readonly packTitle: string;
  /**
   * Lines that the visit's record needs so that it counts for this one; empty where no contact is asked for.
   */
  readonly record: readonly string[];
  readonly hint: string | null;
  /** Scripts and advice for it. */
  readonly guide: Guide | null;
  /** Measured by a share: one miss is no breach. */
  readonly share: boolean;
}

export interface DueRow {
  readonly key: string;
  readonly bucket: Bucket;
  readonly customer: Ref | null;
  /** Where the company keeps how to reach the customer; null: it does not say. */
  readonly contact: string | null;
  readonly staff: Ref | null;
  /** Who is away, where `staff` stands in. */
  readonly covers: Ref | null;
  readonly line: string;
  readonly lineName: string;
  readonly channels: string;
  readonly channelIds: readonly string[];
  readonly dueAt: number;
  readonly due: string;
  readonly remaining: Moment;
  /** Asked for as a share only: past its due it leaves the list. */
  readonly share: boolean;
  readonly items: readonly DueItem[];
  /** Where what was done is written down; null: nowhere. */
  readonly record: RecordLink | null;
}

export interface DueSection {
  readonly bucket: Bucket;
  readonly rows: readonly DueRow[];
  /** Obligations under this heading, shown or not. */
  readonly items: number;
  /** Rows left out because the page would grow too long. */
  readonly left: number;
}
export interface DuePerson {
  readonly staff: Ref;
  readonly path: string;
  readonly overdue: number;
  readonly today: number;
  readonly coming: number;
}

export interface DueList {
  readonly title: string;
  readonly path: string;
  readonly answer: Sentence;
  readonly sections: readonly DueSection[];
  readonly rows: number;
  readonly staff: readonly Ref[];
  /** Everybody with something to do, most overdue first; empty on a person's own list. */
  readonly people: readonly DuePerson[];
  readonly lines: readonly Ref[];
  readonly channels: readonly { id: string; name: string }[];
  /** Whose list it is being away: until when, and who has the items meanwhile. */
  readonly away: Sentence | null;
}

const AHEAD_DAYS = 31;
/** Rows of a page; what is beyond stands on the lists of single persons. */
const MOST_ROWS = 400;

export function todayEnd(site: Site): number {
  const { zone } = site.evaluation.ledger;
  return zone.endOfDay(zone.dayOf(site.now));
}

/**
 * Everything still to be done, by due: overdue, open, and what opens within a month. Where the book asks for
 * a share, one that has passed its due is no breach and doing it no longer helps the rate: it is left to the
 * rate's own rows.
 */
export function standing(site: Site): readonly Obligation[] {
  return site.common("standing", () =>
    site.evaluation.obligations.filter((item) => isStanding(item, site.now)),
  );
}

export function isStanding(item: Obligation, now: number): boolean {
  if (item.due === null) return false;
  if (item.status === "overdue") return !item.share;
  if (item.status === "open") return true;
  return item.status === "upcoming" && item.opens !== null && item.opens <= now + AHEAD_DAYS * 86_400_000;
}

/**
 * Rows in order of due; `inline`: with scripts filled in, for short lists. Obligations join a row when one
 * contact settles them all, whenever they are due: the same person owes the same customer each of them now,
 * over a common channel, and no two of them need a contact of their own.
 */
export function dueRows(site: Site, obligations: readonly Obligation[], inline = false): readonly DueRow[] {
  const end = todayEnd(site);
  const groups: Obligation[][] = [];
  const open = new Map<string, Obligation[][]>();
  for (const item of obligations) {
    const joins = item.act === "contact" && item.customer !== null && item.status !== "upcoming";
    const key = joins ? `${item.staff ?? ""}|${item.covers ?? ""}|${item.customer ?? ""}` : null;
    const peers = key === null ? undefined : open.get(key);
    const home = peers?.find(
      (group) =>
        common([...group, item])?.length !== 0 && group.every((one) => settledByOne(site, one, item)),
    );
    if (home) home.push(item);
    else {
      const group = [item];
      groups.push(group);
      if (key !== null) open.set(key, [...(peers ?? []), group]);
    }
  }
  return groups.map((group) => rowOf(site, group, end, inline));
}

/**
 * One contact settles one obligation of a rule for each record that it names, and none of a rule whose
 * contacts may not count for another.
 */
function settledByOne(site: Site, a: Obligation, b: Obligation): boolean {
  if (a.pack !== b.pack) return true;
  if (a.rule === b.rule) {
    return a.subject !== b.subject && ![a, b].some((one) => one.subject.startsWith("customer/"));
  }
  const apart = (one: Obligation, other: Obligation): boolean => {
    const rule = site.rules.get(`${one.pack}/${one.rule}`)?.rule;
    return rule !== undefined && leansOn(rule).includes(other.rule);
  };
  return !apart(a, b) && !apart(b, a);
}

/** Channels that would satisfy every obligation of a group; null: any. */
function common(group: readonly Obligation[]): readonly string[] | null {
  let out: readonly string[] | null = null;
  for (const { channels } of group) {
    if (channels === null) continue;
    out = out === null ? channels : out.filter((name) => channels.includes(name));
  }
  return out;
}

function rowOf(site: Site, group: readonly Obligation[], end: number, inline: boolean): DueRow {
  const first = group[0];
  const due = first.due as number;
  const channels = common(group);
  const contact = first.act === "contact";
  return {
    key: first.id,
    bucket: bucketOf(due, site.now, end),
    line: first.line,
    lineName: site.lineName(first.line),
    customer: first.customer === null ? null : site.customer(first.customer),
    contact: first.act === "contact" && first.customer !== null ? contactLink(site, first.customer) : null,
    staff: first.staff === null ? null : site.staff(first.staff),
    covers: first.covers === undefined ? null : site.staff(first.covers),
    channelIds: contact ? (channels ?? []) : [],
    channels: !contact
      ? actName(site, first.act)
      : channels === null
        ? site.t("channel.any")
        : channels.map((name) => site.t.named("channel", name)).join(site.t("list.comma")),
    dueAt: due,
    due: site.f.moment(due),
    remaining: site.f.left(due),
    share: group.every((item) => item.share),
    items: group.map((item) => itemOf(site, item, inline)),
    record: recordLink(site, group),
  };
}

/** The company's own phone book at this customer. */
export function contactLink(site: Site, customer: string): string | null {
  const { contactLink: link } = site.evaluation.ledger.tenant;
  return link === null ? null : link.replaceAll("{id}", encodeURIComponent(customer));
}

/** What is to be done where it is no contact; an act without a word of its own is named after its record. */
function actName(site: Site, act: string): string {
  const own = site.t.named("act", act);
  return own === act ? site.t.named("record", act) : own;
}

function recordLines(item: Obligation): readonly string[] {
  if (item.act !== "contact") return [];
  const about = item.subject.startsWith("customer/") ? [] : [`trigger: ${item.subject}`];
  return [...(item.customer === null ? [] : [`customer: ${item.customer}`]), ...about];
}

function itemOf(site: Site, item: Obligation, inline: boolean): DueItem {
  const rule = site.rules.get(`${item.pack}/${item.rule}`);
  return {
    id: item.id,
    title: rule?.title ?? item.rule,
    status: item.status,
    share: item.share,
    hint: rule?.hint ?? null,
    guide: guideOf(site, item, inline),
    opens: item.opens === null ? null : site.f.moment(item.opens),
    opensAt: item.opens,
    due: site.f.moment(item.due as number),
    dueAt: item.due as number,
    record: recordLines(item),
    subject: subjectView(site, item.subject),
    packTitle: rule ? site.local(rule.pack.title) : item.pack,
    clauses: item.clauses.map((id) => {
      const info = site.clauses.get(id);
      return { id, label: info?.label ?? id, gist: info?.gist ?? "", path: info?.path ?? null };
    }),
  };
}

/**
 * A whole due list with its answer in a sentence. `who` is the person whose list it is, if it is one
 * person's.
 */
export function dueList(
  site: Site,
  obligations: readonly Obligation[],
  title: string,
  path: string,
  who: Ref | null,
): DueList {
  const rows = dueRows(site, obligations, who !== null);
  const end = todayEnd(site);
  let room = MOST_ROWS;
  const sections = BUCKETS.map((bucket): DueSection => {
    const own = rows.filter((row) => row.bucket === bucket);
    const shown = own.slice(0, room);
    room -= shown.length;
    return {
      bucket,
      rows: shown,
      items: obligations.filter((item) => bucketOf(item.due as number, site.now, end) === bucket).length,
      left: own.length - shown.length,
    };
  });
  const staff = new Map(rows.flatMap((row) => (row.staff ? [[row.staff.id, row.staff] as const] : [])));
  const lines = new Set(rows.map((row) => row.line));
  const channels = new Set(rows.flatMap((row) => row.channelIds));
  return {
    title,
    path,
    sections,
    rows: rows.length,
    people: who ? [] : peopleOf(site, rows),
    away: who ? awayNote(site, who) : null,
    answer: who ? personAnswer(site, rows, sections, who) : groupAnswer(site, rows, sections),
    staff: [...staff.values()].sort(
      (a, b) => a.name.localeCompare(b.name, site.t.locale) || (a.id < b.id ? -1 : 1),
    ),
    lines: site.lines.filter((line) => lines.has(line.id)),
    channels: [...channels].sort().map((id) => ({ id, name: site.t.named("channel", id) })),
  };
}

/** A person's absence at present: until when, and who has the items; null while they are here. */
function awayNote(site: Site, who: Ref): Sentence | null {
  const { zone } = site.evaluation.ledger;
  const absences = site.record(`staff/${who.id}`)?.data.absences;
  if (!Array.isArray(absences)) return null;
  const today = formatDay(zone.dayOf(site.now));
  const now = (absences as readonly { from: string; to: string; cover?: string }[]).find(
    (one) => one.from <= today && today <= one.to,
  );
  if (!now) return null;
  const day = (text: string): string =>
    site.f.shortDay(zone.startOfDay(daysOf(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10))));
  const span = { name: who.name, from: day(now.from), to: day(now.to) };
  if (now.cover === undefined) return site.t.rich("due.away.nobody", span);
  const cover = site.staff(now.cover);
  const n = standing(site).filter((item) => item.covers === who.id).length;
  return site.t.rich("due.away", { ...span, cover: { text: cover.name, to: paths.dueStaff(cover.id) }, n });
}

function peopleOf(site: Site, rows: readonly DueRow[]): readonly DuePerson[] {
  const end = todayEnd(site);
  const out = new Map<string, { staff: Ref; overdue: number; today: number; coming: number }>();
  for (const row of rows) {
    if (row.staff === null) continue;
    const one = out.get(row.staff.id) ?? { staff: row.staff, overdue: 0, today: 0, coming: 0 };
    for (const { dueAt } of row.items) {
      const bucket = bucketOf(dueAt, site.now, end);
      one[bucket === "overdue" || bucket === "today" ? bucket : "coming"] += 1;
    }
    out.set(row.staff.id, one);
  }
  return [...out.values()]
    .map((one) => ({ ...one, path: paths.dueStaff(one.staff.id) }))
    .sort(
      (a, b) =>
        b.overdue - a.overdue ||
        b.today - a.today ||
        b.coming - a.coming ||
        (a.staff.id < b.staff.id ? -1 : 1),
    );
}

const sectionLink = (text: string, bucket: Bucket, path: string): Piece => ({
  text,
  to: `${path}#${bucket}`,
  ...(bucket === "overdue" ? { tone: "bad" as const } : {}),
});

function groupAnswer(site: Site, rows: readonly DueRow[], sections: readonly DueSection[]): Sentence {
  const [overdue, today, week] = sections;
  const { t } = site;
  const people = new Set(rows.flatMap((row) => (row.bucket === "overdue" ? [row.staff?.id ?? ""] : []))).size;
  if (overdue.items === 0 && today.items === 0) {
    return t.rich("due.answer.calm", { week: String(week.items) });
  }
  if (overdue.items === 0) {
    return t.rich("due.answer.today", {
      today: sectionLink(t("count.items", { n: today.items }), "today", paths.due()),
    });
  }
  return t.rich("due.answer.overdue", {
    overdue: { text: t("count.items", { n: overdue.items }), tone: "bad" },
    people: t("count.people", { n: people }),
    today: t("count.items", { n: today.items }),
  });
}

/** 「李娜今天有 4 人要联系,最急的是王先生:……」 */
function personAnswer(
  site: Site,
  rows: readonly DueRow[],
  sections: readonly DueSection[],
  who: Ref,
): Sentence {
  const { t } = site;
  const [overdue, , week] = sections;
  const urgent = rows.filter((row) => row.bucket === "overdue" || row.bucket === "today");
  if (urgent.length === 0) {
    return t.rich("due.answer.person.calm", { name: who.name, week: t("count.items", { n: week.items }) });
  }
  const first = urgent[0];
  const whom: Piece = first.customer
    ? { text: first.customer.name, ...(first.customer.path ? { to: first.customer.path } : {}) }
    : first.items[0].subject.label;
  return t.rich(overdue.items > 0 ? "due.answer.person.overdue" : "due.answer.person", {
    name: who.name,
    n: String(urgent.length),
    overdue: { text: t("count.items", { n: overdue.items }), tone: "bad" },
    whom,
    what: first.items[0].title,
    remaining: first.remaining,
  });
}
