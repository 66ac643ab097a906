/** The ledgers that show each diagnostic: takes `docs/reference/reproducers.yaml`, gives their files. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { productRoot } from "../../src/io/product.ts";

export interface Reproducer {
  /** Name in the catalogue: a code, or a template that words one of its cases. */
  readonly name: string;
  /** `ledger/visits/v.yaml:6` */
  readonly at: string;
  readonly asOf: string;
  /** What the case adds to the base, as shown: path → text; null: a file that is missing. */
  readonly shown: Readonly<Record<string, string | null>>;
  /** Everything that lies in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

const VISIT = "ledger/visits/v.yaml";

/** What every reproducer has unless it says otherwise. */
export const BASE: Readonly<Record<string, string>> = {
  "ledger/tenant.yaml": "name: 山河\ntimezone: Asia/Shanghai\nlocale: en\nlines:\n  - id: rent\n",
  "ledger/staff/li-na.yaml": "name: 李娜\nrole: area_manager\n",
  "ledger/customers/wang-fang.yaml": "name: 王芳\n",
  [VISIT]: "customer: wang-fang\nby: li-na\nat: 2026-03-07 10:20\nchannel: phone\noutcome: reached\n",
};

interface Written {
  readonly at: string;
  readonly as_of?: string;
  readonly visit?: string;
  readonly files?: Readonly<Record<string, string | null>>;
}

export function readReproducers(): Reproducer[] {
  const file = path.join(productRoot(), "docs/reference/reproducers.yaml");
  const all = parse(readFileSync(file, "utf8")) as Readonly<Record<string, Written>>;
  return Object.entries(all).map(([name, { at, as_of, visit, files = {} }]) => {
    const shown = { ...files, ...(visit !== undefined && { [VISIT]: BASE[VISIT] + visit }) };
    const whole = Object.entries({ ...BASE, ...shown }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );
    return { name, at, asOf: as_of ?? "2026-03-10T12:00+08:00", shown, files: Object.fromEntries(whole) };
  });
}
