/** Festivals and working days are the same wherever the process runs. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { daysOf, formatDay } from "../../../src/model/zone.ts";
import { festivals, worksOn } from "../../../src/policy/world/calendar.ts";
import { PRODUCT } from "../../support/command.ts";

const TENANT = { calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] } } as never;

describe("the calendar", () => {
  test.each([
    ["2026-02-14", true, "a Saturday made up for"],
    ["2026-02-16", false, "a Monday in the Spring Festival"],
    ["2026-09-20", true, "a Sunday made up for"],
    ["2026-10-01", false, "National Day"],
    ["2026-10-09", true, "a Friday"],
    ["2026-10-11", false, "a Sunday"],
    ["2099-01-01", null, "beyond what is published"],
  ])("%s: %s, %s", (date, works, _) => {
    expect(worksOn(daysOf(...(date.split("-").map(Number) as [number, number, number])))).toBe(works);
  });

  test("festivals of 2026", () => {
    const found = festivals(TENANT, daysOf(2025, 12, 31), daysOf(2026, 12, 30)).map(
      ({ name, day, first, last }) => `${name} ${formatDay(day)} ${last - first + 1}`,
    );
    expect(found).toEqual([
      "元旦 2026-01-01 2",
      "春节 2026-02-17 4",
      "清明节 2026-04-05 2",
      "劳动节 2026-05-01 3",
      "端午节 2026-06-19 2",
      "中秋节 2026-09-25 2",
      "国庆节 2026-10-01 4",
    ]);
  });

  test.each(["America/Lima", "Pacific/Kiritimati", "Atlantic/Azores"])(
    "the same in a process in %s",
    (zone) => {
      const script = `import { festivals, worksOn } from "./src/policy/world/calendar.ts"; import { daysOf } from "./src/model/zone.ts";
      const tenant = { calendar: { milestones: [], festivals: { add: [], drop: [] }, closed: [] } };
      const days = []; for (let d = daysOf(2024, 1, 1); d < daysOf(2027, 1, 1); d++) days.push(worksOn(d) ? 1 : 0);
      console.log(days.join(""), festivals(tenant, daysOf(2015, 1, 1), daysOf(2030, 1, 1)).map((o) => o.day).join());`;
      const run = (TZ: string): string =>
        spawnSync(process.execPath, ["--input-type=module", "-e", script], {
          cwd: PRODUCT,
          env: { ...process.env, TZ },
          encoding: "utf8",
        }).stdout;
      const here = run("Asia/Shanghai");
      expect(here.length).toBeGreaterThan(1000);
      expect(run(zone)).toBe(here);
    },
  );
});
