/** The owners in five estates: gives them with their homes, as filed on the day before the demonstration. */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { withRole, person } from "../cast/staff.ts";
import { at, BEGIN, date, dayOf } from "../clock.ts";
import { actor } from "../diligence.ts";
import type { Random } from "../random.ts";
import type { Customer, Stage } from "../stage.ts";

export interface Owner extends Customer {
  /** The property assistant of the area. */
  readonly assistant: string;
  /** Lives alone or led the stairwell for years: visited on festivals. */
  readonly honoured: boolean;
}

const WISHES = [
  "上门前先打电话",
  "傍晚六点后在家",
  "家有老人，敲门轻一点",
  "业主群里沟通即可",
  "周末上午在家",
];

export function owners(stage: Stage): Owner[] {
  const random = stage.random.fork("wuye/owners");
  const filing = { at: at("2026-04-30 16:45"), by: "lin-yue", title: "客户: 物业业主建档" };
  return Array.from({ length: 78 }, () => {
    const region = random.weighted({ 云麓苑东区: 22, 云麓苑西区: 20, 枕溪花园: 20, 锦书里: 18, 听松台: 14 });
    const name = stage.names.next();
    const house = `${random.int(1, 14)}栋`;
    const room = `${house}${random.int(1, 2)}单元${random.int(2, 24)}0${random.int(1, 4)}`;
    const honoured = random.chance(0.16);
    const id = stage.customerId();
    stage.file(
      "customers",
      "wuye",
      {
        id,
        name: name.name,
        line: "wuye",
        segment: "owner",
        region,
        since: date(BEGIN - random.int(200, 3200)),
        staff_in_charge: assistantOf(region),
        special: honoured ? "special" : undefined,
        quality: random.chance(0.15) ? "good" : undefined,
        preferences: random.chance(0.25) ? random.pick(WISHES) : undefined,
        channel_optouts: random.chance(0.02) ? ["sms", "wechat"] : undefined,
        profile: { room },
      },
      filing,
    );
    return {
      ...name,
      id,
      line: "wuye" as const,
      room: `${region}${room}`,
      house: `${region}${house}`,
      region,
      assistant: assistantOf(region),
      honoured,
    };
  });
}

function assistantOf(region: string): string {
  return withRole("wuye", "property_assistant").find((p) => p.region === region)!.id;
}

/** What a visit must carry by its channel: a signature on site, the words 电话回访 by phone. */
export function papersOf(owner: Owner, channel: string, random: Random): Fields {
  if (channel === "onsite") {
    return {
      signature: random.chance(0.8) ? owner.name : `${owner.name.slice(0, 1)}家属代签`,
      form: "回访记录表",
    };
  }
  return channel === "phone" ? { phone_mark: "电话回访", form: "回访记录表" } : { form: "回访记录表" };
}

export const onDuty = (id: string, minute: number): string => actor(person(id), dayOf(minute)).id;
