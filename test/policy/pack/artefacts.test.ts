/** Forms and tables of the shipped packs name fields that records have. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { RECORD_KINDS } from "../../../src/ledger/schema/records/index.ts";
import { CORE_VOCABULARY } from "../../../src/ledger/schema/vocabulary.ts";
import { COLLECTIONS, PLURAL, type Collection } from "../../../src/model/record.ts";

interface Cell {
  field?: string;
  last?: string;
  first?: Cell[];
  elapsed?: string[];
}
interface Section {
  each?: string;
  fields: Cell[];
}
interface Artefact {
  id: string;
  kind: string;
  with: {
    record?: string;
    sections?: Section[];
    columns?: Cell[];
    groups?: (string | { field: string })[];
    sort?: string;
    steps?: unknown[];
    channel?: string | string[];
    occasion?: string;
    where?: Record<string, unknown>;
    rows?: { record: string; where?: Record<string, unknown>; period?: string; date: string };
  };
}

const folder = fileURLToPath(new URL("../../../policies/", import.meta.url));
const packs = readdirSync(folder).filter((pack) =>
  readdirSync(`${folder}${pack}`).includes("artefacts.yaml"),
);

const fieldsOf = (collection: string): Set<string> =>
  new Set([
    "id",
    ...(collection === "customers" ? ["holder"] : []),
    ...Object.keys(RECORD_KINDS[collection as Collection].schema(CORE_VOCABULARY, {}).shape),
  ]);

/** True for a field of the collection, or of the records about it (`visit.scores.result`). */
function exists(collection: string, path: string): boolean {
  const [first, second] = path.split(".");
  const other = PLURAL.get(first);
  return (
    fieldsOf(collection).has(first) ||
    (other !== undefined && second !== undefined && fieldsOf(other).has(second))
  );
}

describe.each(packs)("%s", (pack) => {
  const artefacts = parse(readFileSync(`${folder}${pack}/artefacts.yaml`, "utf8")) as Artefact[];

  test.each(artefacts.map((artefact) => [artefact.id, artefact] as const))(
    "%s",
    (_id, { kind, with: content }) => {
      const { record, rows, sections = [], columns = [], steps = [] } = content;
      if (kind === "template") {
        expect(steps.length).toBeGreaterThan(0);
        expect(CORE_VOCABULARY.enums.channel).toEqual(expect.arrayContaining([content.channel].flat()));
        expect(content.occasion).toMatch(/^[a-z_]+$/);
        return;
      }
      const collection = record ?? rows?.record ?? "";
      expect(COLLECTIONS).toContain(collection);
      const used: [string, string][] = [
        ...sections.flatMap((s) => s.fields.flatMap((cell) => named(cell, s.each ?? collection))),
        ...columns.flatMap((cell) => named(cell, collection)),
        ...[
          ...(content.groups ?? []).map((group) => (typeof group === "string" ? group : group.field)),
          content.sort?.replace(/^-/, ""),
          rows?.date,
          ...Object.keys(content.where ?? rows?.where ?? {}),
        ]
          .filter((f) => f !== undefined)
          .map((f): [string, string] => [collection, f]),
      ];
      expect(used.length).toBeGreaterThan(2);
      expect(used.filter(([of, field]) => !exists(of, field)).map(([of, field]) => `${of}.${field}`)).toEqual(
        [],
      );
    },
  );
});

/** What a cell names, with the kind of record that it reads it from. */
function named(cell: Cell, on: string): [string, string][] {
  if (cell.first) return cell.first.flatMap((one) => named(one, on));
  const names = cell.elapsed ?? (cell.field === undefined ? [] : [cell.field]);
  return names.map((name) => [cell.last ?? on, name]);
}
