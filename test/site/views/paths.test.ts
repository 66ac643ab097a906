import { expect, test } from "vitest";
import { clauseAnchor, href, paths, segment } from "../../../src/site/views/paths.ts";

test.each([
  ["", "due/", "due/index.html"],
  ["due/", "", "../index.html"],
  ["due/staff/li-na/", "due/", "../../index.html"],
  ["due/staff/li-na/", "due/staff/wang-qiang/", "../wang-qiang/index.html"],
  ["due/staff/li-na/", "due/staff/li-na/due.csv", "due.csv"],
  ["due/", "due/", "index.html"],
  ["cases/", "policies/a.html#c-1.2", "../policies/a.html#c-1.2"],
  ["rates/", "cases/?state=overdue", "../cases/index.html?state=overdue"],
  ["", "customers/王芳.html", "customers/%E7%8E%8B%E8%8A%B3.html"],
  ["customers/a.html", "customers/b.html#x", "b.html#x"],
])("from %j to %j is %j", (from, to, link) => {
  expect(href(from, to)).toBe(link);
});

test.each([
  ["wang-fang", "wang-fang"],
  ["王芳", "王芳"],
  ["a/b", "a~2f~b"],
  ["..", "~.."],
  ["", "~"],
  ["staff", "~staff"],
  ["forms", "~forms"],
  ["index", "~index"],
  ["a b", "a~20~b"],
  ["x%2f", "x~25~2f"],
])("the id %j becomes the folder %j", (id, folder) => {
  expect(segment(id)).toBe(folder);
});

test("long ids stay within a file name and apart from each other", () => {
  const [a, b] = [segment(`${"x".repeat(300)}a`), segment(`${"x".repeat(300)}b`)];
  expect(a.length).toBeLessThan(180);
  expect(a).not.toBe(b);
});

test("a line named like the folder of staff lists has a folder of its own", () => {
  expect(paths.dueLine("staff")).not.toBe(paths.dueStaff("").slice(0, -2));
  expect(clauseAnchor("rental-relations/4.1.3.1-a")).toBe("c-4.1.3.1-a");
});
