/** What customers answered when asked how satisfied they were: by question, from the scores of visits. */
import type { LedgerRecord } from "../../model/record.ts";
import { civilOf } from "../../model/zone.ts";
import type { Site } from "./site.ts";

export interface ScoreRow {
  readonly question: string;
  readonly answers: number;
  readonly average: string;
  readonly good: string;
  readonly share: number;
  readonly small: boolean;
}
export interface ScoresView {
  readonly visits: number;
  readonly rows: readonly ScoreRow[];
}

/** On a scale to five, what counts as content. */
const GOOD = 4;
const SMALL = 10;

/** Visits with scores by line and month. */
function scored(site: Site): ReadonlyMap<string, readonly LedgerRecord[]> {
  return site.common("scored visits", () => {
    const out = new Map<string, LedgerRecord[]>();
    for (const visit of site.evaluation.ledger.records.visits) {
      if (visit.at === null || visit.data.scores === null || typeof visit.data.scores !== "object") continue;
      const { year, month } = civilOf(site.evaluation.ledger.zone.dayOf(visit.at));
      const key = `${visit.line ?? ""}|${year}-${String(month).padStart(2, "0")}`;
      const list = out.get(key);
      if (list) list.push(visit);
      else out.set(key, [visit]);
    }
    return out;
  });
}

/** Questions by how often they were asked; empty where nobody gave a score. */
export function scoresOf(site: Site, line: string, month: string): ScoresView {
  const visits = scored(site).get(`${line}|${month}`) ?? [];
  const answers = new Map<string, number[]>();
  for (const visit of visits) {
    for (const [question, value] of Object.entries(visit.data.scores as Record<string, unknown>)) {
      if (typeof value !== "number") continue;
      const list = answers.get(question);
      if (list) list.push(value);
      else answers.set(question, [value]);
    }
  }
  return {
    visits: visits.length,
    rows: [...answers]
      .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
      .map(([question, list]) => {
        const share = list.filter((value) => value >= GOOD).length / list.length;
        return {
          question: site.t.named("score", question),
          answers: list.length,
          average: site.f.number(Math.round((list.reduce((a, b) => a + b, 0) / list.length) * 10) / 10),
          good: site.f.percent(share),
          share,
          small: list.length < SMALL,
        };
      }),
  };
}
