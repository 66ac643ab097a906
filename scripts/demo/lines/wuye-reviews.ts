/** Every visit of the property line is read: by the service supervisor where an assistant made it, by the department's supervisor always. */
import { person } from "../cast/staff.ts";
import { AS_OF, DAY, dayOf, monthEnd, type Minute } from "../clock.ts";
import { Deck, type Random } from "../random.ts";
import type { Stage } from "../stage.ts";
import { REVIEW_VISIT } from "../text/checks.ts";

const decks = new WeakMap<Stage, Deck<string>>();

function opinion(stage: Stage): string {
  let deck = decks.get(stage);
  if (!deck) decks.set(stage, deck = new Deck(stage.random.fork("wuye/opinions"), REVIEW_VISIT));
  return deck.draw();
}

/** Has a visit reviewed, after it was filed and mostly before the month is over. */
export function visited(stage: Stage, random: Random, visit: string, by: string, at: Minute): void {
  if (at > AS_OF) return;
  const filed = stage.filedAt("visits", visit);
  const last = monthEnd(dayOf(at));
  const subject = `visit/${visit}`;
  if (["property_assistant", "culture_clerk"].includes(person(by).role) && random.chance(0.985)) {
    const minute = stage.paperwork(random, "xu-jie", filed + 30, last);
    const stand = random.chance(0.006) ? "he-min" : undefined;
    stage.check(random, { by: "xu-jie", at: minute, subject, kind: "visit_check", note: opinion(stage), committer: stand });
  }
  const read = stage.paperwork(random, "jiang-bo", filed + DAY, last);
  if (random.chance(0.985)) stage.check(random, { by: "jiang-bo", at: read, subject, kind: "visit_review", note: opinion(stage) });
}
