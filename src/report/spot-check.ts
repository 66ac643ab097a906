/** Draws and their verification, for terminals and machines. */
import { say } from "../i18n/cli.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Ledger } from "../model/ledger.ts";
import { percent } from "../model/percent.ts";
import type { Locale } from "../model/tenant.ts";
import { agreement, lookedAt, tallyLooked } from "../policy/measure/draw-results.ts";
import type { Drawn, DrawVerdict } from "../policy/measure/draw.ts";
import { nameOf } from "./due-report.ts";
import { table } from "./table.ts";

export interface VerdictsReport {
  readonly verdicts: readonly DrawVerdict[];
  readonly evaluation: Evaluation;
  readonly locale: Locale;
}

/** Who was drawn, how many of how many, and where the record went. */
export function reportDraw(drawn: Drawn, ledger: Ledger, locale: Locale, dryRun: boolean): string {
  const entries = new Set(drawn.entries);
  const rows = drawn.populations.map(({ staff, refs }) => {
    const own = refs.filter((ref) => entries.has(ref));
    return [nameOf(ledger, `staff/${staff}`), `${own.length}/${refs.length}`, own.join(" ")];
  });
  const head = say(dryRun ? "spot-would" : "spot-drawn", locale, {
    n: drawn.entries.length,
    path: drawn.path,
    commit: drawn.commit.slice(0, 10),
  });
  return `${head}\n${table([{ title: say("person", locale) }, { title: say("spot-of", locale), right: true }, { title: say("subject", locale) }], rows)}`;
}

function results({ evaluation }: VerdictsReport, id: string) {
  const draw = evaluation.ledger.records["spot-checks"].find((one) => one.id === id)!;
  const looked = lookedAt(evaluation.ledger, draw);
  const rows = tallyLooked(looked);
  return {
    draw,
    looked,
    rows,
    agreement: agreement(rows),
    done: looked.filter((one) => one.verdict !== "waiting").length,
  };
}

export function reportVerdicts(report: VerdictsReport): string {
  const { verdicts, locale } = report;
  if (verdicts.length === 0) return `${say("spot-none", locale)}\n`;
  return table(
    [
      { title: say("spot-draw", locale) },
      { title: say("period", locale) },
      { title: say("spot-again", locale) },
      { title: say("spot-looked", locale), right: true },
      { title: say("spot-agreement", locale), right: true },
    ],
    verdicts.map((verdict) => {
      const { draw, looked, done, agreement: share } = results(report, verdict.id);
      const off = verdict.extra.length + verdict.missing.length;
      return [
        verdict.id,
        typeof draw.data.period === "string" ? draw.data.period : "–",
        say(`spot-${verdict.state}`, locale, { n: off }),
        `${done}/${looked.length}`,
        percent(share),
      ];
    }),
  );
}

export function reportVerdictsJson(report: VerdictsReport): string {
  const { verdicts, evaluation } = report;
  const draws = verdicts.map((verdict) => {
    const { draw, looked, rows, agreement: share } = results(report, verdict.id);
    return {
      ...verdict,
      period: draw.data.period ?? null,
      seed: draw.data.seed ?? null,
      commit: draw.data.commit ?? null,
      size: draw.data.size ?? null,
      agreement: share,
      staff: rows,
      entries: looked.map(({ ref, staff, check, verdict: result }) => ({
        ref,
        staff,
        check: check?.ref ?? null,
        result,
      })),
    };
  });
  return `${JSON.stringify({ version: 1, as_of: evaluation.ledger.zone.format(evaluation.asOf), draws }, null, 2)}\n`;
}
