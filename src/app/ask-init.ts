/**
 * `huifang init` as a conversation: asks for each answer, with what the options gave or a default already in
 * place.
 */
import { sayInit, type InitText } from "../i18n/init.ts";
import { localize } from "../i18n/text.ts";
import type { Prompter } from "../io/prompts.ts";
import { asText } from "../model/as-text.ts";
import type { Pack } from "../model/pack.ts";
import type { Locale } from "../model/tenant.ts";
import { Zone } from "../model/zone.ts";
import {
  FORGES,
  openClauses,
  OWN_PACK,
  proposals,
  type Answers,
  type LineAnswer,
} from "../record/init/answers.ts";
import { PIPELINES } from "../record/init/repository.ts";
import { figureOf, idFrom } from "./init-answers.ts";

/** `given`: what `answersFrom` made of the options; `locale`: the language of the questions. */
export async function askInit(
  ask: Prompter,
  given: Answers,
  packs: readonly Pack[],
  locale: "zh-CN" | "en",
): Promise<Answers & { readonly git: boolean }> {
  const t = (name: InitText, params = {}): string => sayInit(name, locale, params);
  ask.intro(t("intro"));
  const name = await ask.text({
    message: t("name"),
    initial: given.name,
    check: (text) => (text.trim() === "" ? t("name-needed") : null),
  });
  const language = (await ask.select({
    message: t("locale"),
    initial: given.locale,
    choices: [
      { value: "zh-CN", label: "简体中文" },
      { value: "zh-TW", label: "繁體中文" },
      { value: "en", label: "English" },
    ],
  })) as Locale;
  const timezone = await ask.text({
    message: t("timezone"),
    initial: given.timezone,
    check: (text) => (isZone(text) ? null : t("bad-zone")),
  });
  const lines = await askLines(ask, name, packs, locale);
  const parameters = await askFigures(ask, lines, packs, locale);
  const adminName = await ask.text({ message: t("admin-name"), initial: given.admin.name });
  const email = (await ask.text({ message: t("admin-email"), initial: given.admin.email ?? "" })).trim();
  const customer = await ask.text({ message: t("customer"), initial: given.customer.name });
  const forges = await ask.several({
    message: t("forges"),
    initial: given.forges,
    choices: FORGES.map((forge) => ({
      value: forge,
      label: PIPELINES[forge].title,
      hint: PIPELINES[forge].path,
    })),
  });
  const git = await ask.confirm({ message: t("git"), yes: t("yes"), no: t("no") });
  return {
    ...given,
    name: name.trim(),
    locale: language,
    timezone: timezone.trim(),
    lines,
    parameters,
    git,
    admin: {
      id: idFrom(adminName, "admin"),
      name: adminName.trim() || given.admin.name,
      email: email || null,
    },
    customer: { ...given.customer, name: customer.trim() || given.customer.name },
    forges: FORGES.filter((forge) => forges.includes(forge)),
  };
}

async function askLines(
  ask: Prompter,
  company: string,
  packs: readonly Pack[],
  locale: "zh-CN" | "en",
): Promise<LineAnswer[]> {
  const t = (name: InitText, params = {}): string => sayInit(name, locale, params);
  const lines: LineAnswer[] = [];
  const choices = packs.map((pack) => ({
    value: pack.id,
    label: localize(pack.title, locale),
    hint: `${pack.id} · ${localize(pack.industry, locale)}`,
  }));
  do {
    const title = (
      await ask.text({
        message: t("line"),
        initial: lines.length === 0 ? company : "",
        check: (text) => (text.trim() === "" ? t("name-needed") : null),
      })
    ).trim();
    const taken = (id: string): boolean => lines.some((line) => line.id === id);
    const proposed = idFrom(title, `line-${lines.length + 1}`);
    const id = await ask.text({
      message: t("line-id"),
      initial: taken(proposed) ? `${proposed}-${lines.length + 1}` : proposed,
      check: (text) => (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && !taken(text) ? null : t("bad-id")),
    });
    const chosen = await ask.several({
      message: t("packs", { line: title }),
      choices,
      initial: [OWN_PACK],
      required: true,
    });
    lines.push({ id, title, packs: chosen });
  } while (await ask.confirm({ message: t("another-line"), initial: false, yes: t("yes"), no: t("no") }));
  return lines;
}

async function askFigures(
  ask: Prompter,
  lines: readonly LineAnswer[],
  packs: readonly Pack[],
  locale: "zh-CN" | "en",
): Promise<Record<string, unknown>> {
  const t = (name: InitText, params = {}): string => sayInit(name, locale, params);
  const open = openClauses(lines, packs);
  if (open.length === 0) return {};
  const ours = proposals(open);
  ask.say(t("open", { n: open.length, proposed: Object.keys(ours).length }));
  const how = await ask.select({
    message: t("open-how"),
    initial: "take",
    choices: [
      { value: "take", label: t("open-take") },
      { value: "each", label: t("open-each") },
      { value: "later", label: t("open-later") },
    ],
  });
  if (how !== "each") return how === "take" ? ours : {};
  ask.say(t("open-hint"));
  const set: Record<string, unknown> = {};
  for (const { id, gist } of open) {
    const proposal = ours[id];
    const typed = await ask.text({
      message: `${localize(gist, locale)} (${id})`,
      initial: proposal === undefined ? "" : [proposal].flat().map(asText).join(", "),
    });
    if (typed.trim() !== "") set[id] = figureOf(typed);
  }
  return set;
}

function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name.trim()) && new Zone(name.trim()).name !== "";
  } catch {
    return false;
  }
}
