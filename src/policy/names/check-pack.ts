/**
 * Every name and value in a pack, looked up in core, pack and tenant vocabulary. Takes a loaded pack; gives a
 * finding at the place of each that cannot be right, and the figures that its rules use.
 */
import { mergeVocabulary, CORE_VOCABULARY } from "../../ledger/schema/index.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Pack, PackFigure, PackRule } from "../../model/pack.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { ARTEFACT_SHAPES, TEMPLATE_PLACES, type TemplateShape } from "../pack/artefact-schema.ts";
import { rulesFile } from "../pack/pack-schema.ts";
import { fault, type Fault } from "./condition-names.ts";
import { ANY, Lexicon } from "./lexicon.ts";
import type { Scope } from "./meaning.ts";
import { walk, type FigureFound } from "./walk.ts";

export interface CheckedPack {
  readonly diagnostics: Diagnostic[];
  readonly figures: readonly PackFigure[];
}

const ANYWHERE: Scope = { record: ANY };

/** What a pack may name: the core's words, its own and the tenant's. */
export const lexiconOf = (pack: Pack, tenant: Partial<Vocabulary> = {}): Lexicon =>
  new Lexicon(pack, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary, tenant));

const known = new WeakMap<Pack, readonly PackFigure[]>();

/** Figures that the rules of a pack use; looked up once. */
export function figuresOf(pack: Pack): readonly PackFigure[] {
  let figures = pack.figures ?? known.get(pack);
  if (!figures) known.set(pack, (figures = checkPack(pack).figures));
  return figures;
}

export function checkPack(pack: Pack, tenant: Partial<Vocabulary> = {}): CheckedPack {
  const lexicon = lexiconOf(pack, tenant);
  const diagnostics: Diagnostic[] = [];
  const figures: PackFigure[] = [];
  const report =
    (name: string, owner: string, item: number | null = null) =>
    ({ path, key, code, params }: Fault): void => {
      diagnostics.push({
        code: code.replace(/-near$/, ""),
        severity: "error",
        template: code,
        place: { file: `${pack.folder}/${name}.yaml`, item, path, ...(key && { at: "key" }) },
        params: { ...params, owner },
        key: `${owner}.${path.join(".")}`,
      });
    };
  const rules = report("rules", pack.id);
  walk({ lexicon, report: rules }, rulesFile.shape.contacts, contactsOf(pack), ANYWHERE, ["contacts"]);
  pack.rules.forEach((rule, i) => {
    checkRule(pack, rule, ["rules", i], lexicon, report("rules", rule.id), figures);
  });
  pack.artefacts.forEach((artefact, i) => {
    const to = {
      lexicon,
      report: report("artefacts", artefact.id, i),
      figure: ({ of, value, path, clause }: FigureFound): void =>
        void figures.push({ rule: null, clauses: [fullClause(pack, clause ?? "")], of, value, path }),
    };
    walk(to, ARTEFACT_SHAPES[artefact.kind], artefact.with, ANYWHERE, ["with"]);
    if (artefact.kind === "template") checkPlaces(artefact.with as unknown as TemplateShape, to.report);
  });
  return { diagnostics, figures };
}

function contactsOf({ contacts }: Pack): unknown {
  return { ...(contacts.where && { where: contacts.where }), one_way: contacts.oneWay };
}

function checkRule(
  pack: Pack,
  rule: PackRule,
  at: readonly (string | number)[],
  lexicon: Lexicon,
  report: (fault: Fault) => void,
  figures: PackFigure[],
): void {
  const kind = RULE_KINDS.get(rule.kind);
  const figure = ({ of, value, path, clause }: FigureFound): void => {
    const clauses = clause === undefined ? rule.clauses : [fullClause(pack, clause)];
    figures.push({ rule: rule.id, clauses, of, value, path });
  };
  if (kind) walk({ lexicon, report, figure }, kind.schema, rule.with, ANYWHERE, [...at, "with"]);
  if (!rule.penalty) return;
  const { clause, amount, who } = rule.penalty;
  const fines = ({ of, value, path }: FigureFound): void =>
    void figures.push({ rule: rule.id, clauses: [clause], of, value, path });
  const penalty = { clause, amount, ...(who !== null && { who }) };
  const entry = rulesFile.shape.rules.element.shape.penalty;
  const record = recordOf(rule);
  walk({ lexicon, report, figure: fines }, entry, penalty, { record }, [...at, "penalty"]);
}

const fullClause = ({ id }: Pack, clause: string): string =>
  clause.includes("/") ? clause : `${id}/${clause}`;

/** Kinds of records that a rule's duties or findings are about. */
function recordOf(rule: PackRule): Scope["record"] {
  const { anchor, record } = rule.with as {
    readonly anchor?:
      { readonly record: Scope["record"][number] } | readonly { readonly record: Scope["record"][number] }[];
    readonly record?: Scope["record"][number];
  };
  if (anchor) return [anchor].flat().map((one) => one.record);
  return record === undefined ? ANY : [record];
}

const SLOT = /\{([^{}\s]+)\}/g;

/** The places of a script: each has a source, the same ones stand in every language, no source is idle. */
function checkPlaces({ steps, fill = {} }: TemplateShape, report: (fault: Fault) => void): void {
  const known = [...TEMPLATE_PLACES, ...Object.keys(fill)];
  const used = new Set<string>();
  const placesOf = (text: string): string[] => [...text.matchAll(SLOT)].map(([, name]) => name);
  steps.forEach((step, i) => {
    const expected = placesOf(step["zh-CN"]).sort().join(" ");
    for (const [locale, text] of Object.entries(step) as [string, string][]) {
      const path = ["with", "steps", i, locale];
      const places = placesOf(text);
      for (const name of places) {
        used.add(name);
        if (!known.includes(name)) {
          fault(report, "policy/unknown-place", path, name, known);
        }
      }
      if (places.sort().join(" ") !== expected) {
        report({ path, code: "policy/other-places", params: { name: locale, step: String(i + 1) } });
      }
    }
  });
  for (const name of Object.keys(fill)) {
    if (used.has(name)) continue;
    const near = [...used].filter((one) => !known.includes(one));
    fault(report, "policy/idle-place", ["with", "fill", name], name, near, { key: true });
  }
}
