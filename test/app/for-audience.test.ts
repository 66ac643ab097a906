/** The company's settings name people; strangers do not read them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forAudience } from "../../src/app/for-audience.ts";
import { openRun } from "../../src/app/open-run.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "huifang-audience-"));
  const files: Record<string, string> = {
    "ledger/tenant.yaml": [
      "name: Firm",
      "timezone: UTC",
      "locale: en",
      "contact_link: https://chat.example/marked-link",
      "lines: [{ id: main, title: Main, packs: [service-specialist-visits] }]",
      "parameters:",
      "  service-specialist-visits/7.1: marked-person",
      "  service-specialist-visits/4.1: P2D",
      "",
    ].join("\n"),
    "ledger/staff/marked-person.yaml": "name: Marked Name\nline: main\nemails: [marked@mail.example]\n",
    "ledger/customers/marked-customer.yaml": "name: Marked Customer\nline: main\nsince: 2026-01-01\n",
    "ledger/visits/marked-visit.md":
      "---\ncustomer: marked-customer\nby: marked-person\nat: 2026-03-01 09:00\nchannel: phone\noutcome: reached\n---\nmarked notes\n",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("what strangers get holds no word of a person", async () => {
  const run = await openRun({ root, at: null, asOf: "2026-04-01", lines: [], lang: null });
  const seen = (audience: "managers" | "public"): string => {
    const { evaluation, findings } = forAudience({ ...run, audience, lines: [] });
    const { tenant, records } = evaluation.ledger;
    return JSON.stringify([tenant, records, evaluation.obligations, evaluation.diagnostics, findings]);
  };
  expect(seen("managers")).toMatch(/marked/i);
  expect(seen("public")).not.toMatch(/marked/i);
  expect(seen("public")).toContain("Main");
});
