/** Obligations and waivers → diagnostics (spec section 3, "Findings from obligations"). */
import { undecidedWords } from "../../i18n/undecided.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Pack, PackRule } from "../../model/pack.ts";
import type { Tenant } from "../../model/tenant.ts";
import { isOpen } from "../conditions/figure.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import type { Waivers } from "../kinds/parts/waiver.ts";
import { figuresOf } from "../names/check-pack.ts";
import type { World } from "../world/world.ts";

/**
 * One warning per overdue, late or missed obligation at its anchoring record; none where the book asks for a
 * share.
 */
export function obligationFindings(
  world: World,
  obligations: readonly Obligation[],
  packs: ReadonlyMap<string, Pack>,
): Diagnostic[] {
  const rules = new Map<string, PackRule>();
  for (const pack of packs.values()) for (const rule of pack.rules) rules.set(`${pack.id}/${rule.id}`, rule);
  const out: Diagnostic[] = [];
  for (const o of obligations) {
    if (o.share || (o.status !== "overdue" && o.status !== "late" && o.status !== "missed")) continue;
    const record = world.get(o.subject);
    const rule = rules.get(`${o.pack}/${o.rule}`);
    const line = o.subject.startsWith("line/") ? world.tenant.lines.findIndex((l) => l.id === o.line) : -1;
    if (!rule || (!record && line < 0)) continue;
    const name = o.customer === null ? null : world.customer(o.customer)?.data.name;
    out.push({
      code: `${o.pack}/${o.rule}`,
      severity: "warning",
      template: `obligation/${o.status}`,
      place: record
        ? {
            file: record.origin.file,
            item: record.origin.item,
            ...(o.anchorField === null ? {} : { path: [o.anchorField] }),
          }
        : { file: "ledger/tenant.yaml", path: ["lines", line] },
      params: {
        subject: o.subject,
        whom: typeof name === "string" ? name : (o.customer ?? o.subject),
        rule: rule.title,
        due: world.zone.formatShort(o.due!),
        ...(o.metAt === null ? {} : { done: world.zone.formatShort(o.metAt) }),
        ...(rule.hint ? { next: rule.hint } : {}),
        id: o.id,
      },
      clauses: o.clauses,
      subject: o.subject,
      staff: o.staff,
      lineOfBusiness: o.line,
      key: o.id.slice(o.id.indexOf(":") + 1),
    });
  }
  return out;
}

/** The figure of a rule that nobody has set, the clause's own first, and the clause under which it is set. */
function missingFigure(
  pack: Pack,
  rule: PackRule,
  clause: string,
  parameters: Tenant["parameters"],
): { readonly of: string; readonly clause: string } | null {
  const open = figuresOf(pack).filter(
    ({ rule: id, value, of, clauses }) =>
      id === rule.id &&
      (of === "person" || isOpen(value)) &&
      clauses.every((each) => parameters[each] === undefined),
  );
  const own = open.find(({ clauses }) => clauses.includes(clause)) ?? open[0];
  if (own === undefined) return null;
  return { of: own.of, clause: own.clauses.includes(clause) ? clause : own.clauses[0] };
}

/** One info per clause and line whose figure nobody has set, or that git cannot decide. */
export function undecidedFinding(
  pack: Pack,
  rule: PackRule,
  clause: string,
  { lines, parameters }: Pick<Tenant, "lines" | "parameters">,
  index: number,
): Diagnostic {
  const line = lines[index];
  const missing = missingFigure(pack, rule, clause, parameters);
  const lacks = missing?.of ?? (RULE_KINDS.get(rule.kind)?.audits ? "history" : "record");
  return {
    code: `${pack.id}/${rule.id}`,
    severity: "info",
    template: "engine/undecided",
    place: { file: "ledger/tenant.yaml", path: ["lines", index] },
    params: {
      clause,
      line: line.title,
      rule: rule.title,
      ...undecidedWords(lacks, missing?.clause ?? clause),
    },
    clauses: [clause],
    subject: `line/${line.id}`,
    staff: null,
    lineOfBusiness: line.id,
    key: "undecided",
  };
}

/** Waivers that have expired, or that nothing needs. */
export function waiverFindings(world: World, waivers: Waivers): Diagnostic[] {
  const out: Diagnostic[] = [];
  for (const waiver of waivers.all) {
    const expired = waiver.time.expires !== undefined && waiver.time.expires < world.now;
    if (!expired && waivers.used.has(waiver.id)) continue;
    out.push({
      code: expired ? "engine/expired-waiver" : "engine/idle-waiver",
      severity: "warning",
      subject: waiver.ref,
      place: { file: waiver.origin.file, item: waiver.origin.item, path: [expired ? "expires" : "clauses"] },
      params: { record: waiver.ref },
      lineOfBusiness: waiver.line,
      staff: null,
    });
  }
  return out;
}
