/** Records that must not be deleted before their time (readings 48). Git tells what was deleted, and when. */
import { z } from "zod";
import { limitAfter } from "../../model/duration.ts";
import { formatDay } from "../../model/zone.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { defineRule } from "./define.ts";
import { collection, figure } from "./parts/options.ts";

const schema = z.strictObject({
  records: z.array(collection).min(1),
  keep: figure("duration").describe(
    "How long, to the end of the last day; from the archive entry, else when a complaint was closed, else the record's date",
  ),
});

export default defineRule({
  kind: "retention",
  gives: "finding",
  audits: true,
  schema,
  docs: {
    summary: "A deletion of a record inside its retention period is a warning at its last path.",
    example: `
records: [complaints, archives]
keep: P2Y
`,
  },
  compile(setup, options) {
    const { world, rule, pack, line } = setup;
    const { zone, provenance } = world;
    const keep = compileFigure(setup, options.keep, asDuration, ["keep"]);
    return {
      line(sink) {
        const length = keep(world.now);
        if (!length || !provenance.complete) for (const clause of rule.clauses) sink.undecided(clause);
        if (!provenance.complete) return;
        for (const deletion of provenance.deletions) {
          if (!world.reached(deletion.at)) continue;
          const [, folder, ...rest] = deletion.path.split("/");
          if (
            !options.records.includes(folder as (typeof options.records)[number]) ||
            deletion.line !== line.id
          ) {
            continue;
          }
          const dated = deletion.dated ?? deletion.filedAt;
          const last = length && dated !== null ? limitAfter(zone, dated, length) : null;
          if (last !== null && deletion.at > last) continue;
          sink.diagnose({
            code: `${pack.id}/${rule.id}`,
            severity: rule.severity,
            template: last === null ? "rule/deleted" : "rule/deleted-early",
            place: { file: deletion.path },
            clauses: rule.clauses,
            key: deletion.path,
            lineOfBusiness: line.id,
            subject: null,
            staff: null,
            params: {
              rule: rule.title,
              file: rest.at(-1) ?? deletion.path,
              at: zone.formatShort(deletion.at),
              email: deletion.email,
              ...(last !== null && { until: formatDay(zone.dayOf(last)) }),
            },
          });
        }
      },
    };
  },
});
