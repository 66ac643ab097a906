/** `policy test` as text and JSON: what each failing case states, and what its rule gives. */
import { say } from "../i18n/cli.ts";
import { describe } from "../i18n/index.ts";
import { visible } from "../i18n/visible.ts";
import type { Locale } from "../model/tenant.ts";
import type { Difference, PackCase } from "../policy/pack/cases.ts";
import { table } from "./table.ts";

export interface FailedCase {
  readonly one: PackCase;
  readonly differences: readonly Difference[];
}

export interface PackTest {
  readonly locale: Locale;
  readonly packs: readonly {
    readonly id: string;
    readonly total: number;
    readonly failed: readonly FailedCase[];
  }[];
}

export function reportPackTestJson({ packs, locale }: PackTest): string {
  const told = packs.map(({ id, total, failed }) => ({
    id,
    total,
    failed: failed.map(({ one: { file, line, rule, name }, differences }) => ({
      file,
      line,
      rule,
      case: name,
      differences: differences.map((each) =>
        each.what === "ledger"
          ? { at: "ledger", expected: null, found: describe(each.diagnostic, locale).message }
          : { at: each.at, expected: each.expected, found: each.found },
      ),
    })),
  }));
  const sum = (of: (pack: PackTest["packs"][number]) => number): number =>
    packs.reduce((n, pack) => n + of(pack), 0);
  const total = sum((pack) => pack.total);
  const failed = sum((pack) => pack.failed.length);
  return `${JSON.stringify({ version: 1, total, failed, packs: told }, null, 2)}\n`;
}

/** Each failing case at its place with what differs, then a line per pack. */
export function reportPackTest({ packs, locale }: PackTest): string {
  if (packs.length === 0) return `${say("test-none", locale)}\n`;
  const blocks = packs.flatMap(({ failed }) => failed.map((one) => `${block(one, locale)}\n`));
  const columns = [
    { title: say("pack", locale) },
    { title: say("test-cases", locale), right: true },
    { title: say("test-failed", locale), right: true },
  ];
  const rows = packs.map(({ id, total, failed }) => [id, String(total), String(failed.length)]);
  return [...blocks, table(columns, rows)].join("");
}

function block({ one, differences }: FailedCase, locale: Locale): string {
  const lines = differences.flatMap((each) => difference(each, locale)).map((line) => `  ${line}\n`);
  return `${one.file}:${one.line} ${one.rule}: ${visible(one.name)}\n${lines.join("")}`;
}

function difference(each: Difference, locale: Locale): string[] {
  if (each.what === "ledger") {
    return [say("test-ledger", locale, { message: describe(each.diagnostic, locale).message })];
  }
  if (each.what === "called") return [say(each.expected === true ? "test-no-fault" : "test-fault", locale)];
  const expected = each.what === "count" ? listed(each.expected) : [valueText(each.expected)];
  const found = each.what === "count" ? listed(each.found) : [valueText(each.found)];
  return [
    each.at,
    ...expected.map((text) => `  - ${say("test-expected", locale)} ${text}`),
    ...found.map((text) => `  + ${say("test-found", locale)} ${text}`),
  ];
}

/** One line for each of a list of rows; a dash where there is none. */
function listed(rows: unknown): string[] {
  const list = rows as readonly Readonly<Record<string, unknown>>[];
  return list.length === 0 ? ["–"] : list.map(rowText);
}

function rowText(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}: ${valueText(value)}`)
    .join(", ");
}

const valueText = (value: unknown): string =>
  visible(typeof value === "string" ? value : value === null ? "–" : JSON.stringify(value));
