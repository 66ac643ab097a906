/**
 * The audit's entries as findings: what somebody has to look at. Late filing and ordinary deletions are left
 * to the clauses that bound them.
 */
import type { AuditEntry, AuditTrail } from "../../model/audit.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { AuditCase } from "./case.ts";

type Level = Diagnostic["severity"];

export function auditFindings(c: AuditCase, { entries }: AuditTrail): Diagnostic[] {
  const of = (kind: AuditEntry["kind"]): AuditEntry[] => entries.filter((e) => e.kind === kind);
  return [
    ...entries.flatMap((e) => single(c, e)),
    ...[...Map.groupBy(of("backdated"), (e) => e.commit)].map(([commit, list]) =>
      about(c, { ...list[0], count: list.length }, "info", "git/backdated", [], commit.slice(0, 12)),
    ),
    ...[...Map.groupBy(of("unknown-author"), (e) => e.email.toLowerCase())].map(([email, list]) => {
      const count = list.reduce((sum, e) => sum + e.count, 0);
      return settings(c, { ...list[0], count }, "info", "git/unknown-author", email);
    }),
    ...sharedEmails(c),
  ];
}

/** The finding of an entry that stands for itself; none for those that are told together. */
function single(c: AuditCase, e: AuditEntry): Diagnostic[] {
  const waiver = e.subject?.startsWith("waiver/") ?? false;
  if (e.kind === "edited") {
    return [about(c, e, "warning", "git/edited-after-review", [e.fields[0]], e.commit.slice(0, 12))];
  }
  if (e.kind === "not-committer") {
    return [about(c, e, "warning", "git/not-committer", [waiver ? "approved_by" : "by"], "signer")];
  }
  // Of waivers see waivers.ts, which needs no history.
  if (e.kind === "self-approved" && !waiver) {
    return [about(c, e, "warning", "git/self-approved", [], e.other ?? "")];
  }
  if (e.kind === "unsigned") return [settings(c, e, "error", "git/unsigned", e.commit.slice(0, 12))];
  return [];
}

/** At the record, or at a field of it. */
function about(
  c: AuditCase,
  e: AuditEntry,
  severity: Level,
  code: string,
  path: readonly string[],
  key: string,
): Diagnostic {
  return {
    code,
    severity,
    place: { file: e.file, ...(path.length > 0 && { path }) },
    subject: e.subject,
    staff: e.staff,
    lineOfBusiness: e.line,
    key,
    params: told(c, e),
  };
}

/** At the tenant's settings, for what concerns no single record. */
function settings(c: AuditCase, e: AuditEntry, severity: Level, code: string, key: string): Diagnostic {
  return {
    code,
    severity,
    place: { file: "ledger/tenant.yaml", path: ["audit"] },
    staff: e.staff,
    key,
    params: told(c, e),
  };
}

function sharedEmails(c: AuditCase): Diagnostic[] {
  return c.people.shared().map(([email, people]): Diagnostic => {
    const [, second] = people;
    return {
      code: "git/shared-email",
      severity: "warning",
      place: { file: second.origin.file, item: second.origin.item, path: ["emails"] },
      subject: second.ref,
      staff: second.id,
      lineOfBusiness: second.line,
      key: email,
      params: { email, people: people.map(({ id }) => nameOf(c, id)).join(", ") },
    };
  });
}

function told(c: AuditCase, e: AuditEntry): Diagnostic["params"] {
  const { zone } = c.ledger;
  return {
    record: e.subject ?? e.file,
    author: nameOf(c, e.staff, e.email),
    email: e.email,
    commit: e.commit.slice(0, 12),
    at: zone.formatShort(e.at),
    dated: zone.formatShort(e.dated),
    count: e.count,
    other: nameOf(c, e.other),
    fields: e.fields.join(", "),
  };
}

function nameOf(c: AuditCase, id: string | null, email = ""): string {
  const known = id === null ? undefined : c.ledger.byRef.get(`staff/${id}`)?.data.name;
  return typeof known === "string" ? known : (id ?? email);
}
