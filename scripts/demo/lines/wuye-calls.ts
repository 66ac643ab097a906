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

/** Writes one visit with what its channel asks for and has it reviewed. */
export function call(stage: Stage, random: Random, one: Call): string | null {
  if (one.at > AS_OF) return null;
  const channel = one.channel ?? random.weighted({ phone: 5, onsite: 5 });
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
