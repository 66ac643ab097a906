/** A folder of policy files → one pack, with every mistake in it as a finding. */
import type { Diagnostic } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";
import type { Artefact, Clause, Pack, PackRule } from "../../model/pack.ts";
import type { Staged } from "../../model/stage.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { ARTEFACT_SHAPES } from "./artefact-schema.ts";
import { idleClauses } from "./idle-clauses.ts";
import { readPackFile } from "./pack-file.ts";
import { artefactsFile, clausesFile, packFile, rulesFile } from "./pack-schema.ts";

/**
 * Loads `policies/<id>` from a tree. The value is null where the pack cannot be used at all (a broken file,
 * an unknown rule kind, options that do not fit); dead citations and doubled ids are errors that leave it
 * usable.
 */
export function loadPack(tree: Tree, id: string, origin: Pack["origin"]): Staged<Pack | null> {
  const folder = `policies/${id}`;
  const head = readPackFile(tree, `${folder}/pack.yaml`, packFile, null);
  const clauses = readPackFile(tree, `${folder}/clauses.yaml`, clausesFile, null);
  const rules = readPackFile(tree, `${folder}/rules.yaml`, rulesFile, { rules: [] });
  const artefacts = readPackFile(tree, `${folder}/artefacts.yaml`, artefactsFile, []);
  const diagnostics: Diagnostic[] = [
    ...head.diagnostics,
    ...clauses.diagnostics,
    ...rules.diagnostics,
    ...artefacts.diagnostics,
  ];
  if (!head.value || !clauses.value || !rules.value || !artefacts.value) return { value: null, diagnostics };
  if (head.value.id !== id) {
    diagnostics.push({
      code: "policy/wrong-id",
      severity: "error",
      place: { file: `${folder}/pack.yaml`, position: head.position(["id"]) },
      params: { id: head.value.id, folder: id },
    });
  }

  const full = (clause: string): string => (clause.includes("/") ? clause : `${id}/${clause}`);
  const known = new Set<string>();
  const clauseList = clauses.value.map((c, i): Clause => {
    const name = full(c.id);
    if (known.has(name)) {
      diagnostics.push({
        code: "policy/double-clause",
        severity: "error",
        place: { file: `${folder}/clauses.yaml`, position: clauses.position([i, "id"]) },
        params: { clause: name },
      });
    }
    known.add(name);
    return {
      id: name,
      kind: c.kind,
      checkable: c.checkable,
      force: c.force ?? "must",
      gist: c.text,
      reading: c.reading ?? null,
      open: c.open ?? false,
      proposal: c.proposal ?? null,
      beside: c.beside === undefined || c.beside === "all" ? (c.beside ?? null) : c.beside.map(full),
    };
  });

  let usable = true;
  const seen = new Set<string>();
  const cite = (file: string, position: { line: number; column: number }, clause: string): void => {
    if (!known.has(clause)) {
      diagnostics.push({
        code: "policy/unknown-clause",
        severity: "error",
        place: { file, position },
        params: { clause },
        key: clause,
      });
    }
  };
  rules.value.contacts?.clauses?.forEach((c, k) =>
    cite(`${folder}/rules.yaml`, rules.position(["contacts", "clauses", k]), full(c)),
  );
  const ruleList = rules.value.rules.map((r, i): PackRule => {
    const file = `${folder}/rules.yaml`;
    const here = rules.position(["rules", i, "id"]);
    if (seen.has(r.id)) {
      diagnostics.push({
        code: "policy/double-rule",
        severity: "error",
        place: { file, position: here },
        params: { rule: r.id },
      });
    }
    seen.add(r.id);
    r.clauses.forEach((c, k) => cite(file, rules.position(["rules", i, "clauses", k]), full(c)));
    r.shaped_by?.forEach((c, k) => cite(file, rules.position(["rules", i, "shaped_by", k]), full(c)));
    if (r.penalty) cite(file, rules.position(["rules", i, "penalty", "clause"]), full(r.penalty.clause));
    const kind = RULE_KINDS.get(r.kind);
    if (!kind) {
      usable = false;
      diagnostics.push({
        code: "policy/unknown-kind",
        severity: "error",
        place: { file, position: rules.position(["rules", i, "kind"]) },
        params: { kind: r.kind, kinds: [...RULE_KINDS.keys()].join(", ") },
        key: r.id,
      });
    } else {
      const checked = kind.schema.safeParse(r.with);
      if (!checked.success) {
        usable = false;
        for (const issue of checked.error.issues) {
          diagnostics.push({
            code: "policy/schema",
            severity: "error",
            place: { file, position: rules.position(["rules", i, "with", ...issue.path]) },
            params: { path: `${r.id}: ${issue.path.map(String).join(".")}`, detail: issue.message },
            key: `${r.id}.${issue.path.map(String).join(".")}`,
          });
        }
      }
    }
    return {
      id: r.id,
      kind: r.kind,
      clauses: r.clauses.map(full),
      shapedBy: (r.shaped_by ?? []).map(full),
      title: r.title,
      severity: r.severity ?? "warning",
      from: r.effective?.from ?? null,
      to: r.effective?.to ?? null,
      with: r.with,
      hint: r.hint ?? null,
      penalty: r.penalty
        ? {
            clause: full(r.penalty.clause),
            amount: r.penalty.amount,
            currency: r.penalty.currency ?? "CNY",
            who: r.penalty.who ?? null,
          }
        : null,
      file,
      line: here.line,
    };
  });

  clauses.value.forEach((c, i) => {
    if (Array.isArray(c.beside)) {
      c.beside.forEach((other, k) =>
        cite(`${folder}/clauses.yaml`, clauses.position([i, "beside", k]), full(other)),
      );
    }
  });
  const artefactList = artefacts.value.flatMap((a, i): Artefact[] => {
    const file = `${folder}/artefacts.yaml`;
    a.clauses.forEach((c, k) => cite(file, artefacts.position([i, "clauses", k]), full(c)));
    const shaped = ARTEFACT_SHAPES[a.kind].safeParse(a.with);
    if (!shaped.success) {
      for (const issue of shaped.error.issues) {
        diagnostics.push({
          code: "policy/schema",
          severity: "error",
          place: { file, position: artefacts.position([i, "with", ...issue.path]) },
          params: { path: `${a.id}: ${issue.path.map(String).join(".")}`, detail: issue.message },
          key: `${a.id}.${issue.path.map(String).join(".")}`,
        });
      }
      return [];
    }
    return [
      {
        id: a.id,
        kind: a.kind,
        clauses: a.clauses.map(full),
        title: a.title,
        code: a.code ?? null,
        with: a.with,
      },
    ];
  });
  if (!usable) return { value: null, diagnostics };
  for (const { code, clause, beside } of idleClauses(clauseList, ruleList, artefactList)) {
    const i = clauseList.findIndex(({ id: name }) => name === clause);
    const own = clauseList[i].beside;
    const field = code === "policy/open-unread" ? ["open"] : ["beside"];
    const path = beside !== null && Array.isArray(own) ? [...field, own.indexOf(beside)] : field;
    diagnostics.push({
      code,
      severity: "error",
      place: { file: `${folder}/clauses.yaml`, position: clauses.position([i, ...path]) },
      params: { clause, ...(beside === null ? {} : { beside }) },
      key: beside === null ? clause : `${clause} ${beside}`,
      ...(code === "policy/advice-unseen" && beside === null
        ? { template: "policy/advice-without-contact" }
        : {}),
    });
  }
  const vocabulary: Vocabulary = {
    enums: head.value.vocabulary?.enums ?? {},
    fields: head.value.vocabulary?.fields ?? {},
    classes: head.value.vocabulary?.classes ?? [],
    grades: head.value.vocabulary?.grades ?? [],
  };
  return {
    value: {
      id,
      title: head.value.title,
      industry: head.value.industry,
      origin,
      folder,
      vocabulary,
      contacts: {
        where: rules.value.contacts?.where ?? null,
        oneWay: rules.value.contacts?.one_way ?? [],
        named: rules.value.contacts?.named ?? false,
        clauses: (rules.value.contacts?.clauses ?? []).map(full),
      },
      clauses: clauseList,
      rules: ruleList,
      artefacts: artefactList,
    },
    diagnostics,
  };
}

/** Ids of the packs that a tree holds. */
export function packIds(tree: Tree): string[] {
  const ids = new Set<string>();
  for (const { path } of tree.list("policies")) {
    const m = /^policies\/([^/]+)\/pack\.yaml$/.exec(path);
    if (m) ids.add(m[1]);
  }
  return [...ids].sort();
}
