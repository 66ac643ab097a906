/** What we propose for open clauses is a figure that their rules can use. */
import { expect, test } from "vitest";
import { loadAllPacks } from "../../../src/app/all-packs.ts";
import { loadTenant } from "../../../src/ledger/tenant.ts";
import { memoryTree } from "../../../src/model/memory-tree.ts";
import { checkPacks } from "../../../src/policy/pack/lint.ts";
import { PRODUCT } from "../../support/command.ts";

const packs = loadAllPacks(PRODUCT).value.map(({ pack }) => pack);
const proposed = packs.flatMap((pack) =>
  pack.clauses.flatMap((clause) => ((clause.proposal ?? null) === null ? [] : [{ pack, clause }])),
);

test.each(proposed.map(({ pack, clause }) => [clause.id, pack, clause] as const))(
  "%s",
  (id, pack, clause) => {
    const tenant = loadTenant(
      memoryTree({
        "ledger/tenant.yaml": JSON.stringify({
          timezone: "Asia/Shanghai",
          lines: [{ id: "main", packs: [pack.id] }],
          parameters: { [id]: clause.proposal },
        }),
      }),
    ).value!;
    expect(clause.open).toBe(true);
    expect(checkPacks([pack], tenant).parameters).toEqual([]);
  },
);

test("most open clauses have a proposal", () => {
  const open = packs.flatMap((pack) => pack.clauses.filter((clause) => clause.open));
  expect(proposed.length / open.length).toBeGreaterThan(0.7);
});
