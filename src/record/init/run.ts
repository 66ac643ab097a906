/** What one run of `huifang init` did. Types only. */

export interface InitRun {
  readonly folder: string;
  /** Paths relative to the folder. */
  readonly written: readonly string[];
  /** Files that were there with another content and stay as they are. */
  readonly kept: readonly string[];
  /** Id of the first commit; null when none was made, with the reason where git gave one. */
  readonly commit: string | null;
  readonly reason: string | null;
  /** `made` now, `there` before, `none`: not wanted, or no git on this machine. */
  readonly repository: "made" | "there" | "none";
}
