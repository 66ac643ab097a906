/**
 * `plan` as table, JSON and Markdown for a change request: what appears, vanishes or changes its verdict;
 * rates, load and fines before and after.
 */
import { say, type CliText } from "../i18n/cli.ts";
import { localize } from "../i18n/text.ts";
import { visible } from "../i18n/visible.ts";
import type { RateRow } from "../model/evaluation.ts";
import type { Obligation } from "../model/obligation.ts";
import { percent } from "../model/percent.ts";
import type { Zone } from "../model/zone.ts";
import {
  isEmpty,
  type Planned,
  type PlanSide,
  type DutyChange,
  type FindingChange,
  type RateChange,
} from "../policy/measure/what-if.ts";
import { nameOf } from "./due-report.ts";
import { table, type Column } from "./table.ts";

/** Rows of one kind that people are shown; the rest is counted. JSON has all of them. */
const SHOWN = 40;

export function reportPlanJson({ plan, from, to, asOf, ledger: { zone } }: Planned): string {
  const duty = (one: Obligation | null) => one && dutyJson(one, zone);
  const changes = [
    ...plan.duties.map((c) => ({
      ...changeHead(c),
      customer: c.customer,
      line: c.line,
      staff: c.staff,
      before: duty(c.before),
      after: duty(c.after),
    })),
    ...plan.findings.map((c) => ({
      ...changeHead(c),
      customer: null,
      line: c.line,
      staff: c.staff,
      before: c.before && { code: c.before.code, severity: c.before.severity },
      after: c.after && { code: c.after.code, severity: c.after.severity },
    })),
  ];
  const out = {
    version: 1,
    as_of: zone.format(asOf),
    from: side(from),
    to: side(to),
    changes,
    rates: plan.rates.map((r) => ({
      by: r.by,
      period: r.period,
      before: r.before && rateJson(r.before),
      after: r.after && rateJson(r.after),
    })),
    load: plan.load,
    penalties: plan.fines.map((f) => ({
      staff: f.staff,
      period: f.period,
      currency: f.currency,
      before: f.before && totalJson(f.before),
      after: f.after && totalJson(f.after),
    })),
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}

const changeHead = (c: DutyChange | FindingChange) => ({
  kind: c.kind,
  id: c.id,
  clause: c.clause,
  clauses: c.clauses,
  subject: c.subject,
});

function dutyJson(o: Obligation, zone: Zone) {
  const instant = (ms: number | null): string | null => (ms === null ? null : zone.format(ms));
  return {
    status: o.status,
    opens: instant(o.opens),
    due: instant(o.due),
    staff: o.staff,
    met_by: o.metBy,
    met_at: instant(o.metAt),
    channels: o.channels ?? [],
    reason: o.reason,
  };
}

const rateJson = (r: RateRow) => ({
  met: r.met,
  late: r.late,
  overdue: r.overdue,
  missed: r.missed,
  exempt: r.exempt,
  undecided: r.undecided,
  rate: r.rate,
  coverage: r.coverage,
  target: r.target,
  verdict: r.verdict,
});

const totalJson = (t: { occurrences: number; amount: number; open: number }) => ({
  occurrences: t.occurrences,
  amount: t.amount,
  open: t.open,
});

const side = (s: PlanSide) => ({ rev: s.rev, commit: s.commit, set: s.set });

/** Headed tables, the same for terminals and Markdown. */
interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly more: number;
}

export function reportPlanTable(planned: Planned): string {
  const { locale } = planned;
  if (isEmpty(planned.plan)) return `${heading(planned)}\n${say("plan-empty", locale)}\n`;
  return `${heading(planned)}\n${sections(planned)
    .map(
      (s) =>
        `\n${s.title}\n${table(s.columns, s.rows, "  ")}${s.more > 0 ? `  ${say("plan-more", locale, { n: s.more })}\n` : ""}`,
    )
    .join("")}`;
}

export function reportPlanMarkdown(planned: Planned): string {
  const { locale } = planned;
  const head = `### ${escape(heading(planned))}\n`;
  if (isEmpty(planned.plan)) return `${head}\n${say("plan-empty", locale)}\n`;
  return `${head}${sections(planned)
    .map((s) => {
      const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(" | ")} |\n`;
      const rule = `|${s.columns.map((c) => (c.right ? "--:" : "---")).join("|")}|\n`;
      return `\n**${escape(s.title)}**\n\n${line(s.columns.map((c) => c.title))}${rule}${s.rows.map(line).join("")}${s.more > 0 ? `\n${say("plan-more", locale, { n: s.more })}\n` : ""}`;
    })
    .join("")}`;
}

/** Text of records inside a Markdown table: no row broken, no markup taken from it. */
function escape(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|#~]/g, (c) => `\\${c}`);
}

/** A value set by hand, as it was typed. */
const setText = (value: unknown): string =>
  value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

function heading({ from, to, asOf, ledger, locale, plan }: Planned): string {
  const name = (s: PlanSide): string => {
    const set = Object.entries(s.set)
      .map(([clause, value]) => `${clause}=${setText(value)}`)
      .join(" ");
    const base = s.rev === null ? say("plan-folder", locale) : s.rev;
    return set === "" ? base : `${base} + ${set}`;
  };
  const sum = (kinds: readonly string[]): number =>
    [...plan.duties, ...plan.findings].filter((c) => kinds.includes(c.kind)).length;
  return `${say("plan-of", locale, { from: name(from), to: name(to), at: ledger.zone.formatShort(asOf) })} ${say(
    "plan-sum",
    locale,
    {
      appears: sum(["appears"]),
      vanishes: sum(["vanishes"]),
      verdict: sum(["verdict"]),
      moves: sum(["moves"]),
      findings: sum(["finding-appears", "finding-vanishes"]),
    },
  )}`;
}

type Add = <T>(
  title: CliText,
  columns: readonly (CliText | { right: CliText })[],
  items: readonly T[],
  cells: (item: T) => readonly string[],
) => void;

function sections(planned: Planned): Section[] {
  const { plan, locale, ledger } = planned;
  const out: Section[] = [];
  const add: Add = (title, columns, items, cells) => {
    if (items.length === 0) return;
    out.push({
      title: `${say(title, locale)} (${items.length})`,
      rows: items.slice(0, SHOWN).map(cells),
      more: Math.max(0, items.length - SHOWN),
      columns: columns.map((c) =>
        typeof c === "string" ? { title: say(c, locale) } : { title: say(c.right, locale), right: true },
      ),
    });
  };
  const staff = (id: string | null): string =>
    id === null ? say("no-one", locale) : nameOf(ledger, `staff/${id}`);
  changeSections(planned, add, staff);
  add(
    "plan-rates",
    ["period", "plan-group", { right: "plan-before" }, { right: "plan-after" }],
    plan.rates.filter((r) => shown(r)),
    (r) => [r.period, group(planned, r), rateText(r.before), rateText(r.after)],
  );
  add(
    "plan-load",
    ["by-line", "person", { right: "plan-before" }, { right: "plan-after" }],
    plan.load,
    (l) => [
      ledger.tenant.lines.find(({ id }) => id === l.line)?.title ?? l.line,
      staff(l.staff),
      String(l.before),
      String(l.after),
    ],
  );
  add(
    "plan-fines",
    ["period", "person", { right: "plan-before" }, { right: "plan-after" }],
    plan.fines,
    (f) => [
      f.period,
      staff(f.staff),
      `${f.before?.amount ?? 0} ${f.currency}`,
      `${f.after?.amount ?? 0} ${f.currency}`,
    ],
  );
  return out;
}

/** Duties and findings that come, go or read otherwise. */
function changeSections(planned: Planned, add: Add, staff: (id: string | null) => string): void {
  const { plan, ledger } = planned;
  for (const kind of ["appears", "vanishes", "verdict", "moves"] as const) {
    add(
      `plan-${kind}`,
      ["clause", "duty", "customer", "person", "plan-before", "plan-after"],
      plan.duties.filter((c) => c.kind === kind),
      (c) => [
        c.clause,
        titleOf(planned, c),
        c.customer === null ? (c.subject ?? "–") : nameOf(ledger, `customer/${c.customer}`),
        staff(c.staff),
        verdict(planned, c.before),
        verdict(planned, c.after),
      ],
    );
  }
  for (const kind of ["finding-appears", "finding-vanishes"] as const) {
    add(
      `plan-${kind}`,
      ["clause", "code", "subject", "person"],
      plan.findings.filter((c) => c.kind === kind),
      (c: FindingChange) => [c.clause, (c.after ?? c.before)!.code, c.subject ?? "–", staff(c.staff)],
    );
  }
}

/** Rates whose share differs, not only what is left out of it. */
const shown = (r: RateChange): boolean => rateText(r.before) !== rateText(r.after);

function titleOf({ packs, locale }: Planned, change: DutyChange): string {
  const one = (change.after ?? change.before)!;
  const rule = packs.find(({ id }) => id === one.pack)?.rules.find(({ id }) => id === one.rule);
  return rule ? localize(rule.title, locale) : one.rule;
}

function verdict({ ledger: { zone }, locale }: Planned, o: Obligation | null): string {
  if (o === null) return "–";
  return o.due === null
    ? say(`status-${o.status}`, locale)
    : `${say(`status-${o.status}`, locale)} ${zone.formatShort(o.due)}`;
}

function group({ ledger, packs, locale }: Planned, r: RateChange): string {
  return Object.entries(r.by)
    .map(([key, value]) => {
      if (value === null) return say("no-one", locale);
      if (key === "line") return ledger.tenant.lines.find(({ id }) => id === value)?.title ?? value;
      if (key === "staff") return nameOf(ledger, `staff/${value}`);
      const rule = packs
        .flatMap((p) => p.rules.map((one) => ({ full: `${p.id}/${one.id}`, title: one.title })))
        .find(({ full }) => full === value);
      return rule ? localize(rule.title, locale) : value;
    })
    .join(" · ");
}

/** A rate with the counts behind it. */
function rateText(row: RateRow | null): string {
  return row === null || row.rate === null
    ? percent(null)
    : `${percent(row.rate)} (${row.met}/${row.met + row.late + row.overdue + row.missed})`;
}
