/**
 * The answers of the group's queries → what the head office looks at: counts by branch, line, rule and month, ratios
 * made from them here, and what each branch has to be asked about. Plain numbers and ids, no words.
 */
import type { QueryName } from "./queries.ts";

type Row = Readonly<Record<string, unknown>>;
export type Answers = ReadonlyMap<QueryName, readonly Row[]>;

/** Obligations that fell due and are counted; whoever is exempt or undecided stands beside. */
export interface Tally {
  readonly met: number;
  readonly late: number;
  readonly overdue: number;
  readonly missed: number;
  readonly exempt: number;
  readonly undecided: number;
}

export interface Measured extends Tally {
  /** met + late + overdue + missed */
  readonly due: number;
  /** met ÷ due; null: nothing fell due. */
  readonly rate: number | null;
}

export interface ComplaintCount {
  readonly n: number;
  readonly solved: number;
  /** Mean minutes from receipt to solution; null without any. */
  readonly minutes: number | null;
  readonly longest: number;
}

export interface OverdueAt {
  readonly pack: string;
  readonly rule: string;
  readonly line: string;
  readonly staff: string | null;
  readonly n: number;
  readonly oldest: string;
}

export interface BranchFigures {
  readonly id: string;
  /** Of duties of which no book only asks for a share, by month (`2026-10`). */
  readonly months: ReadonlyMap<string, Measured>;
  readonly lines: ReadonlyMap<string, ReadonlyMap<string, Measured>>;
  /** By `pack/rule`, then month; rules of shares too. */
  readonly rules: ReadonlyMap<string, ReadonlyMap<string, Measured>>;
  readonly overdue: readonly OverdueAt[];
  readonly complaints: ReadonlyMap<string, ComplaintCount>;
  /** By cause (empty: not given), over all months. */
  readonly causes: ReadonlyMap<string, ComplaintCount>;
  readonly errors: number;
  readonly warnings: number;
}

export interface GroupFigures {
  readonly branches: ReadonlyMap<string, BranchFigures>;
  /** Months in which anything fell due, oldest first. */
  readonly months: readonly string[];
  /** Bands of rules that have one of their own: `branch|line|pack/rule|month`. */
  readonly targets: ReadonlyMap<string, { readonly min: number; readonly max: number }>;
}

const NOTHING: Tally = { met: 0, late: 0, overdue: 0, missed: 0, exempt: 0, undecided: 0 };
const COUNTED = new Set(Object.keys(NOTHING));

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);

/** A ratio from counts. */
export function measured(tally: Tally): Measured {
  const due = tally.met + tally.late + tally.overdue + tally.missed;
  return { ...tally, due, rate: due === 0 ? null : tally.met / due };
}

/** Counts of several added up. */
export function sum(list: Iterable<Tally>): Measured {
  const all = { ...NOTHING };
  for (const tally of list) {
    for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += tally[key];
  }
  return measured(all);
}

type Counting = Record<keyof Tally, number>;

/** Counts by two keys. */
class Cube {
  private readonly cells = new Map<string, Map<string, Counting>>();

  add(key: string, month: string, status: string, n: number): void {
    let months = this.cells.get(key);
    if (!months) this.cells.set(key, (months = new Map<string, Counting>()));
    let tally = months.get(month);
    if (!tally) months.set(month, (tally = { ...NOTHING }));
    if (COUNTED.has(status)) tally[status as keyof Tally] += n;
  }

  get(key: string): ReadonlyMap<string, Measured> {
    const months = [...(this.cells.get(key) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(months.map(([month, tally]) => [month, measured(tally)]));
  }

  keysBelow(prefix: string): string[] {
    return [...this.cells.keys()].filter((key) => key.startsWith(prefix)).sort();
  }
}

/** `branches`: ids of those that delivered, in the order wanted. */
export function measureGroup(answers: Answers, branches: readonly string[]): GroupFigures {
  const rows = (name: QueryName): readonly Row[] => answers.get(name) ?? [];
  const months = new Set<string>();
  const [whole, lines, rules] = [new Cube(), new Cube(), new Cube()];
  for (const row of rows("duties")) {
    const [branch, line, month, status] = [row.branch, row.line, row.month, row.status].map(text);
    const n = count(row.n);
    if (status !== "upcoming" && status !== "open") months.add(month);
    rules.add(`${branch}|${text(row.pack)}/${text(row.rule)}`, month, status, n);
    if (row.share === true) continue;
    whole.add(branch, month, status, n);
    lines.add(`${branch}|${line}`, month, status, n);
  }
  const below = (cube: Cube, branch: string): Map<string, ReadonlyMap<string, Measured>> =>
    new Map(cube.keysBelow(`${branch}|`).map((key) => [key.slice(branch.length + 1), cube.get(key)]));
  const figures = branches.map((id): BranchFigures => {
    const own = (name: QueryName): Row[] => rows(name).filter((row) => row.branch === id);
    const severity = (wanted: string): number =>
      own("findings").reduce((all, row) => all + (row.severity === wanted ? count(row.n) : 0), 0);
    return {
      id,
      months: whole.get(id),
      lines: below(lines, id),
      rules: below(rules, id),
      overdue: own("overdue").map(overdueAt).sort(worstFirst),
      complaints: complaintsBy(own("complaints"), (row) => text(row.month)),
      causes: complaintsBy(own("complaints"), (row) => text(row.cause)),
      errors: severity("error"),
      warnings: severity("warning"),
    };
  });
  return {
    branches: new Map(figures.map((branch) => [branch.id, branch])),
    months: [...months].sort(),
    targets: targetsOf(rows("targets")),
  };
}

function overdueAt({ pack, rule, line, staff, n, oldest }: Row): OverdueAt {
  return {
    pack: text(pack),
    rule: text(rule),
    line: text(line),
    staff: typeof staff === "string" ? staff : null,
    n: count(n),
    oldest: text(oldest),
  };
}

function worstFirst(a: OverdueAt, b: OverdueAt): number {
  return b.n - a.n || (a.oldest < b.oldest ? -1 : a.oldest > b.oldest ? 1 : 0);
}

function complaintsBy(rows: readonly Row[], key: (row: Row) => string): Map<string, ComplaintCount> {
  const sums = new Map<string, { n: number; solved: number; minutes: number; longest: number }>();
  for (const row of rows) {
    const name = key(row);
    const known = sums.get(name) ?? { n: 0, solved: 0, minutes: 0, longest: 0 };
    known.n += count(row.n);
    known.solved += count(row.solved);
    known.minutes += count(row.minutes);
    known.longest = Math.max(known.longest, count(row.longest));
    sums.set(name, known);
  }
  const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([name, { n, solved, minutes, longest }]) => [
      name,
      { n, solved, minutes: solved === 0 ? null : minutes / solved, longest },
    ]),
  );
}

function targetsOf(rows: readonly Row[]): Map<string, { min: number; max: number }> {
  return new Map(
    rows.map((row) => [
      [row.branch, row.line, row.rule, row.month].map(text).join("|"),
      { min: Number(row.target_min), max: Number(row.target_max) },
    ]),
  );
}
