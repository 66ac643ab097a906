/**
 * Long lists: a first page in the list itself, the others on pages of their own, all of them in one file for
 * the filter.
 */
import type { Site } from "./site.ts";

export const PAGE_ROWS = 200;

export interface PagerView {
  readonly page: number;
  readonly of: number;
  readonly links: readonly { readonly n: number; readonly path: string; readonly current: boolean }[];
  readonly label: string;
}

/** Path of page `n` of a list whose first page is `first`. */
export function listPath(first: string, n: number): string {
  return n === 1 ? first : `lists/${first}${n}.html`;
}

export function pageCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_ROWS));
}

/** Rows of page `n`, from 1. */
export function pageRows<T>(rows: readonly T[], n: number): readonly T[] {
  return rows.slice((n - 1) * PAGE_ROWS, n * PAGE_ROWS);
}

export function pager(site: Site, first: string, page: number, rows: number): PagerView {
  const of = pageCount(rows);
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, of])].filter(
    (n) => n >= 1 && n <= of,
  );
  return {
    page,
    of,
    label: site.t("list.page", { page, of, rows }),
    links: near.map((n) => ({ n, path: listPath(first, n), current: n === page })),
  };
}
