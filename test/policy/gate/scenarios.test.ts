/**
 * Changes of every sort, each with exactly what it introduces and what stood before it, directly or by
 * consequence.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { baseFindings } from "../../../src/app/compare-base.ts";
import { openRun } from "../../../src/app/open-run.ts";
import { Zone } from "../../../src/model/zone.ts";
import { markStanding } from "../../../src/policy/engine/to-findings.ts";
import { makeRepository, removeFolder, type Commit } from "../../support/repository.ts";
import { BASE, CALL, DRIVE, FILE, NORTH_RULES, RULES, TENANT, visit, WAIVER } from "./company.ts";

const AS_OF = "2026-11-10T10:00+08:00";
const BOSS = "boss@example.com";
/** An hour of 8 November, from 24 on of the day after. */
const at = (hour: number): string =>
  `2026-11-0${hour < 24 ? 8 : 9}T${String(hour % 24).padStart(2, "0")}:00+08:00`;

/** What stood in the base: a call that is overdue, a visit by nobody, a file that cannot be read. */
const STOOD = [
  "warning north/call-back complaint/ts-2",
  "error ledger/unknown-staff visit/v-9",
  "error text/syntax ledger/visits/broken.yaml",
];
const [OVERDUE, STRANGER] = STOOD;
const base: Commit = {
  name: "base",
  at: "2026-11-07T10:00+08:00",
  by: BOSS,
  files: {
    ...BASE,
    "ledger/customers/sun.yaml": "name: 孙七\nline: zulin\nstaff_in_charge: li-na\n",
    "ledger/complaints/ts-2.md":
      "---\ncustomer: sun\nreceived_at: 2026-11-05 09:00\nreceived_by: li-na\nresolved_at: 2026-11-05 12:00\n---\n门锁坏了。\n",
    "ledger/visits/v-9.yaml": visit("sun", "06 09:00", "", "li-nan"),
    "ledger/visits/broken.yaml": "customer: [wang\n",
  },
};
const waived: Commit = {
  name: "waived",
  at: at(1),
  by: BOSS,
  parents: ["base"],
  files: {
    [FILE.waiver]: WAIVER.replace("south/1-a", "north/1-a").replace("customer/zhao", "complaint/ts-2"),
  },
};
const UNMET = "warning north/call-back complaint/ts-1";

interface Scenario {
  readonly name: string;
  /** Files of the change, or of each of its commits with its author. */
  readonly change: Commit["files"] | readonly (readonly [string, Commit["files"]])[];
  readonly introduced?: readonly string[];
  /** What stood and no longer does. */
  readonly mended?: readonly string[];
  /** What stands in another severity than before. */
  readonly standing?: readonly string[];
  readonly from?: "waived";
}

const GOOD_WAIVER = WAIVER.replace("south/1-a", "north/1-a").replace("customer/zhao", "complaint/ts-2");
const CHECK = "kind: review\nby: boss\nat: 2026-11-08 10:00\nsubject: visit/v-1\nnote: 好\n";

const scenarios: readonly Scenario[] = [
  { name: "nothing of the ledger", change: { README: "x" } },
  // Added.
  { name: "a good visit", change: { "ledger/visits/v-3.yaml": visit("wang", "08 09:00") } },
  {
    name: "a visit by somebody unknown",
    change: { "ledger/visits/v-3.yaml": visit("wang", "08 09:00", "", "li-man") },
    introduced: ["error ledger/unknown-staff visit/v-3"],
  },
  {
    name: "a visit with an unmasked number",
    change: { "ledger/visits/v-3.yaml": visit("wang", "08 09:00", "notes: 手机 13800138000\n") },
    introduced: ["error ledger/personal-mobile visit/v-3"],
  },
  {
    name: "a visit without a signature, in the line that asks for one",
    change: { "ledger/visits/v-3.yaml": visit("zhao", "08 09:00", "", "zhou").replace("phone", "onsite") },
    introduced: ["error south/signed visit/v-3"],
  },
  {
    name: "the same in the line that does not",
    change: { "ledger/visits/v-3.yaml": visit("wang", "08 09:00").replace("phone", "onsite") },
  },
  {
    name: "a copy under the same id",
    change: { "ledger/visits/2026/v-1.yaml": CALL },
    introduced: ["error ledger/duplicate-id visit/v-1"],
  },
  {
    name: "a file with conflict markers",
    change: { "ledger/visits/v-3.yaml": `<<<<<<< HEAD\n${CALL}=======\n>>>>>>> other\n` },
    introduced: ["error text/merge-conflict ledger/visits/v-3.yaml"],
  },
  {
    name: "a call that comes too late mends nothing and introduces nothing",
    change: { "ledger/visits/v-3.yaml": visit("sun", "08 09:00", "trigger: complaint/ts-2\n") },
  },
  {
    name: "a new matter that is already overdue",
    change: {
      "ledger/complaints/ts-3.md":
        "---\ncustomer: wang\nreceived_at: 2026-11-08 09:00\nreceived_by: li-na\nresolved_at: 2026-11-08 10:00\n---\n灯坏了。\n",
    },
    introduced: ["warning north/call-back complaint/ts-3"],
  },
  // Edited.
  { name: "notes", change: { [FILE.call]: `${CALL}notes: 说过了\n` } },
  {
    name: "an outcome: a duty elsewhere is no longer met",
    change: { [FILE.call]: CALL.replace("reached", "unreachable") },
    introduced: [UNMET],
  },
  {
    name: "a time: the duty is met late",
    change: { [FILE.call]: CALL.replace("01 15:00", "02 15:00") },
    introduced: [UNMET],
  },
  {
    name: "a trigger: the visit serves another matter",
    change: { [FILE.call]: CALL.replace("ts-1", "ts-2") },
    introduced: [
      UNMET,
      "error engine/foreign-matter visit/v-1",
      "error ledger/visit-before-trigger visit/v-1",
    ],
  },
  {
    name: "the customer of a visit: the largest gap opens",
    change: { [FILE.drive]: DRIVE.replace("zhao", "wang") },
    introduced: ["warning south/every-ten-days customer/zhao"],
  },
  {
    name: "a mended record",
    change: { "ledger/visits/v-9.yaml": visit("sun", "06 09:00") },
    mended: [STRANGER],
  },
  {
    name: "a record wrong in another way",
    change: { "ledger/visits/v-9.yaml": visit("sun", "06 09:00", "channels: phone\n") },
    mended: [STRANGER],
    introduced: ["error ledger/unknown-field visit/v-9"],
  },
  {
    name: "a remark above what is wrong",
    change: { "ledger/visits/v-9.yaml": `# gone\n${visit("sun", "06 09:00", "", "li-nan")}` },
  },
  // Deleted.
  { name: "a visit: the duty it met is missed", change: { [FILE.call]: null }, introduced: [UNMET] },
  {
    name: "a visit that a clause has kept",
    change: { [FILE.drive]: null },
    introduced: ["warning south/every-ten-days customer/zhao", `warning south/kept ${FILE.drive}`],
  },
  {
    name: "a complaint that a visit names",
    change: { [FILE.complaint]: null },
    introduced: ["error ledger/unknown-complaint visit/v-1"],
  },
  {
    name: "a person whom records name",
    change: { "ledger/staff/zhou.yaml": null },
    introduced: ["error ledger/unknown-staff customer/zhao", "error ledger/unknown-staff visit/v-2"],
  },
  {
    name: "what stood",
    change: {
      "ledger/complaints/ts-2.md": null,
      "ledger/visits/v-9.yaml": null,
      "ledger/visits/broken.yaml": null,
    },
    mended: STOOD,
  },
  {
    name: "deleted and written again",
    change: [
      [BOSS, { [FILE.call]: null }],
      [BOSS, { [FILE.call]: CALL }],
    ],
  },
  // Renamed and moved.
  { name: "moved to another folder", change: { "ledger/visits/2026/11/v-1.yaml": { from: FILE.call } } },
  {
    name: "moved although it is wrong",
    change: {
      "ledger/visits/2026/v-9.yaml": { from: "ledger/visits/v-9.yaml" },
      "ledger/visits/2026/broken.yaml": { from: "ledger/visits/broken.yaml" },
    },
  },
  { name: "renamed: another id, the same visit", change: { "ledger/visits/v-1b.yaml": { from: FILE.call } } },
  {
    name: "renamed although others name it",
    change: { "ledger/complaints/ts-1b.md": { from: FILE.complaint } },
    introduced: ["error ledger/unknown-complaint visit/v-1", "warning north/call-back complaint/ts-1b"],
  },
  {
    name: "moved to another collection",
    change: { "ledger/events/v-1.yaml": { from: FILE.call } },
    introduced: [
      UNMET,
      "error ledger/missing-field event/v-1",
      ...Array<string>(3).fill("error ledger/unknown-field event/v-1"),
    ],
  },
  // Between lines.
  {
    name: "a customer moves to the line that asks for nothing yet",
    change: { "ledger/customers/sun.yaml": "name: 孙七\nline: qiche\nstaff_in_charge: zhou\n" },
    mended: [OVERDUE],
  },
  {
    name: "a customer comes with a class of the other line",
    change: { [FILE.wang]: "name: 王芳\nline: qiche\nclass: A\nsince: 2026-10-20\nstaff_in_charge: zhou\n" },
    introduced: ["warning south/every-ten-days customer/wang"],
  },
  {
    name: "a customer leaves the line",
    change: { [FILE.zhao]: "name: 赵敏\nline: zulin\nstaff_in_charge: li-na\n" },
  },
  // Policies and settings.
  {
    name: "a stricter figure",
    change: { [FILE.north]: NORTH_RULES.replace("PT24H", "PT2H") },
    introduced: [UNMET],
  },
  {
    name: "a milder figure",
    change: { [FILE.north]: NORTH_RULES.replace("PT24H", "P30D") },
    mended: [OVERDUE],
  },
  {
    name: "a wider condition",
    change: { [FILE.south]: RULES.replace("channel: onsite, ", "") },
    introduced: ["error south/signed visit/v-2"],
  },
  {
    name: "a pack that binds later",
    change: { [FILE.tenant]: TENANT.replace("[north]", "[{ id: north, from: 2026-11-06 }]") },
    mended: [OVERDUE],
  },
  {
    name: "a line without its pack",
    change: { [FILE.tenant]: TENANT.replace("[north]", "[]") },
    mended: [OVERDUE],
  },
  {
    name: "a gate that fails what stood: it stands still",
    change: { [FILE.tenant]: `${TENANT}gate: { change: [north] }\n` },
    mended: [OVERDUE],
    standing: ["error north/call-back complaint/ts-2"],
  },
  // Waivers.
  { name: "a waiver", change: { [FILE.waiver]: GOOD_WAIVER }, mended: [OVERDUE] },
  {
    name: "a waiver for nothing",
    change: { [FILE.waiver]: WAIVER.replace("customer/zhao", "customer/wang") },
    introduced: ["warning engine/idle-waiver waiver/w-1"],
  },
  {
    name: "a waiver that has expired",
    change: { [FILE.waiver]: GOOD_WAIVER.replace("2026-12-31", "2026-11-09") },
    mended: [OVERDUE],
    introduced: ["warning engine/expired-waiver waiver/w-1"],
  },
  {
    name: "a waiver by whom it frees",
    change: [
      [
        "li-na@example.com",
        { [FILE.waiver]: GOOD_WAIVER.replace("approved_by: boss", "approved_by: li-na") },
      ],
    ],
    mended: [OVERDUE],
    introduced: ["error engine/self-approved-waiver waiver/w-1"],
  },
  {
    name: "a waiver by somebody without the right",
    change: [
      ["zhou@example.com", { [FILE.waiver]: GOOD_WAIVER.replace("approved_by: boss", "approved_by: zhou") }],
    ],
    mended: [OVERDUE],
    introduced: ["warning engine/wrong-approver waiver/w-1"],
  },
  {
    name: "a waiver in the boss's name, committed by another",
    change: [["li-na@example.com", { [FILE.waiver]: GOOD_WAIVER }]],
    mended: [OVERDUE],
    introduced: ["warning git/not-committer waiver/w-1"],
  },
  {
    name: "a waiver nobody approved",
    change: { [FILE.waiver]: GOOD_WAIVER.replace("approved_by: boss\n", "") },
    mended: [OVERDUE],
    introduced: ["warning engine/unapproved-waiver waiver/w-1"],
  },
  { name: "a waiver taken back", from: "waived", change: { [FILE.waiver]: null }, introduced: [OVERDUE] },
  {
    name: "a waiver cut down to nothing",
    from: "waived",
    change: { [FILE.waiver]: GOOD_WAIVER.replace("complaint/ts-2", "customer/zhao") },
    introduced: [OVERDUE, "warning engine/idle-waiver waiver/w-1"],
  },
  // The history itself.
  {
    name: "a change and its revert",
    change: [
      [BOSS, { [FILE.call]: CALL.replace("reached", "refused") }],
      [BOSS, { [FILE.call]: CALL }],
    ],
  },
  {
    name: "a review, then a change behind its back",
    change: [
      [BOSS, { "ledger/checks/k-1.yaml": CHECK }],
      ["li-na@example.com", { [FILE.call]: CALL.replace("2026-11-01 15:00", "2026-11-01 14:00") }],
    ],
    introduced: ["warning git/edited-after-review visit/v-1"],
  },
  {
    name: "a review in another's name",
    change: [["li-na@example.com", { "ledger/checks/k-1.yaml": CHECK }]],
    introduced: ["warning git/not-committer check/k-1"],
  },
  {
    name: "an author nobody knows",
    change: [["who@example.com", { "ledger/visits/v-3.yaml": visit("wang", "08 09:00") }]],
    introduced: ["info git/unknown-author ledger/tenant.yaml"],
  },
];

let root = "";
beforeAll(() => {
  const commits: Commit[] = [base, waived];
  scenarios.forEach(({ change, from }, i) => {
    const steps = Array.isArray(change)
      ? (change as readonly (readonly [string, Commit["files"]])[])
      : [[BOSS, change as Commit["files"]] as const];
    steps.forEach(([by, files], step) =>
      commits.push({
        at: at(2 + (i % 20) + step),
        by,
        files,
        name: step === steps.length - 1 ? `s-${i}` : `s-${i}-${step}`,
        parents: [step === 0 ? (from ?? "base") : `s-${i}-${step - 1}`],
      }),
    );
  });
  root = makeRepository(commits);
});
afterAll(() => removeFolder(root));

const bases = new Map<string, Promise<ReadonlySet<string>>>();
function standingIn(name: string): Promise<ReadonlySet<string>> {
  let known = bases.get(name);
  if (!known) {
    bases.set(
      name,
      (known = baseFindings(root, name, Date.parse(AS_OF), new Zone("Asia/Shanghai"), []).then(
        ({ ids }) => ids,
      )),
    );
  }
  return known;
}

test.each(scenarios.map((scenario, i) => [scenario.name, scenario, i] as const))(
  "%s",
  async (_, { introduced = [], mended = [], standing = [], from }, i) => {
    const stood = await standingIn(from ?? "base");
    const { findings } = await openRun({ root, at: `s-${i}`, asOf: AS_OF, lines: [], lang: "en" });
    const marked = markStanding(findings, stood).map((f) => ({
      standing: f.standing,
      text: `${f.severity} ${f.code} ${f.subject ?? f.file.replace("/2026/", "/")}`,
    }));
    expect({
      introduced: marked
        .filter(({ standing }) => !standing)
        .map(({ text }) => text)
        .sort(),
      standing: marked
        .filter(({ standing }) => standing)
        .map(({ text }) => text)
        .sort(),
    }).toEqual({
      introduced: [...introduced].sort(),
      standing: (from ? STOOD.slice(1) : STOOD)
        .filter((text) => !mended.includes(text))
        .concat(standing)
        .sort(),
    });
  },
);

test("thirty scenarios at least", () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(30);
});
