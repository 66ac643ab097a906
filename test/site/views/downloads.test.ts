/** What the site hands out as tables is for people: words and headings, no ids; and is never imported. */
import { expect, test } from "vitest";
import { dueCsv } from "../../../src/site/views/downloads.ts";
import { duty, siteOf } from "./site.ts";

test("a due list has headings and words in the page's language", async () => {
  const text = await dueCsv(siteOf(), [duty({})]).text();
  const [header, row] = text.split("\r\n");
  expect(header.replace("\u2063", "")).toBe("状态,最迟,最早,人员,业务线,客户,事项,制度,条款,完成时间");
  expect(text).toContain("\u2063");
  expect(row.split(",")[1]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
  expect(row).not.toMatch(/\b(?:overdue|open|met|visit|customer)\b/);
});
