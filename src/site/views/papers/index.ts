/** The index of papers by rule book, and the page of a form with what is filled in. */
import type { Sentence } from "../../../i18n/site/index.ts";
import type { Pack } from "../../../model/pack.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import { paths } from "../paths.ts";
import type { Site } from "../site.ts";
import { subjectView } from "../subject.ts";
import { papersOf, papers, recordsOf, type FormPaper, type Paper } from "./shelf.ts";
import { openingPeriod, tableRows } from "./table.ts";

export interface ClauseLink {
  readonly label: string;
  readonly gist: string;
  readonly path: string;
}
export interface PaperRow {
  readonly title: string;
  readonly path: string;
  readonly kind: Paper["kind"];
  readonly kindName: string;
  readonly code: string;
  readonly clauses: readonly ClauseLink[];
  /** Filled forms, rows of the last period; empty for scripts. */ readonly amount: string;
}
export interface PaperBook {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly lines: string;
  readonly rows: readonly PaperRow[];
}
export interface PapersView {
  readonly answer: Sentence;
  readonly books: readonly PaperBook[];
}

const ORDER: readonly Paper["kind"][] = ["form", "list", "report", "template"];

export function papersView(site: Site): PapersView {
  const { t } = site;
  const all = papers(site);
  const count = (...kinds: Paper["kind"][]): number => all.filter((one) => kinds.includes(one.kind)).length;
  return {
    answer: t.rich("papers.answer", {
      books: t("count.packs", { n: site.evaluation.packs.length }),
      forms: count("form"),
      tables: count("list", "report"),
      scripts: count("template"),
    }),
    books: site.evaluation.packs.map((pack) => bookView(site, pack)).filter((book) => book.rows.length > 0),
  };
}

export function bookView(site: Site, pack: Pack): PaperBook {
  const rows = papersOf(site, pack.id).map((paper): PaperRow => ({
    title: site.local(paper.artefact.title),
    path: paths.paper(pack.id, paper.artefact.id),
    kind: paper.kind,
    kindName: site.t(`paper.kind.${paper.kind}`),
    code: paper.artefact.code ?? "",
    clauses: clauseLinks(site, paper),
    amount: amountOf(site, paper),
  }));
  return {
    id: pack.id,
    title: site.local(pack.title),
    path: paths.policy(pack.id),
    lines: site.lines
      .filter((line) => line.packs.includes(pack.id))
      .map((line) => line.name)
      .join(site.t("list.comma")),
    rows: rows
      .map((row, i) => ({ row, i }))
      .sort((a, b) => ORDER.indexOf(a.row.kind) - ORDER.indexOf(b.row.kind) || a.i - b.i)
      .map(({ row }) => row),
  };
}

function amountOf(site: Site, paper: Paper): string {
  if (paper.kind === "template") return "";
  return paper.kind === "form"
    ? site.t("count.sheets", { n: recordsOf(site, paper).length })
    : site.t("count.rows", { n: tableRows(site, paper, openingPeriod(paper)).length });
}

export function clauseLinks(site: Site, paper: Paper): readonly ClauseLink[] {
  return paper.artefact.clauses.flatMap((id) => {
    const info = site.clauses.get(id);
    return info ? [{ label: info.label, gist: info.gist, path: info.path }] : [];
  });
}

export interface FilledRow {
  readonly name: string;
  readonly detail: string;
  readonly path: string;
}
export interface FormView {
  readonly answer: Sentence;
  readonly filled: readonly FilledRow[];
  readonly all: number;
}

/** Filled sheets that have a page of their own, newest first; a complaint's stand beside its case. */
export const FILLED = 12;

export function formView(site: Site, paper: FormPaper): FormView {
  const all = recordsOf(site, paper);
  return {
    all: all.length,
    answer: site.t.rich(all.length === 0 ? "paper.form.none" : "paper.form.answer", {
      n: site.t("count.sheets", { n: all.length }),
    }),
    filled: all.slice(0, FILLED).map((record) => {
      const subject = subjectView(site, record.ref);
      const customer =
        typeof record.data.customer === "string" ? site.customer(record.data.customer).name : "";
      return {
        name: subject.label,
        detail: [customer === subject.label ? "" : customer, subject.detail]
          .filter((part) => part !== "")
          .join(" · "),
        path: sheetPath(paper, record),
      };
    }),
  };
}

export function sheetPath(paper: FormPaper, record: LedgerRecord): string {
  return record.collection === "complaints"
    ? `${paths.caseForms(record.id)}#${paper.artefact.id}`
    : paths.paperPart(paper.pack.id, paper.artefact.id, record.id);
}

/** Records of a form that have a sheet on a page of its own. */
export function sheetRecords(site: Site, paper: FormPaper): readonly LedgerRecord[] {
  return paper.form.shape.record === "complaints" ? [] : recordsOf(site, paper).slice(0, FILLED);
}
