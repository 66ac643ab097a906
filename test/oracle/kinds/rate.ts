/**
 * A target over duties: counts per month of the due, below the band a finding once the month is over (spec 3,
 * reading 25).
 */
import fc from "fast-check";
import { deal } from "../contacts.ts";
import type { Expected } from "../plain.ts";
import { dutyLine } from "../tell.ts";
import { far } from "./draw.ts";
import { duties, followUps } from "./follow-up.ts";
import { clause, type Account, type Sequence } from "./sequence.ts";

export const rates: fc.Arbitrary<Sequence> = fc
  .record({ base: followUps(far), min: fc.constantFrom(0.9, 0.5, "90%", "unspecified"), share: fc.boolean() })
  .map(({ base, min, share }): Sequence => ({
    ...base,
    rules: [
      base.rules[0],
      { kind: "rate", with: { measures: ["c0"], min, ...(share ? { share: true } : {}) } },
    ],
    parameters: { ...base.parameters },
  }));

export const rateAccount: Account = (view, sequence) => {
  const { clock } = view;
  const { min } = sequence.rules[1].with as { min: number | string };
  const told = deal(view, duties(view, sequence));
  const lines = [
    ...told.map((o) => dutyLine(clock, o)),
    ...(told.some((o) => o.status === "undecided") ? [`undecided ${clause(0)}`] : []),
  ];
  if (min === "unspecified") return [...lines, `undecided ${clause(1)}`];
  const least = min === "90%" ? 0.9 : Number(min);
  const months = new Map<string, Expected[]>();
  for (const o of told) {
    const at = o.due ?? o.opens;
    if (at === null) continue;
    const month = clock.day(at).toPlainYearMonth().toString();
    months.set(month, [...(months.get(month) ?? []), o]);
  }
  for (const [month, list] of months) {
    const n = (status: string): number => list.filter((o) => o.status === status).length;
    const all = n("met") + n("late") + n("overdue") + n("missed");
    const counted = all + n("exempt") + n("undecided");
    if (counted === 0) continue;
    const good = all > 0 && n("met") / all >= least;
    const over =
      clock.monthEnd(clock.start(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }))) < view.asOf;
    lines.push(
      `rate ${clause(1)} ${month} ${n("met")}/${n("late")}/${n("overdue")}/${n("missed")} ${n("exempt")}+${n("undecided")} ${all === 0 ? "n/a" : good ? "inside" : "below"}`,
    );
    if (all > 0 && !good && over) lines.push(`finding r1 line/one lines rate-below`);
  }
  return lines;
};
