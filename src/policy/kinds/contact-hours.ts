/**
 * When customers should not be disturbed: their own quiet hours, else the tenant's. A finding at the visit's
 * time.
 */
import { z } from "zod";
import { madeAt } from "../../i18n/diagnostics/engine.ts";
import { compileFigure } from "../conditions/figure.ts";
import { frameOf } from "../conditions/frame.ts";
import { compileCondition } from "../conditions/matcher.ts";
import { on, scoped } from "../names/meaning.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { tellOpen } from "./parts/common.ts";
import { channel, condition, figure, hours, path } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    channels: z.array(channel).optional().describe("Channels it binds; default all"),
    avoid: figure("hours")
      .optional()
      .describe("Hours to avoid, `12:00-14:00,21:00-08:00`; the customer's quiet_hours come first"),
    inside: z
      .array(hours)
      .optional()
      .describe(
        "Hours to keep to, both bounds included, `10:00-11:30`; without `avoid` the customer's quiet hours are another rule's",
      ),
    windows: z
      .literal(true)
      .optional()
      .describe("Keep to the customer's own contact_windows, where they are on file"),
    where: condition.optional(),
    times: z
      .array(path("time"))
      .min(1)
      .optional()
      .describe("Times that are judged, the first that is on file; default the visit's own"),
  }),
  () => on("visits"),
);

interface Hours {
  readonly from: number;
  readonly to: number;
}

/** `21:00-08:00` → minutes of the day; undefined when malformed. */
export function parseHours(text: string): Hours | undefined {
  const m = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!m || +m[1] > 24 || +m[3] > 24 || +m[2] > 59 || +m[4] > 59) return undefined;
  return { from: +m[1] * 60 + +m[2], to: +m[3] * 60 + +m[4] };
}

/** Start inclusive, end exclusive; spans over midnight allowed. */
function within(minute: number, hours: Hours): boolean {
  return hours.from <= hours.to
    ? minute >= hours.from && minute < hours.to
    : minute >= hours.from || minute < hours.to;
}

/** Bounds inclusive: hours to keep to include their last minute. */
const keeps = (minute: number, hours: Hours): boolean => minute === hours.to || within(minute, hours);

function parseList(value: unknown): Hours[] | undefined {
  const parts = (Array.isArray(value) ? value.map(String) : String(value).split(/[,,、]/)).map(parseHours);
  return parts.every((p) => p !== undefined) ? parts : undefined;
}

export default defineRule({
  kind: "contact-hours",
  gives: "finding",
  schema,
  docs: {
    summary: "Calls at hours that suit the customer; outside them a finding at the visit.",
    example: `
channels: [phone]
avoid: unspecified
`,
  },
  compile(setup, options) {
    const { world, line, states } = setup;
    const where = compileCondition(options.where, ["where"]);
    const avoid =
      options.avoid === undefined ? null : compileFigure(setup, options.avoid, parseList, ["avoid"]);
    const times = options.times ?? ["at"];
    const inside = options.inside?.map(parseHours).filter((h) => h !== undefined);
    return {
      ...(avoid && { line: tellOpen(setup, avoid) }),
      dossier(dossier, sink) {
        const own = dossier.customer?.data.quiet_hours;
        const quiet = own === undefined ? undefined : parseList(own);
        const wished =
          options.windows && dossier.customer?.data.contact_windows !== undefined
            ? parseList(dossier.customer.data.contact_windows)
            : undefined;
        for (const visit of dossier.records("visits")) {
          const field = times.find((name) => visit.time[name] !== undefined);
          if (visit.line !== line.id || visit.at === null || field === undefined || !binds(setup, visit.at)) {
            continue;
          }
          if (options.channels && !options.channels.includes(String(visit.data.channel))) continue;
          const frame = frameOf(world, visit, dossier, visit.at, states);
          if (!where(frame)) continue;
          const at = visit.time[field];
          const hours = inside && !avoid ? undefined : (quiet ?? avoid?.(visit.at));
          if (visit.bareDates.includes(field)) {
            if (hours ?? inside ?? wished) sink.minutesWanted(visit, field);
            continue;
          }
          const minute = Math.floor(world.zone.clockOf(at) / 60_000);
          const bad =
            (hours?.some((h) => within(minute, h)) ?? false) ||
            [inside, wished].some((kept) => kept !== undefined && !kept.some((h) => keeps(minute, h)));
          if (bad) {
            sink.diagnose(
              ruleFinding(setup, visit, field, {
                template: "rule/quiet-hours",
                params: { made: madeAt(world.zone.formatShort(at), field === "appointment_at") },
              }),
            );
          }
        }
      },
    };
  },
});
