/**
 * What ties records together: whatever a record names may decide its verdict, and it that of what it names.
 * Takes a record, gives the references it names; people and lines of business tie nobody, as all records
 * share them.
 */
import { fieldsOf } from "../../ledger/schema/field-table.ts";
import { PLURAL, SINGULAR, type Collection } from "../../model/record.ts";
import type { Vocabulary } from "../../model/vocabulary.ts";
import { TARGETS } from "../conditions/frame.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A kind in front of a slash is no longer than this. */
const LONGEST_KIND = 12;

export class Links {
  private readonly vocabulary: Vocabulary;
  private readonly targets = new Map<string, ReadonlyMap<string, string>>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** References that a record's fields name, in full; some may be named twice. */
  of(collection: string, data: Fields): string[] {
    const targets = this.targetsOf(collection as Collection);
    const out: string[] = [];
    const add = (value: unknown, kind: string | undefined): void => {
      if (typeof value !== "string") return;
      const slash = value.indexOf("/");
      const named = slash > 0 && slash <= LONGEST_KIND ? value.slice(0, slash) : "";
      if (PLURAL.has(named)) {
        if (named !== "staff") out.push(value);
      } else if (kind !== undefined) out.push(`${kind}/${value}`);
    };
    for (const name in data) {
      const value = data[name];
      const kind = targets.get(name);
      if (typeof value === "string") add(value, kind);
      else if (Array.isArray(value)) for (const each of value) add(each, kind);
    }
    return out;
  }

  /** Fields with plain ids, by name: the kind of what they name, people left out. */
  private targetsOf(collection: Collection): ReadonlyMap<string, string> {
    let known = this.targets.get(collection);
    if (known) return known;
    const all = new Map<string, Collection>(Object.entries(TARGETS));
    for (const { name, target } of fieldsOf(collection, this.vocabulary).values()) {
      if (target !== undefined) all.set(name, target);
    }
    known = new Map(
      [...all].filter(([, target]) => target !== "staff").map(([name, target]) => [name, SINGULAR[target]]),
    );
    this.targets.set(collection, known);
    return known;
  }
}
