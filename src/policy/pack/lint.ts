/**
 * Whether packs can be used: every name in them is looked up, then every rule is compiled. Done once, before
 * any record is judged. Also what the tenant wrote for their figures.
 */
import { CORE_VOCABULARY } from "../../ledger/schema/index.ts";
import { nearest } from "../../ledger/schema/nearest.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Pack, PackFigure, PackRule } from "../../model/pack.ts";
import { COLLECTIONS, type Collection } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import { Zone } from "../../model/zone.ts";
import { asAmount, compileFigure, FIGURES, isOpen } from "../conditions/figure.ts";
import { ConditionError } from "../conditions/matcher.ts";
import type { LineScope, Setup } from "../kinds/define.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { checkPack } from "../names/check-pack.ts";
import type { FigureKind } from "../names/meaning.ts";
import { World } from "../world/world.ts";

export interface PackCheck {
  /** Errors in the packs: those cannot be used. */
  readonly broken: Diagnostic[];
  /** Parameters of the tenant that no clause knows or no rule can use: they count as unset. */
  readonly parameters: Diagnostic[];
}

/** Looks up every name and compiles every rule, against no records. */
export function checkPacks(packs: readonly Pack[], tenant: Tenant): PackCheck {
  const broken: Diagnostic[] = [];
  const figures: PackFigure[] = [];
  for (const pack of packs) {
    // What was right by the pack's own words is right with more of them.
    const checked = pack.figures
      ? { diagnostics: [], figures: pack.figures }
      : checkPack(pack, tenant.vocabulary);
    broken.push(...checked.diagnostics);
    figures.push(...checked.figures);
    if (checked.diagnostics.length === 0) broken.push(...compileAll(pack, tenant));
  }
  return { broken, parameters: parameterFaults(packs, tenant, figures) };
}

/** Rules that do not compile although every name in them is right. */
function compileAll(pack: Pack, tenant: Tenant): Diagnostic[] {
  const world = emptyWorld(tenant);
  return pack.rules.flatMap((rule, i): Diagnostic[] => {
    try {
      RULE_KINDS.get(rule.kind)?.compile(setupFor(world, pack, rule), rule.with as never);
      if (rule.penalty) {
        const context = { rule: { clauses: [rule.penalty.clause] }, world };
        compileFigure(context, rule.penalty.amount, asAmount, ["penalty", "amount"]);
      }
      return [];
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const inside = error.path[0] === "penalty" ? error.path : ["with", ...error.path];
      return [
        {
          code: "policy/condition",
          severity: "error",
          place: { file: rule.file, path: ["rules", i, ...inside] },
          key: rule.id,
          params: { owner: rule.id, detail: error.message },
        },
      ];
    }
  });
}

function emptyWorld(tenant: Tenant): World {
  const records = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Record<Collection, []>;
  const zone = new Zone(tenant.timezone);
  const ledger: Ledger = { tenant, zone, vocabulary: CORE_VOCABULARY, records, byRef: new Map() };
  const nothing = { complete: false, lack: null, commit: null, filings: new Map(), deletions: [] };
  return new World(ledger, ledger, 0, nothing);
}

const EVERYWHERE: LineScope = {
  id: "-",
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  dossiers: [],
  earliest: null,
};

const setupFor = (world: World, pack: Pack, rule: PackRule): Setup => ({
  world,
  pack,
  rule,
  line: EVERYWHERE,
  states: () => undefined,
  contactWhere: pack.contacts.where ?? undefined,
  alsoSent: { channels: pack.contacts.oneWay, named: pack.contacts.named },
  evidenceOf: () => undefined,
  takenBy: () => new Set(),
});

/** Kinds of figures that each clause leaves to the tenant. */
export function openFigures(figures: readonly PackFigure[]): ReadonlyMap<string, ReadonlySet<FigureKind>> {
  const open = new Map<string, Set<FigureKind>>();
  for (const { clauses, of, value } of figures) {
    if (!isOpen(value) && !hasDefault(value)) continue;
    for (const clause of clauses) {
      const kinds = open.get(clause);
      if (kinds) kinds.add(of as FigureKind);
      else open.set(clause, new Set([of as FigureKind]));
    }
  }
  return open;
}

/** `{ tenant: true, else: … }` */
const hasDefault = (value: unknown): boolean =>
  value !== null && typeof value === "object" && !Array.isArray(value) && "tenant" in value;

/** What the tenant wrote under `parameters` that is no clause, decides nothing, or is no such figure. */
function parameterFaults(
  packs: readonly Pack[],
  tenant: Tenant,
  figures: readonly PackFigure[],
): Diagnostic[] {
  const clauses = new Set(packs.flatMap((p) => p.clauses.map((c) => c.id)));
  const open = openFigures(figures);
  const found = (
    clause: string,
    code: string,
    severity: Diagnostic["severity"],
    more: Partial<Diagnostic>,
  ) => ({
    code,
    severity,
    place: { file: "ledger/tenant.yaml", path: ["parameters", clause], ...more.place },
    key: clause,
    ...more,
    params: { clause, ...more.params },
  });
  return Object.entries(tenant.parameters).flatMap(([clause, value]): Diagnostic[] => {
    if (!clauses.has(clause)) {
      const near = nearest(clause, clauses);
      const params = { near: near ?? "" };
      const place = { file: "ledger/tenant.yaml", path: ["parameters", clause], at: "key" as const };
      return near === null
        ? [found(clause, "policy/unknown-parameter", "warning", { place })]
        : [
            found(clause, "policy/unknown-parameter", "error", {
              place,
              template: "policy/unknown-parameter-near",
              params,
            }),
          ];
    }
    const kinds = open.get(clause);
    if (kinds === undefined) {
      return [found(clause, "policy/fixed-parameter", "warning", { clauses: [clause] })];
    }
    const bad = firstBad(value, kinds);
    if (bad === undefined) return [];
    const [kind] = kinds;
    return [
      found(clause, "policy/bad-parameter", "error", {
        clauses: [clause],
        template: `policy/bad-parameter-${kind}`,
        params: { value: typeof bad === "string" ? bad : (JSON.stringify(bad) ?? "-") },
      }),
    ];
  });
}

/** The first value, dated or not, that is no figure of any of these kinds. */
function firstBad(raw: unknown, kinds: ReadonlySet<FigureKind>): unknown {
  const dated =
    Array.isArray(raw) &&
    raw.length > 0 &&
    raw.every((e) => e !== null && typeof e === "object" && "value" in e);
  const values = dated ? (raw as { readonly value: unknown }[]).map((entry) => entry.value) : [raw];
  return values.find((value) => ![...kinds].some((kind) => FIGURES[kind](value) !== undefined));
}
