/** The property line of business, 汀禾物业. */
import type { Stage } from "../stage.ts";
import { activities, repairs } from "./wuye-after.ts";
import { complaints } from "./wuye-complaints.ts";
import { happenings } from "./wuye-happenings.ts";
import { owners } from "./wuye-owners.ts";
import { festivals, rounds, statistics } from "./wuye-rounds.ts";

export function wuye(stage: Stage): void {
  const all = owners(stage);
  complaints(stage, all);
  repairs(stage, all);
  activities(stage, all);
  happenings(stage, all);
  festivals(stage, all);
  rounds(stage, all);
  statistics(stage);
}
