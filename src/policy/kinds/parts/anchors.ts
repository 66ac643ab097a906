/** Anchoring records of a dossier with the instant that starts their clock; shared by the deadline kinds. */
import type { LedgerRecord } from "../../../model/record.ts";
import { frameOf, type Frame } from "../../conditions/frame.ts";
import { compileInstant } from "../../conditions/instant.ts";
import { compileCondition, type Condition } from "../../conditions/matcher.ts";
import { valueAt } from "../../world/timeline.ts";
import type { Dossier } from "../../world/world.ts";
import { binds, type Setup } from "../define.ts";
import { optedOut } from "./contact.ts";
import type { AnchorOptions, ConditionSpec, Exemptions } from "./options.ts";

export interface Anchored {
  readonly record: LedgerRecord;
  readonly frame: Frame;
  readonly customer: string | null;
  readonly at: number;
  /** False for an undated record whose instant nobody has set. */
  readonly known: boolean;
  /** The options that found it. */
  readonly by: AnchorOptions;
  /** References of later anchors of the same day, for which this one stands. */
  readonly standsFor?: readonly string[];
}

/** Field name when the anchor is a plain field, to place findings and to want minutes. */
export function anchorField(options: AnchorOptions): string | null {
  return typeof options.at === "string" && !options.at.includes(".") ? options.at : null;
}

/** Compiles an anchor, or several of one duty, into a function that lists what they anchor in a dossier. */
export function compileAnchor(
  setup: Setup,
  options: AnchorOptions | readonly AnchorOptions[],
  where: ConditionSpec | undefined,
): (dossier: Dossier) => Anchored[] {
  const holds = compileCondition(where, ["where"]);
  if (!Array.isArray(options)) return compileOne(setup, options as AnchorOptions, ["anchor"], holds);
  const each = (options as readonly AnchorOptions[]).map((o, i) =>
    compileOne(setup, o, ["anchor", i], holds),
  );
  return (dossier) => each.flatMap((one) => one(dossier));
}

function compileOne(
  setup: Setup,
  options: AnchorOptions,
  path: readonly (string | number)[],
  holds: Condition,
): (dossier: Dossier) => Anchored[] {
  const at = compileInstant(options.at, [...path, "at"]);
  const own = compileCondition(options.where, [...path, "where"]);
  const { world, line, states } = setup;
  return (dossier) => {
    const out: Anchored[] = [];
    for (const record of dossier.records(options.record)) {
      if (record.line !== line.id) continue;
      if (options.event !== undefined && record.data.type !== options.event) continue;
      const loose = frameOf(world, record, dossier, record.at ?? world.now, states);
      const known = at(loose);
      if (known === undefined && !options.undated) continue;
      const start = known ?? world.asOf;
      if (!binds(setup, start)) continue;
      const frame = start === loose.at ? loose : frameOf(world, record, dossier, start, states);
      if (!holds(frame) || !own(frame)) continue;
      if (options.each === "participants") {
        const people = Array.isArray(record.data.participants) ? record.data.participants : [];
        for (const id of new Set(people)) {
          const own = world.dossiers.get(String(id));
          out.push({
            record,
            frame: own ? { ...frame, dossier: own } : frame,
            customer: String(id),
            at: start,
            known: known !== undefined,
            by: options,
          });
        }
      } else {
        out.push({
          record,
          frame,
          customer: world.customerOf(record),
          at: start,
          known: known !== undefined,
          by: options,
        });
      }
    }
    return options.once ? oncePerDay(setup, out) : out;
  };
}

/**
 * The first anchor of each customer and local day, by time; the others of that day are what it stands for.
 */
function oncePerDay({ world: { zone } }: Setup, all: readonly Anchored[]): Anchored[] {
  const days = new Map<string, Anchored & { standsFor: string[] }>();
  for (const a of [...all].sort((x, y) => x.at - y.at || (x.record.ref < y.record.ref ? -1 : 1))) {
    const key = `${zone.dayOf(a.at)} ${a.customer ?? a.record.ref}`;
    const first = days.get(key);
    if (first) first.standsFor.push(a.record.ref);
    else days.set(key, { ...a, standsFor: [] });
  }
  return [...days.values()];
}

/** Why nothing is owed: a duplicate, one of the rule's own exemptions, an opt-out; null otherwise. */
export function compileExemption(
  rules: Exemptions | undefined,
): (a: Anchored, channels: readonly string[] | null, contact: boolean) => string | null {
  const compiled = (rules ?? []).map((r, i) => ({
    when: compileCondition(r.where, ["exempt", i, "where"]),
    reason: r.reason,
  }));
  return (a, channels, contact) => {
    const other = a.record.collection === "complaints" ? a.frame.world.duplicateOf(a.record) : null;
    if (other !== null) return `duplicate:complaint/${other}`;
    for (const { when, reason } of compiled) if (when(a.frame)) return reason;
    if (!contact) return null;
    const customer = a.customer === null ? null : (a.frame.world.customer(a.customer) ?? null);
    return optedOut(channels, customer) ? "opt-out" : null;
  };
}

/** Class of the customer at the anchor, for breakdowns. */
export function classAt(setup: Setup, dossier: Dossier, at: number): string | null {
  return dossier.customer ? valueAt(setup.world.classesOf(dossier), at) : null;
}
