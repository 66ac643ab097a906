/**
 * What one rule of a kind is examined on: the rule as data, a small ledger around it, and a naive account of
 * what follows.
 */
import type { Fields, PlainFiling, View } from "../plain.ts";

export type Records = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

export interface Sequence {
  /** Rules of the examined pack; the first is the one under examination. */
  readonly rules: readonly {
    readonly kind: string;
    readonly with: Readonly<Record<string, unknown>>;
    readonly from?: string;
    readonly to?: string;
  }[];
  readonly records: Records;
  readonly filed?: Readonly<Record<string, PlainFiling>> | null;
  readonly deleted?: readonly { readonly path: string; readonly at: string; readonly dated: string | null }[];
  /** The last commit that changed the pack. */
  readonly signed?: {
    readonly email: string;
    readonly trailers: Readonly<Record<string, readonly string[]>>;
  };
  readonly parameters?: Fields;
  readonly calendar?: Fields;
  /** First day on which the line follows the pack. */
  readonly since?: string;
}

/**
 * What somebody who knows the contract alone says of a sequence at an instant: one line of text for
 * everything that follows.
 */
export type Account = (view: View, sequence: Sequence) => string[];

export const PACK = "examined";
/** Clause of the rule at a place in the list. */
export const clause = (n = 0): string => `${PACK}/c${n}`;
