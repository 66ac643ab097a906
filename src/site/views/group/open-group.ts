/** The head office's site as its one route opens it: every page in every language. */
import { loadLanguage } from "../../../i18n/text.ts";
import type { Locale } from "../../../model/tenant.ts";
import { GROUP, GroupSite, type Branch, type GroupInput } from "./input.ts";
import { branchPage, groupOverview, type OverviewView } from "./overview.ts";
import {
  branchView,
  complaintsView,
  overdueView,
  type BranchView,
  type ComplaintsView,
  type OverdueView,
} from "./tables.ts";

function groupInput(): GroupInput {
  const input = (globalThis as Record<symbol, unknown>)[GROUP] as GroupInput | undefined;
  if (!input) throw new Error("no data for the group's site: build it with `huifang group`");
  return input;
}

export interface GroupPageProps {
  readonly locale: Locale;
  /** `index.html`, `branches/cd.html` */
  readonly page: string;
}

/**
 * What the first page of each language is called until the build names it `index.html`, which Astro keeps to
 * itself.
 */
export const FIRST_PAGE = "first-page";

const folderOf = (locale: Locale, at: number): string => (at === 0 ? "" : `${locale.toLowerCase()}/`);

/** One entry per page and language, as Astro wants them. */
export function groupPaths(): { params: { path: string }; props: GroupPageProps }[] {
  const { branches, locales } = groupInput();
  const pages = ["index.html", "rates.html", "overdue.html", "complaints.html", ...branches.map(branchPage)];
  return locales.flatMap((locale, at) =>
    pages.map((page) => ({
      params: {
        path: `${folderOf(locale, at)}${page.replace(/^index\.html$/, `${FIRST_PAGE}.html`).replace(/\.html$/, "")}`,
      },
      props: { locale, page },
    })),
  );
}

export interface GroupPageView {
  readonly site: GroupSite;
  /** Path below the language's folder; empty for the first page. */
  readonly path: string;
  readonly overview: OverviewView | null;
  readonly overdue: OverdueView | null;
  readonly complaints: ComplaintsView | null;
  readonly branch: BranchView | null;
}

/** Everything that a page shows. */
export async function openGroupPage({ locale, page }: GroupPageProps): Promise<GroupPageView> {
  const input = groupInput();
  await loadLanguage(locale);
  const site = new GroupSite(input, locale);
  const branch: Branch | undefined = input.branches.find((one) => branchPage(one) === page);
  return {
    site,
    path: page === "index.html" ? "" : page,
    overview: page === "index.html" ? groupOverview(site) : null,
    overdue: page === "overdue.html" ? overdueView(site) : null,
    complaints: page === "complaints.html" ? complaintsView(site) : null,
    branch: branch === undefined ? null : branchView(site, branch),
  };
}
