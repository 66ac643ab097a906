/**
 * Too long without a contact while a customer is in a class or state: one finding per customer, no
 * obligation.
 */
import { z } from "zod";
import { limitAfter } from "../../model/duration.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { compileContact } from "./parts/contact.ts";
import { condition, contact, figure } from "./parts/options.ts";
import { compileStay, stayOptions } from "./parts/stay.ts";

const schema = scoped(
  z.strictObject({
    ...stayOptions,
    more_than: figure("duration").describe("How long it may be quiet, the bound included: P3D"),
    where: condition.optional().describe("Which customers"),
    contact: contact.optional(),
  }),
  onRecord(),
);

export default defineRule({
  kind: "silence",
  gives: "finding",
  schema,
  docs: {
    summary:
      "Longer than so much time since the last contact, while the state lasts: one finding at the customer.",
    example: `
classes: [A]
more_than: P3D
`,
  },
  compile(setup, options) {
    const { world } = setup;
    const { zone } = world;
    const moreThan = compileFigure(setup, options.more_than, asDuration, ["more_than"]);
    const judge = compileContact(options.contact ?? {}, setup.contactWhere, setup.alsoSent);
    const stays = compileStay(setup, options, options.where);

    return {
      line: tellOpen(setup, moreThan),
      dossier(dossier, sink) {
        for (const { subject, frame, from, until, field } of stays(dossier, sink)) {
          if (world.reached(until)) continue;
          const channels = judge.channels(frame);
          const last = dossier.visits.findLast((v) => judge.judge(v, frame, channels) === null);
          const since = last?.at ?? from;
          const length = moreThan(since);
          if (!length || !world.passed(limitAfter(zone, since, length))) continue;
          sink.diagnose(
            ruleFinding(setup, subject, field, {
              template: "rule/silent",
              params: { since: zone.formatShort(since) },
              staff: null,
            }),
          );
        }
      },
    };
  },
});
