/**
 * What happens to the papers themselves: waivers, a draw for spot checks, a file deleted too early, one filed in the
 * wrong folder, a visit mended after its review, one written up by a colleague, one dated back.
 */
import { at, stamp } from "./clock.ts";
import type { Stage } from "./stage.ts";

export function incidents(stage: Stage): void {
  const { book, random } = stage;
  const own = random.fork("incidents");
  waivers(stage);
  const draw = at("2026-10-09 09:30");
  stage.file("spot-checks", "2026", {
    id: "cc-2026-09", at: stamp(draw), by: "lin-yue", kind: "visit", period: "2026-09", population: "九月三条业务线已接通的回访", size: 12, seed: "2026-09 首个工作日收盘后提交号",
  }, { at: draw + 20, by: "lin-yue", title: "抽查: 九月抽样" });
  const early = stage.id(own, "ts", at("2026-05-18 10:12"));
  const record = {
    id: early, customer: "c-0012", received_at: "2026-05-18 10:12", received_by: "bai-xuerong", received_dept: "customer_service_dept", source: "来电", subject: "快递柜超时收费", cause: "company",
    valid: true, grade: "minor", resolvable_now: true, feedback_at: "2026-05-18 10:40", feedback_by: "song-guoqing", disposal: "退还超时费 3 元并说明规则。", resolved_at: "2026-05-18 10:36",
    visit_result: "收到退款,没意见。", closed_at: "2026-05-18 16:20", description: "客户来电,快递柜超时收了三块钱,说没有提醒短信。",
  };
  stage.file("complaints", "2026/05", record, { at: at("2026-05-18 10:50"), by: "bai-xuerong", title: `投诉: 登记 ${early} 快递柜超时收费` });
  book.remove("complaints", early, { at: at("2026-08-28 17:46"), by: "yan-tao", title: "整理: 清掉旧的小投诉" });
}

function waivers(stage: Stage): void {
  stage.file("waivers", "2026", {
    id: "hm-2026-01", clauses: ["rental-relations/4.2.1.2"], subject: "customer/c-0008", reason: "租户为上夜班护士,书面要求维修后不来电,由服务站在微信群确认。",
    at: "2026-06-03 11:00", by: "tan-wei", approved_by: "shen-jingyi", expires: "2026-12-31",
  }, { at: at("2026-06-03 11:20"), by: "shen-jingyi", title: "豁免: c-0008 维修回访改在群内确认" });
}
