/**
 * The rule book itself is signed: the last commit that changes a pack of the tenant's own carries trailers of
 * several staff other than its author (readings 33). A pack that came with the product is nobody's to sign:
 * undecided.
 */
import { z } from "zod";
import type { LedgerRecord } from "../../model/record.ts";
import { defineRule } from "./define.ts";

const schema = z.strictObject({
  trailers: z
    .array(z.string().regex(/^[A-Z][A-Za-z-]+$/))
    .min(1)
    .describe("Commit trailers, each by another member of staff: Reviewed-by"),
});

export default defineRule({
  kind: "signoff",
  gives: "finding",
  audits: true,
  schema,
  docs: {
    summary:
      "The last change to a rule book of the company's own was signed by the people whose trailers are named, none of them its author.",
    example: `
trailers: [Reviewed-by, Approved-by]
`,
  },
  compile(setup, options) {
    const { world, rule, pack, line } = setup;
    const { provenance } = world;

    return {
      line(sink) {
        const open = pack.origin === "product" || !provenance.complete;
        if (open) for (const clause of rule.clauses) sink.undecided(clause);
        if (open) return;
        const commit = provenance.packs?.get(pack.id);
        const author = commit && staffOf(commit.email);
        const signers = options.trailers.map((name) =>
          (commit?.trailers.get(name) ?? [])
            .flatMap((email) => staffOf(email) ?? [])
            .filter((p) => p.id !== author?.id),
        );
        if (eachByAnother(signers)) return;
        const lacking = options.trailers.filter((_, i) => signers[i].length === 0);
        sink.diagnose({
          code: `${pack.id}/${rule.id}`,
          severity: rule.severity,
          template: "rule/unsigned-book",
          place: { file: `${pack.folder}/pack.yaml` },
          clauses: rule.clauses,
          key: "signoff",
          subject: `line/${line.id}`,
          staff: author?.id ?? null,
          lineOfBusiness: line.id,
          params: {
            rule: rule.title,
            pack: pack.title,
            commit: commit?.commit.slice(0, 7) ?? "-",
            wanted: (lacking.length > 0 ? lacking : options.trailers).join(", "),
            ...(rule.hint ? { next: rule.hint } : {}),
          },
        });
      },
    };

    function staffOf(email: string): LedgerRecord | undefined {
      const wanted = email.toLowerCase();
      return world.ledger.records.staff.find(
        (s) => Array.isArray(s.data.emails) && s.data.emails.some((e) => String(e).toLowerCase() === wanted),
      );
    }
  },
});

/** Can one person be picked from each list, no one twice? */
function eachByAnother(
  lists: readonly (readonly LedgerRecord[])[],
  taken: readonly LedgerRecord[] = [],
): boolean {
  if (lists.length === 0) return true;
  return lists[0].some(
    (person) => !taken.includes(person) && eachByAnother(lists.slice(1), [...taken, person]),
  );
}
