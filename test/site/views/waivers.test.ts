/** The waivers page: what each hides, and what is wrong with it. */
import { afterEach, expect, test } from "vitest";
import { openRun } from "../../../src/app/open-run.ts";
import { plain } from "../../../src/i18n/site/index.ts";
import { Site } from "../../../src/site/views/site.ts";
import { waiversView } from "../../../src/site/views/waivers.ts";
import { COMPANY, makeCompany } from "../../support/company.ts";
import { removeFolder } from "../../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const waiver = (subject: string, more = ""): string =>
  `clauses: [north/1-a]\nsubject: ${subject}\nreason: 夜班\nat: 2026-11-01 09:00\nby: li-na\n${more}`;

async function view(files: Readonly<Record<string, string>>): Promise<ReturnType<typeof waiversView>> {
  const root = makeCompany({
    ...COMPANY,
    "ledger/staff/boss.yaml": "name: 老板\nrole: general_manager\n",
    "ledger/staff/li-na.yaml": "name: 李娜\nrole: cs_specialist\nline: zulin\nmanager: boss\n",
    ...files,
  });
  folders.push(root);
  const { evaluation, findings, commit } = await openRun({
    root,
    at: null,
    asOf: "2026-11-20",
    lines: [],
    lang: "zh-CN",
  });
  return waiversView(
    new Site({
      evaluation,
      findings,
      commit,
      pinned: true,
      builtAt: 0,
      locale: "zh-CN",
      assets: {} as Site["input"]["assets"],
      live: false,
    }),
  );
}

test("what holds says what it takes away; what is wrong comes first", async () => {
  const { rows, answer } = await view({
    "ledger/waivers/w-1.yaml": waiver("complaint/ts-1", "approved_by: boss\nexpires: 2026-12-31\n"),
    "ledger/waivers/w-2.yaml": waiver("customer/nobody-yet", "approved_by: li-na\n").replace(
      "customer/nobody-yet",
      "staff/li-na",
    ),
  });
  expect(
    rows.map(({ id, state, hidden, approver, expires, faults, hides }) => [
      id,
      state,
      hidden,
      approver?.name,
      expires,
      faults.length,
      ...hides.map((one) => `${one.what} ${one.when}`),
    ]),
  ).toEqual([
    ["w-2", "idle", 0, "李娜", "没有期限", 2],
    ["w-1", "holds", 1, "老板", "12月31日 周四", 0, "投诉回访 · 王芳 11月2日 周一 12:00"],
  ]);
  expect(plain(answer)).toBe("1 项豁免有效，共免去 1 件事；1 项要处理。");
});

test("none at all is said calmly", async () => {
  expect(plain((await view({})).answer)).toBe("没有豁免：每一条都照章办理。");
});
