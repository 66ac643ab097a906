/**
 * What a judgement notes for runs that keep verdicts: whose records each part of it came from, until when it
 * holds, and what was said of a line as a whole.
 */
import { Watch } from "../world/watch.ts";

/**
 * Kinds that judge record by record also when they are asked for a whole line; see `eachRecord` and
 * `follow-up`.
 */
const RECORD_BY_RECORD: ReadonlySet<string> = new Set([
  "follow-up",
  "require",
  "assignment",
  "approval",
  "contact-hours",
  "punctuality",
  "rate",
  "silence",
  "proposal",
  "wording",
]);

/** True for kinds whose answer for a line depends on all of its records. */
export const speaksOfLine = (kind: string): boolean => !RECORD_BY_RECORD.has(kind);

/**
 * A clause that a rule leaves open: its line, the number of the pack among the line's, the number of the rule
 * in it.
 */
export interface Opened {
  readonly line: string;
  readonly use: number;
  readonly rule: number;
  readonly clause: string;
}

export class Notes {
  readonly watch = new Watch();
  /**
   * First instant at which a dossier's verdict may change by itself, by the dossier's key; those that never
   * do are absent.
   */
  readonly until = new Map<string, number>();
  /** The same for what was judged line by line. */
  lineUntil = Number.POSITIVE_INFINITY;
  /** Obligations and diagnostics that speak of a line as a whole. */
  readonly ofLine = new Set<object>();
  /** Who left a clause open: references of records, keys of dossiers, null for a line as a whole. */
  readonly opened = new Map<string, { readonly what: Opened; readonly by: Set<string | null> }>();
  /** Customers whose holder has left; how many there are is told of the ledger as a whole. */
  readonly waiting = new Set<string>();
  /** Records that a waiver covered, by its id. */
  readonly waived = new Map<string, Set<string>>();

  /** What is judged now: a dossier's key, or null for a line. */
  private current: string | null = null;
  private wholeLine = false;

  dossier(key: string, judge: () => void): void {
    this.current = key;
    this.watch.begin();
    judge();
    const next = Math.min(this.watch.end(), this.until.get(key) ?? Number.POSITIVE_INFINITY);
    if (next !== Number.POSITIVE_INFINITY) this.until.set(key, next);
    this.current = null;
  }

  line(kind: string, judge: () => void): void {
    this.wholeLine = speaksOfLine(kind);
    this.watch.begin();
    this.watch.local = kind === "follow-up";
    judge();
    this.lineUntil = Math.min(this.lineUntil, this.watch.end());
    this.wholeLine = false;
  }

  /** An obligation or diagnostic. */
  said(what: object): void {
    if (this.wholeLine) this.ofLine.add(what);
  }

  /** `by`: the record that is judged, where one is. */
  left(what: Opened, by: string | null): void {
    const key = `${what.line}\n${what.use}\n${what.rule}\n${what.clause}`;
    let entry = this.opened.get(key);
    if (!entry) this.opened.set(key, (entry = { what, by: new Set() }));
    entry.by.add(this.current ?? (this.wholeLine ? null : by));
  }

  covered(waiver: string, subject: string): void {
    const subjects = this.waived.get(waiver);
    if (subjects) subjects.add(subject);
    else this.waived.set(waiver, new Set([subject]));
  }
}
