/** Ends of a run other than its answer. */
import { UserError } from "../model/user-error.ts";

export const EXIT = {
  clean: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong use, or a root, tenant file or pack that cannot be used. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
} as const;

/** The command was not used rightly, or its root cannot be used. */
export class UsageError extends UserError {}
