/**
 * What happens to the papers themselves: waivers, a draw for spot checks and what came of it, a file deleted
 * too early, two filed in the wrong folder.
 */
import { asText } from "../../src/model/as-text.ts";
import { drawFrom } from "../../src/policy/measure/draw.ts";
import { at, DAY, dayOf, HOUR, stamp, type Minute } from "./clock.ts";
import type { Random } from "./random.ts";
import { say } from "./say.ts";
import type { Stage } from "./stage.ts";

export function incidents(stage: Stage): void {
  const random = stage.random.fork("incidents");
  waivers(stage, random);
  misfiled(stage);
  deletedEarly(stage, random);
}

/**
 * September's draw, by the construction that anybody can repeat, and the supervision post's calls to most of
 * those drawn.
 */
export function spotCheck(stage: Stage, commit: string, drawn: Minute): void {
  const random = stage.random.fork("spot-check");
  const { book } = stage;
  const byStaff = new Map<string, string[]>();
  for (const id of book.ids("visits")) {
    const { at: when, by, outcome } = book.fields("visits", id);
    if (
      !asText(when).startsWith("2026-09") ||
      outcome !== "reached" ||
      stage.filedAt("visits", id) >= dayOf(drawn) * DAY
    ) {
      continue;
    }
    byStaff.set(asText(by), [...(byStaff.get(asText(by)) ?? []), `visit/${id}`]);
  }
  const populations = [...byStaff]
    .map(([staff, refs]) => ({ staff, refs: refs.sort() }))
    .sort((a, b) => (a.staff < b.staff ? -1 : 1));
  const seed = "双色球 2026117 期：03 08 12 19 27 31 + 09";
  const entries = drawFrom(populations, { seed, commit, size: 1 });
  const n = populations.reduce((sum, p) => sum + p.refs.length, 0);
  const draw = {
    id: "cj-2026-09",
    at: stamp(drawn),
    by: "lin-yue",
    kind: "visit",
    period: "2026-09",
    population: `${populations.length} 人的 ${n} 条记录`,
    size: 1,
    seed,
    commit,
    entries,
  };
  stage.file("spot-checks", "2026", draw, { at: drawn + 20, by: "lin-yue", title: "抽查: 九月抽样" });
  for (const [i, subject] of entries.entries()) {
    if (i % 6 === 5) continue;
    const differs = i === 4 || i === 13;
    const note = differs
      ? "致电核实：客户说没有接到过这次电话，已请主管了解。"
      : say(
          random,
          "致电核实：{客户记得这次联系，内容相符|时间对得上，客户说态度好|内容相符，客户补充说一件小事已转出|客户记得来过电话，记录比实际略简}。",
        );
    const asked = drawn + (1 + (i % 3)) * DAY + random.int(HOUR, 7 * HOUR);
    stage.check(random, {
      by: "lin-yue",
      at: asked,
      subject,
      kind: "spot_check",
      note,
      result: differs ? "differs" : "agrees",
    });
  }
}

/** A closed complaint whose file somebody tidied away long before its two years were over. */
function deletedEarly(stage: Stage, random: Random): void {
  const id = stage.id(random, "ts", at("2026-05-18 10:12"));
  const record = {
    id,
    customer: "c-0012",
    received_at: "2026-05-18 10:12",
    received_by: "bai-xuerong",
    received_dept: "customer_service_dept",
    source: "来电",
    subject: "快递柜超时收费",
    cause: "company",
    valid: true,
    grade: "minor",
    resolvable_now: true,
    feedback_at: "2026-05-18 10:40",
    feedback_by: "song-guoqing",
    disposal: "退还超时费 3 元并说明规则。",
    resolved_at: "2026-05-18 10:36",
    visit_result: "收到退款，没意见。",
    closed_at: "2026-05-18 16:20",
    description: "客户来电，快递柜超时收了三块钱，说没有提醒短信。",
  };
  stage.file("complaints", "2026/05", record, {
    at: at("2026-05-18 10:50"),
    by: "bai-xuerong",
    title: `投诉: 登记 ${id} 快递柜超时收费`,
  });
  stage.book.remove("complaints", id, {
    at: at("2026-08-28 17:46"),
    by: "yan-tao",
    title: "整理: 清掉旧的小投诉",
  });
}

/**
 * Two visits of May lay in April's folder until somebody noticed; a move is neither a filing nor a deletion.
 */
function misfiled(stage: Stage): void {
  const { book } = stage;
  const early = book
    .ids("visits")
    .filter((id) => id < "v-20260525" && book.fields("visits", id).by === "liu-fang")
    .slice(0, 2);
  for (const id of early) {
    book.misfile("visits", id, "2026/04/liu-fang", {
      at: at("2026-06-01 09:24"),
      by: "xu-jie",
      title: "整理: 放错月份的回访归位",
    });
  }
}

/** The first waiver, and the approvals of both. */
function waivers(stage: Stage, random: Random): void {
  stage.approval(random, {
    by: "shen-jingyi",
    at: at("2026-06-03 10:40"),
    subject: "waiver/hm-2026-01",
    reason: "情况属实，群内确认要留截图。",
  });
  stage.approval(random, {
    by: "he-junfeng",
    at: at("2026-07-06 10:20"),
    subject: "waiver/hm-2026-02",
    reason: "同意，出院后恢复。",
  });
  stage.file(
    "waivers",
    "2026",
    {
      id: "hm-2026-01",
      clauses: ["rental-relations/4.2.1.2"],
      subject: "customer/c-0008",
      reason: "租户为上夜班护士，书面要求维修后不来电，由服务站在微信群确认。",
      at: "2026-06-03 11:00",
      by: "tan-wei",
      approved_by: "shen-jingyi",
      expires: "2026-12-31",
    },
    { at: at("2026-06-03 11:20"), by: "shen-jingyi", title: "豁免: c-0008 维修回访改在群内确认" },
  );
}
