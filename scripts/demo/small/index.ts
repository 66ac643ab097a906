/** Plays the small lines: what happens to their customers, then what their people do about it. */
import { SMALL_LINES } from "../lines/small/index.ts";
import type { Stage } from "../stage.ts";
import { Town } from "./town.ts";
import { work } from "./work.ts";

export function smallLines(stage: Stage): void {
  for (const line of SMALL_LINES) {
    const town = new Town(stage, line);
    line.happen(town);
    work(town);
    if (line.echo) {
      line.echo(town);
      work(town);
    }
    town.settle();
  }
}
