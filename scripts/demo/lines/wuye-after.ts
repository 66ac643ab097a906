/** Repairs and events of the property line; a share of them is visited afterwards. */
import { person } from "../cast/staff.ts";
import { AS_OF, at, BEGIN, DAY, dayOf, HOUR, month, monthFolder, months, stamp } from "../clock.ts";
import { filingTime, perform, soonAfter } from "../diligence.ts";
import { Deck } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { ACTIVITIES, REPAIR_TALK, REPAIR_WORK } from "../text/wuye-visits.ts";
import { call } from "./wuye-calls.ts";
import { onDuty, type Owner } from "./wuye-owners.ts";

const REPAIRS_A_MONTH: Readonly<Record<string, number>> = {
  "2026-05": 22,
  "2026-06": 24,
  "2026-07": 27,
  "2026-08": 25,
  "2026-09": 20,
  "2026-10": 14,
};

export function repairs(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/repairs");
  const who = new Deck(random.fork("who"), all);
  const talk = new Deck(random.fork("talk"), REPAIR_TALK);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    for (let i = 0; i < REPAIRS_A_MONTH[label]; i += 1) {
      const own = random.fork(`${label}/${i}`);
      const owner = who.draw();
      const reported = own.int(first, Math.min(last, dayOf(AS_OF))) * DAY + own.int(8 * HOUR, 19 * HOUR);
      const id = stage.id(own, "wx", reported);
      const work = own.pick(REPAIR_WORK);
      const completed = soonAfter(own, person("gong-jianwen"), reported + own.early(3, 90) * HOUR, DAY);
      const taker = onDuty(owner.assistant, reported);
      const filed = filingTime(own, taker, reported);
      stage.file(
        "jobs",
        monthFolder(reported),
        {
          id,
          kind: "repair",
          customer: owner.id,
          region: owner.region,
          reported_at: stamp(reported),
          received_by: taker,
          work_order: `P${month(dayOf(reported)).replace("-", "")}-${own.int(100, 989)}`,
          notes: undefined,
        },
        { at: filed, by: taker, title: `报修: ${id} ${work}` },
      );
      stage.book.amend(
        "jobs",
        id,
        { completed_at: stamp(completed) },
        { at: Math.max(filed + 1, completed + own.int(10, 80)), by: taker, title: `完工: ${id}` },
      );
      const care = owner.region === "锦书里" ? 0.8 : owner.region === "听松台" ? 0.3 : 0.52;
      const told = talk.draw();
      if (!own.chance(care)) continue;
      const done = perform(own, person(owner.assistant), completed + DAY, completed + 27 * DAY);
      call(stage, own, {
        owner,
        by: done.by,
        at: done.at,
        purpose: "维修回访",
        trigger: `job/${id}`,
        notes: say(own, told, { who: owner.call, room: owner.room, work }),
      });
    }
  }
}

const ACTIVITY_DAYS = [
  "2026-05-10",
  "2026-06-18",
  "2026-07-18",
  "2026-08-08",
  "2026-08-29",
  "2026-09-24",
  "2026-10-17",
] as const;

export function activities(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/activities");
  ACTIVITIES.forEach(({ name, talk }, i) => {
    const own = random.fork(name);
    const ended = at(`${ACTIVITY_DAYS[i]} ${i === 4 ? "21:10" : "16:30"}`);
    const guests = own.shuffle(all).slice(0, own.int(8, 12));
    const id = stage.id(own, "hd", ended);
    stage.file(
      "activities",
      "2026",
      { id, kind: name, line: "wuye", ended_at: stamp(ended), participants: guests.map((g) => g.id) },
      { at: ended + own.int(30, 200), by: "ding-yijun", title: `活动: ${name}` },
    );
    const asked = new Deck(own.fork("talk"), talk);
    for (const owner of guests.slice(0, own.int(2, 5))) {
      const done = perform(own, person("ding-yijun"), ended + DAY, ended + 24 * DAY);
      call(stage, own, {
        owner,
        by: done.by,
        at: done.at,
        purpose: "活动回访",
        trigger: `activity/${id}`,
        channel: "phone",
        notes: say(own, asked.draw(), { who: owner.call, house: owner.house }),
      });
    }
  });
}
