/**
 * Options of `huifang init` → answers: what the person gave, else what is known here, else a default. Asks
 * nobody.
 */
import path from "node:path";
import { initWords, sayInit } from "../i18n/init.ts";
import { identityOf } from "../io/git-commit.ts";
import { idFault } from "../ledger/ids.ts";
import { slugOf } from "../ledger/text/pinyin.ts";
import type { Pack } from "../model/pack.ts";
import type { Locale } from "../model/tenant.ts";
import { formatDay, Zone } from "../model/zone.ts";
import {
  FORGES,
  openClauses,
  OWN_PACK,
  parseLine,
  proposals,
  type Answers,
  type Forge,
  type LineAnswer,
} from "../record/init/answers.ts";
import { readInstant } from "./as-of.ts";
import { UsageError } from "./usage.ts";

export interface InitOptions {
  readonly folder: string;
  readonly name?: string;
  readonly zone?: string;
  readonly language?: Locale;
  /** `id`, `id:title`, `id:title:pack,pack` */
  readonly lines: readonly string[];
  /** `clause=value` */
  readonly parameters: readonly string[];
  /** False: no proposal of ours is taken. */
  readonly proposals: boolean;
  readonly adminName?: string;
  readonly adminEmail?: string;
  readonly customer?: string;
  /** Undefined: all. */
  readonly forges?: readonly string[];
  /** Null: now. */
  readonly asOf: string | null;
}

/** Throws UsageError for an option that cannot be read. */
export function answersFrom(options: InitOptions, packs: readonly Pack[]): Answers {
  const locale = options.language ?? "zh-CN";
  const zone = zoneOf(options.zone ?? defaultZone());
  const name =
    options.name?.trim() ||
    nameOf(options.folder) ||
    sayInit("sample-company", locale === "zh-TW" ? "zh-CN" : locale);
  const lines =
    options.lines.length === 0 ? [{ id: "main", title: name, packs: [OWN_PACK] }] : options.lines.map(lineOf);
  const twice = lines.find(({ id }, i) => lines.findIndex((line) => line.id === id) < i);
  if (twice) throw new UsageError(initWords("bad-line", { text: twice.id }));
  const me = identityOf(existingParent(options.folder));
  const adminName =
    options.adminName?.trim() || me?.name || sayInit("sample-admin", locale === "zh-TW" ? "zh-CN" : locale);
  const customerName =
    options.customer?.trim() || sayInit("sample-customer", locale === "zh-TW" ? "zh-CN" : locale);
  return {
    name,
    timezone: zone.name,
    locale,
    lines,
    parameters: parametersOf(options, lines, packs),
    admin: {
      id: idFrom(adminName, "admin"),
      name: adminName,
      email: options.adminEmail?.trim() || me?.email || null,
    },
    customer: { id: "c-0001", name: customerName },
    forges: (options.forges ?? FORGES).map(forgeOf),
    from: formatDay(
      zone.dayOf(options.asOf === null ? Date.now() : readInstant("--as-of", options.asOf, zone)),
    ),
  };
}

/** An id for a name: its pinyin, else `fallback`. */
export function idFrom(name: string, fallback: string): string {
  const slug = slugOf(name);
  return slug !== "" && idFault(slug) === null ? slug : fallback;
}

/** The machine's own zone; where it has none that means something, that of most of our readers. */
export function defaultZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own === undefined || /^(?:UTC|Etc\/.*|GMT)$/.test(own) ? "Asia/Shanghai" : own;
}

function zoneOf(name: string): Zone {
  try {
    if (/^[A-Za-z]/.test(name)) return new Zone(name);
  } catch {
    // Told below.
  }
  throw new UsageError({
    "zh-CN": `--zone ${name}：没有这个时区；写法如 Asia/Shanghai`,
    en: `--zone ${name}: no such zone; write it like Asia/Shanghai`,
  });
}

function nameOf(folder: string): string {
  const base = path.basename(path.resolve(folder));
  return /\p{Script=Han}/u.test(base) ? base : "";
}

function existingParent(folder: string): string {
  return path.resolve(folder, "..");
}

function lineOf(text: string): LineAnswer {
  const line = parseLine(text);
  if (line === null) throw new UsageError(initWords("bad-line", { text }));
  return line;
}

function forgeOf(text: string): Forge {
  const forge = FORGES.find((known) => known === text.trim().toLowerCase());
  if (forge === undefined) throw new UsageError(initWords("bad-forge", { text, known: FORGES.join(", ") }));
  return forge;
}

function parametersOf(
  options: InitOptions,
  lines: readonly LineAnswer[],
  packs: readonly Pack[],
): Record<string, unknown> {
  const open = openClauses(lines, packs);
  const set = options.proposals ? proposals(open) : {};
  for (const text of options.parameters) {
    const m = /^([^=]+)=(.+)$/.exec(text);
    if (!m) throw new UsageError(initWords("bad-parameter", { text }));
    if (!open.some(({ id }) => id === m[1])) throw new UsageError(initWords("unknown-parameter", { text }));
    set[m[1]] = figureOf(m[2]);
  }
  return set;
}

/** A figure as typed: a number, a list (with commas), else text such as a duration. */
export function figureOf(text: string): string | number | string[] {
  const plain = text.trim();
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  return plain.includes(",")
    ? plain
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== "")
    : plain;
}
