import { expect, test } from "vitest";
import { listPath, pageCount, pageRows, pager } from "../../../src/site/views/listing.ts";
import { siteOf } from "./site.ts";

const rows = Array.from({ length: 401 }, (_, i) => i);

test("pages part a list without gap or overlap", () => {
  expect(pageCount(rows.length)).toBe(3);
  expect([1, 2, 3].flatMap((n) => pageRows(rows, n))).toEqual(rows);
  expect([pageCount(0), pageCount(200), pageCount(201)]).toEqual([1, 1, 2]);
});

test("the first page keeps the list's own address", () => {
  expect([listPath("cases/", 1), listPath("cases/", 2)]).toEqual(["cases/", "lists/cases/2.html"]);
});

test("a pager shows the ends and the neighbours", () => {
  const view = pager(siteOf(), "cases/", 5, 2000);
  expect(view.links.map((link) => link.n)).toEqual([1, 3, 4, 5, 6, 7, 10]);
  expect(view.links.filter((link) => link.current).map((link) => link.n)).toEqual([5]);
});
