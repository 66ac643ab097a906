/**
 * A record is looked at by the right person (readings 40, 42): a `checks` record that names it, with a note,
 * committed by its author; or a filed archive entry; or it is written up in a report of a named kind; or the
 * record itself is the paper, filed by its author. Without a deadline it falls due at the end of the month
 * that dates the record.
 */
import { z } from "zod";
import { limitAfter, type Duration } from "../../model/duration.ts";
import { periodOf } from "../../model/period.ts";
import { SINGULAR, type LedgerRecord } from "../../model/record.ts";
import { asDuration, compileFigure, type FigureAt } from "../conditions/figure.ts";
import { compileInstant } from "../conditions/instant.ts";
import { answered, compileCondition } from "../conditions/matcher.ts";
import { onAnchor, scoped } from "../names/meaning.ts";
import { defineRule, type Setup } from "./define.ts";
import { anchorField, classAt, compileAnchor, compileExemption, type Anchored } from "./parts/anchors.ts";
import type { Draft } from "./parts/draft.ts";
import { considerPapers, firstFiled, type Paper } from "./parts/filed.ts";
import { minuteReads, tellBare } from "./parts/minutes.ts";
import { anchor, condition, figure, instant, kindOf, list, whoList } from "./parts/options.ts";
import { compileClaim, compileFits } from "./parts/staffing.ts";

const schema = scoped(
  z.strictObject({
    anchor,
    where: condition.optional(),
    paper: z
      .enum(["checks", "archives", "reports", "itself"])
      .describe(
        "What shows it: a check with a note, an archive entry or a report about it, or the record's own commit",
      ),
    kinds: z.array(kindOf("reports")).min(1).optional().describe("Report kinds that serve"),
    says: scoped(condition, (_, outer) => ({
      record: ["checks", "archives", "reports", ...outer.record],
      anchor: outer.record,
    }))
      .optional()
      .describe("What the paper must say to count"),
    by: whoList.optional().describe("Whose paper counts; `field` reads from the record"),
    to: whoList.optional().describe("Whom a report goes to; `field` reads from the record"),
    within: figure("duration")
      .optional()
      .describe("Length of the window; else `due`, else the end of the month of `month_of`"),
    due: instant.optional().describe("Due as an instant"),
    month_of: instant.optional().describe("Instant whose month it falls due in; default the anchor"),
  }),
  onAnchor,
);

export default defineRule({
  kind: "review",
  gives: "obligation",
  audits: true,
  schema,
  docs: {
    summary:
      "A record is reviewed, commented on or archived by the right person, judged by the commit of the paper.",
    example: `
anchor: { record: visits, at: at }
where: { by.role: property_assistant }
paper: checks
by: { role: cs_supervisor }
`,
  },
  compile(setup, options) {
    const anchored = compileAnchor(setup, options.anchor, options.where);
    const exempt = compileExemption(undefined);
    const within =
      options.within === undefined ? null : compileFigure(setup, options.within, asDuration, ["within"]);
    const dueOf = compileDue(setup, options, within);
    const papersOf = compilePapers(setup, options);
    const start = minuteReads(options.anchor.at, true);
    const dueReads = minuteReads(options.due, false);
    const claim = compileClaim(list(options.by));
    const { provenance } = setup.world;
    const field = anchorField(options.anchor);
    const { paper } = options;

    return {
      dossier(dossier, sink) {
        for (const a of anchored(dossier)) {
          const due = dueOf(a);
          if (within?.(a.at)?.clock) tellBare(start, a.frame, sink);
          tellBare(dueReads, a.frame, sink);
          const papers = papersOf(a);
          const from = paper === "itself" ? undefined : a.at;
          // A record may be written before its clock starts; what is written about it may not.
          const found = provenance.complete ? firstFiled(setup.world, fit(papers), from) : "unknown";
          const unproved = found !== "unknown" ? null : provenance.complete ? "list-file" : "git-history";
          const undecided = typeof due === "number" ? unproved : due;
          const draft: Draft = {
            subject: a.record,
            customer: a.customer,
            key: null,
            opens: a.at,
            due: undecided === null && typeof due === "number" ? due : null,
            anchorAt: a.at,
            anchorField: field,
            channels: null,
            unmet: "overdue",
            exempt: exempt(a, null, false),
            undecided,
            evidence: found === "unknown" || found === null ? null : { ...found, channel: null },
            class: classAt(setup, a.frame.dossier, a.at),
            act: paper === "itself" ? "field" : SINGULAR[paper],
          };
          sink.draft(draft, a.frame, claim);
          sink.trace?.(draft, considerPapers(setup.world, draft, papers, from));
        }
      },
    };
  },
});

type Options = z.infer<typeof schema>;

/** Due of an anchor, else why nobody knows it. */
function compileDue(
  setup: Setup,
  options: Options,
  within: FigureAt<Duration> | null,
): (a: Anchored) => number | string {
  const { zone } = setup.world;
  const dueAt = options.due === undefined ? null : compileInstant(options.due, ["due"]);
  const monthOf = options.month_of === undefined ? null : compileInstant(options.month_of, ["month_of"]);
  return (a) => {
    if (within) {
      const length = within(a.at);
      return length ? limitAfter(zone, a.at, length) : `parameter:${setup.rule.clauses[0]}`;
    }
    if (dueAt) return dueAt(a.frame) ?? "no-date";
    return zone.endOfDay(periodOf("month", zone.dayOf(monthOf?.(a.frame) ?? a.at)).last);
  };
}

const fit = (papers: readonly Paper[]): LedgerRecord[] =>
  papers.flatMap(({ record, refusal }) => (refusal === null ? [record] : []));

/** Papers that name the record, filed or not, each with why it would not show it. */
function compilePapers({ world }: Setup, options: Options): (a: Anchored) => readonly Paper[] {
  const { paper } = options;
  const by = compileFits(list(options.by), false);
  const to = compileFits(list(options.to), false);
  const says = compileCondition(options.says, ["says"]);
  const kinds = options.kinds && new Set(options.kinds);
  return ({ record, frame, at }) => {
    if (paper === "itself") return [{ record, refusal: null }];
    const refuse = (each: LedgerRecord): Paper["refusal"] => {
      const { data } = each;
      if (paper === "checks" && !answered(data.note)) return "empty";
      if (kinds && !kinds.has(String(data.kind))) return "kind";
      if (!says({ ...frame, record: each, anchor: record })) return "condition";
      const on = each.at ?? at;
      if (by !== null && !by(data.by, frame, on)) return "person";
      return to === null || to(data.to, frame, on) ? null : "recipient";
    };
    return world
      .naming(paper, "subject", record.ref)
      .map((each) => ({ record: each, refusal: refuse(each) }));
  };
}
