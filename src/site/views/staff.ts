/** Staff: the list, and one person's page. */
import type { Sentence } from "../../i18n/site/index.ts";
import { bandView, parts, type BandView } from "./band.ts";
import { dueList, isStanding, type DueRow } from "./due.ts";
import { headlineMonth, months, previousMonth } from "./months.ts";
import { paths } from "./paths.ts";
import { monthRates, rateOf } from "./rate-index.ts";
import { none, splitRule, type RateLine } from "./rates.ts";
import { nameOf, type Ref, type Site } from "./site.ts";
import { trend, type TrendView } from "./trend.ts";

export interface StaffRow {
  readonly ref: Ref;
  readonly role: string;
  readonly line: string;
  readonly overdue: number;
  readonly today: number;
  readonly band: BandView;
  readonly due: string;
  readonly gone: boolean;
}

const str = (value: unknown): string => (typeof value === "string" ? value : "");

export function staffRows(site: Site): readonly StaffRow[] {
  const month = headlineMonth(site);
  const { zone, records } = site.evaluation.ledger;
  const end = zone.endOfDay(zone.dayOf(site.now));
  return records.staff
    .map((record): StaffRow => {
      const items = site.ofStaff(record.id).filter((item) => isStanding(item, site.now));
      return {
        ref: site.staff(record.id),
        role: site.t.named("role", str(record.data.role)),
        line: record.line === null ? "" : site.lineName(record.line),
        overdue: items.filter((item) => item.status === "overdue").length,
        today: items.filter((item) => item.status === "open" && (item.due as number) <= end).length,
        band: bandView(
          site,
          rateOf(site, month, { staff: record.id }, "rest") ?? none(month),
          rateOf(site, previousMonth(month), { staff: record.id }, "rest"),
        ),
        due: paths.dueStaff(record.id),
        gone: record.time.to !== undefined && record.time.to < site.now,
      };
    })
    .sort(
      (a, b) =>
        b.overdue - a.overdue || b.today - a.today || b.band.of - a.band.of || (a.ref.id < b.ref.id ? -1 : 1),
    );
}

export function staffAnswer(site: Site, rows: readonly StaffRow[]): Sentence {
  const behind = rows.filter((row) => row.overdue > 0);
  if (behind.length === 0) {
    return site.t.rich("staff.answer.calm", { n: site.t("count.people", { n: rows.length }) });
  }
  return site.t.rich("staff.answer.behind", {
    n: site.t("count.people", { n: rows.length }),
    behind: { text: site.t("count.people", { n: behind.length }), tone: "bad" },
    name: { text: behind[0].ref.name, to: behind[0].due },
    most: site.t("count.items", { n: behind[0].overdue }),
  });
}

export interface StaffView {
  readonly ref: Ref;
  readonly answer: Sentence;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly path: string | null }[];
  readonly band: BandView;
  readonly trend: TrendView;
  readonly rules: readonly RateLine[];
  readonly due: readonly DueRow[];
  readonly month: string;
  readonly customers: readonly Ref[];
  readonly customerCount: number;
  readonly visits: readonly {
    readonly when: string;
    readonly customer: Ref;
    readonly title: string;
    readonly notes: string;
  }[];
  readonly visitCount: number;
}

const MOST = 60;
const VISITS = 15;

export function staffView(site: Site, id: string): StaffView {
  const { t, f } = site;
  const ref = site.staff(id);
  const month = headlineMonth(site);
  const items = site.ofStaff(id).filter((item) => isStanding(item, site.now));
  const list = dueList(site, items, "", paths.dueStaff(id), ref);
  const customers = site.recordsOf("customers", "staff_in_charge", id);
  const visits = [...site.recordsOf("visits", "by", id)].sort(
    (a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return {
    ref,
    facts: facts(site, id),
    answer: list.answer,
    month: f.month(month),
    due: list.sections
      .slice(0, 2)
      .flatMap((section) => section.rows)
      .slice(0, MOST),
    band: bandView(
      site,
      rateOf(site, month, { staff: id }, "rest") ?? none(month),
      rateOf(site, previousMonth(month), { staff: id }, "rest"),
    ),
    trend: trend(site, months(site), (m) => rateOf(site, m, { staff: id }, "rest")),
    rules: ruleLines(site, id, month),
    customers: customers
      .slice(0, MOST)
      .map((one) => ({ id: one.id, name: nameOf(one) ?? one.id, path: paths.customer(one.id) })),
    customerCount: customers.length,
    visits: visits.slice(0, VISITS).map((visit) => ({
      when: f.moment(visit.at ?? 0),
      customer: site.customer(str(visit.data.customer)),
      notes: str(visit.data.notes),
      title: t("log.visit", {
        channel: t.named("channel", str(visit.data.channel)),
        outcome: t.named("outcome", str(visit.data.outcome)),
      }),
    })),
    visitCount: visits.length,
  };
}

function facts(site: Site, id: string): StaffView["facts"] {
  const { t } = site;
  const record = site.record(`staff/${id}`);
  const manager = str(record?.data.manager);
  return [
    {
      label: t("col.line"),
      value: record?.line ? site.lineName(record.line) : "",
      path: record?.line ? paths.dueLine(record.line) : null,
    },
    { label: t("col.role"), value: t.named("role", str(record?.data.role)), path: null },
    { label: t("col.dept"), value: t.named("dept", str(record?.data.dept)), path: null },
    {
      label: t("col.manager"),
      value: manager === "" ? "" : site.staff(manager).name,
      path: manager === "" ? null : site.staff(manager).path,
    },
  ].filter((fact) => fact.value !== "");
}

/** A person's month by rule. */
function ruleLines(site: Site, id: string, month: string): StaffView["rules"] {
  return monthRates(site, month, ["staff", "rule", "line"])
    .filter((row) => row.by.staff === id && row.by.rule !== null)
    .map((row) => {
      const [pack, rule] = splitRule(row.by.rule as string);
      return {
        name: site.rules.get(row.by.rule as string)?.title ?? rule,
        note: "",
        path: paths.ratesRule(row.by.line ?? "", month, pack, rule),
        band: bandView(site, row),
        parts: parts(row),
      };
    });
}
