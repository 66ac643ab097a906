/** Composes the stages once, for commands and site alike: tree → tenant → packs → ledger → evaluation. */
import { diskTree } from "../io/files.ts";
import { gitTree } from "../io/git-tree.ts";
import { overlayTree } from "../io/overlay-tree.ts";
import { readPackCommits } from "../io/pack-commits.ts";
import { productRoot } from "../io/product.ts";
import { readDeletedFiles, readProvenance } from "../io/provenance.ts";
import { settle, type Standing } from "../io/transaction.ts";
import { contentsIn, readFiledLines } from "../ledger/compact.ts";
import { describeDeletions } from "../ledger/deleted-records.ts";
import { loadLedger, type LoadedLedger } from "../ledger/load.ts";
import { createLocator } from "../ledger/locate.ts";
import { mendLedger } from "../ledger/mend/attach.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../ledger/schema/index.ts";
import { loadTenant } from "../ledger/tenant.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Diagnostic, Place } from "../model/finding.ts";
import type { Ledger, Tree } from "../model/ledger.ts";
import type { Pack } from "../model/pack.ts";
import { companionOf, compactPath, type Provenance } from "../model/provenance.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { companionFindings, type Companion } from "../policy/audit/companions.ts";
import { evaluate, type EvaluateInput } from "../policy/engine/evaluate.ts";
import { applyGate, type GateName } from "../policy/engine/gate.ts";
import type { Notes } from "../policy/engine/notes.ts";
import { checkPacks } from "../policy/pack/lint.ts";
import { packIds } from "../policy/pack/load-pack.ts";
import { withFigures } from "../policy/pack/settings.ts";
import { templateFindings } from "../site/artefacts/claims.ts";
import { auditRoot } from "./audit.ts";
import { loadKeptPack } from "./kept-pack.ts";
import { loadKept } from "./load-kept.ts";

export interface EvaluateRequest {
  /** Folder with `ledger/` and, where the tenant has its own, `policies/`. */
  readonly root: string;
  /** Git revision to read instead of the disk. */
  readonly rev?: string | null;
  /** Epoch ms; null: now. */
  readonly asOf: number | null;
  /** Epoch ms; also lists calendar windows that open by then. */
  readonly until?: number | null;
  /** Ids of lines; empty: all. */
  readonly lines: readonly string[];
  readonly gate?: GateName;
  /** Also look at which commits are signed (`audit`, the site). */
  readonly signatures?: boolean;
  /** Files as they are about to be saved, over those on disk: path → bytes, or null for one that goes. */
  readonly overlay?: ReadonlyMap<string, Uint8Array | null>;
  /** Judge by other rules than those that lie beside the records. */
  readonly rules?: RulesFrom;
  /** Filled in while judging, for runs that keep verdicts. */
  readonly notes?: Notes;
}

/** Where tenant file and packs come from, and figures of the company to put in their place. */
export interface RulesFrom {
  /** Git revision; null: as the records. */
  readonly rev: string | null;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What is judged, and by what. */
export interface Docket {
  readonly tenant: Tenant;
  readonly packs: readonly Pack[];
  readonly vocabulary: Vocabulary;
  readonly ledger: Staged<Ledger>;
  readonly provenance: Provenance;
}

export type RunResult =
  | {
      readonly status: "ok";
      readonly evaluation: Evaluation;
      /** The whole ledger, before the as-of view; what `explain` evaluates again. */
      readonly ledger: Ledger;
      /** Of all stages, with the tenant's gate applied. */
      readonly diagnostics: readonly Diagnostic[];
      readonly locate: (place: Place) => { line: number; column: number };
      readonly tree: Tree;
      readonly docket: Docket & { readonly ledger: LoadedLedger };
      /** Of tenant file and packs. */
      readonly early: readonly Diagnostic[];
    }
  | {
      /** The root, its tenant file or a pack cannot be used: exit 2. */
      readonly status: "unusable";
      readonly diagnostics: readonly Diagnostic[];
      readonly locate: (place: Place) => { line: number; column: number };
    };

/** Tenant file and packs of a root, and where everything lies. */
export interface Book {
  readonly tree: Tree;
  /** Of tenant file and packs. */
  readonly early: Diagnostic[];
  readonly locate: (place: Place) => { line: number; column: number };
  /** Null: the root, its tenant file or a pack cannot be used. */
  readonly rules: Pick<Docket, "tenant" | "packs" | "vocabulary"> | null;
}

/** Reads the tenant file and the packs that it follows. */
export function openBook(request: Pick<EvaluateRequest, "root" | "rev" | "rules" | "overlay">): Book {
  const rev = request.rev ?? null;
  const below = rev === null ? diskTree(request.root) : gitTree(request.root, rev);
  const tree = request.overlay ? overlayTree(below, request.overlay) : below;
  const book = request.rules?.rev ? gitTree(request.root, request.rules.rev) : tree;
  const records = createLocator(tree);
  const rules = createLocator(book);
  const own = (place: Place) =>
    /^(policies\/|ledger\/tenant\.yaml$)/.test(place.file) ? rules(place) : records(place);
  const product = diskTree(productRoot());
  const shipped = createLocator(product);
  const ownPacks = new Set(packIds(book));
  const locate = (place: Place): { line: number; column: number } => {
    const pack = /^policies\/([^/]+)\//.exec(place.file)?.[1];
    return pack !== undefined && !ownPacks.has(pack) ? shipped(place) : own(place);
  };

  const tenant = withParameters(loadTenant(book), request.rules?.parameters);
  if (!tenant.value) return { tree, early: tenant.diagnostics, locate, rules: null };
  const packs = loadPacks(book, product, tenant.value, ownPacks);
  const figures = request.rules?.parameters;
  const given = figures ? packs.value.map((pack) => withFigures(pack, figures)) : packs.value;
  const checked = checkPacks(given, tenant.value);
  const early = [...tenant.diagnostics, ...packs.diagnostics, ...checked.broken, ...checked.parameters];
  if (packs.value.length < wanted(tenant.value).size || checked.broken.length > 0) {
    return { tree, early, locate, rules: null };
  }
  const vocabulary = mergeVocabulary(
    CORE_VOCABULARY,
    ...packs.value.map((p) => p.vocabulary),
    tenant.value.vocabulary,
  );
  return { tree, early, locate, rules: { tenant: tenant.value, packs: given, vocabulary } };
}

/** Never throws for bad data; an exception is a bug or a root that cannot be read at all. */
export async function evaluateRoot(request: EvaluateRequest): Promise<RunResult> {
  const rev = request.rev ?? null;
  const standing = rev === null ? settle(request.root) : null;
  const history = readProvenance(request.root, rev, contentsIn);
  const { tree, early, locate, rules } = openBook(request);
  if (!rules) return { status: "unusable", diagnostics: early, locate };
  const { tenant, packs, vocabulary } = rules;
  const loaded =
    rev === null && request.rules === undefined && request.overlay === undefined
      ? loadKept(request.root, tree, tenant, vocabulary)
      : loadLedger(tree, tenant, vocabulary);
  const ledger = mendLedger(loaded, tree);
  const known = await history;
  const deletions = describeDeletions(
    known.deletions,
    readDeletedFiles(request.root, known.deletions),
    ledger.value,
  );
  const signed = packs
    .filter((p) => p.origin === "tenant" && p.rules.some((r) => r.kind === "signoff"))
    .map((p) => p.id);
  const provenance: Provenance = { ...known, deletions, packs: readPackCommits(request.root, known, signed) };
  const docket = { tenant, packs, vocabulary, ledger, provenance };
  if (standing !== null) early.push(...writeFindings(standing, settle(request.root)));
  const forged = companionFindings(companionsOf(tree, ledger.value), provenance, ledger.value.zone);
  early.push(...forged);
  return {
    status: "ok",
    ...judge(request, docket, early),
    ledger: ledger.value,
    locate,
    tree,
    docket,
    early,
  };
}

/** The companions of the compact files that the ledger's records came from. */
function companionsOf(tree: Tree, { records }: Ledger): Companion[] {
  const files = new Set<string>();
  for (const list of Object.values(records)) {
    for (const { origin } of list) {
      if (origin.item !== null && compactPath(origin.file) !== null) files.add(origin.file);
    }
  }
  return [...files].sort().map((file) => {
    try {
      return { file, lines: readFiledLines(tree.read(companionOf(file))) };
    } catch {
      return { file, lines: [] };
    }
  });
}

/** Everything that is said of a ledger once it is loaded; `part`: of a part of one, see `EvaluateInput`. */
export function judge(
  request: Omit<EvaluateRequest, "rev" | "rules">,
  { tenant, packs, ledger, provenance }: Docket,
  early: readonly Diagnostic[],
  part?: EvaluateInput["part"],
): { readonly evaluation: Evaluation; readonly diagnostics: readonly Diagnostic[] } {
  const { root, lines, notes } = request;
  const judged = evaluate({
    ledger: ledger.value,
    packs,
    asOf: request.asOf ?? Date.now(),
    until: request.until ?? null,
    provenance,
    lines,
    notes,
    part,
  });
  const audit = auditRoot(root, judged, lines, request.signatures ?? false);
  const diagnostics = applyGate(
    [
      ...early,
      ...ledger.diagnostics,
      ...judged.diagnostics,
      ...audit.diagnostics,
      ...templateFindings(judged, lines),
    ],
    tenant,
    request.gate ?? "change",
  );
  return { evaluation: { ...judged, audit: audit.value }, diagnostics };
}

/** What a reader must know of a change that stood half done before it read, or that began since. */
function writeFindings(before: Standing, after: Standing): Diagnostic[] {
  const trouble = before.trouble ?? after.trouble ?? (before.last === after.last ? null : "busy");
  if (trouble === null) return [];
  const code = trouble === "busy" ? "ledger/write-under-way" : "ledger/write-unfinished";
  return [{ code, severity: "warning", place: { file: "ledger/tenant.yaml" } }];
}

/** The tenant with some figures replaced; one of null takes a figure away. */
function withParameters(
  tenant: Staged<Tenant | null>,
  figures: Readonly<Record<string, unknown>> | undefined,
): Staged<Tenant | null> {
  if (!tenant.value || !figures) return tenant;
  const all = Object.entries({ ...tenant.value.parameters, ...figures }).filter(
    ([, value]) => value !== null,
  );
  return { ...tenant, value: { ...tenant.value, parameters: Object.fromEntries(all) } };
}

function wanted(tenant: Tenant): Set<string> {
  return new Set(tenant.lines.flatMap((l) => l.packs.map((p) => p.id)));
}

/**
 * The packs that the tenant's lines follow, its own before the product's; a pack that is missing is an error
 * at its line.
 */
function loadPacks(tree: Tree, product: Tree, tenant: Tenant, own: ReadonlySet<string>): Staged<Pack[]> {
  const value: Pack[] = [];
  const diagnostics: Diagnostic[] = [];
  const shipped = new Set(packIds(product));
  for (const id of wanted(tenant)) {
    if (!own.has(id) && !shipped.has(id)) {
      const index = tenant.lines.findIndex((l) => l.packs.some((p) => p.id === id));
      diagnostics.push({
        code: "policy/unknown-pack",
        severity: "error",
        place: { file: "ledger/tenant.yaml", path: ["lines", index, "packs"] },
        key: id,
        params: {
          pack: id,
          line: tenant.lines[index].id,
          packs: [...new Set([...own, ...shipped])].sort().join(", "),
        },
      });
      continue;
    }
    const pack = own.has(id) ? loadKeptPack(tree, id, "tenant") : loadKeptPack(product, id, "product");
    diagnostics.push(...pack.diagnostics);
    if (pack.value) value.push(pack.value);
  }
  return { value, diagnostics };
}
