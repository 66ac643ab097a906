/** One case of a pack, run through the same loader and engine as a real ledger → what did not come out as written. */
import { stringify } from "yaml";
import { evaluate } from "../engine/evaluate.ts";
import { memoryTree } from "../io/memory-tree.ts";
import { loadLedger } from "../ledger/load.ts";
import type { Diagnostic } from "../model/finding.ts";
import { parseInstant } from "../model/instant.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Obligation } from "../model/obligation.ts";
import type { Pack } from "../model/pack.ts";
import type { Filing, Provenance } from "../model/provenance.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Zone } from "../model/zone.ts";
import type { CaseEntry } from "../policies/cases.ts";
import { CORE_VOCABULARY, mergeVocabulary } from "../schema/vocabulary.ts";

type Raw = Readonly<Record<string, unknown>>;
const LINE = "main";

/** Differences in words, empty when the case holds. `people` act in every case of the pack. */
export function runCase(pack: Pack, ruleId: string, entry: CaseEntry, people: readonly Raw[]): string[] {
  const tenant = tenantOf(pack, entry);
  const loaded = loadLedger(memoryTree(filesOf(entry, people)), tenant, mergeVocabulary(CORE_VOCABULARY, pack.vocabulary));
  const broken = loaded.diagnostics.filter((d) => d.severity === "error");
  if (broken.length > 0) return broken.map((d) => `its own ledger: ${d.code} ${d.place.file} ${JSON.stringify(d.params ?? {})}`);
  const ledger = loaded.value;
  const asOf = instant(ledger.zone, entry.as_of);
  const { obligations, diagnostics } = evaluate({ ledger, packs: [pack], asOf, provenance: provenanceOf(ledger, entry) });
  return [
    ...(entry.expect ? compareObligations(entry.expect, obligations.filter((o) => o.rule === ruleId), ledger.zone) : []),
    ...(entry.findings ? compareFindings(entry.findings, diagnostics, pack, ruleId) : []),
  ];
}

function tenantOf(pack: Pack, entry: CaseEntry): Tenant {
  const parameters = Object.fromEntries(Object.entries(entry.parameters ?? {}).map(([clause, value]) =>
    [clause.includes("/") ? clause : `${pack.id}/${clause}`, value]));
  return {
    name: "cases", timezone: "Asia/Shanghai", locale: "en", parameters, gate: {}, contactLink: null, vocabulary: {},
    lines: [{ id: LINE, title: LINE, packs: [{ id: pack.id, from: null, to: null }] }],
    calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] },
  };
}

/** Record files of a case; customers that are only named get a file with their id. */
function filesOf(entry: CaseEntry, people: readonly Raw[]): Record<string, string> {
  const own = entry.ledger as Readonly<Record<string, readonly Raw[]>>;
  const named = new Set(Object.values(own).flat().flatMap((r) => [r.customer, ...(r.ended_at ? [r.participants ?? []].flat() : [])]));
  for (const customer of own.customers ?? []) named.delete(customer.id);
  const all: Record<string, readonly Raw[]> = {
    ...own,
    staff: [...people, ...(own.staff ?? [])].map((s) => ({ emails: [emailOf(String(s.id))], ...s })),
    customers: [...(own.customers ?? []), ...[...named].filter((id) => typeof id === "string").map((id) => ({ id, name: id }))],
  };
  const files: Record<string, string> = {};
  for (const [collection, records] of Object.entries(all)) {
    for (const { id, ...data } of records) {
      const line = collection === "staff" ? {} : { line: LINE };
      files[`ledger/${collection}/${String(id)}.yaml`] = stringify({ ...line, ...data });
    }
  }
  return files;
}

const emailOf = (staff: string): string => `${staff}@cases.example`;

function provenanceOf(ledger: Ledger, entry: CaseEntry): Provenance {
  const filings = new Map<string, Filing>();
  for (const record of Object.values(ledger.records).flat()) {
    const by = record.data.by ?? record.data.staff;
    if (record.at !== null && typeof by === "string") {
      filings.set(`${record.collection}/${record.id}.yaml`, { at: record.at, email: emailOf(by), commit: "case" });
    }
  }
  for (const [record, { at, by }] of Object.entries(entry.filed ?? {})) {
    filings.set(`${record}.yaml`, { at: instant(ledger.zone, at), email: emailOf(by), commit: "case" });
  }
  const deletions = (entry.deleted ?? []).map(({ path, at, dated }) => ({
    path, at: instant(ledger.zone, at), email: emailOf("somebody"), commit: "case", line: LINE,
    filedAt: instant(ledger.zone, dated), dated: instant(ledger.zone, dated),
  }));
  return { complete: true, lack: null, commit: "case", filings, deletions };
}

function instant(zone: Zone, text: string): number {
  const parsed = parseInstant(text, zone);
  if (!parsed) throw new RangeError(`${text} is no instant`);
  return parsed.ms;
}

function compareObligations(expected: NonNullable<CaseEntry["expect"]>, found: readonly Obligation[], zone: Zone): string[] {
  const shown = found.map((o): Record<string, string | null> => ({
    subject: o.subject, status: o.status, due: o.due === null ? null : zone.format(o.due), opens: o.opens === null ? null : zone.format(o.opens),
    customer: o.customer, staff: o.staff, reason: o.reason,
  }));
  const left = new Set(shown);
  const wrong: string[] = [];
  for (const want of expected) {
    const hit = [...left].find((have) => Object.entries(want).every(([key, value]) => have[key] === value));
    if (hit) left.delete(hit);
    else wrong.push(`expected ${JSON.stringify(want)}`);
  }
  return [...wrong, ...[...left].map((have) => `came out ${JSON.stringify(have)}`)];
}

function compareFindings(expected: readonly string[], diagnostics: readonly Diagnostic[], pack: Pack, ruleId: string): string[] {
  const clauses = pack.rules.find((r) => r.id === ruleId)?.clauses ?? [];
  const ours = diagnostics.filter((d) => d.code === `${pack.id}/${ruleId}`
    || (d.code.startsWith("engine/") && d.clauses?.some((c) => clauses.includes(c))));
  const found = [...new Set(ours.map((d) => d.subject ?? d.place.file))].sort();
  return `${found}` === `${[...expected].sort()}` ? [] : [`findings at [${found.join(", ")}] instead of [${expected.join(", ")}]`];
}
