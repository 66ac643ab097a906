/**
 * The benchmark's ledger: takes a number of visits and a seed, gives a committed root of that size. As many
 * records of every other kind come with it as three lines of business would have: a tenth as many customers,
 * a twentieth each of complaints, jobs and the like, and the papers that the rule books ask for.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dayOf, date } from "../demo/clock.ts";
import { Random } from "../demo/random.ts";
import { email, found, TENANT, type Company } from "./company.ts";
import { auto } from "./lines/auto.ts";
import * as property from "./lines/property.ts";
import * as rental from "./lines/rental.ts";
import { makeRepository } from "./repository.ts";
import { BEGIN, Shelf, type Commit } from "./shelf.ts";

export interface BenchRoot {
  readonly root: string;
  readonly visits: number;
  readonly files: number;
  readonly bytes: number;
  readonly commits: number;
  /** False when an earlier run had made it. */
  readonly fresh: boolean;
}

/** Every record, in commits. The number of visits is exact. */
export function plan(visits: number, seed: string): { readonly shelf: Shelf; readonly commits: Commit[] } {
  const random = new Random(`${seed}/${visits}`);
  const company = found(random.fork("staff"), visits);
  const shelf = new Shelf(company);
  masters(shelf, company);
  const part = (share: number): number => Math.max(3, Math.round(visits * share));
  auto(shelf, random.fork("auto"), part(0.045));
  const lodgers = rental.lodgers(shelf, random.fork("lodgers"), part(0.04));
  rental.complaints(shelf, random.fork("rental/complaints"), lodgers, part(0.03));
  rental.jobs(shelf, random.fork("rental/jobs"), lodgers, part(0.035));
  rental.monthly(shelf);
  const owners = property.owners(shelf, random.fork("owners"), part(0.015));
  property.complaints(shelf, random.fork("property/complaints"), owners, part(0.02));
  property.jobs(shelf, random.fork("property/jobs"), owners, part(0.015));
  property.monthly(shelf);
  const rest = visits - (shelf.counts.get("v") ?? 0);
  const walks = Math.round(rest * 0.18);
  property.rounds(shelf, random.fork("property/rounds"), owners, walks);
  rental.rounds(shelf, random.fork("rental/rounds"), lodgers, rest - walks);
  return { shelf, commits: shelf.commits() };
}

function masters(shelf: Shelf, company: Company): void {
  const { leader } = company;
  shelf.file({ path: "ledger/tenant.yaml", text: TENANT }, leader, BEGIN);
  for (const person of company.staff) {
    shelf.add(
      "staff",
      { ...person, emails: [email(person)], from: date(dayOf(BEGIN) - 400) },
      leader,
      BEGIN,
      person.line ?? "group",
    );
  }
}

/** Changes when the generator, or the writer it uses, would write anything else: the sum of a small plan. */
function version(seed: string): string {
  const hash = createHash("sha256");
  for (const { at, author, files } of plan(200, seed).commits) {
    hash.update(`${at} ${author.id}\n${files.map(({ path, text }) => `${path}\n${text}`).join("\n")}`);
  }
  return hash.digest("hex").slice(0, 16);
}

/** A root below `folder`, taken as it stands when it was made by this generator from the same seed. */
export async function benchRoot(folder: string, visits: number, seed: string): Promise<BenchRoot> {
  const root = join(folder, `visits-${visits}`);
  const marker = join(folder, `visits-${visits}.json`);
  const made = version(seed);
  if (existsSync(marker) && existsSync(root)) {
    const known = JSON.parse(readFileSync(marker, "utf8")) as {
      version: string;
      seed: string;
      root: BenchRoot;
    };
    if (known.version === made && known.seed === seed) return { ...known.root, root, fresh: false };
  }
  const { shelf, commits } = plan(visits, seed);
  await makeRepository(root, commits);
  const files = commits.reduce((sum, commit) => sum + commit.files.length, 0);
  const result: BenchRoot = { root, visits, files, bytes: shelf.bytes, commits: commits.length, fresh: true };
  writeFileSync(marker, `${JSON.stringify({ version: made, seed, root: result }, null, 2)}\n`);
  return result;
}
