/**
 * Every visit of the property line is read: by the service supervisor where an assistant made it, by the
 * department's supervisor always.
 */
import { person } from "../cast/staff.ts";
import { AS_OF, at as minuteOf, DAY, dayOf, monthEnd, type Minute } from "../clock.ts";
import { Deck, type Random } from "../random.ts";
import type { Stage } from "../stage.ts";
import { REVIEW_VISIT } from "../text/checks.ts";

const TIDIED = minuteOf("2026-09-01");
const decks = new WeakMap<Stage, Deck<string>>();

function opinion(stage: Stage): string {
  let deck = decks.get(stage);
  if (!deck) decks.set(stage, (deck = new Deck(stage.random.fork("wuye/opinions"), REVIEW_VISIT)));
  return deck.draw();
}

/** A sheet slips through now and then; those before September were found when the files were tidied. */
function forgotten(random: Random, at: Minute): boolean {
  return random.chance(0.02) && at > TIDIED;
}

/** Has a visit reviewed, after it was filed and mostly before the month is over. */
export function visited(stage: Stage, random: Random, visit: string, by: string, at: Minute): void {
  if (at > AS_OF) return;
  const filed = stage.filedAt("visits", visit);
  const last = monthEnd(dayOf(at));
  const subject = `visit/${visit}`;
  if (["property_assistant", "culture_clerk"].includes(person(by).role) && !forgotten(random, at)) {
    const minute = stage.paperwork(random, "xu-jie", filed + 30, last);
    const stand = random.chance(0.006) ? "he-min" : undefined;
    stage.check(random, {
      by: "xu-jie",
      at: minute,
      subject,
      kind: "visit_check",
      note: opinion(stage),
      committer: stand,
    });
    if (random.chance(0.012)) {
      const filing = { at: minute + DAY + 30, by, title: `回访: 补充 ${visit}` };
      stage.book.amend("visits", visit, { opinions: "补充：业主另提到楼道灯偏暗。" }, filing);
    }
  }
  const read = stage.paperwork(random, "jiang-bo", filed + DAY, last);
  if (!forgotten(random, at)) {
    stage.check(random, { by: "jiang-bo", at: read, subject, kind: "visit_review", note: opinion(stage) });
  }
}
