/**
 * A record is looked at by the right person (readings 40, 42): a `checks` record that names it, with a note, committed
 * by its author; or a filed archive entry. Without a deadline it falls due at the end of the month that dates the record.
 */
import { z } from "zod";
import { compileInstant } from "../conditions/instant.ts";
import { present } from "../conditions/matcher.ts";
import { asDuration, compileFigure } from "../conditions/figure.ts";
import { limitAfter } from "../model/duration.ts";
import { periodOf } from "../model/period.ts";
import { firstFiled } from "../obligations/filed.ts";
import { holds } from "../obligations/staffing.ts";
import { anchorField, classAt, compileAnchor, compileExemption } from "./anchors.ts";
import { defineRule } from "./define.ts";
import { anchor, condition, figure, instant, list, whoList, type WhoOptions } from "./options.ts";

const schema = z.strictObject({
  anchor,
  where: condition.optional(),
  paper: z.enum(["checks", "archives"]).describe("What shows it: a check with a note, or an archive entry"),
  by: whoList.optional().describe("Whose check or entry counts"),
  within: figure.optional().describe("Length of the window; else the end of the month of `month_of`"),
  month_of: instant.optional().describe("Instant whose month it falls due in; default the anchor"),
});

export default defineRule({
  kind: "review",
  gives: "obligation",
  audits: true,
  schema,
  docs: {
    summary: "A record is reviewed, commented on or archived by the right person, judged by the commit of the paper.",
    example: `
anchor: { record: visits, at: at }
where: { by.role: property_assistant }
paper: checks
by: { role: cs_supervisor }
`,
  },
  compile(setup, options) {
    const { world, rule } = setup;
    const { zone } = world;
    const anchored = compileAnchor(setup, options.anchor, options.where);
    const exempt = compileExemption(undefined);
    const within = options.within === undefined ? null
      : compileFigure(setup, options.within, asDuration, ["within"]);
    const monthOf = options.month_of === undefined ? null : compileInstant(options.month_of, ["month_of"]);
    const by: readonly WhoOptions[] = list(options.by);
    const field = anchorField(options.anchor);

    return {
      dossier(dossier, sink) {
        for (const a of anchored(dossier)) {
          const length = within?.(a.at);
          const month = monthOf ? monthOf(a.frame) ?? a.at : a.at;
          const due = within ? (length ? limitAfter(zone, a.at, length) : null) : zone.endOfDay(periodOf("month", zone.dayOf(month)).last);
          const papers = world.naming(options.paper, "subject", a.record.ref).filter((p) => {
            if (options.paper === "checks" && !present(p.data.note)) return false;
            const staff = world.staff(p.data.by);
            return by.length === 0 || (staff !== undefined && by.some((w) => holds(staff, w)));
          });
          const found = world.provenance.complete ? firstFiled(world, papers) : "unknown";
          const undecided = due === null ? `parameter:${rule.clauses[0]}`
            : found === "unknown" ? (world.provenance.complete ? "list-file" : "git-history") : null;
          sink.draft({
            subject: a.record, customer: a.customer, key: null, opens: a.at, due: undecided === null ? due : null, anchorAt: a.at,
            anchorField: field, channels: null, unmet: "overdue", exempt: exempt(a, null, false), undecided,
            evidence: found === "unknown" || found === null ? null : { ...found, channel: null },
            class: classAt(setup, a.frame.dossier, a.at), act: options.paper === "checks" ? "check" : "archive",
          }, a.frame, by);
        }
      },
    };
  },
});
