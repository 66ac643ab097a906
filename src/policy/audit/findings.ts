/**
 * The audit's entries as findings: what somebody has to look at. Late filing and ordinary deletions are left
 * to the clauses that bound them.
 */
import type { AuditEntry, AuditTrail } from "../../model/audit.ts";
import type { Diagnostic } from "../../model/finding.ts";
import type { AuditCase } from "./case.ts";

export function auditFindings(c: AuditCase, { entries }: AuditTrail): Diagnostic[] {
  const zone = c.ledger.zone;
  const name = (id: string | null, email = ""): string => {
    const known = id === null ? undefined : c.ledger.byRef.get(`staff/${id}`)?.data.name;
    return typeof known === "string" ? known : (id ?? email);
  };
  const at = (e: AuditEntry): Diagnostic["params"] => ({
    record: e.subject ?? e.file,
    author: name(e.staff, e.email),
    email: e.email,
    commit: e.commit.slice(0, 12),
    at: zone.formatShort(e.at),
    dated: zone.formatShort(e.dated),
    count: e.count,
    other: name(e.other),
    fields: e.fields.join(", "),
  });
  const about = (
    e: AuditEntry,
    severity: Diagnostic["severity"],
    code: string,
    path: readonly string[],
    key: string,
  ): Diagnostic => ({
    code,
    severity,
    place: { file: e.file, ...(path.length > 0 && { path }) },
    subject: e.subject,
    staff: e.staff,
    lineOfBusiness: e.line,
    key,
    params: at(e),
  });
  const settings = (
    e: AuditEntry,
    severity: Diagnostic["severity"],
    code: string,
    key: string,
    count = e.count,
  ): Diagnostic => ({
    code,
    severity,
    place: { file: "ledger/tenant.yaml", path: ["audit"] },
    staff: e.staff,
    key,
    params: { ...at(e), count },
  });
  const out: Diagnostic[] = [];
  for (const e of entries) {
    if (e.kind === "edited") {
      out.push(about(e, "warning", "git/edited-after-review", [e.fields[0]], e.commit.slice(0, 12)));
    } else if (e.kind === "not-committer") {
      out.push(
        about(
          e,
          "warning",
          "git/not-committer",
          [e.subject?.startsWith("waiver/") ? "approved_by" : "by"],
          "signer",
        ),
      );
    }
    // Of waivers see waivers.ts, which needs no history.
    else if (e.kind === "self-approved" && !e.subject?.startsWith("waiver/")) {
      out.push(about(e, "warning", "git/self-approved", [], e.other ?? ""));
    } else if (e.kind === "unsigned") out.push(settings(e, "error", "git/unsigned", e.commit.slice(0, 12)));
  }
  for (const [commit, list] of Map.groupBy(
    entries.filter(({ kind }) => kind === "backdated"),
    (e) => e.commit,
  )) {
    out.push(about({ ...list[0], count: list.length }, "info", "git/backdated", [], commit.slice(0, 12)));
  }
  for (const [email, list] of Map.groupBy(
    entries.filter(({ kind }) => kind === "unknown-author"),
    (e) => e.email.toLowerCase(),
  )) {
    out.push(
      settings(
        list[0],
        "info",
        "git/unknown-author",
        email,
        list.reduce((sum, e) => sum + e.count, 0),
      ),
    );
  }
  for (const [email, people] of c.people.shared()) {
    const [, second] = people;
    out.push({
      code: "git/shared-email",
      severity: "warning",
      place: { file: second.origin.file, item: second.origin.item, path: ["emails"] },
      subject: second.ref,
      staff: second.id,
      lineOfBusiness: second.line,
      key: email,
      params: { email, people: people.map(({ id }) => name(id)).join(", ") },
    });
  }
  return out;
}
