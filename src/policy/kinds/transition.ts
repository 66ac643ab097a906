/** A state that age changes: a matter still unsettled after so long takes another grade from then on. */
import { z } from "zod";
import { named } from "../../i18n/named.ts";
import type { LedgerRecord } from "../../model/record.ts";
import { addMonths } from "../../model/zone.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { names, onRecord, scoped } from "../names/meaning.ts";
import type { Timeline } from "../world/timeline.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { collection, figure, path } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    field: path().describe("Field whose value age changes"),
    from: names(z.string(), { is: "value", by: "field" }).describe("Value it has"),
    to: names(z.string(), { is: "value", by: "field" }).describe("Value it takes"),
    after: figure("duration").describe("Full days: the change comes at 00:00 of the next one"),
    since: path("time").describe("Time field the age counts from"),
    until: path("time").describe("Time field that stops it when it lies before the change"),
  }),
  onRecord(),
);

export default defineRule({
  kind: "transition",
  gives: "state",
  schema,
  docs: {
    summary:
      "After so many days without a solution a record's grade changes by itself, and clocks that hang on it start anew.",
    example: `
record: complaints
field: grade
from: minor
to: major
after: P10D
since: received_at
until: resolved_at
`,
  },
  compile(setup, options) {
    const { world } = setup;
    const { zone } = world;
    const after = compileFigure(setup, options.after, asDuration, ["after"]);

    const of = (record: LedgerRecord): Timeline | undefined => {
      if (record.data[options.field] !== options.from) return undefined;
      const since = record.time[options.since];
      const length = since === undefined ? undefined : after(since);
      if (since === undefined || !length) return undefined;
      const change = length.clock
        ? since + length.ms
        : zone.startOfDay(addMonths(zone.dayOf(since), length.months) + length.days + 1);
      const stopped = record.time[options.until];
      if ((stopped !== undefined && stopped < change) || !world.reached(change)) return undefined;
      return {
        anchored: true,
        spans: [
          { value: options.from, from: Number.NEGATIVE_INFINITY, until: change },
          { value: options.to, from: change, until: Number.POSITIVE_INFINITY },
        ],
      };
    };
    return {
      state: { collection: options.record, field: options.field, of },
      dossier(dossier, sink) {
        for (const record of dossier.records(options.record)) {
          if (record.line !== setup.line.id || world.duplicateOf(record) !== null) continue;
          const timeline = of(record);
          if (!timeline || !binds(setup, timeline.spans[1].from)) continue;
          sink.diagnose(
            ruleFinding(setup, record, options.field, {
              template: "rule/became",
              params: {
                from: named(["grade", "class"], options.from),
                to: named(["grade", "class"], options.to),
                since: zone.formatShort(timeline.spans[1].from),
              },
            }),
          );
        }
      },
    };
  },
});
