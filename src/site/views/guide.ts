/**
 * What stands beside a due item to help with it: the script of its clause, filled in for this customer, and
 * the book's advice.
 */
import type { Obligation } from "../../model/obligation.ts";
import { scriptSteps, type ScriptStep } from "./papers/script.ts";
import { papersFor, type ScriptPaper } from "./papers/shelf.ts";
import { paths } from "./paths.ts";
import type { ClauseInfo, Site } from "./site.ts";

export interface GuideScript {
  readonly title: string;
  readonly path: string;
  /** Empty where only the script's page has them. */ readonly steps: readonly ScriptStep[];
}
export interface GuideAdvice {
  readonly label: string;
  readonly gist: string;
  readonly path: string;
}
export interface Guide {
  readonly scripts: readonly GuideScript[];
  readonly advice: readonly GuideAdvice[];
}

/** Advice that a rule book puts beside a clause's due items; `contact`: also what holds for every contact. */
export function adviceFor(
  site: Site,
  pack: string,
  clauses: readonly string[],
  contact: boolean,
): readonly ClauseInfo[] {
  return site.remember(`advice ${pack} ${clauses.join(" ")} ${contact}`, () =>
    [...site.clauses.values()].filter(({ clause, pack: book }) => {
      if (book.id !== pack || clause.beside === undefined || clause.beside === null) return false;
      return clause.beside === "all" ? contact : clause.beside.some((one) => clauses.includes(one));
    }),
  );
}

/**
 * Null where the book says nothing about it. `inline`: with every step filled in and every piece of advice,
 * for the short list of one person; else links alone, so that a list of everybody stays light.
 */
export function guideOf(site: Site, item: Obligation, inline: boolean): Guide | null {
  const scripts = item.act === "contact" ? scriptsOf(site, item) : [];
  const advice = inline ? adviceFor(site, item.pack, item.clauses, item.act === "contact") : [];
  if (scripts.length === 0 && advice.length === 0) return null;
  return {
    scripts: scripts.map((paper) => ({
      title: site.local(paper.artefact.title),
      path: paths.paper(paper.pack.id, paper.artefact.id),
      steps: inline ? stepsFor(site, paper, item) : [],
    })),
    advice: advice.map((info) => ({ label: info.label, gist: info.gist, path: info.path })),
  };
}

/** Scripts of the obligation's clauses whose channel it allows. */
function scriptsOf(site: Site, item: Obligation): readonly ScriptPaper[] {
  const found = new Set(item.clauses.flatMap((clause) => papersFor(site, clause)));
  return [...found].filter(
    (paper): paper is ScriptPaper =>
      paper.kind === "template" &&
      (item.channels === null || paper.template.channels.some((channel) => item.channels!.includes(channel))),
  );
}

function stepsFor(site: Site, paper: ScriptPaper, item: Obligation): readonly ScriptStep[] {
  const customer = item.customer === null ? null : (site.record(`customer/${item.customer}`) ?? null);
  const subject = site.record(item.subject) ?? customer;
  if (subject === null) return scriptSteps(site, paper, null);
  return scriptSteps(site, paper, {
    subject,
    customer,
    by: item.staff === null ? null : (site.record(`staff/${item.staff}`) ?? null),
    at: Math.max(site.now, item.opens ?? site.now),
  });
}
