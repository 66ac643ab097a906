/**
 * What a reporter of `check` receives. It returns text that ends with a line feed and writes nothing itself.
 */
import type { Finding, Severity } from "../model/finding.ts";
import type { Locale } from "../model/tenant.ts";

export interface CheckReport {
  /** Sorted; those of a base carry `standing`. */
  readonly findings: readonly Finding[];
  /** What the sums count, where only some findings are printed in full; default `findings`. */
  readonly counted?: readonly Finding[];
  /**
   * As-of with the tenant's offset: `2026-11-03T10:20:00+08:00`; null where the root could not be evaluated.
   */
  readonly asOf: string | null;
  readonly commit: string | null;
  readonly locale: Locale;
  /** Severity from which a finding fails the run. */
  readonly failOn: Severity | "none";
  /** Where the root lies in its repository (`data/`, or empty): forges count paths from the repository. */
  readonly prefix: string;
  /** True when a base was compared, so that `standing` says something. */
  readonly compared: boolean;
  /**
   * Files that the change touches, where a base was compared: what stands in them comes first where room is
   * short.
   */
  readonly changed?: ReadonlySet<string>;
  /** Version of the product. */
  readonly version: string;
}
