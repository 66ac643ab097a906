/** Ends of a run other than its answer. */

export const EXIT = {
  clean: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong use, or a root, tenant file or pack that cannot be used. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
} as const;

/** The command was not used rightly; its message is for the user and comes without a stack. */
export class UsageError extends Error {}
