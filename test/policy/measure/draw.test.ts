/**
 * The order of a draw hangs on seed, commit, person and reference alone; the population is what was reached
 * in the period.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePeriod } from "../../../src/model/period.ts";
import { agreement, tallyLooked, type Looked } from "../../../src/policy/measure/draw-results.ts";
import { drawFrom, populationOf, rank } from "../../../src/policy/measure/draw.ts";
import { instant, record, zone } from "../../support/obligation.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const people = fc.uniqueArray(
  fc.record({
    staff: fc.stringMatching(/^[a-z]{1,6}$/),
    refs: fc.uniqueArray(fc.stringMatching(/^visit\/[a-z0-9]{1,8}$/), { maxLength: 12 }),
  }),
  { maxLength: 5, selector: (p) => p.staff },
);

describe("a draw", () => {
  test("takes the first of each person by SHA-256 of seed, commit, person and reference", () => {
    // printf '4 1 6 3\n0123456789abcdef0123456789abcdef01234567\nli-na\nvisit/v-1' | sha256sum
    expect(rank({ seed: " 4 1 6 3 ", commit: COMMIT }, "li-na", "visit/v-1")).toBe(
      "1da0d2f7d43dab75a27656bddeeb0fc227a070c233360dac4766bf0f8292f735",
    );
  });

  test("is as large as asked for, or all there is, and only of what there is", () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 5 }), fc.string(), (list, size, seed) => {
        const drawn = drawFrom(list, { seed, commit: COMMIT, size });
        const wanted = list.reduce((n, p) => n + Math.min(size, p.refs.length), 0);
        return drawn.length === wanted && drawn.every((ref) => list.some((p) => p.refs.includes(ref)));
      }),
    );
  });

  test("does not hang on the order in which anything is given", () => {
    fc.assert(
      fc.property(people, fc.string(), (list, seed) => {
        const other = [...list].reverse().map((p) => ({ ...p, refs: [...p.refs].reverse() }));
        expect(drawFrom(other, { seed, commit: COMMIT, size: 2 })).toEqual(
          drawFrom(list, { seed, commit: COMMIT, size: 2 }),
        );
      }),
    );
  });

  test("one record more moves at most one out", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^visit\/[a-z0-9]{4}$/), { minLength: 2, maxLength: 12 }),
        fc.string(),
        (refs, seed) => {
          const draw = { seed, commit: COMMIT, size: 3 };
          const less = drawFrom([{ staff: "a", refs: refs.slice(1) }], draw);
          const more = drawFrom([{ staff: "a", refs }], draw);
          return less.filter((ref) => !more.includes(ref)).length <= 1;
        },
      ),
    );
  });
});

test("the population is what was reached in the period, by person and line", () => {
  const visit = (id: string, at: string, by: string, outcome: string, line: string) => ({
    ...record("visits", id, { by, outcome }),
    at: instant(at),
    line,
  });
  const records = [
    visit("a", "2026-09-01 00:00", "li", "reached", "one"),
    visit("b", "2026-09-30 23:59", "li", "reached", "two"),
    visit("c", "2026-10-01 00:00", "li", "reached", "one"),
    visit("d", "2026-09-10 10:00", "li", "unreachable", "one"),
    visit("e", "2026-09-10 10:00", "bo", "reached", "one"),
  ];
  const period = parsePeriod("2026-09")!;
  expect(populationOf(records, { kind: "visit", period, line: null }, zone)).toEqual([
    { staff: "bo", refs: ["visit/e"] },
    { staff: "li", refs: ["visit/a", "visit/b"] },
  ]);
  expect(populationOf(records, { kind: "visit", period, line: "one" }, zone)).toEqual([
    { staff: "bo", refs: ["visit/e"] },
    { staff: "li", refs: ["visit/a"] },
  ]);
  expect(populationOf(records, { kind: "complaint", period, line: null }, zone)).toEqual([]);
});

test("agreement counts verdicts alone", () => {
  const one = (staff: string, verdict: Looked["verdict"]): Looked => ({
    ref: "visit/x",
    staff,
    check: null,
    verdict,
  });
  const rows = tallyLooked([
    one("li", "agrees"),
    one("li", "agrees"),
    one("li", "waiting"),
    one("bo", "differs"),
    one("bo", "looked"),
  ]);
  expect(rows).toEqual([
    { staff: "bo", drawn: 2, looked: 2, agrees: 0, differs: 1 },
    { staff: "li", drawn: 3, looked: 2, agrees: 2, differs: 0 },
  ]);
  expect(agreement(rows)).toBe(2 / 3);
  expect(agreement([{ agrees: 0, differs: 0 }])).toBe(null);
});
