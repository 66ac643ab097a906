/** What every view reads: the evaluation handed over by the builder, with names and indexes made once. */
import { siteWords, type Words } from "../../i18n/site/index.ts";
import { localize } from "../../i18n/text.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Finding, Localized } from "../../model/finding.ts";
import type { Obligation } from "../../model/obligation.ts";
import type { Clause, Pack, PackRule } from "../../model/pack.ts";
import type { LedgerRecord } from "../../model/record.ts";
import type { Locale } from "../../model/tenant.ts";
import type { DrawVerdict } from "../../policy/measure/draw.ts";
import type { RuleChange } from "../../policy/measure/what-if.ts";
import { Office } from "../../policy/world/office.ts";
import type { Step } from "../living/steps.ts";
import { AUDIENCE_RULES, mayOpen, type Audience, type AudienceRules } from "./audience.ts";
import { Format } from "./format.ts";
import { prefixOf } from "./languages.ts";
import { clauseAnchor, paths } from "./paths.ts";

/** File names of the shared assets, as the builder wrote them. */
export interface Assets {
  readonly css: string;
  readonly theme: string;
  readonly script: string;
  readonly charts: string;
  readonly mark: string;
  /** Script and style of the page for an address that leads nowhere: texts, no files. */
  readonly lost: { readonly script: string; readonly style: string };
  /** The browser's own sentences, by language. */
  readonly words: Readonly<Record<Locale, string>>;
  /** Style sheet and script of the record form, script of the web editor. */
  readonly editor?: { readonly css: string; readonly form: string; readonly admin: string };
}

export interface SiteInput {
  readonly evaluation: Evaluation;
  readonly findings: readonly Finding[];
  readonly commit: string | null;
  /** How the same records will be judged within days, oldest first; absent: nobody looked. */
  readonly ahead?: readonly Step[];
  /** True where `--as-of` was given: the browser's clock stands still. */
  readonly pinned: boolean;
  /** Epoch ms of the build, shown as the age of the page. */
  readonly builtAt: number;
  /** Language of the pages at the root; the other languages stand under their prefixes. */
  readonly locale: Locale;
  /** Default: managers. */
  readonly audience?: Audience;
  /** A finding with its words in another language; absent: as it is. */
  readonly reword?: (finding: Finding, locale: Locale) => Finding;
  readonly assets: Assets;
  /** Under the development server the pages carry its reload script and no policy. */
  readonly live: boolean;
  /** Each draw drawn again; absent: not done for this build. */
  readonly draws?: readonly DrawVerdict[];
  /** What the last change of the rules did; absent or null: there is none to tell of. */
  readonly ruleChange?: RuleChange | null;
  /** Secret that lets the pages of the development server write to the ledger; absent in a built site. */
  readonly local?: string;
}

/** A name with the page it leads to; `path` is null for a record the ledger does not have. */
export interface Ref {
  readonly id: string;
  readonly name: string;
  readonly path: string | null;
}

export interface RuleInfo {
  readonly pack: Pack;
  readonly rule: PackRule;
  readonly title: string;
  readonly hint: string | null;
}
export interface ClauseInfo {
  readonly pack: Pack;
  readonly clause: Clause;
  readonly label: string;
  readonly gist: string;
  readonly path: string;
}
export interface LineInfo extends Ref {
  readonly packs: readonly string[];
  readonly manager: string | null;
}

/** Key under which the builder hands the data to the pages; the two live in separately bundled code. */
export const SITE = Symbol.for("huifang.site");

const NONE: readonly never[] = [];

function groupBy<T>(list: readonly T[], key: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const out = new Map<string, T[]>();
  for (const item of list) {
    const k = key(item);
    if (k === null) continue;
    const group = out.get(k);
    if (group) group.push(item);
    else out.set(k, [item]);
  }
  return out;
}

function keep<T>(store: Map<string, unknown>, name: string, make: () => T): T {
  if (!store.has(name)) store.set(name, make());
  return store.get(name) as T;
}

/** One language of the site. What does not depend on words is kept once, for all languages. */
export class Site {
  readonly input: SiteInput;
  readonly locale: Locale;
  /** Folder of this language: empty at the root, else `en/`. */
  readonly prefix: string;
  readonly t: Words;
  readonly f: Format;
  readonly now: number;
  readonly lines: readonly LineInfo[];
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly clauses: ReadonlyMap<string, ClauseInfo>;
  private readonly memo = new Map<string, unknown>();
  private readonly shared: Map<string, unknown>;

  /** `peer`: the same build in another language. */
  constructor(input: SiteInput, locale: Locale = input.locale, peer: Site | null = null) {
    const { evaluation } = input;
    this.input = input;
    this.locale = locale;
    this.prefix = prefixOf(locale, input.locale);
    this.shared = peer?.shared ?? new Map<string, unknown>();
    this.now = evaluation.asOf;
    this.t = siteWords(locale);
    this.f = new Format(evaluation.ledger.zone, this.now, this.t);
    const office = new Office(evaluation.ledger, this.now);
    this.lines = evaluation.ledger.tenant.lines.map((line) => ({
      id: line.id,
      name: line.title,
      path: paths.dueLine(line.id),
      packs: line.packs.map((pack) => pack.id),
      manager: office.lineManager(line.id),
    }));
    const rules = new Map<string, RuleInfo>();
    const clauses = new Map<string, ClauseInfo>();
    for (const pack of evaluation.packs) {
      for (const rule of pack.rules) {
        rules.set(`${pack.id}/${rule.id}`, {
          pack,
          rule,
          title: this.local(rule.title),
          hint: rule.hint && this.local(rule.hint),
        });
      }
      for (const clause of pack.clauses) {
        clauses.set(clause.id, {
          pack,
          clause,
          label: clause.id.slice(pack.id.length + 1),
          gist: this.local(clause.gist),
          path: `${paths.policy(pack.id)}#${clauseAnchor(clause.id)}`,
        });
      }
    }
    this.rules = rules;
    this.clauses = clauses;
  }

  get evaluation(): Evaluation {
    return this.input.evaluation;
  }

  get audience(): Audience {
    return this.input.audience ?? "managers";
  }

  /** What this build may show. */
  get shows(): AudienceRules {
    return AUDIENCE_RULES[this.audience];
  }

  /** True when this build has the page. */
  has(path: string): boolean {
    return mayOpen(this.audience, path);
  }

  local(text: Localized): string {
    return localize(text, this.locale);
  }

  record(ref: string): LedgerRecord | undefined {
    return this.evaluation.ledger.byRef.get(ref);
  }

  customer(id: string): Ref {
    const record = this.record(`customer/${id}`);
    return { id, name: nameOf(record) ?? id, path: record ? paths.customer(id) : null };
  }

  staff(id: string): Ref {
    const record = this.record(`staff/${id}`);
    return { id, name: nameOf(record) ?? id, path: record ? paths.staff(id) : null };
  }

  lineName(id: string): string {
    return this.lines.find((line) => line.id === id)?.name ?? id;
  }

  ofCustomer(id: string): readonly Obligation[] {
    return (
      this.common("by customer", () => groupBy(this.evaluation.obligations, (item) => item.customer)).get(
        id,
      ) ?? NONE
    );
  }

  ofStaff(id: string): readonly Obligation[] {
    return (
      this.common("by staff", () => groupBy(this.evaluation.obligations, (item) => item.staff)).get(id) ??
      NONE
    );
  }

  ofSubject(ref: string): readonly Obligation[] {
    return (
      this.common("by subject", () => groupBy(this.evaluation.obligations, (item) => item.subject)).get(
        ref,
      ) ?? NONE
    );
  }

  /** Records of a collection whose field `field` names `id`, in the ledger's order. */
  recordsOf(
    collection: keyof Evaluation["ledger"]["records"],
    field: string,
    id: string,
  ): readonly LedgerRecord[] {
    return (
      this.common(`${collection}.${field}`, () =>
        groupBy(this.evaluation.ledger.records[collection], (record) => {
          const value = record.data[field];
          return typeof value === "string" ? value : null;
        }),
      ).get(id) ?? NONE
    );
  }

  /** Visits that name a record in `trigger`, oldest first. */
  visitsFor(ref: string): readonly LedgerRecord[] {
    return (
      this.common("visits by trigger", () => {
        const out = new Map<string, LedgerRecord[]>();
        for (const visit of this.evaluation.ledger.records.visits) {
          const trigger = visit.data.trigger;
          for (const name of Array.isArray(trigger) ? trigger : [trigger]) {
            if (typeof name !== "string") continue;
            const list = out.get(name);
            if (list) list.push(visit);
            else out.set(name, [visit]);
          }
        }
        return out;
      }).get(ref) ?? NONE
    );
  }

  /** Makes a value with words in it on first use and keeps it under its name. */
  remember<T>(name: string, make: () => T): T {
    return keep(this.memo, name, make);
  }

  /** The same for a value without words: every language takes the one that the first made. */
  common<T>(name: string, make: () => T): T {
    return keep(this.shared, name, make);
  }

  /** A finding in this language. */
  worded(finding: Finding): Finding {
    return this.locale === this.input.locale
      ? finding
      : (this.input.reword?.(finding, this.locale) ?? finding);
  }
}

export function nameOf(record: LedgerRecord | undefined): string | null {
  const name = record?.data.name;
  return typeof name === "string" && name !== "" ? name : null;
}
