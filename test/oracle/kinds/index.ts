/**
 * The kinds under examination: how a sequence is drawn, what follows from it, and sequences short enough to
 * be stepped minute by minute.
 */
import type fc from "fast-check";
import { cadenceAccount, cadences } from "./cadence.ts";
import * as counted from "./counted.ts";
import { near } from "./draw.ts";
import {
  approvalAccount,
  approvals,
  reportAccount,
  reports,
  retentionAccount,
  retentions,
  reviewAccount,
  reviews,
} from "./filed.ts";
import { followUpAccount, followUps } from "./follow-up.ts";
import { inactivities, inactivityAccount } from "./inactivity.ts";
import { occasionAccount, occasions } from "./occasion.ts";
import * as quiet from "./quiet.ts";
import { quotaAccount, quotas } from "./quota.ts";
import { rateAccount, rates } from "./rate.ts";
import * as said from "./said.ts";
import type { Account, Sequence } from "./sequence.ts";
import { stageAccount, stageLimits, transitionAccount, transitions } from "./stages.ts";

export interface Examined {
  readonly kind: string;
  readonly draw: fc.Arbitrary<Sequence>;
  /** Null where nothing of it hangs on the minute. */
  readonly near: fc.Arbitrary<Sequence> | null;
  readonly account: Account;
}

export const KINDS: readonly Examined[] = [
  { kind: "follow-up", draw: followUps(), near: followUps(near), account: followUpAccount },
  { kind: "cadence", draw: cadences(), near: cadences(near), account: cadenceAccount },
  { kind: "quota", draw: quotas(), near: quotas(near), account: quotaAccount },
  { kind: "inactivity", draw: inactivities, near: null, account: inactivityAccount },
  { kind: "occasion", draw: occasions(), near: occasions(near), account: occasionAccount },
  { kind: "stage-limit", draw: stageLimits(), near: stageLimits(near), account: stageAccount },
  { kind: "transition", draw: transitions(), near: transitions(near), account: transitionAccount },
  { kind: "review", draw: reviews(), near: reviews(near), account: reviewAccount },
  { kind: "filing", draw: reports, near: null, account: reportAccount },
  { kind: "approval", draw: approvals(), near: approvals(near), account: approvalAccount },
  { kind: "retention", draw: retentions, near: null, account: retentionAccount },
  { kind: "require", draw: said.requirements, near: null, account: said.requireAccount },
  { kind: "assignment", draw: said.assignments, near: null, account: said.assignmentAccount },
  { kind: "cap", draw: said.caps, near: null, account: said.capAccount },
  { kind: "contact-hours", draw: said.quietHours, near: null, account: said.quietAccount },
  { kind: "punctuality", draw: said.appointments, near: null, account: said.appointmentAccount },
  { kind: "rate", draw: rates, near: null, account: rateAccount },
  { kind: "silence", draw: quiet.silences(), near: quiet.silences(near), account: quiet.silenceAccount },
  { kind: "proposal", draw: quiet.proposals(), near: quiet.proposals(near), account: quiet.proposalAccount },
  { kind: "proportion", draw: counted.proportions, near: null, account: counted.proportionAccount },
  { kind: "sampling", draw: counted.samplings, near: null, account: counted.samplingAccount },
  { kind: "wording", draw: counted.wordings, near: null, account: counted.wordingAccount },
  { kind: "signoff", draw: counted.signoffs, near: null, account: counted.signoffAccount },
];
