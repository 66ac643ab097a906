/**
 * Answers → the text of `ledger/tenant.yaml`, with the open clauses said in their own words above each
 * figure.
 */
import { localize } from "../../i18n/text.ts";
import { writeRecord, writeScalar, type Scalar } from "../../ledger/write-record.ts";
import type { Clause } from "../../model/pack.ts";
import type { Answers } from "./answers.ts";

const WORDS = {
  "zh-CN": {
    head: "公司、业务线，以及它们遵守的制度。",
    from: "制度从 from 那天起约束：此前的事不追究。",
    parameters: "制度里留给公司定的数：条款编号 → 值。没定的条款只记“未定”，不算通过。",
    open: "还没定的：去掉行首的 #，填上值",
    more: "节日、休业日、重要节点写在 calendar；公司自己的级别、岗位、字段写在 vocabulary。",
  },
  en: {
    head: "The company, its lines, and the rule books they follow.",
    from: "A book binds from its date on: nothing before it is owed.",
    parameters:
      "Figures that the books leave open, by clause. What is not set stays undecided, never passed.",
    open: "Not set yet: take away the # and give a value",
    more: "Festivals, closed days and milestones go under calendar; classes, roles and fields of your own under vocabulary.",
  },
} as const;

/**
 * Ends with a newline; comments in the company's language (traditional Chinese readers get simplified text).
 */
export function tenantText(answers: Answers, open: readonly Clause[]): string {
  const words = WORDS[answers.locale === "en" ? "en" : "zh-CN"];
  const head = writeRecord(
    { name: answers.name, timezone: answers.timezone, locale: answers.locale },
    { order: ["name", "timezone", "locale"] },
  );
  const lines = writeRecord({
    lines: answers.lines.map(({ id, title, packs }) => ({
      id,
      title,
      packs: packs.map((pack) => ({ id: pack, from: answers.from })),
    })),
  });
  return [
    `# ${words.head}\n${head}`,
    `# ${words.from}\n${lines}`,
    parameters(answers, open),
    `# ${words.more}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");

  function parameters({ parameters: set, locale }: Answers, clauses: readonly Clause[]): string {
    if (clauses.length === 0) return "";
    const words = WORDS[locale === "en" ? "en" : "zh-CN"];
    const say = ({ gist }: Clause): string =>
      localize(gist, locale === "en" ? "en" : "zh-CN").replace(/\s+/g, " ");
    const known = clauses.filter(({ id }) => set[id] !== undefined);
    const unset = clauses.filter(({ id }) => set[id] === undefined);
    const text = known.map((clause) => `  # ${say(clause)}\n${entry(clause.id, set[clause.id])}`).join("");
    const rest =
      unset.length === 0
        ? ""
        : `  # ${words.open}\n${unset.map((clause) => `  # ${say(clause)}\n  # ${writeScalar(clause.id)}:\n`).join("")}`;
    return `# ${words.parameters}\nparameters:\n${text}${rest}`;
  }
}

function entry(clause: string, value: unknown): string {
  if (!Array.isArray(value)) return `  ${writeScalar(clause)}: ${writeScalar(value as Scalar)}\n`;
  return `  ${writeScalar(clause)}:\n${value.map((each) => `    - ${writeScalar(each as Scalar)}\n`).join("")}`;
}
