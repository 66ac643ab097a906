/**
 * The audit of one evaluation: reads what the history holds of changed files and signatures, then judges it.
 */
import { readSignatures, readVersions } from "../io/blobs.ts";
import { AUDIT_DEFAULTS, type AuditTrail } from "../model/audit.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Diagnostic } from "../model/finding.ts";
import type { Staged } from "../model/stage.ts";
import { recordCommits } from "../policy/audit/authors.ts";
import { auditCase } from "../policy/audit/case.ts";
import { lateChanges } from "../policy/audit/edits.ts";
import { auditFindings } from "../policy/audit/findings.ts";
import { auditTrail } from "../policy/audit/trail.ts";
import { waiverApprovals } from "../policy/audit/waivers.ts";

/**
 * `signatures`: the whole trail, with the commits that are signed, which takes a look at each of them; else
 * what makes findings.
 */
export function auditRoot(
  root: string,
  evaluation: Evaluation,
  lines: readonly string[],
  signatures: boolean,
): Staged<AuditTrail> {
  const settings = evaluation.ledger.tenant.audit ?? AUDIT_DEFAULTS;
  const found = auditCase(evaluation, settings);
  const changes = lateChanges(found);
  const wanted =
    signatures || settings.signedFrom !== null ? recordCommits(found).map(({ filing }) => filing.commit) : [];
  const trail = auditTrail(
    found,
    {
      changes,
      contents: readVersions(
        root,
        changes.map(({ edit }) => ({ commit: edit.filing.commit, from: edit.from, path: edit.path })),
      ),
      signatures: readSignatures(root, wanted, settings.signedFrom !== null),
    },
    lines,
    !signatures,
  );
  const diagnostics: Diagnostic[] = [...auditFindings(found, trail), ...waiverApprovals(found)];
  return { value: trail, diagnostics };
}
