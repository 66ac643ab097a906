/**
 * Who approved a waiver: somebody, with the right to, and not who benefits. Whose commit it is: see
 * `signers.ts`.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { AuditCase } from "./case.ts";
import { beneficiaries } from "./signers.ts";

/** One finding per waiver, the gravest; needs no history. */
export function waiverApprovals(c: Pick<AuditCase, "evaluation" | "ledger">): Diagnostic[] {
  const { records, byRef, tenant } = c.ledger;
  const managers = new Set(
    records.staff.map(({ data }) => data.manager).filter((id) => typeof id === "string"),
  );
  const roles = tenant.waiverApprovers;
  const may = (person: LedgerRecord | undefined, id: string): boolean =>
    roles
      ? person !== undefined &&
        (roles.includes(String(person.data.role)) || roles.includes(String(person.data.dept)))
      : managers.size === 0 || managers.has(id);
  return records.waivers.flatMap((waiver): Diagnostic[] => {
    const approver = waiver.data.approved_by;
    const finding = (
      code: string,
      severity: Diagnostic["severity"],
      params: Diagnostic["params"] = {},
    ): Diagnostic[] => [
      {
        code,
        severity,
        subject: waiver.ref,
        lineOfBusiness: waiver.line,
        staff: typeof approver === "string" ? approver : null,
        key: "approved_by",
        place: { file: waiver.origin.file, item: waiver.origin.item, path: ["approved_by"] },
        params: { record: waiver.ref, ...params },
      },
    ];
    if (typeof approver !== "string") return finding("engine/unapproved-waiver", "warning");
    const person = byRef.get(`staff/${approver}`);
    const name = typeof person?.data.name === "string" ? person.data.name : approver;
    if (beneficiaries(c, waiver).has(approver)) {
      return finding("engine/self-approved-waiver", "error", { person: name });
    }
    if (may(person, approver)) return [];
    const wanted = roles ?? [...managers].map((id) => byRef.get(`staff/${String(id)}`)?.data.name ?? id);
    return finding("engine/wrong-approver", "warning", {
      person: name,
      wanted: wanted.map(String).join(", "),
    });
  });
}
