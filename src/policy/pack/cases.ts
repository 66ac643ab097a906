/**
 * Cases that ship with a pack: `policies/<pack>/cases/<rule>.yaml`, a list of tiny ledgers with the verdict
 * each rule must reach. A case is `pass` or `fail` by what it is called; both are needed for every rule.
 *
 *   - pass: exactly 24 hours is in time
 *     as_of: 2026-03-06 12:00
 *     ledger:
 *       staff: { li: { role: area_manager } }
 *       customers: { wang: {} }
 *       complaints: { ts: { customer: wang, received_at: 2026-03-04 09:00, grade: minor, resolved_at:
 * 2026-03-04 10:00, received_by: li } }
 *       visits: { v: { customer: wang, by: li, at: 2026-03-05 10:00, channel: phone, outcome: reached,
 * trigger: complaint/ts } }
 *     obligations:
 *       - { subject: complaint/ts, status: met, due: 2026-03-05 10:00, met_by: visit/v }
 *     findings: []
 *
 * `obligations` are all obligations of the rule, in the order of the due list, each with the keys worth
 * stating; `findings` all findings of the rule, each `{subject, field?, severity?}` (those that obligations
 * or open figures give are left out). `rates` are rows `{period, met?, late?, …, rate?, verdict?}` of a rate
 * rule. `parameters` sets tenant figures by clause; `filed` says when git saw a record: `{report/r: {at,
 * email}}`; its presence means full history. `signed` is the last commit that changed the pack, then one of
 * the tenant's own: `{email, trailers: {Reviewed-by: [email]}}`. `calendar` is the tenant's. Records are maps
 * by id; `name` may be left out.
 */
import { stringify } from "yaml";
import { z } from "zod";
import { loadLedger } from "../../ledger/load.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../../ledger/schema/index.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Diagnostic } from "../../model/finding.ts";
import { parseInstant } from "../../model/instant.ts";
import type { Tree } from "../../model/ledger.ts";
import { memoryTree } from "../../model/memory-tree.ts";
import type { Pack } from "../../model/pack.ts";
import { parsePeriod } from "../../model/period.ts";
import type { Filing, Provenance } from "../../model/provenance.ts";
import { PLURAL } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import { Zone } from "../../model/zone.ts";
import { leansOn } from "../engine/compile-pack.ts";
import { evaluate } from "../engine/evaluate.ts";
import { measuredBy } from "../kinds/rate.ts";
import { measureRates } from "../measure/rates.ts";
import { readPackFile } from "./pack-file.ts";

const UTC = new Zone("UTC");
const fields = z.record(z.string(), z.unknown());
/** Written as records write instants; the case's zone decides what a local one means. */
const when = z.string().refine((text) => parseInstant(text, UTC) !== null, "not an instant");

const caseSchema = z
  .strictObject({
    pass: z.string().optional(),
    fail: z.string().optional(),
    as_of: when,
    timezone: z.string().optional(),
    parameters: fields.optional(),
    calendar: fields.optional(),
    /** Dates between which the line follows the pack. */
    from: z.string().optional(),
    to: z.string().optional(),
    ledger: z.record(z.string(), z.record(z.string(), fields.nullable())),
    filed: z.record(z.string(), z.strictObject({ at: when, email: z.string() })).optional(),
    deleted: z
      .array(
        z.strictObject({
          path: z.string(),
          at: when,
          filed: when.optional(),
          dated: when.optional(),
        }),
      )
      .optional(),
    signed: z
      .strictObject({ email: z.string(), trailers: z.record(z.string(), z.array(z.string())).optional() })
      .optional(),
    obligations: z.array(fields).optional(),
    findings: z.array(fields).optional(),
    rates: z.array(fields).optional(),
  })
  .refine((c) => (c.pass === undefined) !== (c.fail === undefined), "a case is either pass or fail");

export interface PackCase {
  readonly rule: string;
  readonly name: string;
  readonly expects: "pass" | "fail";
  readonly file: string;
  readonly line: number;
  readonly body: z.infer<typeof caseSchema>;
}

/** What a case states and the rule does not give. */
export type Difference =
  | {
      /** One value, how many there are, or whether the case is a fault at all (`at`: what it is called). */
      readonly what: "value" | "count" | "called";
      /** `obligations[0].due`, `findings`, `pass`. */
      readonly at: string;
      readonly expected: unknown;
      readonly found: unknown;
    }
  | {
      /** A mistake in the case's own records. */
      readonly what: "ledger";
      readonly diagnostic: Diagnostic;
    };

/** Cases of a pack by its rules; files that no rule owns, and broken ones, are errors. */
export function loadCases(tree: Tree, pack: Pack): { cases: PackCase[]; diagnostics: Diagnostic[] } {
  const cases: PackCase[] = [];
  const diagnostics: Diagnostic[] = [];
  const rules = new Set(pack.rules.map((r) => r.id));
  for (const { path } of tree.list(`${pack.folder}/cases`)) {
    const rule = /\/cases\/([^/]+)\.yaml$/.exec(path)?.[1];
    if (rule === undefined || !rules.has(rule)) {
      diagnostics.push({
        code: "policy/stray-case",
        severity: "error",
        place: { file: path },
        params: { file: path },
      });
      continue;
    }
    const read = readPackFile(tree, path, z.array(caseSchema), null);
    diagnostics.push(...read.diagnostics);
    (read.value ?? []).forEach((body, i) => {
      cases.push({
        rule,
        name: body.pass ?? body.fail!,
        expects: body.pass === undefined ? "fail" : "pass",
        file: path,
        line: read.position([i]).line,
        body,
      });
    });
  }
  return { cases, diagnostics };
}

/**
 * Evaluates the ledger of a case by its rule and the rules it leans on; `problems` says what is wrong with
 * the ledger itself.
 */
export function evaluateCase(
  pack: Pack,
  one: PackCase,
): { evaluation: Evaluation; zone: Zone; problems: Difference[] } {
  const { body } = one;
  const loaded = ledgerOf(pack, one);
  const problems = loaded.diagnostics
    .filter(({ severity }) => severity === "error")
    .map((diagnostic): Difference => ({ what: "ledger", diagnostic }));
  const { zone } = loaded.value;
  const asOf = instant(body.as_of, zone);
  const evaluation = evaluate({
    ledger: loaded.value,
    packs: [{ ...reduced(pack, one.rule), ...(body.signed && { origin: "tenant" as const }) }],
    asOf,
    provenance: provenanceOf(pack, body, zone),
  });
  return { evaluation, zone, problems };
}

/** What git would tell of the case's records. */
function provenanceOf(pack: Pack, body: PackCase["body"], zone: Zone): Provenance {
  const { filed, deleted, signed } = body;
  const commit = "0".repeat(40);
  const filings = new Map(
    Object.entries(filed ?? {}).map(([ref, f]): [string, Filing] => {
      const slash = ref.indexOf("/");
      const collection = PLURAL.get(ref.slice(0, slash)) ?? ref.slice(0, slash);
      return [
        `${collection}/${ref.slice(slash + 1)}.yaml`,
        { at: instant(f.at, zone), email: f.email, commit },
      ];
    }),
  );
  const complete = filed !== undefined || deleted !== undefined || signed !== undefined;
  const trailers = new Map(Object.entries(signed?.trailers ?? {}));
  return {
    complete,
    lack: complete ? null : "no-git",
    commit: null,
    filings,
    packs: new Map(signed ? [[pack.id, { commit, email: signed.email, trailers }]] : []),
    deletions: (deleted ?? []).map((d) => ({
      path: d.path,
      at: instant(d.at, zone),
      email: "x@example.com",
      commit,
      line: "line",
      filedAt: d.filed === undefined ? null : instant(d.filed, zone),
      dated: d.dated === undefined ? null : instant(d.dated, zone),
    })),
  };
}

/** Ledgers of cases, for runs that judge a case again and again by altered rules. */
const ledgers = new WeakMap<PackCase, ReturnType<typeof loadLedger>>();

function ledgerOf(pack: Pack, one: PackCase): ReturnType<typeof loadLedger> {
  const known = ledgers.get(one);
  if (known) return known;
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(one.body.ledger)) {
    for (const [id, data] of Object.entries(records)) {
      const named =
        collection === "staff" || collection === "customers" ? { name: id, ...data } : { ...data };
      files[`ledger/${collection}/${id}.yaml`] = stringify(named, { version: "1.2" });
    }
  }
  const loaded = loadLedger(
    memoryTree(files),
    tenantOf(pack, one.body),
    mergeVocabulary(CORE_VOCABULARY, pack.vocabulary),
  );
  ledgers.set(one, loaded);
  return loaded;
}

/** Findings beside the rule's own that a case must tell. */
const OWN: ReadonlySet<string> = new Set([
  "policy/expression-failed",
  "engine/minutes-wanted",
  "engine/no-entry",
]);

/** Runs one case against its rule (and the rules it leans on); no difference when it holds. */
export function runCase(pack: Pack, one: PackCase): Difference[] {
  const { body } = one;
  const { evaluation, zone, problems } = evaluateCase(pack, one);
  const mine = evaluation.obligations.filter((o) => o.rule === one.rule);
  compare(
    "obligations",
    body.obligations ?? [],
    mine.map((o) => ({
      subject: o.subject,
      customer: o.customer,
      staff: o.staff,
      status: o.status,
      opens: short(o.opens, zone),
      due: short(o.due, zone),
      met_by: o.metBy,
      met_at: short(o.metAt, zone),
      reason: o.reason,
      channels: o.channels,
      id: o.id,
    })),
    problems,
  );
  const code = `${pack.id}/${one.rule}`;
  const findings = evaluation.diagnostics.filter(
    (d) =>
      d.template !== "engine/undecided" &&
      !d.template?.startsWith("obligation/") &&
      (d.code === code || OWN.has(d.code)),
  );
  compare(
    "findings",
    body.findings ?? [],
    findings.map((d) => ({
      subject: d.subject ?? null,
      field: d.place.path?.at(-1) ?? null,
      severity: d.severity,
      code: d.code,
      file: d.place.file,
    })),
    problems,
  );
  if (body.rates) {
    const rows = body.rates.flatMap((r) => {
      const period = parsePeriod(String(r.period));
      return measureRates(evaluation, { period, by: ["rule"] })
        .filter((row) => row.by.rule === code)
        .map((row) => ({ ...row, by: undefined, target: undefined }));
    });
    compare("rates", body.rates, rows, problems);
  }
  const bad =
    mine.some((o) => o.status === "overdue" || o.status === "late" || o.status === "missed") ||
    findings.length > 0 ||
    (body.rates ?? []).some((r) => r.verdict === "below");
  const called = one.expects === "fail";
  if (bad !== called) problems.push({ what: "called", at: one.expects, expected: called, found: bad });
  return problems;
}

function tenantOf(pack: Pack, body: PackCase["body"]): Tenant {
  const parameters = Object.fromEntries(
    Object.entries(body.parameters ?? {}).map(([k, v]) => [k.includes("/") ? k : `${pack.id}/${k}`, v]),
  );
  const calendar = (body.calendar ?? {}) as Partial<Tenant["calendar"]>;
  return {
    name: "case",
    timezone: body.timezone ?? "Asia/Shanghai",
    locale: "zh-CN",
    lines: [
      { id: "line", title: "line", packs: [{ id: pack.id, from: body.from ?? null, to: body.to ?? null }] },
    ],
    parameters,
    gate: {},
    contactLink: null,
    vocabulary: {},
    calendar: {
      milestones: (calendar.milestones ?? []).map((m) => ({
        ...m,
        title: m.title ?? m.kind,
        line: m.line ?? null,
      })),
      festivals: { add: [], drop: [], ...calendar.festivals },
      closed: (calendar.closed ?? []).map((c) => ({ ...c, to: c.to ?? c.from, line: c.line ?? null })),
    },
  };
}

/**
 * The pack with the one rule, the states it reads, the clauses a rate measures and the rules it must not
 * repeat.
 */
function reduced(pack: Pack, id: string): Pack {
  const rule = pack.rules.find((r) => r.id === id);
  if (!rule) return { ...pack, rules: [] };
  const leans = leansOn(rule);
  const measures = measuredBy(pack, rule.with.measures);
  return {
    ...pack,
    rules: pack.rules.filter(
      (r) =>
        r.id === id ||
        r.kind === "transition" ||
        leans.includes(r.id) ||
        (r.kind !== "rate" && r.clauses.some((c) => measures.includes(c))),
    ),
  };
}

function compare(
  what: string,
  expected: readonly Record<string, unknown>[],
  actual: readonly Record<string, unknown>[],
  problems: Difference[],
): void {
  if (expected.length !== actual.length) {
    problems.push({ what: "count", at: what, expected, found: actual });
    return;
  }
  expected.forEach((want, i) => {
    for (const [key, value] of Object.entries(want)) {
      if (JSON.stringify(actual[i][key] ?? null) !== JSON.stringify(value)) {
        const at = `${what}[${i}].${key}`;
        problems.push({ what: "value", at, expected: value, found: actual[i][key] ?? null });
      }
    }
  });
}

function instant(text: string, zone: Zone): number {
  const parsed = parseInstant(text, zone);
  if (!parsed) throw new Error(`${text} is no instant`);
  return parsed.ms;
}

/** `2026-03-05 10:00`, with seconds only where they are not zero. */
function short(at: number | null, zone: Zone): string | null {
  if (at === null) return null;
  const text = zone.format(at).slice(0, 19).replace("T", " ");
  return text.endsWith(":00") ? text.slice(0, 16) : text;
}
