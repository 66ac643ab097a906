/**
 * A change of class that the book leaves to somebody's judgement: the product proposes it, a person confirms
 * it by a class-change. A finding at the class-change into the present class, by its age, or because what
 * contacts say of the customer fell within the last complete cycle; never an obligation.
 */
import { z } from "zod";
import { limitAfter, type Duration } from "../../model/duration.ts";
import { addMonths } from "../../model/zone.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf } from "../conditions/frame.ts";
import { names, on, onRecord, scoped } from "../names/meaning.ts";
import type { Dossier } from "../world/world.ts";
import { defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { compileContact } from "./parts/contact.ts";
import { condition, customerClass, figure, path } from "./parts/options.ts";
import { compileStay, stayOptions, type Stay } from "./parts/stay.ts";

const schema = scoped(
  z.strictObject({
    ...stayOptions,
    to: customerClass.describe("Class that is proposed"),
    after: figure("duration").describe(
      "Age in the class, P1M; with `fades` the length of a cycle, counted from entry",
    ),
    fades: scoped(
      z.strictObject({
        field: path().describe("Field of the visits that reached the customer"),
        order: z
          .array(names(z.string(), { is: "value", by: "field" }))
          .min(2)
          .describe("Its values, the weakest first"),
      }),
      () => on("visits"),
    )
      .optional()
      .describe("Only when the last value in the last complete cycle lies below the first one"),
    where: condition.optional().describe("Which customers"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "proposal",
  gives: "finding",
  schema,
  docs: {
    summary:
      "Proposes a change of class by age or by falling interest; a person decides and commits the class-change.",
    example: `
classes: [B]
to: C
after: P1M
fades: { field: intent, order: [none, low, medium, high] }
`,
  },
  compile(setup, options) {
    const { world, states } = setup;
    const { zone } = world;
    const after = compileFigure(setup, options.after, asDuration, ["after"]);
    const stays = compileStay(setup, options, options.where);
    const value = options.fades && compilePath(options.fades.field);
    // Whoever was not reached has said nothing.
    const contact = compileContact({}, setup.contactWhere, setup.alsoSent);

    /** First and last local day of the last cycle that is over; null while the first one runs. */
    function lastCycle(entry: number, length: Duration): { first: number; last: number } | null {
      const day = zone.dayOf(entry);
      const end = (n: number): number => addMonths(day, n * length.months) + n * length.days;
      if (!world.passed(zone.endOfDay(end(1)))) return null;
      let n = 1;
      while (world.passed(zone.endOfDay(end(n + 1)))) n++;
      return { first: n === 1 ? day : end(n - 1) + 1, last: end(n) };
    }

    function faded(dossier: Dossier, { from, frame }: Stay, cycle: { first: number; last: number }): boolean {
      const ranks = dossier.visits
        .filter(
          (v) =>
            v.at! >= Math.max(from, zone.startOfDay(cycle.first)) &&
            v.at! <= zone.endOfDay(cycle.last) &&
            contact.judge(v, frame, null) === null,
        )
        .map((v) => options.fades!.order.indexOf(String(value!(frameOf(world, v, dossier, v.at!, states)))))
        .filter((rank) => rank >= 0);
      return ranks.length > 1 && ranks[ranks.length - 1] < ranks[0];
    }

    return {
      line: tellOpen(setup, after),
      dossier(dossier, sink) {
        for (const stay of stays(dossier, sink)) {
          const length = after(stay.from);
          if (world.reached(stay.until) || !length || length.months + length.days === 0) continue;
          if (options.fades) {
            const cycle = lastCycle(stay.from, length);
            if (!cycle || !faded(dossier, stay, cycle)) continue;
          } else if (!world.passed(limitAfter(zone, stay.from, length))) continue;
          const entry = dossier.records("class-changes").find((c) => c.at === stay.from);
          sink.diagnose(
            ruleFinding(setup, entry ?? stay.subject, entry ? "to" : stay.field, {
              template: "rule/proposed",
              params: { to: options.to, since: zone.formatShort(stay.from) },
              staff: null,
            }),
          );
        }
      },
    };
  },
});
