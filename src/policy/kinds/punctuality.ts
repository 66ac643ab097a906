/**
 * An appointment is kept: arrival (else the visit's time) no later than agreed plus a tolerance. Findings
 * only.
 */
import { z } from "zod";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { on, scoped } from "../names/meaning.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { all, byPath, minuteReads, tellBare } from "./parts/minutes.ts";
import { condition, figure } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    where: condition.optional(),
    tolerance: figure("duration").describe("How late is still on time, PT10M"),
    booked: z.boolean().optional().describe("Also wants an appointment to be on file"),
  }),
  () => on("visits"),
);

/** Minutes late are counted between these two. */
const PUNCTUAL = all([byPath("appointment_at"), minuteReads({ first: ["arrived_at", "at"] }, true)]);

export default defineRule({
  kind: "punctuality",
  gives: "finding",
  schema,
  docs: {
    summary: "Visits with an appointment start on time, within a tolerance.",
    example: `
where: { channel: onsite }
tolerance: PT10M
booked: true
`,
  },
  compile(setup, options) {
    const { world, line, states } = setup;
    const where = compileCondition(options.where, ["where"]);
    const tolerance = compileFigure(setup, options.tolerance, asDuration, ["tolerance"]);
    return {
      line: tellOpen(setup, tolerance),
      dossier(dossier, sink) {
        for (const visit of dossier.records("visits")) {
          if (visit.line !== line.id || visit.at === null || !binds(setup, visit.at)) continue;
          const frame = frameOf(world, visit, dossier, visit.at, states);
          if (!where(frame)) continue;
          const agreed = visit.time.appointment_at;
          if (agreed === undefined) {
            if (options.booked) {
              sink.diagnose(ruleFinding(setup, visit, "appointment_at", { template: "rule/no-appointment" }));
            }
            continue;
          }
          const slack = tolerance(visit.at);
          const arrived = visit.time.arrived_at ?? visit.at;
          if (!slack || tellBare(PUNCTUAL, frame, sink)) continue;
          if (arrived > agreed + slack.ms) {
            sink.diagnose(
              ruleFinding(setup, visit, visit.time.arrived_at === undefined ? "at" : "arrived_at", {
                template: "rule/late-arrival",
                params: {
                  minutes: Math.round((arrived - agreed) / 60_000),
                  agreed: world.zone.formatShort(agreed),
                },
              }),
            );
          }
        }
      },
    };
  },
});
