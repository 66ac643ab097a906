/**
 * Checks that every rule of a pack compiles: its conditions, instants and figures. Done once, before any
 * record is judged.
 */
import type { Diagnostic } from "../../model/finding.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Pack } from "../../model/pack.ts";
import { COLLECTIONS, type Collection } from "../../model/record.ts";
import type { Tenant } from "../../model/tenant.ts";
import { Zone } from "../../model/zone.ts";
import { asAmount, compileFigure } from "../conditions/figure.ts";
import { ConditionError } from "../conditions/matcher.ts";
import type { LineScope } from "../kinds/define.ts";
import { RULE_KINDS } from "../kinds/index.ts";
import { World } from "../world/world.ts";

export interface PackCheck {
  /** Errors at the rules that do not compile: the pack cannot be used. */
  readonly broken: Diagnostic[];
  /** Parameters of the tenant that no clause knows or no rule can use: they count as unset. */
  readonly parameters: Diagnostic[];
}

/** Compiles every rule once, against no records. */
export function checkPacks(packs: readonly Pack[], tenant: Tenant): PackCheck {
  const records = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Record<Collection, []>;
  const ledger: Ledger = { tenant, zone: new Zone(tenant.timezone), records, byRef: new Map() };
  const world = new World(ledger, ledger, 0, {
    complete: false,
    lack: null,
    commit: null,
    filings: new Map(),
    deletions: [],
  });
  const line: LineScope = {
    id: "-",
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    dossiers: [],
    earliest: null,
  };
  const out: Diagnostic[] = [];
  const bad = new Map<string, unknown>();
  for (const pack of packs) {
    for (const rule of pack.rules) {
      const kind = RULE_KINDS.get(rule.kind);
      try {
        kind?.compile(
          {
            world,
            pack,
            rule,
            line,
            states: () => undefined,
            contactWhere: pack.contacts.where ?? undefined,
            alsoSent: { channels: pack.contacts.oneWay, named: pack.contacts.named },
            evidenceOf: () => undefined,
            takenBy: () => new Set(),
            badParameter: (clause, value) => bad.set(clause, value),
          },
          rule.with as never,
        );
        if (rule.penalty) {
          const fined = {
            rule: { clauses: [rule.penalty.clause] },
            world,
            badParameter: (clause: string, value: unknown) => bad.set(clause, value),
          };
          compileFigure(fined, rule.penalty.amount, asAmount, ["penalty", "amount"]);
        }
      } catch (error) {
        if (!(error instanceof ConditionError)) throw error;
        out.push({
          code: "policy/condition",
          severity: "error",
          place: { file: rule.file, position: { line: rule.line, column: 5 } },
          key: rule.id,
          params: {
            rule: rule.id,
            detail: `${error.path.length > 0 ? `${error.path.join(".")}: ` : ""}${error.message}`,
          },
        });
      }
    }
  }
  const clauses = new Set(packs.flatMap((p) => p.clauses.map((c) => c.id)));
  const at = (clause: string) => ({ file: "ledger/tenant.yaml", path: ["parameters", clause] });
  const parameters = Object.keys(tenant.parameters).flatMap((clause): Diagnostic[] => {
    if (!clauses.has(clause)) {
      return [
        {
          code: "policy/unknown-parameter",
          severity: "warning",
          place: at(clause),
          key: clause,
          params: { clause },
        },
      ];
    }
    if (!bad.has(clause)) return [];
    return [
      {
        code: "policy/bad-parameter",
        severity: "error",
        place: at(clause),
        key: clause,
        clauses: [clause],
        params: { clause, value: String(bad.get(clause)) },
      },
    ];
  });
  return { broken: out, parameters };
}
