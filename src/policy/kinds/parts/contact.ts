/**
 * Which visits count as a contact for a clause (spec section 3; readings 6, 15, 16). A contact qualifies when
 * its outcome is `reached`, or `sent` on a one-way channel that the clause names; on an allowed channel; by
 * the right person; meeting the rule's own conditions.
 */
import type { LedgerRecord } from "../../../model/record.ts";
import { compilePath, frameOf, type Frame } from "../../conditions/frame.ts";
import { compileCondition, type Condition } from "../../conditions/matcher.ts";
import { references } from "../../world/world.ts";
import { compileFits } from "./staffing.ts";

export const CHANNELS = [
  "phone",
  "onsite",
  "in_person",
  "sms",
  "wechat",
  "qq",
  "email",
  "letter",
  "open_letter",
] as const;

const ONE_WAY: ReadonlySet<string> = new Set(["sms", "email", "letter", "open_letter"]);

/** Options of a contact as packs write them; see `contactSchema` in rules/options.ts. */
export interface ContactOptions {
  readonly channels?:
    readonly string[] | readonly { readonly where: unknown; readonly channels: readonly string[] }[];
  /**
   * One-way channels that count although the list leaves them out (a `may` or `should` clause names them).
   */
  readonly also_sent?: readonly string[];
  /** Who must make it: a field of the anchor holding a staff id, a role, a department, or any of a list. */
  readonly who?: Who | readonly Who[];
  /** Only visits that name the subject count. */
  readonly named?: boolean;
  /** The visit continues the subject: `follows` names it. */
  readonly follows?: boolean;
  readonly where?: unknown;
  /** Rules whose evidence for the same subject is not taken a second time. */
  readonly not_by?: readonly string[];
  /** Paths to other customers whose visits count as well. */
  readonly also?: string | readonly string[];
}

/** One-way channels that count for every clause of a pack, which may have to name the matter. */
export interface AlsoSent {
  readonly channels: readonly string[];
  readonly named: boolean;
}

export interface Who {
  readonly field?: string;
  readonly role?: string | readonly string[];
  readonly dept?: string | readonly string[];
  /** Paths; the person's department must be the one that the first of them names. */
  readonly dept_as?: string | readonly string[];
  /** The clause under which the tenant names the person. */
  readonly parameter?: string;
}

/** Why a visit does not count; null: it does. */
export type Refusal =
  null | "outcome" | "channel" | "person" | "condition" | "not-named" | "names-another" | "itself";

export interface Contact {
  /** Channels allowed at an anchor; null: every channel. */
  channels(anchor: Frame): readonly string[] | null;
  /** Judges outcome, channel, person and conditions of one visit (not its time). */
  judge(visit: LedgerRecord, anchor: Frame, channels: readonly string[] | null): Refusal;
  readonly named: boolean;
  readonly follows: boolean;
  readonly notBy: readonly string[];
  /** Visits of other customers that count as well; null where the clause knows none. */
  readonly also: ((anchor: Frame) => readonly LedgerRecord[]) | null;
}

const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/**
 * Compiles the options; `extra` is the pack's own condition on every contact (a visit without notes is none).
 */
export function compileContact(options: ContactOptions, extra: unknown, alsoSent: AlsoSent): Contact {
  const sent = new Set([...alsoSent.channels, ...(options.also_sent ?? [])]);
  const mustName = new Set(alsoSent.named ? alsoSent.channels : []);
  const persons = compileFits(asList(options.who), true);
  const holds = compileWhere(options, extra);
  return {
    named: options.named ?? false,
    follows: options.follows ?? false,
    notBy: options.not_by ?? [],
    also: compileAlso(asList(options.also)),
    channels: compileChannels(options.channels),
    judge(visit, anchor, channels) {
      const refusal = byChannel(visit, channels, sent);
      if (refusal !== null) return refusal;
      const { outcome, channel, trigger } = visit.data;
      if (outcome === "sent" && mustName.has(String(channel))) {
        if (!references(trigger).includes(anchor.record.ref)) return "not-named";
      }
      if (persons !== null && !persons(visit.data.by, anchor, visit.at ?? anchor.at)) return "person";
      return holds === null || holds(visit, anchor) ? null : "condition";
    },
  };
}

/** Did it reach somebody, on a way that is allowed? */
function byChannel(
  visit: LedgerRecord,
  channels: readonly string[] | null,
  sent: ReadonlySet<string>,
): Refusal {
  const { outcome, channel } = visit.data as { outcome?: string; channel?: string };
  if (channel === undefined) return "channel";
  if (outcome === "sent") {
    if (!ONE_WAY.has(channel)) return "outcome";
    return (channels === null ? sent.has(channel) : channels.includes(channel)) ? null : "channel";
  }
  if (outcome !== "reached") return "outcome";
  const listed =
    channels === null ||
    channels.includes(channel) ||
    (channel === "onsite" && channels.includes("in_person"));
  return listed ? null : "channel";
}

/** The conditions of the rule and of the pack on a visit; null where there are none. */
function compileWhere(
  options: ContactOptions,
  extra: unknown,
): ((visit: LedgerRecord, anchor: Frame) => boolean) | null {
  if (options.where === undefined && extra === undefined) return null;
  const own = compileCondition(options.where, ["contact", "where"]);
  const common = compileCondition(extra, ["contact"]);
  return (visit, { world, dossier, at, states, about, record }) => {
    const frame = frameOf(world, visit, dossier, visit.at ?? at, states, about, record, at);
    return common(frame) && own(frame);
  };
}

/** Visits of other customers that count as well. */
function compileAlso(paths: readonly string[]): Contact["also"] {
  if (paths.length === 0) return null;
  const also = paths.map((path) => compilePath(path));
  return (anchor) =>
    also.flatMap((get) => {
      const id = get(anchor);
      const other = typeof id === "string" ? anchor.world.dossiers.get(id) : undefined;
      return other && other !== anchor.dossier ? other.visits : [];
    });
}

/** One list for all anchors, or the first whose condition holds. */
function compileChannels(options: ContactOptions["channels"]): Contact["channels"] {
  const cases: { when: Condition; channels: readonly string[] }[] = [];
  const fixed: string[] = [];
  for (const entry of options ?? []) {
    if (typeof entry === "string") fixed.push(entry);
    else cases.push({ when: compileCondition(entry.where), channels: entry.channels });
  }
  if (cases.length === 0) return () => (options ? fixed : null);
  return (anchor) => cases.find((c) => c.when(anchor))?.channels ?? null;
}

/** True when every channel the clause allows is one the customer has opted out of (readings 23). */
export function optedOut(channels: readonly string[] | null, customer: LedgerRecord | null): boolean {
  const out = customer?.data.channel_optouts;
  if (!Array.isArray(out) || out.length === 0) return false;
  return (channels ?? CHANNELS).every((c) => out.includes(c));
}
