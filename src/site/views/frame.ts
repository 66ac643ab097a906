/** What stands around every page: sections, the state of the build, words for the browser's own sentences. */
import type { Words } from "../../i18n/site/index.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Locale } from "../../model/tenant.ts";
import { DAY_MS } from "../../model/zone.ts";
import { AHEAD_DAYS } from "../living/steps.ts";
import { isStanding } from "./due.ts";
import { LANGUAGE_NAMES, prefixOf, siteLocales } from "./languages.ts";
import { paths } from "./paths.ts";
import { hasFines } from "./penalties.ts";
import type { Site, SiteInput } from "./site.ts";

export interface SectionLink {
  readonly name: string;
  readonly path: string;
  readonly current: boolean;
  readonly apart: boolean;
  /** The browser says here how many items are overdue. */
  readonly counts: boolean;
}

export interface FrameView {
  readonly tenant: string;
  readonly zone: string;
  readonly sections: readonly SectionLink[];
  readonly bar: readonly { readonly name: string; readonly path: string; readonly current: boolean }[];
  /** Where the same page stands in each language: below `prefix` from the root of the build. */
  readonly languages: readonly {
    readonly locale: Locale;
    readonly name: string;
    readonly short: string;
    readonly prefix: string;
    readonly current: boolean;
  }[];
}

const BROWSER_WORDS = [
  "banner.age",
  "banner.tooold",
  "frame.overdue",
  "moment.case",
  "moment.got",
  "moment.contact",
  "moment.span",
  "span.minutes",
  "span.hours",
  "span.days",
  "span.over",
  "span.left",
  "filter.shown",
  "status.overdue",
  "count.items",
  "list.all",
  "search.none",
  "tool.csv",
  "nav.customers",
  "nav.staff",
  "nav.cases",
  "find.label",
  "find.hint",
  "find.close",
  "find.none",
  "find.found",
  "find.more",
  "find.clauses",
  "find.visits",
] as const;

/** JSON that may stand inside a script element: no `<` can end it. */
export function embed(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** A script with the sentences that the browser may have to say as time passes, in one language. */
export function browserWords(t: Words): string {
  return `huifangWords=${embed(Object.fromEntries(BROWSER_WORDS.map((key) => [key, t(key)])))};\n`;
}

/** What the pages say of the build itself, in one file, so that a page changes with its records alone. */
export interface BuildFacts {
  readonly asOf: number;
  readonly builtAt: number;
  readonly pinned: boolean;
  /** Until then what the pages say of now is right. */
  readonly until: number;
  /** How many items are overdue, from instants on. */
  readonly overdue: readonly (readonly [number, number])[];
  readonly words: Readonly<Record<string, { asOf: string; pinned: string; provenance: string }>>;
}

/** `sites`: the build in each of its languages. */
export function buildFacts(input: SiteInput, sites: readonly Site[]): BuildFacts {
  const overdueAt = ({ asOf, obligations }: Evaluation): readonly [number, number] => [
    asOf,
    obligations.filter((item) => item.status === "overdue" && isStanding(item, asOf)).length,
  ];
  return {
    asOf: input.evaluation.asOf,
    builtAt: input.builtAt,
    pinned: input.pinned,
    until: input.evaluation.asOf + AHEAD_DAYS * DAY_MS,
    overdue: [input.evaluation, ...(input.ahead ?? []).map((step) => step.evaluation)].map(overdueAt),
    words: Object.fromEntries(
      sites.map(({ locale, t, f, now }) => [
        locale,
        {
          asOf: t("frame.asof", { when: f.moment(now) }),
          pinned: t("banner.pinned", { when: f.moment(now) }),
          provenance: t("frame.provenance", {
            when: f.moment(input.builtAt),
            commit: input.commit?.slice(0, 10) ?? t("frame.nocommit"),
            zone: input.evaluation.ledger.tenant.timezone,
          }),
        },
      ]),
    ),
  };
}

export const buildFile = (facts: BuildFacts): string => `huifangBuild=${embed(facts)};\n`;

export function frame(site: Site, path: string): FrameView {
  const { t, input } = site;
  const top = path.startsWith("lists/") ? path.slice(6) : path.startsWith("analysis/") ? paths.cases() : path;
  const head = top.slice(0, top.indexOf("/") + 1);
  const link = (name: string, to: string, apart = false): SectionLink => ({
    name,
    path: to,
    apart,
    current: to === head,
    counts: to === paths.due(),
  });
  const sections = [
    link(t("nav.overview"), paths.overview()),
    link(t("nav.due"), paths.due()),
    link(t("nav.calendar"), paths.calendar()),
    link(t("nav.rates"), paths.rates()),
    link(t("nav.cases"), paths.cases()),
    link(t("nav.customers"), paths.customers(), true),
    link(t("nav.staff"), paths.staffs()),
    link(t("nav.policies"), paths.policies(), true),
    link(t("nav.papers"), paths.papers()),
    link(t("nav.findings"), paths.findings()),
    ...(input.evaluation.ledger.records.waivers.length > 0 ? [link(t("nav.waivers"), paths.waivers())] : []),
    link(t("nav.audit"), paths.audit()),
    link(t("nav.spot"), paths.spotChecks()),
    link(t("nav.whatif"), paths.whatIf()),
    ...(hasFines(site) ? [link(t("nav.penalties"), paths.penalties())] : []),
    link(t("nav.about"), paths.about()),
  ].filter((item) => site.has(item.path));
  return {
    tenant: input.evaluation.ledger.tenant.name,
    zone: input.evaluation.ledger.tenant.timezone,
    sections,
    languages: siteLocales(input.evaluation.ledger.tenant, input.locale).map((locale) => ({
      locale,
      ...LANGUAGE_NAMES[locale],
      prefix: prefixOf(locale, input.locale),
      current: locale === site.locale,
    })),
    bar: [
      { name: t("bar.today"), path: paths.due(), current: head === "due/" },
      { name: t("nav.rates"), path: paths.rates(), current: head === "rates/" },
      { name: t("bar.cases"), path: paths.cases(), current: head === "cases/" },
      { name: t("bar.more"), path: "#more", current: false },
    ].filter((item) => item.path === "#more" || site.has(item.path)),
  };
}
