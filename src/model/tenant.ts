/** `ledger/tenant.yaml` after validation. */
import type { AuditSettings } from "./audit.ts";
import type { EditorSettings } from "./editor.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Locale = "zh-CN" | "zh-TW" | "en";

export interface LinePack {
  readonly id: string;
  /** Local dates, inclusive; nothing anchored before `from` or after `to` is owed. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Line {
  readonly id: string;
  readonly title: string;
  readonly packs: readonly LinePack[];
  /** Staff id of who runs the line; absent: whom most of its staff name. */
  readonly manager?: string;
}

/** Who is told of an item that has been overdue for so long. */
export interface EscalationStep {
  readonly after: string;
  /** `supervisor`, `line_manager` or a staff id. */
  readonly to: string;
  readonly packs?: readonly string[];
  readonly rules?: readonly string[];
  readonly classes?: readonly string[];
}

export interface Milestone {
  readonly kind: string;
  readonly date: string;
  readonly title: string;
  readonly line: string | null;
}

export interface Tenant {
  /** Unique in a group of companies; absent: it belongs to none. */
  readonly id?: string;
  readonly name: string;
  readonly timezone: string;
  readonly locale: Locale;
  /** Languages of the site; absent: its own. */
  readonly locales?: readonly Locale[];
  readonly lines: readonly Line[];
  /** By clause id: a figure, or figures by date. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Severity changes by code, pack, rule or rate: `{change: [...], nightly: [...]}`. */
  readonly gate: Readonly<Record<string, unknown>>;
  readonly calendar: {
    readonly milestones: readonly Milestone[];
    readonly festivals: {
      readonly add: readonly { date: string; name: string }[];
      readonly drop: readonly string[];
    };
    readonly closed: readonly { from: string; to: string; line: string | null }[];
    /** Holidays and make-up workdays of a year, ahead of the published ones. */
    readonly years?: Readonly<
      Record<
        string,
        {
          readonly holidays: readonly { readonly from: string; readonly to?: string }[];
          readonly workdays: readonly string[];
        }
      >
    >;
  };
  readonly contactLink: string | null;
  /** Address of a commit on the company's forge, with `{commit}`; absent: there is none. */
  readonly commitLink?: string;
  /** Address at which the site is published, for links in messages. */
  readonly site?: string;
  /** Roles or departments that may approve waivers; absent: whoever is somebody's manager. */
  readonly waiverApprovers?: readonly string[];
  /** What the history is asked for; absent: the defaults. */
  readonly audit?: AuditSettings;
  /** Where the web editor writes; absent: nowhere but this machine. */
  readonly editor?: EditorSettings;
  readonly escalation?: readonly EscalationStep[];
  /** Words that a search takes for one. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly photographs?: boolean;
  readonly vocabulary: Partial<Vocabulary>;
}
