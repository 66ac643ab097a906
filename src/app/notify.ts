/**
 * Who is told what: each person's items of today and overdue, or what has lapsed since yesterday, as notices.
 */
import { fill } from "../i18n/text.ts";
import type { Localized } from "../model/finding.ts";
import type { Digest, Notice, NoticeItem } from "../model/notice.ts";
import type { Obligation } from "../model/obligation.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { Locale } from "../model/tenant.ts";
import { dueRows, isStanding, todayEnd } from "../site/views/due.ts";
import { paths } from "../site/views/paths.ts";
import { Site } from "../site/views/site.ts";
import type { Run } from "./open-run.ts";

export interface NotifyRequest {
  /**
   * `today`: overdue and due today, to whoever has to do it. `lapsed`: newly overdue or missed, to each
   * line's manager.
   */
  readonly what: "today" | "lapsed";
  /** Staff ids; empty: everybody with something to be told. */
  readonly staff: readonly string[];
  /** Address of the published site with a slash at the end; null: no links. */
  readonly site: string | null;
  /** Epoch ms; `lapsed` tells what fell due after it. */
  readonly since: number;
}

const TEXTS = {
  subject: { "zh-CN": "回访待办 {day}", en: "Visits to do, {day} (回访)" },
  "subject-lapsed": { "zh-CN": "回访新逾期 {day}", en: "Visits newly lapsed, {day} (回访)" },
  title: {
    "zh-CN": "{name}：逾期 {overdue} 项，今天 {today} 项",
    en: "{name}: {overdue} overdue, {today} today",
  },
  "title-calm": { "zh-CN": "{name}：今天 {today} 项", en: "{name}: {today} today" },
  "title-lapsed": { "zh-CN": "{name}：{n} 项新逾期", en: "{name}: {n} newly lapsed" },
  item: { "zh-CN": "{whom}：{what}（{when}）", en: "{whom}: {what} ({when})" },
  "item-lapsed": { "zh-CN": "{whom}：{what}（{when}，{person}）", en: "{whom}: {what} ({when}, {person})" },
  by: { "zh-CN": "{due} 前", en: "by {due}" },
  more: { "zh-CN": "还有 {n} 项", en: "{n} more" },
  all: { "zh-CN": "全部待办", en: "the whole list" },
  nothing: { "zh-CN": "没有要通知的事项", en: "nothing to tell anybody" },
  foot: {
    "zh-CN": "以上依据公司制度与 {at} 的台账。",
    en: "By the company's rules and the ledger as of {at}.",
  },
  nobody: { "zh-CN": "未指定人员", en: "nobody in charge" },
} as const satisfies Readonly<Record<string, Localized>>;

export function digest(
  { evaluation, findings, commit }: Run,
  locale: Locale,
  request: NotifyRequest,
): Digest {
  const assets = {
    css: "",
    theme: "",
    script: "",
    charts: "",
    mark: "",
    lost: { script: "", style: "" },
    words: { "zh-CN": "", "zh-TW": "", en: "" },
  };
  const site = new Site({
    evaluation,
    findings,
    commit,
    pinned: true,
    builtAt: evaluation.asOf,
    locale,
    assets,
    live: false,
  });
  const say = (name: keyof typeof TEXTS, params: Readonly<Record<string, string | number>> = {}): string =>
    fill(TEXTS[name], params, locale);
  const mine = shares(site, request);
  const notices = site.evaluation.ledger.records.staff.flatMap((person): Notice[] => {
    const items = mine.get(person.id) ?? [];
    if (items.length === 0 || (request.staff.length > 0 && !request.staff.includes(person.id))) return [];
    return [
      request.what === "today"
        ? todays(site, person, items, request.site, say)
        : lapsed(site, person, items, request.site, say),
    ];
  });
  return {
    subject: say(request.what === "today" ? "subject" : "subject-lapsed", { day: site.f.day(site.now) }),
    notices,
    words: {
      more: (n) => say("more", { n }),
      all: say("all"),
      nothing: say("nothing"),
      foot: say("foot", { at: site.f.moment(site.now) }),
    },
  };
}

type Say = (name: keyof typeof TEXTS, params?: Readonly<Record<string, string | number>>) => string;

/** Obligations by the person who is told of them; what is nobody's goes to the line's manager. */
function shares(site: Site, { what, since }: NotifyRequest): Map<string, Obligation[]> {
  const managers = new Map(site.lines.map(({ id, manager }) => [id, manager]));
  const end = todayEnd(site);
  const out = new Map<string, Obligation[]>();
  for (const o of site.evaluation.obligations) {
    const manager = managers.get(o.line) ?? null;
    const wanted =
      what === "today"
        ? isStanding(o, site.now) && o.status !== "upcoming" && o.due! <= end
        : !o.share &&
          (o.status === "overdue" || o.status === "missed") &&
          o.due !== null &&
          o.due > since &&
          o.due <= site.now;
    const person = what === "today" ? (o.staff ?? manager) : (manager ?? o.staff);
    if (!wanted || person === null) continue;
    const list = out.get(person);
    if (list) list.push(o);
    else out.set(person, [o]);
  }
  return out;
}

function todays(
  site: Site,
  person: LedgerRecord,
  items: readonly Obligation[],
  home: string | null,
  say: Say,
): Notice {
  const rows = dueRows(site, items);
  const overdue = items.filter((o) => o.status === "overdue").length;
  return {
    ...address(site, person, home),
    title: say(overdue > 0 ? "title" : "title-calm", {
      name: site.staff(person.id).name,
      overdue,
      today: items.length - overdue,
    }),
    items: rows.map((row): NoticeItem => ({
      pressing: row.bucket === "overdue",
      text: say("item", {
        whom: row.customer?.name ?? row.items[0].subject.label,
        what: row.items.map(({ title }) => title).join(" + "),
        when: [
          remaining(site, row.dueAt),
          say("by", { due: row.due }),
          ...(row.channels === "" ? [] : [row.channels]),
        ].join(site.t("list.comma")),
      }),
      link:
        home === null || row.record === null
          ? null
          : { label: row.record.label, url: home + absolute(row.record.path) },
    })),
  };
}

function lapsed(
  site: Site,
  person: LedgerRecord,
  items: readonly Obligation[],
  home: string | null,
  say: Say,
): Notice {
  return {
    ...address(site, person, home),
    title: say("title-lapsed", { name: site.staff(person.id).name, n: items.length }),
    items: items.map((o): NoticeItem => ({
      pressing: true,
      link: null,
      text: say("item-lapsed", {
        whom: o.customer === null ? o.subject : site.customer(o.customer).name,
        what: site.rules.get(`${o.pack}/${o.rule}`)?.title ?? o.rule,
        when: say("by", { due: site.f.moment(o.due!) }),
        person: o.staff === null ? say("nobody") : site.staff(o.staff).name,
      }),
    })),
  };
}

function address(
  site: Site,
  person: LedgerRecord,
  home: string | null,
): Pick<Notice, "staff" | "name" | "chat" | "emails" | "url"> {
  const { chat, emails } = person.data;
  return {
    staff: person.id,
    name: site.staff(person.id).name,
    chat: typeof chat === "string" ? chat : null,
    emails: Array.isArray(emails) ? emails.map(String) : [],
    url: home === null ? null : home + absolute(paths.dueStaff(person.id)),
  };
}

/** A path of the site as part of an address: pages are served by their folder. */
function absolute(path: string): string {
  const [page, query] = path.split("?");
  return encodeURI(page) + (query === undefined ? "" : `?${query}`);
}

/** A message is read when it is sent: it says itself how much time is left. */
function remaining({ t, f, now }: Site, due: number): string {
  return due < now
    ? t("span.over", { span: f.span(now - due) })
    : t("span.left", { span: f.span(due - now) });
}
