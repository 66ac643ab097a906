/** The demonstration with its history, replayed once in a run. Nobody writes into it. */
import { join } from "node:path";
import { replay } from "../../scripts/demo/replay.ts";
import { PRODUCT } from "./command.ts";
import { shared } from "./shared.ts";

export const DEMO_AS_OF = "2026-10-21T18:00+08:00";

export async function demonstration(): Promise<string> {
  const folder = await shared("demonstration", (target) => void replay(PRODUCT, join(target, "demo")));
  return join(folder, "demo");
}
