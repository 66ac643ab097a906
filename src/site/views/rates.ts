/** Rate pages: lines by month, one line over time, one line in one month, one rule in one month. */
import { reasonWords } from "../../i18n/reason.ts";
import type { Piece, Sentence } from "../../i18n/site/index.ts";
import type { RateRow, RateRule } from "../../model/evaluation.ts";
import { STATUSES, type Obligation, type Status } from "../../model/obligation.ts";
import { bandView, parts, type BandView } from "./band.ts";
import { byMonth, headlineMonth, months, previousMonth } from "./months.ts";
import { paths } from "./paths.ts";
import { measuredBy, monthRates, rateOf, rateRuleRow, type Breakdown } from "./rate-index.ts";
import type { Ref, Site } from "./site.ts";
import { subjectView, type SubjectView } from "./subject.ts";
import { trend, type TrendView } from "./trend.ts";

export interface RateLine {
  readonly name: string;
  readonly note: string;
  readonly path: string | null;
  readonly band: BandView;
  readonly parts: readonly number[];
}
export interface RateTableView {
  readonly title: string;
  readonly by: string;
  readonly note: string;
  readonly rows: readonly RateLine[];
}
export interface MatrixRow {
  readonly name: string;
  readonly path: string;
  readonly own: boolean;
  readonly cells: readonly { readonly month: string; readonly band: BandView; readonly path: string }[];
}
export interface RatesIndex {
  readonly answer: Sentence;
  readonly months: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly trends: readonly { readonly line: Ref; readonly trend: TrendView; readonly band: BandView }[];
}

const SHOWN_MONTHS = 6;

export const none = (period: string, target: RateRow["target"] = null): RateRow => ({
  by: {},
  period,
  met: 0,
  late: 0,
  overdue: 0,
  missed: 0,
  exempt: 0,
  undecided: 0,
  rate: null,
  coverage: null,
  target,
  verdict: "n/a",
});

export function rateRulesOf(site: Site, line: string): readonly RateRule[] {
  return site.evaluation.rateRules.filter((rule) => rule.line === line);
}

export function ruleTitle(site: Site, pack: string, rule: string): string {
  return site.rules.get(`${pack}/${rule}`)?.title ?? rule;
}

export function ratesIndex(site: Site): RatesIndex {
  const shown = months(site).slice(-SHOWN_MONTHS);
  const month = headlineMonth(site);
  const rows: MatrixRow[] = site.lines.flatMap((line) => [
    {
      name: line.name,
      path: paths.ratesLine(line.id),
      own: false,
      cells: shown.map((m) => ({
        month: m,
        path: paths.ratesMonth(line.id, m),
        band: bandView(site, rateOf(site, m, { line: line.id }, "rest") ?? none(m)),
      })),
    },
    ...rateRulesOf(site, line.id).map((rule) => ({
      name: ruleTitle(site, rule.pack, rule.rule),
      path: paths.ratesLine(line.id),
      own: true,
      cells: shown.map((m) => ({
        month: m,
        path: paths.ratesRule(line.id, m, rule.pack, rule.rule),
        band: bandView(site, rateRuleRow(site, m, rule) ?? none(m, rule.target)),
      })),
    })),
  ]);
  return {
    answer: ratesAnswer(site, month),
    months: shown,
    rows,
    trends: site.lines.map((line) => ({
      line: { ...line, path: paths.ratesLine(line.id) },
      trend: trend(site, months(site), (m) => rateOf(site, m, { line: line.id }, "rest")),
      band: bandView(
        site,
        rateOf(site, month, { line: line.id }, "rest") ?? none(month),
        rateOf(site, previousMonth(month), { line: line.id }, "rest"),
      ),
    })),
  };
}

/** Every line of a month against its target, in a sentence. */
export function ratesAnswer(site: Site, month: string): Sentence {
  const { t, f } = site;
  const pieces = (tone: "inside" | "below"): Piece[] =>
    site.lines.flatMap((line) => {
      const row = rateOf(site, month, { line: line.id }, "rest");
      if (!row || row.rate === null || (row.verdict === "below") !== (tone === "below")) return [];
      return [
        {
          text: t("rates.line", { line: line.name, percent: f.percent(row.rate) }),
          to: paths.ratesLine(line.id),
          tone: tone === "below" ? "bad" : "good",
        } satisfies Piece,
      ];
    });
  const join = (list: readonly Piece[]): Piece[] =>
    list.flatMap((piece, i) => (i > 0 ? [t("list.comma"), piece] : [piece]));
  const [inside, below] = [pieces("inside"), pieces("below")];
  const name = f.shortMonth(month);
  if (inside.length + below.length === 0) return t.rich("rates.answer.none", { month: name });
  if (below.length === 0) return t.rich("rates.answer.inside", { month: name, inside: join(inside) });
  if (inside.length === 0) return t.rich("rates.answer.below", { month: name, below: join(below) });
  return t.rich("rates.answer.mixed", { month: name, inside: join(inside), below: join(below) });
}

export interface LineRates {
  readonly answer: Sentence;
  readonly trend: TrendView;
  readonly months: readonly RateLine[];
  readonly rules: readonly MatrixRow[];
  readonly shown: readonly string[];
}

/** One line over the months: the whole, and rule by rule. */
export function lineRates(site: Site, line: string): LineRates {
  const all = months(site);
  const shown = all.slice(-SHOWN_MONTHS);
  const keys = new Set(
    all.flatMap((month) =>
      monthRates(site, month, ["line", "rule"])
        .filter((row) => row.by.line === line)
        .map((row) => row.by.rule as string),
    ),
  );
  const rules = [...keys].sort().map((key): MatrixRow => {
    const [pack, rule] = splitRule(key);
    return {
      name: ruleTitle(site, pack, rule),
      path: paths.policy(pack),
      own: false,
      cells: shown.map((month) => ({
        month,
        path: paths.ratesRule(line, month, pack, rule),
        band: bandView(site, ruleRow(site, month, line, key) ?? none(month)),
      })),
    };
  });
  const month = headlineMonth(site);
  const row = rateOf(site, month, { line }, "rest") ?? none(month);
  const band = bandView(site, row);
  return {
    answer: site.t.rich("rates.line.answer", {
      line: site.lineName(line),
      month: site.f.shortMonth(month),
      percent: {
        text: band.percent,
        to: paths.ratesMonth(line, month),
        ...(band.tone === "quiet" ? {} : { tone: band.tone }),
      },
      word: band.word,
      fraction: band.fraction === "" ? "0 / 0" : band.fraction,
    }),
    trend: trend(site, all, (m) => rateOf(site, m, { line }, "rest")),
    rules,
    shown,
    months: [...all]
      .reverse()
      .map((m) =>
        lineOf(
          site,
          site.f.month(m),
          "",
          paths.ratesMonth(line, m),
          rateOf(site, m, { line }, "rest") ?? none(m),
          rateOf(site, previousMonth(m), { line }, "rest"),
        ),
      ),
  };
}

/** Row of a rule. */
export const ruleRow = (site: Site, month: string, line: string, key: string): RateRow | null =>
  rateOf(site, month, { line, rule: key });

/** `pack/rule` → its two halves; rule ids hold no slash. */
export function splitRule(key: string): readonly [string, string] {
  const cut = key.lastIndexOf("/");
  return [key.slice(0, cut), key.slice(cut + 1)];
}

function lineOf(
  site: Site,
  name: string,
  note: string,
  path: string | null,
  row: RateRow,
  previous: RateRow | null,
): RateLine {
  return { name, note, path, band: bandView(site, row, previous), parts: parts(row) };
}

export interface MonthRates {
  readonly answer: Sentence;
  readonly total: RateLine;
  readonly tables: readonly RateTableView[];
  readonly channels: readonly { readonly name: string; readonly n: number; readonly share: number }[];
}

type Label = (value: string | null) => { name: string; note: string; path: string | null };

/** One line in one month by one breakdown. */
function breakdown(site: Site, line: string, month: string, by: Breakdown, label: Label): RateTableView {
  const scope = by === "rule" || by === "clause" ? "all" : "rest";
  const row = (one: RateRow): RateLine => {
    const value = one.by[by] ?? null;
    const { name, note, path } = label(value);
    return lineOf(
      site,
      name,
      note,
      path,
      one,
      rateOf(site, previousMonth(month), { line, [by]: value }, scope),
    );
  };
  return {
    title: site.t(`rates.by.${by as "rule"}`),
    by: site.t.named("by", by),
    note: rateRulesOf(site, line).length > 0 && scope === "rest" ? site.t("rates.rest") : "",
    rows: monthRates(site, month, ["line", by], scope)
      .filter((one) => one.by.line === line)
      .map(row),
  };
}

function breakdowns(site: Site, line: string, month: string): readonly RateTableView[] {
  const table = (by: Breakdown, label: Label): RateTableView => breakdown(site, line, month, by, label);
  return [
    table("rule", (key) => {
      const [pack, rule] = splitRule(key ?? "");
      const info = site.rules.get(key ?? "");
      return {
        name: info?.title ?? rule,
        note: info?.rule.clauses.map((id) => site.clauses.get(id)?.label ?? id).join(" ") ?? "",
        path: paths.ratesRule(line, month, pack, rule),
      };
    }),
    table("staff", (id) =>
      id === null
        ? { name: site.t("due.nobody", { line: site.lineName(line) }), note: "", path: null }
        : { ...site.staff(id), note: "" },
    ),
    table("class", (name) => ({
      name: name === null ? site.t("rates.noclass") : site.t("customer.class", { name }),
      note: "",
      path: null,
    })),
    table("clause", (id) => ({
      name: site.clauses.get(id ?? "")?.label ?? id ?? "",
      note: site.clauses.get(id ?? "")?.gist ?? "",
      path: site.clauses.get(id ?? "")?.path ?? null,
    })),
  ].filter(
    (one) => one.rows.length > 0 && !(one.by === site.t.named("by", "class") && one.rows.length === 1),
  );
}

/** Over which channels a line's duties of a month were met. */
function channelShares(site: Site, line: string, month: string): MonthRates["channels"] {
  const counts = new Map<string, number>();
  for (const item of byMonth(site).get(month) ?? []) {
    if (item.line === line && item.metChannel !== null) {
      counts.set(item.metChannel, (counts.get(item.metChannel) ?? 0) + 1);
    }
  }
  const sum = [...counts.values()].reduce((a, b) => a + b, 0);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id, n]) => ({ name: site.t.named("channel", id), n, share: n / sum }));
}

/** One line in one month, broken down every way. */
export function monthView(site: Site, line: string, month: string): MonthRates {
  const row = rateOf(site, month, { line }) ?? none(month);
  const before = rateOf(site, previousMonth(month), { line });
  return {
    answer: site.t.rich("rates.month.answer", {
      line: site.lineName(line),
      month: site.f.month(month),
      of: String(bandView(site, row, before).of),
      met: String(row.met),
      missed: {
        text: String(row.overdue + row.missed),
        ...(row.overdue + row.missed > 0 ? { tone: "bad" as const } : {}),
      },
      late: String(row.late),
    }),
    total: lineOf(site, site.t("rates.total"), "", null, row, before),
    tables: breakdowns(site, line, month),
    channels: channelShares(site, line, month),
  };
}

export interface DutyRow {
  readonly id: string;
  readonly status: Status;
  readonly customer: Ref | null;
  readonly staff: Ref | null;
  readonly subject: SubjectView;
  readonly due: string;
  readonly done: string;
  readonly evidence: string;
  readonly reason: string;
}
export interface RuleMonth {
  readonly answer: Sentence;
  readonly band: BandView;
  readonly title: string;
  readonly groups: readonly {
    readonly status: Status;
    readonly rows: readonly DutyRow[];
    readonly total: number;
  }[];
}

const MOST_ROWS = 300;
const ORDER: readonly Status[] = [
  "overdue",
  "missed",
  "late",
  "undecided",
  "exempt",
  "open",
  "upcoming",
  "met",
];

/** Pages of rules that exist in a month: rules of obligations, and rate clauses with what they measure. */
export function ruleKeys(site: Site, line: string, month: string): readonly string[] {
  return site.common(`rule keys ${line} ${month}`, () =>
    monthRates(site, month, ["line", "rule"])
      .filter((row) => row.by.line === line && row.by.rule !== null)
      .map((row) => row.by.rule as string),
  );
}

function ofRule(site: Site, line: string, month: string, key: string): readonly Obligation[] {
  const own = site.evaluation.rateRules.find(
    (rule) => rule.line === line && `${rule.pack}/${rule.rule}` === key,
  );
  if (own) return measuredBy(site, month, own);
  const index = site.common(`by rule ${month}`, () => {
    const out = new Map<string, Obligation[]>();
    for (const item of byMonth(site).get(month) ?? []) {
      const id = `${item.line}|${item.pack}/${item.rule}`;
      const list = out.get(id);
      if (list) list.push(item);
      else out.set(id, [item]);
    }
    return out;
  });
  return index.get(`${line}|${key}`) ?? [];
}

/** Every obligation of a rule in a month, worst first. */
export function ruleMonth(site: Site, line: string, month: string, key: string): RuleMonth {
  const [pack, rule] = splitRule(key);
  const row = ruleRow(site, month, line, key) ?? none(month);
  const band = bandView(site, row, rateOf(site, previousMonth(month), { line, rule: key }));
  const items = ofRule(site, line, month, key);
  return {
    title: ruleTitle(site, pack, rule),
    band,
    answer: site.t.rich("rates.rule.answer", {
      line: site.lineName(line),
      month: site.f.month(month),
      of: String(band.of),
      met: String(row.met),
      percent: { text: band.percent, ...(band.tone === "quiet" ? {} : { tone: band.tone }) },
    }),
    groups: ORDER.filter((status) => STATUSES.includes(status)).flatMap((status) => {
      const own = items.filter((item) => item.status === status);
      return own.length === 0
        ? []
        : [{ status, total: own.length, rows: own.slice(0, MOST_ROWS).map((item) => dutyRow(site, item)) }];
    }),
  };
}

export function dutyRow(site: Site, item: Obligation): DutyRow {
  const visit = item.metBy?.startsWith("visit/") ? site.record(item.metBy) : undefined;
  return {
    id: item.id,
    status: item.status,
    subject: subjectView(site, item.subject),
    customer: item.customer === null ? null : site.customer(item.customer),
    staff: item.staff === null ? null : site.staff(item.staff),
    due: item.due === null ? "" : site.f.moment(item.due),
    done: item.metAt === null ? "" : site.f.moment(item.metAt),
    evidence: typeof visit?.data.channel === "string" ? site.t.named("channel", visit.data.channel) : "",
    reason: item.reason === null ? "" : reasonText(site, item.reason),
  };
}

/** `waiver:w-1` in words; a clause is called as the site calls it. */
export function reasonText(site: Site, reason: string): string {
  return reasonWords(
    site.t,
    reason,
    (rest) => site.clauses.get(rest)?.label ?? rest.slice(rest.indexOf("/") + 1),
  );
}
