/**
 * Ids of persons in facts: which of them spell a name, and digests to put in their place. A digest is keyed, so
 * that nobody without the key can try names against it, and the same id always gives the same digest.
 */
import { createHmac } from "node:crypto";
import { spellingOf } from "../../ledger/text/pinyin.ts";
import type { Ledger } from "../../model/ledger.ts";

const PERSONS = ["customers", "staff"] as const;

/** How many ids of customers and staff spell the name of their record, in characters or in pinyin. */
export function spellingNames(ledger: Ledger): number {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  let count = 0;
  for (const collection of PERSONS) {
    for (const { id, data } of ledger.records[collection]) {
      if (typeof data.name !== "string") continue;
      const name = bare(data.name);
      const spelling = bare(spellingOf(data.name));
      const own = bare(id);
      if (name.length > 1 && (own.includes(name) || (spelling.length > 2 && own.includes(spelling)))) {
        count += 1;
      }
    }
  }
  return count;
}

export interface Pseudonyms {
  /** Id of a customer or member of staff. */
  readonly id: (id: string) => string;
  /** Reference (`customer/ID`, `staff/ID`); others stay as they are. */
  readonly reference: (ref: string) => string;
  /** Any id made of parts joined by colons, as obligations and findings have them. */
  readonly composed: (id: string) => string;
}

/** Ids as in the ledger. */
export const AS_THEY_ARE: Pseudonyms = { id: (id) => id, reference: (ref) => ref, composed: (id) => id };

/** Ids of the ledger's customers and staff as keyed digests: `p-` and 20 hexadecimal digits. */
export function pseudonyms(ledger: Ledger, key: string): Pseudonyms {
  const known = new Set(PERSONS.flatMap((collection) => ledger.records[collection].map(({ id }) => id)));
  const id = (own: string): string =>
    `p-${createHmac("sha256", key).update(own.normalize("NFC")).digest("hex").slice(0, 20)}`;
  const reference = (ref: string): string =>
    ref.replace(/^(customer|staff)\/(.+)$/, (_, kind: string, own: string) => `${kind}/${id(own)}`);
  const composed = (whole: string): string =>
    whole
      .split(":")
      .map((part) => (known.has(part) ? id(part) : reference(part)))
      .join(":");
  return { id, reference, composed };
}
