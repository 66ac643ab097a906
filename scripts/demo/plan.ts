/**
 * The whole demonstration as changes in order of time. Takes nothing: seed, clock and words are in these
 * files.
 */
import type { Change } from "./book.ts";
import { at, DAY, dayOf } from "./clock.ts";
import { commitBefore } from "./freeze.ts";
import { incidents, spotCheck } from "./incidents.ts";
import { qiche } from "./lines/qiche.ts";
import { wuye } from "./lines/wuye.ts";
import { zulin } from "./lines/zulin.ts";
import { smallLines } from "./small/index.ts";
import { Stage } from "./stage.ts";
import { masters } from "./tenant.ts";

/** When September's sample was drawn. */
const DRAWN = at("2026-10-09 09:30");
const SEED = "huifang demonstration 22";

export function planDemo(seed = SEED): Change[] {
  const stage = new Stage(seed);
  masters(stage);
  zulin(stage);
  wuye(stage);
  qiche(stage);
  smallLines(stage);
  incidents(stage);
  spotCheck(stage, commitBefore(stage.book.changes(), dayOf(DRAWN) * DAY), DRAWN);
  return stage.book.changes();
}
