/** The overview: what is wrong first, in a sentence, then line by line, then who, then what is coming. */
import type { Moment, Piece, Sentence, Tone } from "../../i18n/site/index.ts";
import type { RateRow } from "../../model/evaluation.ts";
import type { Obligation } from "../../model/obligation.ts";
import { civilOf, DAY_MS, weekday } from "../../model/zone.ts";
import { bandView, type BandView } from "./band.ts";
import { compareMonths } from "./compare.ts";
import { standing, todayEnd } from "./due.ts";
import { heatMap, type HeatMap } from "./heat.ts";
import { headlineMonth, months, previousMonth } from "./months.ts";
import { paths } from "./paths.ts";
import { rateOf, rateRuleRow } from "./rate-index.ts";
import { ratesAnswer } from "./rates.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView } from "./subject.ts";
import { trend, type TrendView } from "./trend.ts";

export interface Gauge {
  readonly line: Ref;
  readonly band: BandView;
  readonly trend: TrendView;
  /** `9月 90.1%` */
  readonly before: string;
  /** Clauses with a rate of their own, against their own target. */
  readonly own: readonly { readonly title: string; readonly path: string; readonly band: BandView }[];
}
export interface PersonOverdue {
  readonly staff: Ref;
  readonly items: number;
  readonly oldest: Moment;
  readonly customers: string;
  readonly share: number;
  readonly path: string;
}
export interface DayLoad {
  readonly day: string;
  readonly weekday: string;
  readonly items: number;
  readonly today: boolean;
  readonly rest: boolean;
  readonly label: string;
}
export interface Danger {
  readonly label: string;
  readonly path: string;
  readonly customer: string;
  readonly grade: string;
  readonly stage: string;
  readonly due: string;
  readonly dueAt: number;
  readonly remaining: Moment;
  readonly tone: Tone;
}
export interface Overview {
  readonly answer: Sentence;
  readonly second: Sentence | null;
  readonly month: string;
  readonly gauges: readonly Gauge[];
  readonly overdue: readonly PersonOverdue[];
  readonly overdueTotal: number;
  /** People beyond those listed. */
  readonly overdueMore: number;
  /** Complaints with a stage past its limit. */
  readonly broken: number;
  readonly load: readonly DayLoad[];
  readonly danger: readonly Danger[];
  readonly heat: HeatMap;
}

const LOAD_DAYS = 14;
const MOST_DANGER = 8;
const MOST_PEOPLE = 10;

export function overview(site: Site): Overview {
  const month = headlineMonth(site);
  const gauges = site.lines.map((line) => gauge(site, line, month));
  const overdue = standing(site).filter((item) => item.status === "overdue");
  const behind = people(site, overdue);
  return {
    answer: site.shows.records ? answer(site, month, gauges, overdue) : ratesAnswer(site, month),
    second: site.shows.records ? [...since(site), " ", ...(compareMonths(site) ?? [])] : null,
    month: site.f.month(month),
    gauges,
    overdue: behind.slice(0, MOST_PEOPLE),
    overdueTotal: overdue.length,
    overdueMore: Math.max(0, behind.length - MOST_PEOPLE),
    broken: new Set(overdue.flatMap((item) => (item.subject.startsWith("complaint/") ? [item.subject] : [])))
      .size,
    load: load(site),
    danger: danger(site),
    heat: heatMap(site),
  };
}

const EMPTY_ROW: Omit<RateRow, "period"> = {
  by: {},
  met: 0,
  late: 0,
  overdue: 0,
  missed: 0,
  exempt: 0,
  undecided: 0,
  rate: null,
  coverage: null,
  target: null,
  verdict: "n/a",
};

function gauge(site: Site, line: Ref, month: string): Gauge {
  const row = rateOf(site, month, { line: line.id }, "rest") ?? { ...EMPTY_ROW, period: month };
  const before = rateOf(site, previousMonth(month), { line: line.id }, "rest");
  const own = site.evaluation.rateRules
    .filter((rule) => rule.line === line.id)
    .map((rule) => {
      const now = rateRuleRow(site, month, rule) ?? { ...EMPTY_ROW, period: month, target: rule.target };
      const info = site.rules.get(`${rule.pack}/${rule.rule}`);
      return {
        title: info?.title ?? site.clauses.get(rule.clause)?.gist ?? rule.clause,
        path: paths.ratesRule(line.id, month, rule.pack, rule.rule),
        band: bandView(site, now, rateRuleRow(site, previousMonth(month), rule)),
      };
    });
  return {
    line: { ...line, path: paths.ratesLine(line.id) },
    band: bandView(site, row, before),
    trend: trend(site, months(site), (m) => rateOf(site, m, { line: line.id }, "rest")),
    own,
    before:
      before === undefined || before === null || before.rate === null
        ? ""
        : site.t("rate.before", {
            month: site.f.shortMonth(previousMonth(month)),
            percent: site.f.percent(before.rate),
          }),
  };
}

function answer(
  site: Site,
  month: string,
  gauges: readonly Gauge[],
  overdue: readonly Obligation[],
): Sentence {
  const { t, f } = site;
  const hits = gauges.reduce((sum, one) => sum + one.band.hits, 0);
  const of = gauges.reduce((sum, one) => sum + one.band.of, 0);
  const below = gauges.filter((one) => one.band.tone === "bad");
  const parts: Piece[] = [];
  const rate: Piece = {
    text: f.percent(of === 0 ? null : hits / of),
    to: paths.rates(),
    ...(below.length > 0 ? {} : { tone: "good" as const }),
  };
  if (of === 0) parts.push(...t.rich("overview.answer.norate", { month: f.shortMonth(month) }));
  else if (below.length === 0) {
    parts.push(...t.rich("overview.answer.inside", { month: f.shortMonth(month), rate }));
  } else {
    const names = below.flatMap((one, i): Piece[] => [
      ...(i > 0 ? [t("list.and")] : []),
      { text: one.line.name, to: one.line.path ?? paths.rates(), tone: "bad" },
    ]);
    parts.push(...t.rich("overview.answer.below", { month: f.shortMonth(month), rate, lines: names }));
  }
  const own = gauges.flatMap((one) => one.own.filter((rate) => rate.band.tone === "bad"));
  if (own.length > 0) {
    parts.push(
      ...t.rich("overview.answer.own", {
        n: { text: t("count.clauses", { n: own.length }), to: own[0].path, tone: "bad" },
      }),
    );
  }
  const staff = new Set(overdue.map((item) => item.staff)).size;
  parts.push(
    ...(overdue.length === 0
      ? t.rich("overview.answer.calm", {})
      : t.rich("overview.answer.overdue", {
          n: { text: t("count.items", { n: overdue.length }), to: `${paths.due()}#overdue`, tone: "bad" },
          people: t("count.people", { n: staff }),
        })),
  );
  return parts;
}

/** What the last day brought. */
function since(site: Site): Sentence {
  const { zone } = site.evaluation.ledger;
  const from = zone.startOfDay(zone.dayOf(site.now) - 1) - 1;
  let done = 0;
  let lapsed = 0;
  for (const item of site.evaluation.obligations) {
    if (item.metAt !== null && item.metAt > from && item.metAt <= site.now) done += 1;
    else if (
      item.due !== null &&
      item.due > from &&
      item.due < site.now &&
      (item.status === "overdue" || item.status === "missed")
    ) {
      lapsed += 1;
    }
  }
  return site.t.rich("overview.since", {
    done: String(done),
    lapsed: lapsed === 0 ? "0" : { text: String(lapsed), tone: "bad" },
  });
}

function people(site: Site, overdue: readonly Obligation[]): readonly PersonOverdue[] {
  const groups = new Map<string, Obligation[]>();
  for (const item of overdue) {
    const key = item.staff ?? `line:${item.line}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const most = Math.max(1, ...[...groups.values()].map((group) => group.length));
  return [...groups.values()]
    .map((group): PersonOverdue => {
      const first = group[0];
      const names = [
        ...new Set(
          group.flatMap((item) => (item.customer === null ? [] : [site.customer(item.customer).name])),
        ),
      ];
      const line = site.lines.find((one) => one.id === first.line);
      return {
        staff:
          first.staff === null
            ? { id: "", name: site.t("due.nobody", { line: line?.name ?? first.line }), path: null }
            : site.staff(first.staff),
        items: group.length,
        oldest: site.f.since(first.due as number, "moment.span"),
        share: group.length / most,
        customers:
          names.slice(0, 3).join(site.t("list.comma")) +
          (names.length > 3 ? site.t("list.more", { n: names.length }) : ""),
        path:
          first.staff === null
            ? `${paths.dueLine(first.line)}#overdue`
            : `${paths.dueStaff(first.staff)}#overdue`,
      };
    })
    .sort((a, b) => b.items - a.items || (a.staff.name < b.staff.name ? -1 : 1));
}

function load(site: Site): readonly DayLoad[] {
  const { zone } = site.evaluation.ledger;
  const today = zone.dayOf(site.now);
  const counts = Array.from({ length: LOAD_DAYS }, () => 0);
  for (const item of standing(site)) {
    if (item.due === null || item.due < site.now) continue;
    const ahead = zone.dayOf(item.due) - today;
    if (ahead < LOAD_DAYS) counts[ahead] += 1;
  }
  return counts.map((items, i) => {
    return {
      day: String(civilOf(today + i).day),
      weekday: site.t.named("weekday", String(weekday(today + i))),
      items,
      today: i === 0,
      rest: weekday(today + i) > 5,
      label: site.t("load.label", { day: site.f.localDay(today + i), n: items }),
    };
  });
}

function danger(site: Site): readonly Danger[] {
  const soon = todayEnd(site) + 2 * DAY_MS;
  const own = standing(site).filter(
    (item) =>
      item.subject.startsWith("complaint/") && item.status !== "upcoming" && (item.due as number) <= soon,
  );
  const ahead = own.filter((item) => item.status === "open");
  const behind = own.filter((item) => item.status === "overdue").reverse();
  return [...ahead, ...behind].slice(0, MOST_DANGER).map((item) => {
    const subject = subjectView(site, item.subject);
    const due = item.due as number;
    return {
      label: subject.label,
      path: subject.path ?? paths.cases(),
      grade: subject.detail,
      customer: item.customer === null ? site.t("case.anonymous") : site.customer(item.customer).name,
      stage: site.rules.get(`${item.pack}/${item.rule}`)?.title ?? item.rule,
      due: site.f.moment(due),
      dueAt: due,
      remaining: site.f.left(due),
      tone: due < site.now ? "bad" : "warn",
    };
  });
}
