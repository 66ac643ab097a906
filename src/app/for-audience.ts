/**
 * An evaluation as one audience may see it. Takes and gives plain data; the rules are those of
 * `views/audience.ts`.
 */
import type { Evaluation } from "../model/evaluation.ts";
import type { Finding } from "../model/finding.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Obligation } from "../model/obligation.ts";
import type { LedgerRecord } from "../model/record.ts";
import type { Tenant } from "../model/tenant.ts";
import { maskPersonal } from "../record/import/mask.ts";
import { AUDIENCE_RULES, type Audience } from "../site/views/audience.ts";

export interface AudienceInput {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly audience: Audience;
  /** Ids of lines; empty: all. */
  readonly lines: readonly string[];
}

const PERSONAL = /^ledger\/personal-/;

/** What of the run an audience sees. A number that must not be in git is masked for everybody. */
export function forAudience({
  evaluation,
  findings,
  audience,
  lines,
}: AudienceInput): Pick<AudienceInput, "evaluation" | "findings"> {
  const rules = AUDIENCE_RULES[audience];
  const flagged = new Set(
    findings.flatMap((one) => (PERSONAL.test(one.code) && one.subject !== null ? [one.subject] : [])),
  );
  if (lines.length === 0 && rules.records && rules.audit && flagged.size === 0) {
    return { evaluation, findings };
  }
  const inLine = (line: string | null): boolean =>
    lines.length === 0 || (line !== null && lines.includes(line));
  const everything = rules.records && lines.length === 0;
  const guests = everything || !rules.records ? new Set<unknown>() : namedIn(evaluation, inLine);
  const keeps = (record: LedgerRecord): boolean =>
    everything ||
    (rules.records &&
      (inLine(record.line) ||
        (record.collection === "staff" && (record.line === null || guests.has(record.id)))));
  const show = (record: LedgerRecord): LedgerRecord =>
    record.collection === "staff" && record.line !== null && !inLine(record.line)
      ? nameAlone(record)
      : shown(record, audience, flagged);
  const records = recordsOf(evaluation.ledger.records, keeps, show);
  const settings = evaluation.ledger.tenant;
  const lined = { ...settings, lines: settings.lines.filter((line) => inLine(line.id)) };
  const tenant = rules.records ? lined : withoutPeople(lined, peopleOf(evaluation.ledger));
  const byRef = new Map(
    Object.values(records)
      .flat()
      .map((record) => [record.ref, record]),
  );
  const packs = new Set(tenant.lines.flatMap((line) => line.packs.map((pack) => pack.id)));
  const own = evaluation.obligations.filter((item) => inLine(item.line));
  const { audit, ...rest } = evaluation;
  return {
    evaluation: {
      ...rest,
      ...(rules.audit && audit ? { audit } : {}),
      ledger: { ...evaluation.ledger, tenant, records, byRef },
      diagnostics: rules.audit ? evaluation.diagnostics : [],
      packs: evaluation.packs.filter((pack) => packs.has(pack.id)),
      rateRules: evaluation.rateRules.filter((rule) => inLine(rule.line)),
      provenance: rules.audit
        ? evaluation.provenance
        : { ...evaluation.provenance, filings: new Map(), deletions: [] },
      obligations: rules.records ? own : own.map(nameless),
    },
    findings: rules.records
      ? findings.filter((one) => (one.subject === null ? lines.length === 0 : byRef.has(one.subject)))
      : [],
  };
}

/** The records that are kept, as they are shown; a list in which nothing changes stays the same list. */
function recordsOf(
  records: Ledger["records"],
  keeps: (record: LedgerRecord) => boolean,
  show: (record: LedgerRecord) => LedgerRecord,
): Ledger["records"] {
  return Object.fromEntries(
    Object.entries(records).map(([collection, list]) => {
      const clean = list.filter(keeps).map(show);
      return [
        collection,
        clean.some((record, i) => record !== list[i]) || clean.length < list.length ? clean : list,
      ];
    }),
  ) as unknown as Ledger["records"];
}

/** Ids, names and addresses of everybody in the ledger. */
function peopleOf({ records }: Ledger): ReadonlySet<string> {
  const said = [...records.staff, ...records.customers].flatMap(({ id, data }) => [
    id,
    data.name,
    data.emails,
  ]);
  return new Set(said.flat().filter((each): each is string => typeof each === "string" && each !== ""));
}

/** The company's settings as strangers may read them: figures stay, persons go. */
function withoutPeople(tenant: Tenant, people: ReadonlySet<string>): Tenant {
  const { name, timezone, locale, locales, calendar, vocabulary } = tenant;
  const parameters = Object.entries(tenant.parameters).filter(([, value]) => !names(value, people));
  return {
    ...{ name, timezone, locale, calendar, vocabulary },
    ...(locales && { locales }),
    lines: tenant.lines.map(({ id, title, packs }) => ({ id, title, packs })),
    parameters: Object.fromEntries(parameters),
    gate: {},
    contactLink: null,
  };
}

/** Whether a setting says somebody anywhere in it. */
function names(value: unknown, people: ReadonlySet<string>): boolean {
  if (typeof value === "string") return people.has(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, each]) => people.has(key) || names(each, people));
}

/**
 * Whatever the records and duties of these lines name: among it the colleagues of other lines who worked for
 * them.
 */
function namedIn(evaluation: Evaluation, inLine: (line: string | null) => boolean): ReadonlySet<unknown> {
  const out = new Set<unknown>();
  for (const list of Object.values(evaluation.ledger.records)) {
    for (const record of list) {
      if (inLine(record.line)) {
        for (const value of Object.values(record.data)) if (typeof value === "string") out.add(value);
      }
    }
  }
  for (const item of evaluation.obligations) if (inLine(item.line)) out.add(item.staff);
  return out;
}

/** A colleague of another line who is named in this one: the name, and nothing else about them. */
function nameAlone(record: LedgerRecord): LedgerRecord {
  return { ...record, line: null, time: {}, data: { name: record.data.name, role: record.data.role } };
}

/** A record without what nobody may read, and for staff without the addresses of their colleagues. */
function shown(record: LedgerRecord, audience: Audience, flagged: ReadonlySet<string>): LedgerRecord {
  const private_ = audience === "staff" && record.data.emails !== undefined;
  if (!private_ && !flagged.has(record.ref) && audience === "managers") return record;
  const { emails, ...data } = record.data;
  const masked = mask(data) as LedgerRecord["data"];
  return { ...record, data: emails === undefined || private_ ? masked : { ...masked, emails } };
}

function mask(value: unknown): unknown {
  if (typeof value === "string") return value.length < 11 ? value : maskPersonal(value).text;
  if (Array.isArray(value)) return value.map(mask);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mask(one)]));
}

/** What a rate counts, and nothing about whom. */
function nameless(item: Obligation, index: number): Obligation {
  return {
    ...item,
    id: `${item.pack}/${item.rule}:${index}`,
    subject: `line/${item.line}`,
    customer: null,
    staff: null,
    metBy: null,
    class: null,
    metChannel: null,
    reason: null,
  };
}
