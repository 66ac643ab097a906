/** The rule kinds. A new kind is its file, its test and a line here. */
import approval from "./approval.ts";
import assignment from "./assignment.ts";
import cadence from "./cadence.ts";
import cap from "./cap.ts";
import contactHours from "./contact-hours.ts";
import type { RuleKind } from "./define.ts";
import filing from "./filing.ts";
import followUp from "./follow-up.ts";
import inactivity from "./inactivity.ts";
import occasion from "./occasion.ts";
import proportion from "./proportion.ts";
import proposal from "./proposal.ts";
import punctuality from "./punctuality.ts";
import quota from "./quota.ts";
import rate from "./rate.ts";
import require from "./require.ts";
import retention from "./retention.ts";
import review from "./review.ts";
import sampling from "./sampling.ts";
import signoff from "./signoff.ts";
import silence from "./silence.ts";
import stageLimit from "./stage-limit.ts";
import transition from "./transition.ts";
import wording from "./wording.ts";

/** Registry by kind name. Options are checked against each kind's schema before `compile` sees them. */
export const RULE_KINDS: ReadonlyMap<string, RuleKind<never>> = new Map(
  [
    approval,
    assignment,
    cadence,
    cap,
    contactHours,
    filing,
    followUp,
    inactivity,
    occasion,
    proportion,
    proposal,
    punctuality,
    quota,
    rate,
    require,
    retention,
    review,
    sampling,
    signoff,
    silence,
    stageLimit,
    transition,
    wording,
  ].map((kind) => [kind.kind, kind as unknown as RuleKind<never>]),
);
