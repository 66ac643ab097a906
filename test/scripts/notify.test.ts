/** `notify` over a ledger: to whom, what and with which link. */
import { afterEach, expect, test } from "vitest";
import { huifang } from "../support/command.ts";
import { COMPANY, makeCompany } from "../support/company.ts";
import { removeFolder } from "../support/repository.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach(removeFolder));

const FILES = {
  ...COMPANY,
  "ledger/tenant.yaml": `${COMPANY["ledger/tenant.yaml"]}site: https://hf.example.com/north\n`,
  "ledger/staff/li-na.yaml":
    "name: 李娜\nrole: cs_specialist\nline: zulin\nmanager: chen\nchat: lina\nemails: [li-na@example.com]\n",
  "ledger/staff/chen.yaml": "name: 陈主管\nrole: cs_supervisor\nemails: [chen@example.com]\n",
};

function told(asOf: string, ...args: string[]): string {
  const root = makeCompany(FILES);
  folders.push(root);
  const ran = huifang(["notify", "--root", root, "--as-of", asOf, ...args]);
  expect([ran.code, ran.err]).toEqual([0, ""]);
  return ran.out;
}

test("what falls due today goes to whoever does it, with the form that records it", () => {
  const out = told("2026-11-02 08:00");
  expect(out).toMatch(
    /^回访待办 11月2日 周一\n\n李娜：今天 1 项\n\n- 王芳：投诉回访（还有 4 小时、11月2日 周一 12:00 前、电话）\n {2}记录这次回访: https:\/\/hf\.example\.com\/north\/admin\/record\/\?due=north%2Fcall-back%3Acomplaint%2Fts-1&customer=wang/,
  );
  expect(out).toContain("全部待办: https://hf.example.com/north/due/staff/li-na/");
});

test("what lapsed since yesterday goes to the line's manager", () => {
  expect(told("2026-11-03 08:00", "--what", "lapsed")).toContain(
    "陈主管：1 项新逾期\n\n! 王芳：投诉回访（11月2日 周一 12:00 前，李娜）",
  );
  expect(told("2026-11-04 08:00", "--what", "lapsed")).toBe("没有要通知的事项\n");
  expect(told("2026-11-04 08:00", "--what", "lapsed", "--since", "2026-11-01")).toContain("1 项新逾期");
});

test("one person's, in a robot's form, mentioned by account", () => {
  const [payload] = told("2026-11-02 08:00", "--staff", "li-na", "--format", "wecom").split("\n");
  expect(JSON.parse(payload).markdown.content).toContain("**李娜：今天 1 项** <@lina>");
  expect(told("2026-11-02 08:00", "--staff", "chen", "--format", "wecom")).toBe("");
});

test("an address that is none is told", () => {
  const root = makeCompany(FILES);
  folders.push(root);
  expect(huifang(["notify", "--root", root, "--site", "ftp://x"])).toMatchObject({ code: 2, out: "" });
});
