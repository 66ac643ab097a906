import type { Diagnostic } from "./finding.ts";

/** What a stage of the pipeline returns: its value and what it noticed. It never throws for bad data. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: Diagnostic[];
}
