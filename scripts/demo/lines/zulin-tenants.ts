/**
 * The tenants of three rental houses: gives them with their rooms, as filed on the day before the
 * demonstration.
 */
import { FIRMS } from "../cast/names.ts";
import { person, withRole } from "../cast/staff.ts";
import { at, BEGIN, date } from "../clock.ts";
import type { Customer, Stage } from "../stage.ts";

const HOUSES: Readonly<Record<string, readonly string[]>> = {
  槐荫里: ["1栋", "2栋", "5栋"],
  北栅: ["南楼", "北楼"],
  青石桥: ["A座", "B座", "C座"],
};
const SOURCES = ["朋友介绍", "租房平台", "路过看房", "公司团租", "老租户续签", "社区推荐"];
const HABITS = [
  "下班后方便接电话",
  "上夜班，上午不要打",
  "微信先留言",
  "家里有老人，上门前打招呼",
  "周末在家",
];

export interface Tenant extends Customer {
  readonly manager: string;
  readonly station: string;
  readonly firm: boolean;
}

/** Eighty of them, one in ten a small firm. */
export function tenants(stage: Stage): Tenant[] {
  const random = stage.random.fork("zulin/tenants");
  const filing = { at: at("2026-04-30 16:20"), by: "lin-yue", title: "客户: 公寓租户建档" };
  const firms = random.shuffle(FIRMS);
  return Array.from({ length: 80 }, (_, index) => {
    const region = random.weighted({ 槐荫里: 36, 北栅: 33, 青石桥: 26 });
    const firm = index % 10 === 7 ? firms.pop() : undefined;
    const name = firm ? { ...firm, pronoun: "他们" } : stage.names.next();
    const house = random.pick(HOUSES[region]);
    const room = firm
      ? `${house}商铺${random.int(1, 12)}号`
      : `${house}${random.int(3, 18)}${String(random.int(1, 12)).padStart(2, "0")}`;
    const id = stage.customerId();
    const manager = withRole("zulin", "area_manager").find((p) => p.region === region)!.id;
    const station = withRole("zulin", "service_station").find((p) => p.region === region)!.id;
    const night = !firm && random.chance(0.05);
    const record = {
      id,
      name: name.name,
      line: "zulin",
      segment: firm ? "corporate" : "tenant",
      stage: "signed",
      region,
      since: date(BEGIN - random.int(20, 1100)),
      staff_in_charge: manager,
      source: random.pick(SOURCES),
      key: firm && random.chance(0.5) ? true : undefined,
      quality: random.chance(0.18) ? "good" : undefined,
      quiet_hours: night ? ["08:00-13:00"] : undefined,
      channel_optouts: !night && random.chance(0.03) ? ["sms"] : undefined,
      preferences: random.chance(0.3) ? random.pick(HABITS) : undefined,
      profile: { room },
    };
    stage.file("customers", "zulin", record, filing);
    return {
      ...name,
      id,
      line: "zulin",
      room,
      house,
      region,
      manager: person(manager).id,
      station,
      firm: firm !== undefined,
    };
  });
}
