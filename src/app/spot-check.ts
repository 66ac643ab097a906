/**
 * Draws a sample from a root, and draws old samples again to see whether they are what seed and commit give.
 */
import { gitTree } from "../io/git-tree.ts";
import { git, openRepository, resolveCommit } from "../io/git.ts";
import { loadLedger } from "../ledger/load.ts";
import { fieldsOf } from "../ledger/schema/field-table.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../ledger/schema/index.ts";
import { writeRecord } from "../ledger/write-record.ts";
import { asText } from "../model/as-text.ts";
import type { Evaluation } from "../model/evaluation.ts";
import { parsePeriod, type Period } from "../model/period.ts";
import type { LedgerRecord } from "../model/record.ts";
import { formatDay } from "../model/zone.ts";
import {
  drawFrom,
  populationOf,
  type Drawn,
  type DrawVerdict,
  type Population,
} from "../policy/measure/draw.ts";
import { references } from "../policy/world/world.ts";
import { readPeriod } from "./rates-options.ts";
import { UsageError } from "./usage.ts";

export interface DrawRequest {
  readonly root: string;
  /** As typed; null: the month before as-of's. */
  readonly period: string | null;
  readonly size: number;
  readonly seed: string;
  readonly line: string | null;
  readonly kind: string;
  /** Staff id of whoever draws. */
  readonly by: string;
}

/**
 * The commit that freezes the population of a draw made at `at`: the last one on the branch's own line before
 * that day began, so that neither whoever draws nor whoever commits that day can choose it. Null without one.
 */
export function freezingCommit(
  root: string,
  at: number,
  zone: Evaluation["ledger"]["zone"],
  head = "HEAD",
): string | null {
  const repository = openRepository(root);
  const tip = repository && resolveCommit(root, head);
  if (!repository || !tip) return null;
  const before = Math.floor(zone.startOfDay(zone.dayOf(at)) / 1000) - 1;
  const found = git(repository.top, ["rev-list", "-1", "--first-parent", `--before=${before}`, tip]);
  const id = found.code === 0 ? found.stdout.toString().trim() : "";
  return id === "" ? null : id;
}

function populationsAt(
  root: string,
  evaluation: Evaluation,
  commit: string,
  scope: { kind: string; period: Period; line: string | null },
): Population[] {
  const { tenant, zone } = evaluation.ledger;
  const vocabulary = mergeVocabulary(
    CORE_VOCABULARY,
    ...evaluation.packs.map((p) => p.vocabulary),
    tenant.vocabulary,
  );
  const { value } = loadLedger(gitTree(root, commit), tenant, vocabulary);
  return populationOf(value.records[scope.kind === "complaint" ? "complaints" : "visits"], scope, zone);
}

const wrong = (zh: string, en: string): UsageError => new UsageError({ "zh-CN": zh, en });

/** Throws UsageError for a seed, kind, size or person that nothing can be drawn with. */
function assertDrawable({ seed, kind, size, by }: DrawRequest, byRef: Evaluation["ledger"]["byRef"]): void {
  if (seed.trim() === "") {
    throw wrong(
      "--seed 不能为空：请写当天公开产生的数",
      "--seed is empty: give a value that came into being in public today",
    );
  }
  if (!["visit", "complaint"].includes(kind)) {
    throw wrong(`--kind ${kind}：只能是 visit 或 complaint`, `--kind ${kind}: expected visit or complaint`);
  }
  if (!Number.isInteger(size) || size < 1) {
    throw wrong("--size 应为正整数", "--size: expected a whole number above zero");
  }
  if (!byRef.has(`staff/${by}`)) {
    throw wrong(`--by ${by}：没有这名员工`, `--by ${by}: no such member of staff`);
  }
}

/**
 * A draw at the evaluation's as-of. Throws UsageError for a seed, period, person or history that cannot be
 * used.
 */
export function drawSample(request: DrawRequest, evaluation: Evaluation): Drawn {
  const {
    ledger: { zone, byRef },
    asOf,
  } = evaluation;
  const { root, seed, size, kind, line, by } = request;
  assertDrawable(request, byRef);
  const period = request.period === null ? lastMonth(evaluation) : readPeriod(request.period, asOf, zone);
  if (period === null) throw wrong("--period 不能是 all", "--period cannot be all");
  const commit = freezingCommit(root, asOf, zone);
  if (commit === null) {
    throw wrong(
      "今天以前没有提交：抽查要从已经入库的记录里抽",
      "there is no commit before today: a sample is drawn from records that are in already",
    );
  }
  if (period.last >= zone.dayOf(asOf)) {
    throw wrong(`${period.label} 还没有结束，过后才能抽`, `${period.label} is not over yet; draw when it is`);
  }
  const populations = populationsAt(root, evaluation, commit, { kind, period, line });
  if (populations.some(({ staff }) => staff === by)) {
    throw wrong(`--by ${by}：被抽查的人不能自己抽`, `--by ${by}: nobody draws from their own records`);
  }
  const entries = drawFrom(populations, { seed, commit, size });
  const id = ["cj", period.label, line, kind === "visit" ? null : kind]
    .filter((part) => part !== null)
    .join("-");
  const fields = {
    at: zone.format(asOf).slice(0, 16).replace("T", " "),
    by,
    line: line ?? undefined,
    kind,
    period: period.label,
    size,
    seed: seed.trim(),
    commit,
    entries,
    population: counted(evaluation, populations),
  };
  const order = [...fieldsOf("spot-checks", CORE_VOCABULARY).keys()];
  return {
    path: `ledger/spot-checks/${formatDay(period.first).slice(0, 4)}/${id}.yaml`,
    text: writeRecord(fields, { order }),
    entries,
    populations,
    commit,
  };
}

/** How much there was to draw from, in the tenant's language. */
function counted({ ledger: { tenant } }: Evaluation, populations: readonly Population[]): string {
  const n = populations.reduce((sum, p) => sum + p.refs.length, 0);
  return tenant.locale === "en"
    ? `${n} records of ${populations.length} people`
    : `${populations.length} 人的 ${n} 条记录`;
}

function lastMonth({ asOf, ledger: { zone } }: Evaluation): Period | null {
  const [year, month] = formatDay(zone.dayOf(asOf)).split("-").map(Number);
  const label = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
  return readPeriod(label, asOf, zone);
}

/** Every draw of the ledger drawn again, in the order of their ids. */
export function verifyDraws(root: string, evaluation: Evaluation): DrawVerdict[] {
  const draws = [...evaluation.ledger.records["spot-checks"]].sort((a, b) => (a.id < b.id ? -1 : 1));
  return draws.map((draw) => verifyDraw(root, evaluation, draw));
}

function verifyDraw(root: string, evaluation: Evaluation, draw: LedgerRecord): DrawVerdict {
  const { data, at, id } = draw;
  const told = (
    state: DrawVerdict["state"],
    extra: readonly string[] = [],
    missing: readonly string[] = [],
  ): DrawVerdict => ({ id, state, extra, missing });
  const period = parsePeriod(asText(data.period ?? ""));
  if (
    typeof data.seed !== "string" ||
    data.seed.trim() === "" ||
    at === null ||
    period === null ||
    typeof data.size !== "number"
  ) {
    return told("no-seed");
  }
  if (typeof data.commit !== "string" || !/^[0-9a-f]{40,64}$/.test(data.commit)) return told("no-commit");
  const { zone } = evaluation.ledger;
  if (resolveCommit(root, data.commit) === null) return told("no-commit");
  if (freezingCommit(root, at, zone, evaluation.provenance.commit ?? "HEAD") !== data.commit) {
    return told("wrong-commit");
  }
  const kind = typeof data.kind === "string" && data.kind !== "" ? data.kind : "visit";
  const populations = populationsAt(root, evaluation, data.commit, {
    kind,
    period,
    line: typeof data.line === "string" ? data.line : null,
  });
  if (populations.some(({ staff }) => staff === data.by)) return told("self");
  const expected = new Set(drawFrom(populations, { seed: data.seed, commit: data.commit, size: data.size }));
  const actual = new Set(references(data.entries));
  const extra = [...actual].filter((ref) => !expected.has(ref)).sort();
  const missing = [...expected].filter((ref) => !actual.has(ref)).sort();
  return told(extra.length + missing.length === 0 ? "same" : "different", extra, missing);
}
