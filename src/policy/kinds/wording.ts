/**
 * A text keeps to a format: it begins with one of the openings and ends as the closing says. In patterns
 * `{path}` is what the record says there, `{~path}` that name or how one is called by it (its beginning, or
 * one of its words), `{figure}` the tenant's words, `*` some words; blanks and full-width forms make no
 * difference.
 */
import { z } from "zod";
import { patternOf } from "../cel/pattern.ts";
import { compileFigure } from "../conditions/figure.ts";
import { compilePath, frameOf, type Frame } from "../conditions/frame.ts";
import { compileCondition, present } from "../conditions/matcher.ts";
import { onRecord, scoped } from "../names/meaning.ts";
import { binds, defineRule, ruleFinding } from "./define.ts";
import { eachRecord } from "./parts/each-record.ts";
import { collection, condition, figure, path, pattern } from "./parts/options.ts";

const schema = scoped(
  z.strictObject({
    record: collection,
    where: condition.optional(),
    text: path().describe("Field that holds the text"),
    opens: z.array(pattern).min(1).optional().describe("Patterns, one of which begins the text"),
    closes: pattern.optional().describe("Pattern that ends it"),
    figure: figure("words").optional().describe("Words the tenant sets, read as `{figure}`"),
  }),
  onRecord(),
);

/** Some words, but not a whole letter. */
const SOME = ".{1,40}?";

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");
const literal = (text: string): string =>
  plain(text)
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join(SOME);

/** A name longer than that is told by its beginning. */
const MAX_NAME = 60;

/** How somebody is called by a name: in full, by its beginning (王, 王芳), or by one of its words. */
function addresses(name: string): string[] {
  const words = name.trim().split(/\s+/u);
  const first = [...words[0]];
  const beginnings = /^\p{Script=Han}/u.test(name) ? first.map((_, i) => first.slice(0, i + 1).join("")) : [];
  return [...new Set([name, ...words, ...beginnings])].sort((a, b) => b.length - a.length);
}

/** One pattern: the regular expression's source, and how it reads to a person. */
interface Compiled {
  source(frame: Frame, words: string | undefined): string;
  shown(frame: Frame, words: string | undefined): string;
}

/** What a record does not say, and what the tenant has not set, is any words. */
function compilePattern(pattern: string): Compiled {
  const parts = pattern.split(/\{([^{}]+)\}/).map((part, i): Compiled => {
    if (i % 2 === 0) return { source: () => literal(part), shown: () => part.replaceAll("*", "…") };
    if (part === "figure") {
      return {
        source: (_, words) => (words === undefined ? SOME : literal(words)),
        shown: (_, words) => words?.replaceAll("*", "…") ?? "…",
      };
    }
    const called = part.startsWith("~");
    const get = compilePath(called ? part.slice(1) : part);
    const said = (frame: Frame): string => {
      const value = get(frame);
      return typeof value === "string" ? value.replaceAll("*", "").slice(0, MAX_NAME) : "";
    };
    return {
      source(frame) {
        const name = said(frame);
        if (plain(name) === "") return SOME;
        return called ? `(?:${addresses(name).map(literal).join("|")})` : literal(name);
      },
      shown: (frame) => said(frame) || "…",
    };
  });
  return {
    source: (frame, words) => parts.map((part) => part.source(frame, words)).join(""),
    shown: (frame, words) => parts.map((part) => part.shown(frame, words)).join(""),
  };
}

export default defineRule({
  kind: "wording",
  gives: "finding",
  schema,
  docs: {
    summary:
      "A message keeps to the book's format: its opening and its closing, with the names it must carry.",
    example: `
record: visits
where: { channel: sms }
text: message_text
opens: [Dear guest]
closes: "{figure} {by.name}"
figure: { tenant: true }
`,
  },
  compile(setup, options) {
    const { world, states } = setup;
    const where = compileCondition(options.where, ["where"]);
    const get = compilePath(options.text);
    const opens = (options.opens ?? []).map(compilePattern);
    const closes = options.closes === undefined ? null : compilePattern(options.closes);
    const words =
      options.figure === undefined
        ? () => undefined
        : compileFigure(setup, options.figure, (v) => (typeof v === "string" ? v : undefined), ["figure"]);

    return eachRecord(setup, options.record, (record, dossier, sink) => {
      const at = record.at ?? world.now;
      if (!binds(setup, at)) return;
      const frame = frameOf(world, record, dossier, at, states);
      if (!where(frame)) return;
      const text = get(frame);
      if (typeof text !== "string" || !present(text)) {
        sink.diagnose(
          ruleFinding(setup, record, options.text, {
            template: "rule/missing-field",
            params: { field: options.text },
          }),
        );
        return;
      }
      const own = words(at);
      const begun =
        opens.length === 0 || opens.some((one) => patternOf(`^${one.source(frame, own)}`).found(plain(text)));
      const ended = closes === null || patternOf(`${closes.source(frame, own)}[。.!]?$`).found(plain(text));
      if (begun && ended) return;
      const wanted = begun && closes ? [closes] : opens;
      sink.diagnose(
        ruleFinding(setup, record, options.text, {
          template: begun ? "rule/wrong-closing" : "rule/wrong-opening",
          params: { wanted: wanted.map((one) => one.shown(frame, own)).join(" / ") },
        }),
      );
    });
  },
});
