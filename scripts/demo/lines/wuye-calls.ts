/** One visit of the property line, with what its channel asks for, and its review. */
import { AS_OF, type Minute } from "../clock.ts";
import type { Random } from "../random.ts";
import type { Stage } from "../stage.ts";
import { papersOf, type Owner } from "./wuye-owners.ts";
import { visited } from "./wuye-reviews.ts";

export interface Call {
  readonly owner: Owner;
  readonly by: string;
  readonly at: Minute;
  readonly purpose: string;
  readonly notes: string;
  readonly trigger?: string;
  readonly channel?: string;
}

/** The channel that the words speak of. */
function channelOf(random: Random, notes: string): string {
  if (/电话|致电/.test(notes)) return "phone";
  return /上门|走访|拜访|开门|不在家|浇花|陪坐|到.{2,16}看|装窗帘/.test(notes) || random.chance(0.5)
    ? "onsite"
    : "phone";
}

/** Writes one visit with what its channel asks for and has it reviewed. */
export function call(stage: Stage, random: Random, one: Call): string | null {
  if (one.at > AS_OF) return null;
  const channel = one.channel ?? channelOf(random, one.notes);
  const id = stage.visit(random, {
    customer: one.owner.id,
    by: one.by,
    at: one.at,
    channel,
    outcome: "reached",
    notes: one.notes,
    more: {
      purpose: one.purpose,
      trigger: one.trigger,
      scores: { satisfaction: random.weighted({ 5: 5, 4: 4, 3: 1 }) === "3" ? 3 : random.int(4, 5) },
      ...papersOf(one.owner, channel, random),
    },
  });
  visited(stage, random, id, one.by, one.at);
  return id;
}
