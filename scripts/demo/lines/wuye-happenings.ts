/** What happens to owners: they move in, pipes burst, lights go out. Each wants one visit. */
import { person } from "../cast/staff.ts";
import { AS_OF, at, BEGIN, DAY, dayOf, HOUR, monthFolder, stamp, type Minute } from "../clock.ts";
import { perform } from "../diligence.ts";
import { Deck, type Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { INCIDENTS, MOVED_IN } from "../text/wuye-visits.ts";
import { call } from "./wuye-calls.ts";
import { onDuty, type Owner } from "./wuye-owners.ts";

/**
 * New neighbours and emergencies: events that want one visit each. In October 听松台 hands over its second
 * phase, more than one assistant can manage.
 */
export function happenings(stage: Stage, all: readonly Owner[]): void {
  const random = stage.random.fork("wuye/happenings");
  const who = new Deck(random.fork("who"), all);
  const moved = new Deck(random.fork("talk"), MOVED_IN);
  for (let i = 0; i < 22; i += 1) {
    const own = random.fork(`in/${i}`);
    const minute = (BEGIN + own.int(2, 172)) * DAY + own.int(9 * HOUR, 17 * HOUR);
    happening(stage, own, who.draw(), minute, "customer.moved_in", "入伙回访", moved.draw());
  }
  const fresh = new Deck(
    random.fork("phase two"),
    all.filter((owner) => owner.region === "听松台"),
  );
  for (let i = 0; i < 9; i += 1) {
    const own = random.fork(`phase two/${i}`);
    happening(
      stage,
      own,
      fresh.draw(),
      at("2026-10-10 09:30") + Math.floor(i / 2) * 2 * DAY + own.int(0, 6 * HOUR),
      "customer.moved_in",
      "入伙回访",
      moved.draw(),
    );
  }
  INCIDENTS.forEach(({ name, talk }, i) => {
    const own = random.fork(name);
    const minute = (BEGIN + 25 + i * 29) * DAY + own.int(9 * HOUR, 19 * HOUR);
    for (let n = 0; n < 2; n += 1) {
      happening(
        stage,
        own,
        who.draw(),
        minute + n,
        "incident.closed",
        `突发事件回访：${name}`,
        own.pick(talk),
      );
    }
  });
}

function happening(
  stage: Stage,
  random: Random,
  owner: Owner,
  minute: Minute,
  type: string,
  purpose: string,
  talk: string,
): void {
  if (minute > AS_OF) return;
  const id = stage.id(random, "e", minute);
  const by = onDuty(owner.assistant, minute);
  stage.file(
    "events",
    monthFolder(minute),
    { id, type, customer: owner.id, by, at: stamp(minute) },
    { at: minute + random.int(15, 120), by, title: `事件: ${type} ${owner.id}` },
  );
  const done = perform(
    random,
    person(owner.assistant),
    minute + 3 * HOUR,
    (dayOf(minute) + 3) * DAY + 18 * HOUR,
  );
  call(stage, random, {
    owner,
    by: done.by,
    at: done.at,
    purpose,
    trigger: `event/${id}`,
    notes: say(random, talk, { who: owner.call, room: owner.room, house: owner.house }),
  });
}
