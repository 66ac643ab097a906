/** The car line of business, 汀禾汽车. */
import type { Stage } from "../stage.ts";
import { contacts } from "./qiche-contacts.ts";
import { earlierOwners, outcomes } from "./qiche-owners.ts";
import { prospects } from "./qiche-prospects.ts";

export function qiche(stage: Stage): void {
  earlierOwners(stage);
  const all = prospects(stage);
  contacts(stage, all);
  outcomes(stage, all);
}
