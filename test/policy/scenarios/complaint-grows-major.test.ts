/**
 * A tenant complains on 4 March about a dripping ceiling. The station cannot solve it at once. Ten full days
 * later, at 00:00 of 15 March, it is major: the ten minutes and twelve hours of a major case start there, and
 * the visit after solving has to be made on site by the area manager (rental-relations/4.1.1.2.D, 4.1.2.5,
 * 4.1.3.1-b).
 */
import { expect, test } from "vitest";
import { story } from "../../support/run-pack.ts";

const people = `
staff:
  chen: { role: area_manager, region: east }
  wu: { role: cs_specialist, dept: service_station, region: east }
  he: { role: asset_mgmt_head, dept: asset_mgmt_dept }
customers: { tenant-1: { region: east, staff_in_charge: wu } }
`;
const complaint =
  "customer: tenant-1, received_at: 2026-03-04 09:30, received_by: wu, grade: minor, resolvable_now: false, routed_to: chen, routed_at: 2026-03-04 10:00, feedback_at: 2026-03-05 08:00, feedback_by: wu";

test("until the tenth day ends it is minor and no major clock runs", () => {
  const s = story("rental-relations", `${people}complaints: { c: { ${complaint} } }`);
  expect(s.duties("2026-03-14 23:59:59", "4.1.2.5.A-b")).toEqual([]);
  expect(s.duties("2026-03-14 23:59:59", "4.1.2.4.C-a")).toEqual(["03-05 09:30 met (wu)"]);
});

test("from 00:00 of the eleventh day the ten minutes and the twelve hours run", () => {
  const s = story("rental-relations", `${people}complaints: { c: { ${complaint} } }`);
  expect(s.duties("2026-03-15 00:00", "4.1.2.5.A-b")).toEqual(["03-15 00:10 open (chen)"]);
  expect(s.duties("2026-03-15 00:00", "4.1.2.5.B-b")).toEqual(["03-15 12:00 open (chen)"]);
  expect(s.duties("2026-03-15 00:11", "4.1.2.5.A-b")).toEqual(["03-15 00:10 overdue (chen)"]);
  expect(
    s
      .at("2026-03-15 00:00")
      .diagnostics.filter((d) => d.code === "rental-relations/ten-days-major")
      .map((d) => [d.subject, d.place.path]),
  ).toEqual([["complaint/c", ["grade"]]]);
});

test("solved a second before midnight it stays minor: a call by the receiver will do", () => {
  const s = story(
    "rental-relations",
    `${people}
complaints: { c: { ${complaint}, resolved_at: 2026-03-14 23:59:59 } }
visits: { v: { customer: tenant-1, by: wu, at: 2026-03-15 20:00, channel: phone, outcome: reached, trigger: complaint/c } }`,
  );
  expect(s.duties("2026-03-16 12:00", "4.1.3.1-a")).toEqual(["03-15 23:59 met (wu)"]);
  expect(s.duties("2026-03-16 12:00", "4.1.3.1-b")).toEqual([]);
  expect(s.duties("2026-03-16 12:00", "4.1.2.5.B-b")).toEqual([]);
});

test("solved at midnight it is major: the call does not count, the manager's visit on site does", () => {
  const s = story(
    "rental-relations",
    `${people}
complaints: { c: { ${complaint}, resolved_at: 2026-03-15 00:00 } }
visits:
  v1: { customer: tenant-1, by: wu, at: 2026-03-15 09:00, channel: phone, outcome: reached, trigger: complaint/c }
  v2: { customer: tenant-1, by: chen, at: 2026-03-15 16:00, channel: onsite, outcome: reached, trigger: complaint/c }`,
  );
  expect(s.duties("2026-03-15 12:00", "4.1.3.1-b")).toEqual(["03-16 00:00 open (chen)"]);
  expect(s.duties("2026-03-16 12:00", "4.1.3.1-b")).toEqual(["03-16 00:00 met (chen)"]);
  expect(s.duties("2026-03-16 12:00", "4.2.1.1")).toEqual(["03-16 00:00 met (wu)"]);
});

test("still unsolved after twelve hours, the head must have been told by then", () => {
  const told = story(
    "rental-relations",
    `${people}
complaints: { c: { ${complaint} } }
notices: { n: { kind: report, at: 2026-03-15 11:59, to: he, subject: complaint/c } }`,
  );
  expect(told.duties("2026-03-15 12:01", "4.1.2.5.C-a")).toEqual(["03-15 12:00 met (chen)"]);
  const silent = story("rental-relations", `${people}complaints: { c: { ${complaint} } }`);
  expect(silent.duties("2026-03-15 11:59", "4.1.2.5.C-a")).toEqual([]);
  expect(silent.duties("2026-03-15 12:01", "4.1.2.5.C-a")).toEqual(["03-15 12:00 overdue (chen)"]);
});
