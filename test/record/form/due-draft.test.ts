/** What record a due item asks for. */
import { expect, test } from "vitest";
import type { Evaluation } from "../../../src/model/evaluation.ts";
import type { PackRule } from "../../../src/model/pack.ts";
import { draftForDue } from "../../../src/record/form/due-draft.ts";
import { ledger, obligation, pack, record } from "../../support/obligation.ts";

const base = pack({ call: "一周一访" });
function evaluationOf(rule: Partial<PackRule>): Evaluation {
  return {
    packs: [{ ...base, rules: [{ ...base.rules[0], ...rule }] }],
    ledger: ledger([
      record("complaints", "ts-1", { received_at: "2026-11-01 09:00" }),
      record("jobs", "gd-1", { kind: "repair" }),
      record("visits", "v-1", { trigger: ["complaint/ts-1"], customer: "wang-fang" }),
    ]),
  } as unknown as Evaluation;
}
const visit = { collection: "visits", completes: null, asks: ["outcome", "notes"] };

test.each([
  [
    "a complaint",
    { subject: "complaint/ts-1", channels: ["phone"] },
    {},
    {
      ...visit,
      channels: ["phone"],
      fields: {
        customer: "wang-fang",
        by: "li-na",
        channel: "phone",
        purpose: "投诉回访",
        trigger: "complaint/ts-1",
      },
    },
  ],
  [
    "a repair, several channels",
    { subject: "job/gd-1" },
    {},
    {
      ...visit,
      channels: ["phone", "wechat"],
      fields: { customer: "wang-fang", by: "li-na", purpose: "维修回访", trigger: "job/gd-1" },
    },
  ],
  [
    "a rhythm: no matter of its own, nobody's item",
    { subject: "customer/wang-fang", channels: null, staff: null },
    {},
    { ...visit, channels: null, fields: { customer: "wang-fang", purpose: "一周一访" } },
  ],
  [
    "a second visit",
    { subject: "visit/v-1", channels: null },
    { with: { contact: { follows: true } } },
    {
      ...visit,
      channels: null,
      fields: {
        customer: "wang-fang",
        by: "li-na",
        purpose: "一周一访",
        trigger: "complaint/ts-1",
        follows: "v-1",
      },
    },
  ],
  [
    "a stage",
    { subject: "complaint/ts-1", channels: null, act: "field" },
    {
      kind: "stage-limit",
      with: { met: [{ field: "feedback_at" }, { all: ["measures_at", "measures_signed_by"] }] },
    },
    {
      collection: "complaints",
      completes: "complaint/ts-1",
      fields: {},
      asks: ["feedback_at", "measures_at", "measures_signed_by"],
      channels: null,
    },
  ],
  [
    "a notice",
    { subject: "complaint/ts-1", channels: null, act: "notice" },
    {
      kind: "stage-limit",
      with: { met: { record: "notices", names: "subject", where: { kind: "liaison_letter" } } },
    },
    {
      collection: "notices",
      completes: null,
      fields: { by: "li-na", kind: "liaison_letter", subject: "complaint/ts-1" },
      asks: ["to", "content"],
      channels: null,
    },
  ],
  [
    "a monthly report",
    {
      id: "north/call:staff/li-na:2026-10",
      subject: "staff/li-na",
      customer: null,
      channels: null,
      act: "report",
    },
    { kind: "filing", with: { kinds: ["analysis"] } },
    {
      collection: "reports",
      completes: null,
      fields: { by: "li-na", kind: "analysis", period: "2026-10" },
      asks: ["to", "content"],
      channels: null,
    },
  ],
  [
    "a review",
    { subject: "visit/v-1", channels: null, act: "check" },
    { kind: "review", with: { paper: "checks" } },
    {
      collection: "checks",
      completes: null,
      fields: { by: "li-na", subject: "visit/v-1" },
      asks: ["note"],
      channels: null,
    },
  ],
])("%s", (_, item, rule, expected) => {
  expect(draftForDue(evaluationOf(rule as Partial<PackRule>), obligation(item), "zh-CN")).toEqual(expected);
});

test("the purpose is worded in the ledger's language", () => {
  expect(draftForDue(evaluationOf({}), obligation({ subject: "job/gd-1" }), "en").fields.purpose).toBe(
    "Repair follow-up",
  );
});
