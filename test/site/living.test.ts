/** How one page becomes another, and where the records of earlier addresses stand. */
import { describe, expect, test } from "vitest";
import { movedTo } from "../../src/site/client/moved.ts";
import { changesBetween } from "../../src/site/living/diff.ts";
import { AS_OF_PAGES, mayTouch, type Touched } from "../../src/site/living/steps.ts";

const body = (inner: string): string => `<html><body data-root="">${inner}</body></html>`;

test.each([
  ["nothing", "<p>a</p>", "<p>a</p>", []],
  ["a text", "<p>a</p>", "<p>b</p>", [["=", [0, 0], "b"]]],
  [
    "an attribute",
    '<p class="a">x</p>',
    '<p title="&lt;1&gt;">x</p>',
    [["@", [0], { class: null, title: "<1>" }]],
  ],
  ["a row that comes", "<ul><li>a</li></ul>", "<ul><li>a</li><li>b</li></ul>", [["+", [0, 1], "<li>b</li>"]]],
  ["a row that goes", "<ul><li>a</li><li>b</li></ul>", "<ul><li>b</li></ul>", [["-", [0, 0]]]],
  [
    "rows by their names, the last one first",
    '<ul><li id="a">1</li><li id="b">2</li></ul>',
    '<ul><li id="c">3</li><li id="b">4</li></ul>',
    [
      ["=", [0, 1, 0], "4"],
      ["-", [0, 0]],
      ["+", [0, 0], '<li id="c">3</li>'],
    ],
  ],
  [
    "a list in the place of a word",
    "<p>none</p>",
    "<ul><li>a</li></ul>",
    [
      ["-", [0]],
      ["+", [0], "<ul><li>a</li></ul>"],
    ],
  ],
  [
    "void elements and markup in scripts",
    "<br><script>1</script>",
    "<br><script>if(a<b)2</script>",
    [["=", [1], "<script>if(a<b)2</script>"]],
  ],
])("%s", (_, before, after, changes) => {
  expect(changesBetween(body(before), body(after))).toEqual(changes);
});

const NOTHING: Touched = {
  lines: new Set(),
  customers: new Set(),
  staff: new Set(),
  cases: false,
  months: new Set(),
  day: false,
  month: false,
  year: false,
};

test("only what judges the past may say as of when: this list does not grow unseen", () => {
  expect(AS_OF_PAGES).toEqual(["audit", "penalties"]);
});

describe("which pages a step can touch", () => {
  test.each<[string, Partial<Touched>, boolean]>([
    ["", {}, true],
    ["due/", {}, true],
    ["customers/c-1.html", {}, false],
    ["customers/c-1.html", { customers: new Set(["c-1"]) }, true],
    ["customers/c-1.html", { year: true }, true],
    ["due/staff/li-na/", { staff: new Set(["wang"]) }, false],
    ["due/staff/li-na/", { day: true }, true],
    ["rates/wuye/2026-10/a.b.html", { months: new Set(["wuye/2026-11"]) }, false],
    ["rates/wuye/2026-10/a.b.html", { months: new Set(["wuye/2026-10"]) }, true],
    ["audit/", { year: true }, false],
  ])("%s by %j: %s", (path, touched, may) => {
    expect(mayTouch(path, { ...NOTHING, ...touched })).toBe(may);
  });
});

test.each([
  ["/customers/c-1/", "/", "customers/c-1.html"],
  ["/below/en/cases/ts-1/index.html", "/below/en/", "cases/ts-1.html"],
  ["/cases/ts-1/forms/", "/", "cases/forms/ts-1.html"],
  ["/rates/wuye/2026-10/a.b/", "/", "rates/wuye/2026-10/a.b.html"],
  ["/rates/wuye/2026-10/", "/", null],
  ["/customers/c-1.html", "/", null],
  ["/x/nowhere", "/x/", null],
])("the old address %s stands below %s at %s", (path, base, to) => {
  expect(movedTo(path)).toEqual({ base, to });
});
