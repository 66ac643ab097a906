/**
 * Who signed, who committed, and for whom: papers signed by one and committed by another, or approved by whom
 * they concern.
 */
import type { AuditEntry } from "../../model/audit.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Collection, LedgerRecord } from "../../model/record.ts";
import { references } from "../world/world.ts";
import { entryOf, filingOf, type AuditCase } from "./case.ts";
import { emailsOf } from "./people.ts";

/** Field that names the person whose own commit the paper has to be. */
const SIGNED_BY: Partial<Readonly<Record<Collection, string>>> = {
  approvals: "by",
  checks: "by",
  archives: "by",
  reports: "by",
  waivers: "approved_by",
};
/** Fields that name those whom a record concerns, its author among them. */
const CONCERNED = ["by", "staff", "requested_by"] as const;

export function signerEntries(c: AuditCase): AuditEntry[] {
  return [...foreignCommits(c), ...ownApprovals(c)];
}

/**
 * Papers whose signer is not the author of the commit that filed them; people without an e-mail on file
 * cannot be told.
 */
function foreignCommits(c: AuditCase): AuditEntry[] {
  const out: AuditEntry[] = [];
  for (const [collection, field] of Object.entries(SIGNED_BY) as [Collection, string][]) {
    for (const record of c.ledger.records[collection]) {
      const signer = record.data[field];
      const filing = filingOf(c, record);
      if (!filing || typeof signer !== "string" || c.people.is(filing.email, signer)) continue;
      if (
        emailsOf(c.ledger.byRef.get(`staff/${signer}`)).length === 0 ||
        (collection === "waivers" && approvedByOwnCommit(c, record, signer))
      ) {
        continue;
      }
      out.push(
        entryOf(c, "not-committer", filing, record, { other: signer, staff: c.people.idOf(filing.email) }),
      );
    }
  }
  return out;
}

/** A waiver may be written by anybody where its approver says so in an approval of his own. */
function approvedByOwnCommit(c: AuditCase, waiver: LedgerRecord, signer: string): boolean {
  return c.ledger.records.approvals.some(
    (paper) =>
      paper.data.by === signer &&
      paper.data.decision !== "refused" &&
      references(paper.data.subject).includes(waiver.ref) &&
      c.people.is(filingOf(c, paper)?.email ?? "", signer),
  );
}

function ownApprovals(c: AuditCase): AuditEntry[] {
  const out: AuditEntry[] = [];
  const add = (record: LedgerRecord, person: unknown): void => {
    const filing = filingOf(c, record);
    if (filing && typeof person === "string") {
      out.push(entryOf(c, "self-approved", filing, record, { other: person, staff: person }));
    }
  };
  for (const paper of [...c.ledger.records.approvals, ...c.ledger.records.checks]) {
    if (paper.data.decision === "refused") continue;
    const about = references(paper.data.subject).map((ref) => c.ledger.byRef.get(ref));
    if (about.some((record) => record && concerns(c, record).includes(paper.data.by))) {
      add(paper, paper.data.by);
    }
  }
  for (const expense of c.ledger.records.expenses) {
    if (expense.data.signed_by !== undefined && expense.data.signed_by === expense.data.by) {
      add(expense, expense.data.by);
    }
  }
  for (const waiver of c.ledger.records.waivers) {
    if (beneficiaries(c, waiver).has(String(waiver.data.approved_by))) add(waiver, waiver.data.approved_by);
  }
  return out;
}

function concerns(c: AuditCase, record: LedgerRecord): readonly unknown[] {
  return record.collection === "waivers"
    ? [...beneficiaries(c, record)]
    : CONCERNED.map((field) => record.data[field]).filter((id) => id !== undefined);
}

/** Who asked for a waiver, and whose items it takes away. */
export function beneficiaries(
  { evaluation }: Pick<AuditCase, "evaluation">,
  waiver: LedgerRecord,
): Set<string> {
  const people = new Set(freed(evaluation).get(waiver.id));
  if (typeof waiver.data.by === "string") people.add(waiver.data.by);
  return people;
}

const byWaiver = new WeakMap<Evaluation, Map<string, Set<string>>>();

/** Staff whose items a waiver takes away, by its id; looked for once per evaluation. */
function freed(evaluation: Evaluation): Map<string, Set<string>> {
  let known = byWaiver.get(evaluation);
  if (known) return known;
  known = new Map<string, Set<string>>();
  byWaiver.set(evaluation, known);
  for (const { reason, staff } of evaluation.obligations) {
    if (staff === null || !reason?.startsWith("waiver:")) continue;
    const id = reason.slice("waiver:".length);
    const people = known.get(id);
    if (people) people.add(staff);
    else known.set(id, new Set([staff]));
  }
  return known;
}
