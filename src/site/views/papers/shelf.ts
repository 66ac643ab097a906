/** Every paper of every rule book, compiled once per build: what the pages of this folder look up. */
import type { Artefact, Pack } from "../../../model/pack.ts";
import type { LedgerRecord } from "../../../model/record.ts";
import type { FormShape, TableShape, TemplateShape } from "../../../policy/pack/artefact-schema.ts";
import type { Desk } from "../../artefacts/desk.ts";
import { compileForm, type CompiledForm } from "../../artefacts/form.ts";
import { compileTemplate, type CompiledTemplate } from "../../artefacts/script.ts";
import { compileMeasures, type CompiledMeasure } from "../../artefacts/summary.ts";
import { compileTable, type CompiledTable } from "../../artefacts/table.ts";
import { desksOf } from "../grade.ts";
import type { Site } from "../site.ts";

interface Shelved {
  readonly pack: Pack;
  readonly artefact: Artefact;
  readonly desk: Desk;
}
export interface FormPaper extends Shelved {
  readonly kind: "form";
  readonly form: CompiledForm;
}
export interface TablePaper extends Shelved {
  readonly kind: "list" | "report";
  readonly table: CompiledTable;
  readonly measures: readonly CompiledMeasure[];
}
export interface ScriptPaper extends Shelved {
  readonly kind: "template";
  readonly template: CompiledTemplate;
}
export type Paper = FormPaper | TablePaper | ScriptPaper;

/** Papers of all packs, in the packs' order. */
export function papers(site: Site): readonly Paper[] {
  return site.common("papers", () => {
    return desksOf(site).flatMap((desk) =>
      desk.pack.artefacts.map((artefact) => compile({ pack: desk.pack, artefact, desk })),
    );
  });
}

function compile(shelved: Shelved): Paper {
  const { artefact, pack } = shelved;
  // The shapes were checked when the pack was loaded.
  if (artefact.kind === "form") {
    return { ...shelved, kind: "form", form: compileForm(artefact.with as unknown as FormShape) };
  }
  if (artefact.kind === "template") {
    return {
      ...shelved,
      kind: "template",
      template: compileTemplate(artefact.with as unknown as TemplateShape, pack.id),
    };
  }
  const table = compileTable(artefact.with as unknown as TableShape);
  return { ...shelved, kind: artefact.kind, table, measures: compileMeasures(table.shape) };
}

export function papersOf(site: Site, pack: string): readonly Paper[] {
  return site.common(`papers of ${pack}`, () => papers(site).filter((one) => one.pack.id === pack));
}

/** Papers that cite a clause. */
export function papersFor(site: Site, clause: string): readonly Paper[] {
  return (
    site
      .common("papers by clause", () => {
        const out = new Map<string, Paper[]>();
        for (const paper of papers(site)) {
          for (const one of paper.artefact.clauses) out.set(one, [...(out.get(one) ?? []), paper]);
        }
        return out;
      })
      .get(clause) ?? []
  );
}

/** Records of a form, newest first. */
export function recordsOf(site: Site, paper: FormPaper): readonly LedgerRecord[] {
  return site.common(`records of ${paper.pack.id}#${paper.artefact.id}`, () =>
    paper.form.records(paper.desk),
  );
}
