/**
 * The tenant's gate: which findings count as errors, warnings or infos for a change and for the nightly run.
 * `tenant.gate.change` and `.nightly` are lists of `{match, severity}`; `match` is a code
 * (`ledger/unknown-staff`), a pack, a rule (`pack/rule`), a clause, or `rate:<clause>`; a bare string raises
 * to error; `severity: off` hides nothing but stops it from counting (info). Later entries win.
 */
import type { Diagnostic, Severity } from "../../model/finding.ts";
import type { Tenant } from "../../model/tenant.ts";

export type GateName = "change" | "nightly";

interface Entry {
  readonly match: string;
  readonly severity: Severity;
}

/** Entries of one gate; malformed ones are passed over (the tenant's schema reports them). */
function entries(tenant: Tenant, gate: GateName): Entry[] {
  const raw = tenant.gate[gate];
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((e): Entry[] => {
    if (typeof e === "string") return [{ match: e, severity: "error" }];
    if (e === null || typeof e !== "object" || typeof (e as Entry).match !== "string") return [];
    const { match, severity } = e as { match: string; severity?: string };
    if (severity === "error" || severity === "warning" || severity === "info") return [{ match, severity }];
    return severity === "off" ? [{ match, severity: "info" }] : [{ match, severity: "error" }];
  });
}

/** Diagnostics with the gate's severities; the same objects where nothing changes. */
export function applyGate(diagnostics: readonly Diagnostic[], tenant: Tenant, gate: GateName): Diagnostic[] {
  const list = entries(tenant, gate);
  if (list.length === 0) return [...diagnostics];
  return diagnostics.map((d) => {
    let severity = d.severity;
    for (const { match, severity: wanted } of list) {
      const hit =
        match === d.code ||
        d.code.startsWith(`${match}/`) ||
        (d.clauses?.includes(match) ?? false) ||
        (match.startsWith("rate:") &&
          d.template === "engine/rate-below" &&
          (d.clauses?.includes(match.slice(5)) ?? false));
      if (hit) severity = wanted;
    }
    return severity === d.severity ? d : { ...d, severity };
  });
}
