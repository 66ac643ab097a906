/** Members of lists by code or by any title that is shown for them (readings 52). */
import { Converter } from "opencc-js/cn2t";
import { expect, test } from "vitest";
import { memberTitles } from "../../src/i18n/members.ts";
import { zhCN } from "../../src/i18n/site/zh-CN.ts";
import { loadLanguage, traditional } from "../../src/i18n/text.ts";
import { fieldsOf } from "../../src/ledger/schema/field-table.ts";
import { CORE_VOCABULARY, membersOf } from "../../src/ledger/schema/index.ts";
import { Validator } from "../../src/ledger/validate.ts";
import { COLLECTIONS } from "../../src/model/record.ts";
import { Zone } from "../../src/model/zone.ts";
import { runRules, table } from "../support/run-rules.ts";

const zone = new Zone("Asia/Shanghai");
const VISIT = { customer: "wang", by: "li", at: "2026-03-03 09:00", channel: "phone", outcome: "reached" };

function read(collection: "visits" | "customers", values: Record<string, unknown>) {
  const file = { path: `ledger/${collection}/x.yaml`, collection, stem: "x" };
  const raw = { item: null, values: { ...values }, body: null, spoiled: new Set<string>() };
  return new Validator(collection, CORE_VOCABULARY, zone).validate(file, raw);
}

test.each([
  ["phone", "phone"],
  ["电话", "phone"],
  ["電話", "phone"],
  ["Phone", "phone"],
  [" 电 话 ", "phone"],
  ["ＱＱ", "qq"],
  ["on site", "onsite"],
  ["短信", "sms"],
  ["簡訊", "sms"],
])("channel: %j is %s", (written, code) => {
  const { draft, diagnostics } = read("visits", { ...VISIT, channel: written });
  expect(diagnostics).toEqual([]);
  expect(draft?.data.channel).toBe(code);
});

test("a list of members, some by title", () => {
  const { draft, diagnostics } = read("customers", {
    name: "王",
    line: "x",
    channel_optouts: ["短信", "phone"],
  });
  expect(diagnostics).toEqual([]);
  expect(draft?.data.channel_optouts).toEqual(["sms", "phone"]);
});

test("a title that is nearly one is an error that shows it", () => {
  const { diagnostics } = read("visits", { ...VISIT, channel: "电活" });
  expect(diagnostics).toMatchObject([
    {
      code: "ledger/not-in-list",
      template: "ledger/not-in-list-near",
      params: { near: { "zh-CN": "phone（电话）", "zh-TW": "phone（電話）", en: "phone" } },
    },
  ]);
});

test("a title of no member is an error that lists codes and titles", () => {
  const { diagnostics } = read("visits", { ...VISIT, channel: "托梦" });
  expect(diagnostics).toMatchObject([{ code: "ledger/not-in-list" }]);
  expect(diagnostics[0].template).toBeUndefined();
  expect((diagnostics[0].params?.members as { "zh-CN": string })["zh-CN"]).toContain("sms（短信）");
});

test("a call written by its title meets the duty", () => {
  const evaluation = runRules({
    rules: `[{ id: call, kind: follow-up, with: { anchor: { record: jobs, at: completed_at }, within: P3D, contact: { channels: [phone] } } }]`,
    ledger: `{ staff: { li: {} }, customers: { wang: {} }, jobs: { j: { kind: 维修, customer: wang, completed_at: 2026-03-02 09:00 } },
      visits: { v: { customer: wang, by: li, at: 2026-03-03 09:00, channel: 电话, outcome: 已联系 } } }`,
    asOf: "2026-03-10 12:00",
  });
  expect(table(evaluation)).toEqual([expect.stringMatching(/^job\/j met .* visit\/v$/)]);
  expect(evaluation.ledger.byRef.get("visit/v")?.data).toMatchObject({
    channel: "phone",
    outcome: "reached",
  });
});

test("every title of every list, in every script, names its member and no other", async () => {
  await loadLanguage("zh-TW");
  const ways = ["t", "tw", "hk"].map((to) => Converter({ from: "cn", to }));
  for (const collection of COLLECTIONS) {
    for (const { name, list, members = [] } of fieldsOf(collection, CORE_VOCABULARY).values()) {
      for (const member of list === undefined ? [] : members) {
        const titles = memberTitles(list!, member);
        for (const title of titles.filter((each) => Object.values(zhCN).includes(each as never))) {
          const spelled = [traditional(title), ...ways.map((way) => way(title))];
          expect(titles, `${collection}.${name}: ${title}`).toEqual(expect.arrayContaining(spelled));
        }
      }
    }
  }
  expect(
    membersOf(CORE_VOCABULARY, "channel").map((each) => memberTitles("channel", each).length),
  ).not.toContain(0);
});
