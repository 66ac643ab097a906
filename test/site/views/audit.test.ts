/** The audit page over a real history. */
import { afterEach, expect, test } from "vitest";
import { openRun } from "../../../src/app/open-run.ts";
import { plain } from "../../../src/i18n/site/index.ts";
import { auditView } from "../../../src/site/views/audit.ts";
import { Site } from "../../../src/site/views/site.ts";
import { COMPANY, makeCompany } from "../../support/company.ts";
import { makeRepository, removeFolder } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

async function view(root: string): Promise<ReturnType<typeof auditView>> {
  folders.push(root);
  const { evaluation, findings, commit } = await openRun({
    root,
    at: null,
    asOf: "2026-11-20",
    lines: [],
    lang: "zh-CN",
    signatures: true,
  });
  const assets = { css: "", theme: "", script: "", charts: "", mark: "" } as Site["input"]["assets"];
  return auditView(
    new Site({
      evaluation,
      findings,
      commit,
      pinned: true,
      builtAt: 0,
      locale: "zh-CN",
      assets,
      live: false,
    }),
  );
}

const visit = (day: string): string =>
  `customer: wang\nby: li-na\nat: 2026-11-${day} 10:00\nchannel: phone\noutcome: reached\n`;
const tenant = `${COMPANY["ledger/tenant.yaml"]}forge: https://git.example.com/north/ledger/\n`;

test("the answer counts, the list leads to the forge", async () => {
  const root = makeRepository([
    {
      at: "2026-11-01T10:00+08:00",
      by: "li-na@example.com",
      files: { ...COMPANY, "ledger/tenant.yaml": tenant },
    },
    {
      at: "2026-11-09T10:00+08:00",
      by: "li-na@example.com",
      files: { "ledger/visits/v-1.yaml": visit("02"), "ledger/visits/v-2.yaml": visit("03") },
    },
    { at: "2026-11-10T10:00+08:00", by: "li-na@example.com", files: { "ledger/visits/v-2.yaml": null } },
  ]);
  const { answer, sections, people, lack } = await view(root);
  expect(lack).toBeNull();
  expect(plain(answer)).toBe("历史里可追问的：删除 1 项、归档迟 1 项。");
  expect(
    people.map(({ staff, month, counts }) => [
      staff?.name,
      month,
      ...counts.map(({ kind, n }) => `${kind} ${n}`),
    ]),
  ).toEqual([["李娜", "2026年11月", "deleted 1", "late 1"]]);
  const [, late] = sections;
  expect(
    late.rows.map(({ what, detail, url, commit, staff }) => [
      what,
      detail,
      url?.startsWith(`https://git.example.com/north/ledger/commit/${commit}`),
      staff?.path,
    ]),
  ).toEqual([["回访 v-1 · 王芳", "11月2日 周一 10:00 发生，7 天后才提交", true, "staff/li-na.html"]]);
});

test("a history that is not whole says what to do", async () => {
  const { lack, sections, answer } = await view(makeCompany());
  expect([plain(answer), sections]).toEqual(["历史不完整，不能作证。", []]);
  expect(lack).toContain("git init");
});
