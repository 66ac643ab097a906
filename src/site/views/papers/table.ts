/** Lists and reports on a page: what is counted, then the rows; and the same rows for a spreadsheet. */
import type { Sentence } from "../../../i18n/site/index.ts";
import { periodOf, type Period } from "../../../model/period.ts";
import { csv, type Cell } from "../../../report/csv.ts";
import { groupTables, type CompiledMeasure, type Measured } from "../../artefacts/summary.ts";
import { periodsOf, splitRows, withinOf, type TableRow } from "../../artefacts/table.ts";
import { bandView, type BandView } from "../band.ts";
import { paths } from "../paths.ts";
import type { Site } from "../site.ts";
import type { BlankView } from "./sheet.ts";
import type { TablePaper } from "./shelf.ts";
import { cellCsv, cellText, fieldInfo, periodText, type CellText } from "./words.ts";

export interface MeasureView {
  readonly text: string;
  readonly band: BandView | null;
}
export interface GroupView {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly n: number;
    readonly share: number;
    readonly measures: readonly string[];
  }[];
}
export interface TableSheetView {
  readonly title: string;
  readonly rows: readonly (readonly CellText[])[];
  readonly n: number;
}
export interface TableView {
  /** Company and line, for the head of the printed page. */
  readonly company: string;
  readonly title: string;
  readonly code: string;
  readonly path: string;
  readonly answer: Sentence;
  readonly tabs: readonly { readonly name: string; readonly path: string; readonly current: boolean }[];
  /** Titles of the measures that groups have too. */
  readonly grouped: readonly string[];
  readonly totals: readonly ({ readonly title: string } & MeasureView)[];
  readonly groups: readonly GroupView[];
  readonly trend: {
    readonly columns: readonly string[];
    readonly rows: readonly {
      readonly name: string;
      readonly current: boolean;
      readonly n: number;
      readonly cells: readonly MeasureView[];
    }[];
  } | null;
  readonly columns: readonly string[];
  readonly numeric: readonly boolean[];
  readonly sheets: readonly TableSheetView[];
  readonly rows: number;
  /** Rows that only the file has. */
  readonly left: number;
  readonly csv: string;
  readonly closing: readonly BlankView[];
  /** True where the numbers are what is signed: rows come after the signature, on sheets of their own. */
  readonly summary: boolean;
}

const PERIODS = 3;
/** Rows on a page; a file has them all. */
const MOST_ROWS = 500;
/** Values of a group; the rest is one line. */
const MOST_VALUES = 12;

/** Periods that have a page, newest first; none for a list of things as they stand. */
export function shownPeriods(paper: TablePaper): readonly Period[] {
  return periodsOf(paper.desk, paper.table.shape, PERIODS);
}

/** Those and one more where the build looks ahead: what is shown today has a page, whatever begins meanwhile. */
export function pagePeriods(site: Site, paper: TablePaper): readonly Period[] {
  const more = site.input.ahead?.length ? 1 : 0;
  return periodsOf(paper.desk, paper.table.shape, PERIODS + more);
}

/** The period a report opens with: the last one that is over. */
export function openingPeriod(paper: TablePaper): Period | null {
  const all = shownPeriods(paper);
  return all[1] ?? all[0] ?? null;
}

export function tableRows(site: Site, paper: TablePaper, period: Period | null): readonly TableRow[] {
  return site.common(`rows ${paper.pack.id}#${paper.artefact.id} ${period?.label ?? ""}`, () =>
    paper.table.rows(paper.desk, period),
  );
}

export function tablePath(paper: TablePaper, period: Period | null): string {
  return period === null
    ? paths.paper(paper.pack.id, paper.artefact.id)
    : paths.paperPart(paper.pack.id, paper.artefact.id, period.label);
}

/**
 * The page of a period; `path` is where it stands (a report's first page shows a period under its own path).
 */
export function tableView(site: Site, paper: TablePaper, period: Period | null, path: string): TableView {
  const { shape } = paper.table;
  const rows = tableRows(site, paper, period);
  const within = period === null ? null : withinOf(paper.desk, period);
  const grouped = paper.measures.flatMap((one, i) => (one.grouped ? [i] : []));
  const groups = groupViews(site, paper, period, rows, grouped);
  let room = MOST_ROWS;
  const sheets = splitRows(shape, rows)
    .map((sheet): TableSheetView => {
      const shown = sheet.rows.slice(0, Math.max(0, room));
      room -= shown.length;
      return {
        title: shape.split === undefined ? "" : cellText(site, sheet.value).text || site.t("paper.unknown"),
        n: sheet.rows.length,
        rows: shown.map((row) => paper.table.cells(row, within).map((cell) => cellText(site, cell))),
      };
    })
    .filter((sheet) => sheet.rows.length > 0);
  const lines = [...paper.desk.lines].map((line) => site.lineName(line));
  return {
    company: [site.evaluation.ledger.tenant.name, ...(lines.length === 1 ? lines : [])].join(" · "),
    title: site.local(paper.artefact.title),
    code: paper.artefact.code ?? "",
    path,
    answer: answer(site, period, rows.length, groups),
    tabs: shownPeriods(paper).map((one) => ({
      name: periodText(site, one),
      path: tablePath(paper, one),
      current: one.label === period?.label,
    })),
    grouped: grouped.map((i) => site.local(paper.measures[i].title)),
    totals: paper.measures.map((one) => ({
      title: site.local(one.title),
      ...measureView(site, one.over(paper.desk, rows, period)),
    })),
    groups,
    trend: trendView(site, paper, period),
    columns: shape.columns.map((one) => site.local(one.title)),
    numeric: shape.columns.map(
      (one) =>
        one.elapsed !== undefined ||
        one.count !== undefined ||
        numericField(site, shape.rows.record, one.field),
    ),
    sheets,
    rows: rows.length,
    left: Math.max(0, rows.length - MOST_ROWS),
    csv: `${tablePath(paper, period)}table.csv`,
    closing: (shape.closing ?? []).map((one) => ({ title: site.local(one.title), lines: one.lines ?? 1 })),
    summary: (shape.measures?.length ?? 0) > 0 || shape.trend !== undefined,
  };
}

function groupViews(
  site: Site,
  paper: TablePaper,
  period: Period | null,
  rows: ReturnType<typeof tableRows>,
  grouped: readonly number[],
): readonly GroupView[] {
  const { shape } = paper.table;
  return groupTables(shape, paper.measures, rows, paper.desk, period)
    .map((table): GroupView => ({
      title: groupTitle(site, paper, table.field, table.title === null ? null : site.local(table.title)),
      rows: table.rows.slice(0, MOST_VALUES).map((row) => ({
        name: cellText(site, row.value).text || site.t("paper.unknown"),
        n: row.n,
        share: row.share,
        measures: grouped.map((i) => measureView(site, row.measures[i]).text),
      })),
    }))
    .filter((table) => table.rows.length > 0);
}

function numericField(site: Site, collection: string, path: string | undefined): boolean {
  const kind = path === undefined ? undefined : fieldInfo(site, collection, path)?.kind;
  return kind === "integer" || kind === "number";
}

/** `2026年10月共 12 条，轻微 8、重大 4。` */
function answer(site: Site, period: Period | null, n: number, groups: readonly GroupView[]): Sentence {
  const { t } = site;
  const first = groups[0]?.rows.length > 1 ? groups[0].rows.slice(0, 3) : [];
  const top =
    n === 0 || first.length === 0
      ? ""
      : t("paper.top", {
          items: first.map((row) => t("paper.top.item", { name: row.name, n: row.n })).join(t("list.comma")),
        });
  if (period === null) return t.rich(n === 0 ? "paper.list.none" : "paper.list.answer", { n, top });
  return t.rich(n === 0 ? "paper.table.none" : "paper.table.answer", {
    period: periodText(site, period),
    n,
    top,
  });
}

/** A group is named by its own title, else by the column that shows the field, else by the field. */
function groupTitle(site: Site, paper: TablePaper, field: string, own: string | null): string {
  const column = paper.table.shape.columns.find((one) => one.field === field);
  const info = fieldInfo(site, paper.table.shape.rows.record, field.split(".")[0]);
  return own ?? (column ? site.local(column.title) : info ? site.local(info.title) : field);
}

function measureView(site: Site, measured: Measured | null): MeasureView {
  const { f } = site;
  if (measured === null) return { text: "", band: null };
  switch (measured.kind) {
    case "count":
      return { text: f.number(measured.value), band: null };
    case "share":
      return {
        text:
          measured.of === 0
            ? "–"
            : `${f.percent(measured.value / measured.of)} (${measured.value} / ${measured.of})`,
        band: null,
      };
    case "number":
      return { text: measured.value === null ? "–" : f.number(measured.value), band: null };
    case "span":
      return { text: measured.ms === null ? "–" : f.span(measured.ms), band: null };
    case "rate":
      return { text: f.percent(measured.row.rate), band: bandView(site, measured.row) };
  }
}

/** So many periods back from this one, oldest first. */
function trendView(site: Site, paper: TablePaper, period: Period | null): TableView["trend"] {
  const count = paper.table.shape.trend;
  if (count === undefined || period === null) return null;
  const all: Period[] = [period];
  while (all.length < count) all.unshift(periodOf(period.kind, all[0].first - 1));
  const rows = all.map((one) => {
    const own = tableRows(site, paper, one);
    return {
      name: periodText(site, one),
      current: one === period,
      n: own.length,
      cells: paper.measures.map((m: CompiledMeasure) => measureView(site, m.over(paper.desk, own, one))),
    };
  });
  const first = rows.findIndex((row) => row.n > 0);
  return {
    columns: paper.measures.map((one) => site.local(one.title)),
    rows: first < 0 ? rows.slice(-1) : rows.slice(first),
  };
}

/** Every row of a period as CSV, in the columns of the page. */
export function tableCsv(site: Site, paper: TablePaper, period: Period | null): string {
  const { shape } = paper.table;
  const within = period === null ? null : withinOf(paper.desk, period);
  const header = shape.columns.map((one) =>
    one.elapsed ? site.t("paper.hours", { title: site.local(one.title) }) : site.local(one.title),
  );
  const rows = tableRows(site, paper, period).map((row): Cell[] =>
    paper.table.cells(row, within).map((cell) => cellCsv(site, cell)),
  );
  return csv(header, rows);
}
