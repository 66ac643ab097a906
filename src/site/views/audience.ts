/**
 * Who a build is for, and what it may contain: decided here and nowhere else. `app/for-audience.ts` takes
 * away the data that this table does not name before any page sees it; pages of other sections are not
 * written at all.
 */
export const AUDIENCES = ["managers", "staff", "public"] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface AudienceRules {
  /** First folders of the pages it has, the overview being ""; null: every page. */
  readonly sections: readonly string[] | null;
  /** Single records: customers, visits, complaints and the people behind them; else figures alone. */
  readonly records: boolean;
  /** One line of business and no other; managers choose by `--line`. */
  readonly oneLine: boolean;
  /** What the history says about people: late filing, deletions, who approved whom; penalties. */
  readonly audit: boolean;
}

export const AUDIENCE_RULES: Readonly<Record<Audience, AudienceRules>> = {
  managers: { sections: null, records: true, oneLine: false, audit: true },
  staff: {
    sections: [
      "",
      "due",
      "calendar",
      "rates",
      "cases",
      "analysis",
      "customers",
      "lists",
      "staff",
      "policies",
      "papers",
      "forms",
      "findings",
      "about",
      "admin",
      "data",
      "find",
    ],
    records: true,
    oneLine: true,
    audit: false,
  },
  public: { sections: ["", "rates", "policies", "about"], records: false, oneLine: false, audit: false },
};

/** Public pages of rates end at the line; what lies deeper shows single persons and records. */
const PUBLIC_DEPTH = 2;

/**
 * True when an audience has the page or file at this path (`due/staff/li-na/`, without the language's
 * folder).
 */
export function mayOpen(audience: Audience, path: string): boolean {
  const { sections, records } = AUDIENCE_RULES[audience];
  if (sections === null || path === "404" || path === "404.html") return true;
  const parts = path.split("/").filter((part) => part !== "");
  if (!sections.includes(parts[0] ?? "")) return false;
  return records || parts[0] !== "rates" || parts.length <= PUBLIC_DEPTH;
}
