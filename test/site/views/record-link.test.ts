/** From a due row to the form that settles it. */
import { expect, test } from "vitest";
import { recordLink } from "../../../src/site/views/record-link.ts";
import { duty, siteOf } from "./site.ts";

const site = siteOf();
const link = (...items: Parameters<typeof duty>[0][]) =>
  recordLink(
    site,
    items.map((item) => duty(item)),
  );
const query = (path: string | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams((path ?? "").split("?")[1]));

test("a contact leads to the form of a visit, with everything that is known", () => {
  const found = link({ id: "o", subject: "complaint/ts-2026-001", channels: ["phone", "wechat"] });
  expect(found?.label).toBe("记录这次回访");
  expect(found?.path.split("?")[0]).toBe("admin/record/");
  expect(query(found?.path)).toEqual({
    due: "o",
    customer: "c-0001",
    by: "li-na",
    purpose: "投诉回访",
    trigger: "complaint/ts-2026-001",
    channels: "phone,wechat",
    within: "zulin",
  });
});

test("what one contact settles is named together, over the channels that all of them take", () => {
  const found = link(
    { id: "o", subject: "complaint/ts-1", channels: ["phone", "wechat"] },
    { subject: "job/gd-1", channels: ["onsite", "phone"] },
    { channels: null },
  );
  expect(query(found?.path)).toMatchObject({
    due: "o",
    trigger: "complaint/ts-1,job/gd-1",
    channels: "phone",
  });
});

test("a paper leads to the form of its kind", () => {
  const found = link({ act: "check", subject: "complaint/ts-2026-001", channels: null });
  expect(found).toMatchObject({ label: "写检查", path: expect.stringMatching(/^admin\/record\/checks\/\?/) });
  expect(query(found?.path)).toMatchObject({ subject: "complaint/ts-2026-001", by: "li-na" });
});

test("a gap in a record leads to that record in the editor; without the record nowhere", () => {
  const [record] = site.evaluation.ledger.records.complaints;
  const found = link({ act: "field", subject: record.ref });
  expect(found?.label).toBe("在编辑器里补填");
  expect(query(found?.path)).toEqual({
    open: record.origin.file.replace("ledger/", "").replace(/\.yaml$/, ""),
  });
  expect(link({ act: "field", subject: "complaint/nobody" })).toBeNull();
});
