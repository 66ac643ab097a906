/** From a query to groups of answers: customers, staff, complaints, clauses, visits. */
import { segment } from "../../views/paths.ts";
import { loadScript } from "../load.ts";
import { matches } from "../search.ts";
import { say } from "../words.ts";
import { excerpt, type Excerpt } from "./excerpt.ts";
import { findNames, type Name } from "./names.ts";
import { documentsOf, manifest, search, type TextDocument } from "./store.ts";

/** A page to open: its path from the language's root, a heading, what was found, and an aside. */
export interface Answer {
  readonly path: string;
  readonly title: Excerpt;
  readonly aside: string;
}
export interface AnswerGroup {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly answers: readonly Answer[];
}

type ClauseEntry = readonly [label: string, gist: string, pack: string, path: string];
let clauses: Promise<readonly ClauseEntry[]> | null = null;

/** How many of a group are shown before one asks for more. */
export const FIRST = 5;

/** `most` says how many answers of each group are wanted; groups without an answer are left out. */
export async function answersTo(
  query: string,
  most: Readonly<Record<string, number>>,
): Promise<readonly AnswerGroup[]> {
  const known = await manifest();
  if (!known || query.trim() === "") return [];
  clauses ??= loadScript(`${document.body.dataset.root}find/clauses.js`).then(
    () => (globalThis as { huifangClauses?: readonly ClauseEntry[] }).huifangClauses ?? [],
  );
  const [rules, found] = await Promise.all([clauses, search(query)]);
  const room = (group: string): number => most[group] ?? FIRST;
  const people = (id: "customers" | "staff"): AnswerGroup => {
    const found = findNames(known[id], query);
    return {
      id,
      name: say(`nav.${id}`),
      total: found.length,
      answers: found.slice(0, room(id)).map((one) => person(id, one, query)),
    };
  };
  const clause = rules.filter(([label, gist]) => matches(`${label} ${gist}`, query));
  const texts = async (id: "cases" | "visits"): Promise<AnswerGroup> => {
    const documents = await documentsOf(found[id].slice(0, room(id)));
    return {
      id,
      name: say(id === "cases" ? "nav.cases" : "find.visits"),
      total: found[id].length,
      answers: documents.map((one) => text(one, query)),
    };
  };
  const [cases, visits] = await Promise.all([texts("cases"), texts("visits")]);
  return [
    people("customers"),
    people("staff"),
    cases,
    {
      id: "clauses",
      name: say("find.clauses"),
      total: clause.length,
      answers: clause.slice(0, room("clauses")).map(([label, gist, pack, path]) => ({
        path,
        title: excerpt(gist, query),
        aside: `${pack} ${label}`,
      })),
    },
    visits,
  ].filter((group) => group.total > 0);
}

function person(group: "customers" | "staff", [id, name, , line]: Name, query: string): Answer {
  return {
    path: `${group}/${segment(id)}.html`,
    title: excerpt(name, query),
    aside: [id, line].filter((part) => part !== "").join(" · "),
  };
}

function text([kind, id, day, page, customer, words]: TextDocument, query: string): Answer {
  const path =
    kind === "c"
      ? `cases/${segment(id)}.html`
      : page === ""
        ? ""
        : `customers/${segment(page)}.html#${segment(`visit/${id}`)}`;
  return {
    path,
    title: excerpt(words === "" ? id : words, query),
    aside: [customer, day].filter((part) => part !== "").join(" · "),
  };
}
