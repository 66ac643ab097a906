/**
 * K property: needs of residents and of the firms that rent shops, found and met by the management office.
 */
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { stamp, type SmallLine } from "../../small/town.ts";

const NEEDS: readonly (readonly [string, string | undefined, string, string])[] = [
  ["management", "greening", "楼下桂花遮了一楼的采光，希望修枝", "已请绿化班修剪，回看两次"],
  ["management", "lift", "电梯早高峰要等三趟", "物业调了分层停靠，早上多派一人引导"],
  ["management", "water_power", "夏天傍晚水压低", "加了一台增压泵，夜里测过"],
  ["management", "environment", "垃圾房周边有味道", "清运改为一天两次"],
  ["management", "maintenance", "单元门闭门器坏了好几次", "整批更换并登记型号"],
  ["service", "reception", "希望前台周末也能代收文件", "周末排了值班"],
  ["service", "complaint_handling", "反映过的事想知道办到哪一步", "改为办结前主动回电一次"],
  ["service", "after_service", "修完想有人再来看看", "维修三日内回访"],
  ["operation", undefined, "想给老人房加装扶手", "推荐了居家扶手套装"],
  ["operation", undefined, "商户想做一次消防自查", "介绍了上门检测"],
];

export const xuqiu: SmallLine = {
  id: "xuqiu",
  title: "汀禾物业·需求服务",
  packs: ["k-property-needs"],
  staff: SMALL_STAFF.filter((p) => p.line === "xuqiu"),
  customers: 10,
  customer: (random) => ({ segment: random.pick(["owner", "tenant"]), region: "临溪广场" }),
  happen(town) {
    NEEDS.forEach(([aspect, category, text, baseline], i) => {
      const found = town.when(i, NEEDS.length);
      const by = town.role("keeper");
      town.add(
        "needs",
        {
          customer: town.who(i),
          line: "xuqiu",
          aspect,
          category,
          text,
          baseline,
          identified_by: i === 7 ? undefined : by,
          implemented_by: i % 3 === 1 ? undefined : town.role("keeper"),
        },
        by,
        found,
      );
      if (aspect === "operation") {
        const bought = found + 3 * 1440;
        town.add(
          "orders",
          {
            customer: town.who(i),
            line: "xuqiu",
            product: i === 8 ? "居家扶手套装" : "消防上门检测",
            quantity: 1,
            purchased_at: stamp(bought),
          },
          by,
          bought,
        );
      }
      if (i % 2 === 0) {
        town.add(
          "visits",
          {
            customer: town.who(i),
            by,
            at: stamp(found),
            channel: "onsite",
            outcome: "reached",
            ended_at: stamp(found + 20),
            purpose: "了解需求",
            notes: `${text}。记下来，回去商量办法。`,
          },
          by,
          found,
        );
      }
    });
  },
  notes: { customer: ["上门问问近来住得怎样。"] },
  fill: { category: () => "other", identified_by: (_, __, town) => town.role("keeper") },
};
