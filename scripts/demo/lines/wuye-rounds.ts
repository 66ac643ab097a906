/**
 * Festival visits, planned rounds with what comes up in them, and the month's statistics of the property
 * line.
 */
import { person } from "../cast/staff.ts";
import {
  AS_OF,
  at,
  BEGIN,
  DAY,
  date,
  day,
  dayOf,
  HOUR,
  monthEnd,
  monthFolder,
  months,
  stamp,
  type Minute,
} from "../clock.ts";
import { soonAfter, workingSlot } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { FESTIVAL_TALK, ISSUES, ROUTINE_TALK } from "../text/wuye-visits.ts";
import { call } from "./wuye-calls.ts";
import { onDuty, type Owner } from "./wuye-owners.ts";

/** The company manager's festival visits to those who live alone and the old leaders of the stairwells. */
export function festivals(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/festivals");
  const plans = [];
  for (const [name, eve] of [
    ["端午节", "2026-06-17"],
    ["中秋节", "2026-09-23"],
  ] as const) {
    for (const owner of all.filter((o) => o.honoured).slice(0, 11)) {
      const minute = day(eve) * DAY + random.int(9 * HOUR, 17 * HOUR + 30);
      const id = stage.id(random, "jh", minute);
      plans.push({
        id,
        kind: "festival",
        by: "cao-yulan",
        customer: owner.id,
        channel: "onsite",
        planned_at: date(dayOf(minute)),
        theme: name,
        purpose: "节日拜访",
      });
      if (!random.chance(0.93)) continue;
      const talk = random.pick(FESTIVAL_TALK.filter((t) => name === "中秋节" || !t.startsWith("中秋")));
      call(stage, random, {
        owner,
        by: random.chance(0.3) ? "cao-yulan" : onDuty(owner.assistant, minute),
        at: minute,
        purpose: `${name}拜访`,
        trigger: `plan/${id}`,
        channel: "onsite",
        notes: say(random, talk, { who: owner.call, room: owner.room }),
      });
    }
  }
  stage.book.addList("plans", "2026-festivals", plans, {
    at: at("2026-06-10 10:00"),
    by: "cao-yulan",
    title: "计划: 节日拜访",
  });
}

/** A round through the estates every month, as the supervisor's plan arranges it. */
export function rounds(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/rounds");
  const who = new Deck(random.fork("who"), all);
  const talk = new Deck(random.fork("talk"), ROUTINE_TALK);
  const matters = new Deck(random.fork("matters"), ISSUES);
  for (const { first, last, label } of months(BEGIN, dayOf(AS_OF))) {
    const plans = Array.from({ length: 9 }, (_, i) => {
      const own = random.fork(`${label}/${i}`);
      const owner = who.draw();
      const planned = first + own.int(4, last - first - 2);
      const id = stage.id(own, "jh", planned * DAY);
      const minute = workingSlot(own, person(owner.assistant), (planned - 1) * DAY, (planned + 1) * DAY);
      if (minute !== null && minute <= AS_OF && own.chance(0.94)) {
        const made = call(stage, own, {
          owner,
          by: onDuty(owner.assistant, minute),
          at: minute,
          purpose: "例行走访",
          trigger: `plan/${id}`,
          notes: say(own, talk.draw(), { who: owner.call, room: owner.room }),
        });
        if (made && own.chance(0.62)) raise(stage, own, owner, made, minute, matters.draw());
      }
      return {
        id,
        kind: "monthly",
        by: "xu-jie",
        customer: owner.id,
        channel: "onsite",
        planned_at: date(planned),
        purpose: "例行走访",
      };
    });
    stage.book.addList("plans", label, plans, {
      at: first * DAY + 9 * HOUR + 30,
      by: "xu-jie",
      title: `计划: ${label} 走访`,
    });
  }
}

/** Something the owner raised on the round: answered and settled, mostly within the month. */
function raise(
  stage: Stage,
  random: Random,
  owner: Owner,
  visit: string,
  minute: Minute,
  matter: (typeof ISSUES)[number],
): void {
  const filed = stage.filedAt("visits", visit);
  const id = stage.id(random, "wt", minute);
  const later = random.chance(0.3);
  const end = monthEnd(dayOf(minute)) * DAY + 17 * HOUR;
  const settled = random.chance(0.93)
    ? Math.min(
        soonAfter(random, person("xu-jie"), minute + random.int(1, 6) * DAY, 5 * DAY),
        Math.max(end, minute + 4 * HOUR),
      )
    : minute + random.int(18, 30) * DAY;
  stage.file(
    "issues",
    monthFolder(minute),
    {
      id,
      customer: owner.id,
      visit,
      kind: matter.kind,
      text: say(random, matter.text),
      raised_at: stamp(minute),
      resolvable_now: later ? undefined : true,
      repeated: later ? true : undefined,
      promised_at: later ? date(dayOf(minute) + 6) : undefined,
      explanation: later ? "需联系外部单位，已向业主说明" : undefined,
      assignee: owner.assistant,
    },
    { at: filed + 2, by: onDuty(owner.assistant, minute), title: `反映: ${owner.id}` },
  );
  stage.book.amend(
    "issues",
    id,
    {
      answered_at: stamp(settled),
      resolved_at: stamp(settled + 15),
      explanation: say(random, matter.answer),
    },
    { at: Math.max(filed + 5, settled + 40), by: "xu-jie", title: `答复: ${owner.id}` },
  );
}

/** The month's statistics, from the department's supervisor to the group's leader by the 5th. */
export function statistics(stage: Stage): void {
  const random = stage.random.fork("wuye/statistics");
  for (const { last, label } of months(BEGIN, dayOf(AS_OF))) {
    const late = label === "2026-07";
    const minute = (last + (late ? 8 : random.int(2, 4))) * DAY + 10 * HOUR + random.int(0, 200);
    stage.report(random, {
      kind: "visit_statistics",
      by: "jiang-bo",
      to: "gu-weizhen",
      line: "wuye",
      period: label,
      at: minute,
      content: say(
        random,
        "本月回访以{投诉|维修}为主，{锦书里}做得细，{听松台人手紧，抽查发现两户未访|云麓苑西区请假期间由东区顶上}。业主提得最多的是{停车和垃圾清运|电梯与门禁|绿化修剪}，下月{每周抽听五通录音|把约定时间写进待办|请工程同访渗水户}。",
        { 锦书里: "锦书里" },
      ),
    });
  }
}
