/** `policy new`: a rule book to begin with, as files below `policies/`; it passes lint and its own cases. */
import { existsSync } from "node:fs";
import path from "node:path";
import { diskTree } from "../io/files.ts";
import { productRoot } from "../io/product.ts";
import type { Prompter } from "../io/prompts.ts";
import { writeAll, type FileChange } from "../io/transaction.ts";
import type { Localized } from "../model/finding.ts";
import { packIds } from "../policy/pack/load-pack.ts";
import { initTemplate } from "./init-repository.ts";
import { UsageError } from "./usage.ts";

/** What a new book may begin with: clauses and rules of the book that new companies get. */
export const TOPICS = {
  complaint: {
    clauses: ["2", "2-rate"],
    rules: ["complaint-visit", "complaint-visit-rate"],
    title: { "zh-CN": "投诉办结后 24 小时内回访", en: "a visit within 24 hours after a complaint" },
  },
  contact: {
    clauses: ["3"],
    rules: ["every-quarter"],
    title: { "zh-CN": "每位客户至少三个月联系一次", en: "every customer contacted within three months" },
  },
  notes: {
    clauses: ["4-a", "4-b"],
    rules: ["visit-minute", "visit-notes"],
    title: { "zh-CN": "记录写到时分，写下谈话内容", en: "times to the minute, what was said noted" },
  },
} as const;

export type Topic = keyof typeof TOPICS;

export interface PackAnswers {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly Topic[];
}

const QUESTIONS = {
  id: { "zh-CN": "制度的编号（小写字母、数字、连字符）", en: "Id of the rule book (a-z, 0-9, hyphens)" },
  title: { "zh-CN": "制度的名称", en: "Title of the rule book" },
  topics: { "zh-CN": "从哪些条款开始？", en: "Which clauses to begin with?" },
  "bad-id": {
    "zh-CN": "只用小写字母、数字和连字符，如 after-sales",
    en: "use a-z, 0-9 and hyphens: after-sales",
  },
} as const satisfies Record<string, Localized>;

const isId = (text: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

/** Asks for what was not given. Throws Cancelled. */
export async function askPack(
  ask: Prompter,
  given: Partial<PackAnswers>,
  locale: "zh-CN" | "en",
): Promise<PackAnswers> {
  const t = (name: keyof typeof QUESTIONS): string => QUESTIONS[name][locale];
  const check = (text: string): string | null => (isId(text) ? null : t("bad-id"));
  const id = given.id ?? (await ask.text({ message: t("id"), check }));
  const title = given.title ?? (await ask.text({ message: t("title"), initial: id }));
  const choices = Object.entries(TOPICS).map(([value, topic]) => ({ value, label: topic.title[locale] }));
  const topics =
    given.topics ??
    (await ask.several({
      message: t("topics"),
      choices,
      initial: Object.keys(TOPICS),
      required: true,
    }));
  return { id, title, topics: topics as readonly Topic[] };
}

/** Writes the book, all of it or nothing; gives the paths. Throws UsageError for an id that is taken or none. */
export function writePack(root: string, answers: PackAnswers): string[] {
  const { id } = answers;
  if (!isId(id)) {
    const words = QUESTIONS["bad-id"];
    throw new UsageError({ "zh-CN": `${id}：${words["zh-CN"]}`, en: `${id}: ${words.en}` });
  }
  if (existsSync(path.join(root, "policies", id)) || packIds(diskTree(productRoot())).includes(id)) {
    throw new UsageError({
      "zh-CN": `已经有名为 ${id} 的制度包，没有改动`,
      en: `there is a pack called ${id} already; nothing was changed`,
    });
  }
  const files = packFiles(answers);
  writeAll(root, files, { scope: "root" });
  return files.map((file) => file.path);
}

function packFiles({ id, title, topics }: PackAnswers): FileChange[] {
  const chosen = Object.entries(TOPICS).flatMap(([name, topic]) =>
    topics.includes(name as Topic) ? [topic] : [],
  );
  const clauses = new Set<string>(["1", ...chosen.flatMap((topic) => topic.clauses)]);
  const rules = new Set<string>(chosen.flatMap((topic) => topic.rules));
  const template = (name: string): string => initTemplate(`policies/company/${name}`);
  const name = JSON.stringify(title);
  const pack = template("pack.yaml")
    .replace(/^id: .*$/m, `id: ${id}`)
    .replace(/^title: .*$/m, () => `title: { zh-CN: ${name}, en: ${name} }`);
  const file = (below: string, text: string): FileChange => ({
    path: `policies/${id}/${below}`,
    text,
    was: null,
  });
  return [
    file("pack.yaml", pack),
    file("clauses.yaml", entries(template("clauses.yaml"), clauses)),
    file("rules.yaml", entries(template("rules.yaml"), rules)),
    ...[...rules].map((rule) => file(`cases/${rule}.yaml`, template(`cases/${rule}.yaml`))),
  ];
}

/** A list of entries with an id, those not chosen left out. */
function entries(text: string, chosen: ReadonlySet<string>): string {
  const [head, ...rest] = text.trimEnd().split(/^(?= *- id: )/m);
  const kept = rest.filter((entry) => chosen.has(/- id: "?([^"\n]+)"?/.exec(entry)?.[1] ?? ""));
  return `${head}${kept.map((entry) => entry.trimEnd()).join("\n\n")}\n`;
}
