/** `group`: the head office's site from the facts of its branches. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readDeliveries, type Delivered } from "../io/facts-folder.ts";
import { diskTree } from "../io/files.ts";
import { productRoot } from "../io/product.ts";
import { runQueries, type EngineName, type Query } from "../io/query-engine.ts";
import { parseDuration, limitAfter } from "../model/duration.ts";
import type { Localized } from "../model/finding.ts";
import { Zone } from "../model/zone.ts";
import { loadPack, packIds } from "../policy/pack/load-pack.ts";
import { FACTS_SCHEMA } from "../report/facts/columns.ts";
import { measureGroup, type Answers } from "../report/group/measure.ts";
import {
  FACT_VIEWS,
  QUERY_COLUMNS,
  QUERY_FOLDER,
  QUERY_NAMES,
  type QueryName,
} from "../report/group/queries.ts";
import type { Branch, BranchState, GroupInput } from "../site/views/group/input.ts";
import { readInstant } from "./as-of.ts";
import { UsageError } from "./usage.ts";

export interface GroupRequest {
  readonly facts: string;
  /** `group.yaml`; null: the one in the current folder or beside the facts, where there is one. */
  readonly config: string | null;
  readonly asOf: string | null;
  readonly engine: EngineName;
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const expected = z.union([clock, z.string().refine((text) => parseDuration(text) !== null)]);

/** `group.yaml`. */
export const groupSchema = z.strictObject({
  title: z.string().min(1).default("集团"),
  timezone: z.string().default("Asia/Shanghai"),
  locales: z
    .array(z.enum(["zh-CN", "zh-TW", "en"]))
    .min(1)
    .default(["zh-CN"]),
  branches: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: z.string().optional(),
        url: z.url({ protocol: /^https?$/ }).optional(),
        expect_by: expected.optional(),
      }),
    )
    .default([]),
  lines: z.array(z.strictObject({ id: z.string(), title: z.string() })).default([]),
});

type GroupFile = z.infer<typeof groupSchema>;

/**
 * Everything that the site shows, assets aside. Throws UsageError for a folder or file that cannot be used, and what
 * the engine throws.
 */
export async function openGroup(request: GroupRequest): Promise<Omit<GroupInput, "assets">> {
  const { facts, engine } = request;
  if (!existsSync(facts)) {
    throw new UsageError({
      "zh-CN": `--facts ${facts}：没有这个文件夹`,
      en: `--facts ${facts}: no such folder`,
    });
  }
  const file = readConfig(request);
  const zone = new Zone(file.timezone);
  const deliveries = readDeliveries(facts);
  const newest = deliveries.map(({ delivery }) => Date.parse(delivery.as_of)).sort((a, b) => b - a)[0];
  const asOf = request.asOf === null ? (newest ?? Date.now()) : readInstant("--as-of", request.asOf, zone);
  // Only the clock says whether a delivery is late; with `--as-of` that is the clock.
  const now = request.asOf === null ? Date.now() : asOf;
  const readable = deliveries.filter(({ delivery }) => delivery.schema === FACTS_SCHEMA);
  const answers = (await runQueries(facts, readable, FACT_VIEWS, queries(), engine)) as Answers;
  const branches = branchesOf(file, deliveries, now, zone);
  const ids = readable.map(({ branch }) => branch);
  return {
    title: file.title,
    branches,
    figures: measureGroup(answers, ids),
    asOf: zone.format(asOf),
    locales: file.locales,
    rules: ruleTitles(),
    lines: new Map(file.lines.map(({ id, title }) => [id, title])),
  };
}

function queries(): Query[] {
  const folder = path.join(productRoot(), QUERY_FOLDER);
  return QUERY_NAMES.map((name: QueryName) => ({
    name,
    sql: readFileSync(path.join(folder, `${name}.sql`), "utf8"),
    columns: QUERY_COLUMNS[name],
  }));
}

function readConfig({ config, facts }: GroupRequest): GroupFile {
  const place = config ?? ["group.yaml", path.join(facts, "group.yaml")].find((one) => existsSync(one));
  if (place === undefined) return groupSchema.parse({});
  let values: unknown;
  try {
    values = parse(readFileSync(place, "utf8"), { maxAliasCount: 0 });
  } catch (error) {
    throw new UsageError(`${place}: ${(error as Error).message.split("\n")[0]}`);
  }
  const read = groupSchema.safeParse(values ?? {});
  if (read.success) {
    assertOnce(place, read.data);
    return read.data;
  }
  const [issue] = read.error.issues;
  const where = issue.path.map(String).join(".");
  throw new UsageError({
    "zh-CN": `${place}：${where === "" ? "" : `${where} `}写得不对（${issue.message}）`,
    en: `${place}: ${where === "" ? "" : `${where}: `}${issue.message}`,
  });
}

function assertOnce(place: string, { branches, timezone }: GroupFile): void {
  const ids = branches.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) {
    throw new UsageError({
      "zh-CN": `${place}：分公司 ${twice} 写了两次`,
      en: `${place}: branch ${twice} stands twice`,
    });
  }
  try {
    new Zone(timezone);
  } catch {
    throw new UsageError({
      "zh-CN": `${place}：没有 ${timezone} 这个时区`,
      en: `${place}: no time zone ${timezone}`,
    });
  }
}

/** Those of the file in its order, then those that delivered without being in it. */
function branchesOf(file: GroupFile, deliveries: readonly Delivered[], now: number, zone: Zone): Branch[] {
  const found = new Map(deliveries.map((one) => [one.branch, one]));
  const known = new Set(file.branches.map(({ id }) => id));
  const asked = [
    ...file.branches,
    ...deliveries
      .filter(({ branch }) => !known.has(branch))
      .map(({ branch }): GroupFile["branches"][number] => ({ id: branch })),
  ];
  return asked.map(({ id, title, url, expect_by: expectBy }) => {
    const delivered = found.get(id);
    return {
      id,
      title: title ?? id,
      url: url === undefined ? null : url.endsWith("/") ? url : `${url}/`,
      state: stateOf(delivered, expectBy, now, zone),
      asOf: delivered?.delivery.as_of ?? null,
      written: delivered?.delivery.written ?? null,
      product: delivered?.delivery.product ?? null,
      torn: delivered?.torn.length ?? 0,
    };
  });
}

function stateOf(
  delivered: Delivered | undefined,
  expectBy: string | undefined,
  now: number,
  zone: Zone,
): BranchState {
  if (delivered === undefined) return "missing";
  if (delivered.delivery.schema !== FACTS_SCHEMA) return "schema";
  if (isLate(Date.parse(delivered.delivery.written), expectBy, now, zone)) return "late";
  return delivered.torn.length > 0 ? "torn" : "ok";
}

/** `07:00`: one is expected each day by then. `P1D`: none may be older than that. */
function isLate(written: number, expectBy: string | undefined, now: number, zone: Zone): boolean {
  if (expectBy === undefined) return false;
  const duration = parseDuration(expectBy);
  if (duration) return now > limitAfter(zone, written, duration);
  const [hours, minutes] = expectBy.split(":").map(Number);
  const at = (day: number): number => zone.startOfDay(day) + (hours * 60 + minutes) * 60_000;
  const today = zone.dayOf(now);
  // The last time by which one was expected, and the one before it: nothing came between.
  const last = at(today) <= now ? today : today - 1;
  return written <= at(last - 1);
}

/** Titles of the rules of every rule book that the product brings. */
function ruleTitles(): Map<string, Localized> {
  const tree = diskTree(productRoot());
  const out = new Map<string, Localized>();
  for (const id of packIds(tree)) {
    for (const rule of loadPack(tree, id, "product").value?.rules ?? []) {
      out.set(`${id}/${rule.id}`, rule.title);
    }
  }
  return out;
}
