/** A folder of policy files → one pack, with every mistake in it as a finding. */
import type { z } from "zod";
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Tree } from "../../model/ledger.ts";
import type { Artefact, Clause, Pack, PackRule } from "../../model/pack.ts";
import type { Staged } from "../../model/stage.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { ARTEFACT_SHAPES } from "./artefact-schema.ts";
import { idleClauses, type IdleClause } from "./idle-clauses.ts";
import { type PackFile, readPackFile } from "./pack-file.ts";
import { artefactsFile, clausesFile, packFile, rulesFile } from "./pack-schema.ts";
import { schemaFaults } from "./schema-faults.ts";

type Path = readonly (string | number)[];
type RuleEntry = z.infer<typeof rulesFile>["rules"][number];
type ArtefactEntry = z.infer<typeof artefactsFile>[number];
type ClauseEntry = z.infer<typeof clausesFile>[number];

/** What the parts of a pack are read into. */
interface Reading {
  readonly id: string;
  readonly folder: string;
  readonly diagnostics: Diagnostic[];
  /** Ids of its clauses, `pack/id`. */
  readonly clauses: Set<string>;
  /** False once something is wrong that no rule can be compiled with. */
  usable: boolean;
}

interface Source {
  readonly file: string;
  readonly position: PackFile<unknown>["position"];
}

const full = (id: string, clause: string): string => (clause.includes("/") ? clause : `${id}/${clause}`);

/**
 * Loads `policies/<id>` from a tree. The value is null where the pack cannot be used at all (a broken file,
 * an unknown rule kind, options that do not fit); dead citations and doubled ids are errors that leave it
 * usable. The names in it are looked up afterwards, when the tenant's vocabulary is known (`names/`).
 */
export function loadPack(tree: Tree, id: string, origin: Pack["origin"]): Staged<Pack | null> {
  const folder = `policies/${id}`;
  const head = readPackFile(tree, `${folder}/pack.yaml`, packFile, null);
  const clauses = readPackFile(tree, `${folder}/clauses.yaml`, clausesFile, null);
  const rules = readPackFile(tree, `${folder}/rules.yaml`, rulesFile, { rules: [] });
  const artefacts = readPackFile(tree, `${folder}/artefacts.yaml`, artefactsFile, []);
  const diagnostics = [head, clauses, rules, artefacts].flatMap((file) => file.diagnostics);
  if (!head.value || !clauses.value || !rules.value || !artefacts.value) return { value: null, diagnostics };
  const to: Reading = { id, folder, diagnostics, clauses: new Set(), usable: true };
  const at = (name: string, { position }: Pick<Source, "position">): Source => ({
    file: `${folder}/${name}.yaml`,
    position,
  });
  if (head.value.id !== id) {
    fail(to, at("pack", head), "policy/wrong-id", ["id"], { id: head.value.id, folder: id });
  }
  const clauseList = clauses.value.map((entry, i) => readClause(to, at("clauses", clauses), entry, i));
  const { contacts } = rules.value;
  cite(to, at("rules", rules), contacts?.clauses, ["contacts", "clauses"]);
  const seen = new Set<string>();
  const ruleList = rules.value.rules.map((entry, i) => readRule(to, at("rules", rules), entry, i, seen));
  clauses.value.forEach(({ beside }, i) => {
    if (Array.isArray(beside)) cite(to, at("clauses", clauses), beside, [i, "beside"]);
  });
  const artefactList = artefacts.value.flatMap((entry, i) =>
    readArtefact(to, at("artefacts", artefacts), entry, i),
  );
  if (!to.usable) return { value: null, diagnostics };
  tellIdle(to, at("clauses", clauses), clauseList, idleClauses(clauseList, ruleList, artefactList));
  const { vocabulary } = head.value;
  return {
    value: {
      id,
      title: head.value.title,
      industry: head.value.industry,
      origin,
      folder,
      vocabulary: {
        enums: vocabulary?.enums ?? {},
        fields: (vocabulary?.fields ?? {}) as Vocabulary["fields"],
        classes: vocabulary?.classes ?? [],
        grades: vocabulary?.grades ?? [],
        ...(vocabulary?.words && { words: vocabulary.words as NonNullable<Vocabulary["words"]> }),
      },
      contacts: {
        where: contacts?.where ?? null,
        oneWay: contacts?.one_way ?? [],
        named: contacts?.named ?? false,
        clauses: (contacts?.clauses ?? []).map((clause) => full(id, clause)),
      },
      clauses: clauseList,
      rules: ruleList,
      artefacts: artefactList,
    },
    diagnostics,
  };
}

function fail(
  to: Reading,
  { file, position }: Source,
  code: string,
  path: Path,
  params: Diagnostic["params"],
  more: Partial<Diagnostic> = {},
): void {
  to.diagnostics.push({
    code,
    severity: "error",
    place: { file, position: position(path) },
    params,
    ...more,
  });
}

/** Clauses that something names; those that do not exist are told where they stand. */
function cite(to: Reading, source: Source, clauses: readonly string[] | undefined, path: Path): void {
  clauses?.forEach((name, k) => {
    const clause = full(to.id, name);
    if (to.clauses.has(clause)) return;
    const near = nearest(clause, to.clauses);
    fail(
      to,
      source,
      "policy/unknown-clause",
      [...path, k],
      { clause, name: clause, ...(near !== null && { near }) },
      { key: clause, ...(near !== null && { template: "policy/unknown-clause-near" }) },
    );
  });
}

function readClause(to: Reading, source: Source, entry: ClauseEntry, i: number): Clause {
  const id = full(to.id, entry.id);
  if (to.clauses.has(id)) fail(to, source, "policy/double-clause", [i, "id"], { clause: id });
  to.clauses.add(id);
  const { beside } = entry;
  return {
    id,
    kind: entry.kind,
    checkable: entry.checkable,
    force: entry.force ?? "must",
    gist: entry.text,
    reading: entry.reading ?? null,
    open: entry.open ?? false,
    proposal: entry.proposal ?? null,
    beside: Array.isArray(beside) ? beside.map((clause) => full(to.id, clause)) : (beside ?? null),
  };
}

function readRule(to: Reading, source: Source, entry: RuleEntry, i: number, seen: Set<string>): PackRule {
  const at: Path = ["rules", i];
  const { id, penalty } = entry;
  if (seen.has(id)) fail(to, source, "policy/double-rule", [...at, "id"], { rule: id });
  seen.add(id);
  cite(to, source, entry.clauses, [...at, "clauses"]);
  cite(to, source, entry.shaped_by, [...at, "shaped_by"]);
  if (penalty && !to.clauses.has(full(to.id, penalty.clause))) {
    const clause = full(to.id, penalty.clause);
    const key = { key: clause };
    fail(to, source, "policy/unknown-clause", [...at, "penalty", "clause"], { clause, name: clause }, key);
  }
  checkOptions(to, source, entry, at);
  return {
    id,
    kind: entry.kind,
    clauses: entry.clauses.map((clause) => full(to.id, clause)),
    shapedBy: (entry.shaped_by ?? []).map((clause) => full(to.id, clause)),
    title: entry.title,
    severity: entry.severity ?? "warning",
    from: entry.effective?.from ?? null,
    to: entry.effective?.to ?? null,
    with: entry.with,
    hint: entry.hint ?? null,
    penalty: penalty
      ? {
          clause: full(to.id, penalty.clause),
          amount: penalty.amount,
          currency: penalty.currency ?? "CNY",
          who: penalty.who ?? null,
        }
      : null,
    file: source.file,
    line: source.position([...at, "id"]).line,
  };
}

/** The rule's kind, and its options by that kind's schema. */
function checkOptions(to: Reading, source: Source, entry: RuleEntry, at: Path): void {
  const kind = RULE_KINDS.get(entry.kind);
  if (!kind) {
    const near = nearest(entry.kind, RULE_KINDS.keys());
    const params = { kind: entry.kind, kinds: [...RULE_KINDS.keys()].join(", "), near: near ?? "" };
    fail(to, source, "policy/unknown-kind", [...at, "kind"], params, {
      key: entry.id,
      ...(near !== null && { template: "policy/unknown-kind-near" }),
    });
    to.usable = false;
    return;
  }
  if (!checkShape(to, source, kind.schema, entry, at)) to.usable = false;
}

function checkShape(
  to: Reading,
  { file, position }: Source,
  schema: z.ZodType,
  entry: { readonly id: string; readonly with: unknown },
  at: Path,
): boolean {
  const checked = schema.safeParse(entry.with);
  if (checked.success) return true;
  for (const { path, key, template, params } of schemaFaults(schema, entry.with, checked.error)) {
    const where = path.map(String).join(".");
    to.diagnostics.push({
      code: "policy/schema",
      severity: "error",
      template,
      place: { file, position: position([...at, "with", ...path], key) },
      params: { ...params, owner: entry.id, path: `${entry.id}: ${where}` },
      key: `${entry.id}.${where}`,
    });
  }
  return false;
}

function readArtefact(to: Reading, source: Source, entry: ArtefactEntry, i: number): Artefact[] {
  cite(to, source, entry.clauses, [i, "clauses"]);
  const shape: z.ZodType<Readonly<Record<string, unknown>>> = ARTEFACT_SHAPES[entry.kind];
  if (!checkShape(to, source, shape, entry, [i])) return [];
  return [
    {
      id: entry.id,
      kind: entry.kind,
      clauses: entry.clauses.map((clause) => full(to.id, clause)),
      title: entry.title,
      code: entry.code ?? null,
      with: shape.parse(entry.with),
    },
  ];
}

/** Advice that nobody sees and figures that nobody reads. */
function tellIdle(
  to: Reading,
  source: Source,
  clauses: readonly Clause[],
  idle: readonly IdleClause[],
): void {
  for (const { code, clause, beside } of idle) {
    const i = clauses.findIndex(({ id }) => id === clause);
    const own = clauses[i].beside;
    const field = code === "policy/open-unread" ? ["open"] : ["beside"];
    const path = beside !== null && Array.isArray(own) ? [...field, own.indexOf(beside)] : field;
    const everywhere = code === "policy/advice-unseen" && beside === null;
    fail(
      to,
      source,
      code,
      [i, ...path],
      { clause, ...(beside !== null && { beside }) },
      {
        key: beside === null ? clause : `${clause} ${beside}`,
        ...(everywhere && { template: "policy/advice-without-contact" }),
      },
    );
  }
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
