/** When a table's value says the same as the ledger's, and what was done to it on the way. */
import { sameValue } from "../../ledger/equal.ts";
import type { Zone } from "../../model/zone.ts";
import { lostInEncoding, respelt } from "../sheet/respelt.ts";
import type { Encoding } from "./decode.ts";

export interface Agreement {
  readonly same: (was: unknown, now: unknown) => boolean;
  /** Texts that a spreadsheet wrote otherwise, and those that the encoding could not hold, so far. */
  readonly kept: { readonly respelt: number; readonly lossy: number };
}

const NARROW: ReadonlySet<string> = new Set(["gb18030", "big5", "windows-1252"]);

/** The one test of equality, and what a spreadsheet or an encoding may have done to a text; counts the latter. */
export function agreementOf(zone: Zone, encoding: Encoding | "xlsx"): Agreement {
  const kept = { respelt: 0, lossy: 0 };
  const same = (was: unknown, now: unknown): boolean => {
    if (sameValue(was, now, zone)) return true;
    if (typeof was !== "string" || typeof now !== "string") return false;
    if (respelt(was, now)) kept.respelt += 1;
    else if (NARROW.has(encoding) && lostInEncoding(was, now, encoding)) kept.lossy += 1;
    else return false;
    return true;
  };
  return { same, kept };
}
