/**
 * Raw values of one record → a draft with its valid fields, their times, and findings on the others. The
 * compiled check decides the common case; zod decides what is wrong with the rest.
 */
import type { Diagnostic } from "../model/finding.ts";
import { parseInstant } from "../model/instant.ts";
import type { Collection } from "../model/record.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import type { Zone } from "../model/zone.ts";
import { isPlacing, PENDING_LINE, type Draft } from "./draft.ts";
import { fieldFault, missingField, placesOf, UnknownFields, valueAt } from "./field-faults.ts";
import { idFault, nfc, refOf } from "./ids.ts";
import type { RecordFile } from "./layout.ts";
import { findPersonalNumbers, printable } from "./personal-data.ts";
import { compileCheck, type Moments, type RecordCheck } from "./schema/check.ts";
import { fieldsOf, recordSchemas, type FieldInfo, type FieldTable } from "./schema/field-table.ts";
import { instantOf } from "./schema/instant-of.ts";
import { tidy } from "./schema/tidy.ts";
import { putCodes, titledFields, type Titled } from "./schema/titles.ts";
import type { RawRecord } from "./text/record-file.ts";

export interface Validated {
  /** Null without a usable id. */
  readonly draft: Draft | null;
  /**
   * False when a field is missing or wrong without which the record cannot be placed; it is then only
   * checked.
   */
  readonly placed: boolean;
  readonly id: string;
  readonly diagnostics: readonly Diagnostic[];
}

const NONE: readonly Diagnostic[] = [];
const MOMENTS: ReadonlySet<string> = new Set(["time", "date", "limit"]);

const refused = (id: string, diagnostics: Diagnostic[]): Validated => ({
  draft: null,
  placed: false,
  id,
  diagnostics,
});

/** Validates records of one collection. */
export class Validator {
  readonly collection: Collection;
  readonly table: FieldTable;
  private readonly vocabulary: Vocabulary;
  private readonly zone: Zone;
  private readonly check: RecordCheck;
  private readonly unknown: UnknownFields;
  private readonly infos: readonly FieldInfo[];
  private readonly moments: readonly FieldInfo[];
  private readonly references: readonly string[];
  private readonly titled: readonly Titled[];

  constructor(collection: Collection, vocabulary: Vocabulary, zone: Zone) {
    this.collection = collection;
    this.vocabulary = vocabulary;
    this.zone = zone;
    this.table = fieldsOf(collection, vocabulary);
    this.check = compileCheck(this.table, zone);
    this.unknown = new UnknownFields(collection, vocabulary);
    this.infos = [...this.table.values()];
    this.moments = this.infos.filter(({ kind }) => MOMENTS.has(kind));
    this.titled = titledFields(this.table);
    this.references = this.infos.filter(({ kind }) => /^ref/.test(kind)).map(({ name }) => name);
  }

  /** The field that the text under a front matter is. */
  get bodyField(): string {
    return this.collection === "complaints" ? "description" : "notes";
  }

  /** Validates one record of a file. */
  validate(file: RecordFile, raw: RawRecord): Validated {
    const origin = { file: file.path, item: raw.item };
    const given = (raw.id === undefined ? raw.values.id : raw.id) as string | object | null | undefined;
    const fallback = raw.item === null ? file.stem : `${file.stem}-${raw.item + 1}`;
    const id = nfc(
      typeof given === "object" && given !== null
        ? ""
        : (raw.spelled?.get("id") ?? String(given ?? fallback)),
    );
    const fault = idFault(id);
    const own = given !== undefined && given !== null;
    if (fault !== null) {
      const place = { ...origin, path: own ? ["id"] : [] };
      const key = raw.item === null ? undefined : String(raw.item);
      const params = { id: printable(id) };
      return refused(id, [
        { code: "ledger/bad-id", template: `ledger/bad-id-${fault}`, severity: "error", place, params, key },
      ]);
    }
    if (id.length >= 11 && findPersonalNumbers(id).length > 0) {
      // In the text it is found anyway; in a file's name the finding is placed at the folder, which does not
      // print it.
      const place = { file: file.path.slice(0, file.path.lastIndexOf("/")) };
      return refused(
        id,
        own
          ? []
          : [
              {
                code: "ledger/personal-number-in-id",
                severity: "error",
                place,
                params: { id: printable(id) },
              },
            ],
      );
    }
    const ref = refOf(this.collection, id);
    const values = raw.values as Record<string, unknown>;
    const simple = raw.spoiled.size === 0 && (raw.body === null || values[this.bodyField] === undefined);
    if (simple) {
      if (raw.body !== null) values[this.bodyField] = raw.body;
      // `id` among the values, empty values and whole numbers in text fields fail here and are tidied below.
      const moments = raw.id !== undefined || given === undefined ? this.check(values) : null;
      if (moments) {
        return { draft: this.draft(id, ref, origin, values, moments), placed: true, id, diagnostics: NONE };
      }
    }
    return this.carefully(id, ref, origin, raw);
  }

  /** The way of records that need tidying, or have something wrong. */
  private carefully(id: string, ref: string, origin: Draft["origin"], raw: RawRecord): Validated {
    const values = tidy(this.table, raw.values, raw.spelled);
    putCodes(this.titled, values);
    const diagnostics: Diagnostic[] = [];
    if (raw.body !== null) {
      if (values[this.bodyField] === undefined) values[this.bodyField] = raw.body;
      else if (values[this.bodyField] !== raw.body) {
        const place = { ...origin, path: [this.bodyField] };
        diagnostics.push({
          code: "ledger/body-twice",
          severity: "error",
          place,
          params: { field: this.bodyField },
          subject: ref,
        });
      }
    }
    const moments = raw.spoiled.size === 0 ? this.check(values) : null;
    if (moments) {
      return { draft: this.draft(id, ref, origin, values, moments), placed: true, id, diagnostics };
    }
    const bad = this.faults(values, raw.spoiled, origin, ref, diagnostics);
    this.clockFaults(values, bad, origin, ref, diagnostics);
    this.keepGoodElements(values, bad, diagnostics);
    const lost =
      bad.has("id") || this.infos.some(({ name, required }) => required && bad.has(name) && isPlacing(name));
    const data = Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name)));
    return { draft: this.draft(id, ref, origin, data, this.momentsOf(data)), placed: !lost, id, diagnostics };
  }

  /** Names of the fields that cannot be used, each with its finding; spoiled ones have theirs already. */
  private faults(
    values: Readonly<Record<string, unknown>>,
    spoiled: ReadonlySet<string>,
    origin: Draft["origin"],
    subject: string,
    diagnostics: Diagnostic[],
  ): Set<string> {
    const bad = new Set(spoiled);
    // zod may say more than one thing about a value; people are told once.
    const told = new Set<string>();
    const report = (
      found: Pick<Diagnostic, "code" | "template" | "params">,
      path: readonly (string | number)[],
      at?: "key",
    ): void => {
      const key = path.join(".");
      if (told.has(key)) return;
      told.add(key);
      diagnostics.push({
        ...found,
        severity: "error",
        place: { ...origin, path, ...(at && { at }) },
        subject,
        key,
      });
    };
    const issues = recordSchemas(this.vocabulary)[this.collection].safeParse(values).error?.issues ?? [];
    const mistyped = new Set<unknown>();
    for (const issue of issues) {
      if (issue.code !== "unrecognized_keys" || issue.path.length > 0) continue;
      for (const name of issue.keys) {
        const fault = this.unknown.fault(name);
        bad.add(name);
        mistyped.add(fault.params?.near);
        report(fault, [name], "key");
      }
    }
    for (const issue of issues) {
      if (issue.path.length === 0) continue;
      const name = String(issue.path[0]);
      const info = this.table.get(name);
      if (!info || (spoiled.has(name) && values[name] === undefined)) continue;
      bad.add(name);
      if (values[name] === undefined && mistyped.has(name)) continue;
      if (values[name] === undefined) {
        report(missingField(info), [name]);
      } else for (const path of placesOf(issue)) report(fieldFault(info, valueAt(values, path)), path);
    }
    return bad;
  }

  /** Local times that the clock jumps over or shows twice: nobody knows which instant is meant. */
  private clockFaults(
    values: Readonly<Record<string, unknown>>,
    bad: Set<string>,
    origin: Draft["origin"],
    subject: string,
    diagnostics: Diagnostic[],
  ): void {
    for (const { name } of this.moments) {
      const value = values[name];
      const parsed = typeof value === "string" && !bad.has(name) ? parseInstant(value, this.zone) : null;
      if (parsed === null || parsed.readings === 1) continue;
      bad.add(name);
      diagnostics.push({
        code: parsed.readings === 0 ? "ledger/clock-gap" : "ledger/clock-twice",
        severity: "error",
        place: { ...origin, path: [name] },
        params: { field: name, value: String(value), zone: this.zone.name },
        subject,
        key: name,
      });
    }
  }

  /** In a list only the elements with a finding go; the field stays while any is left. */
  private keepGoodElements(
    values: Record<string, unknown>,
    bad: Set<string>,
    diagnostics: readonly Diagnostic[],
  ): void {
    for (const name of [...bad]) {
      const value = values[name];
      if (!Array.isArray(value)) continue;
      const paths = diagnostics.flatMap(({ place: { path } }) => (path?.[0] === name ? [path] : []));
      const good = value.filter((_, index) => !paths.some((path) => path[1] === index));
      if (good.length === 0 || good.length === value.length) continue;
      values[name] = good;
      bad.delete(name);
    }
  }

  /** Times of valid fields. */
  momentsOf(data: Readonly<Record<string, unknown>>): Moments {
    const time: Record<string, number> = {};
    const bareDates: string[] = [];
    for (const { name, kind } of this.moments) {
      const value = data[name];
      if (value === undefined) continue;
      time[name] = instantOf(value as string, this.zone, kind === "limit");
      if ((value as string).length === 10) bareDates.push(name);
    }
    return { time, bareDates };
  }

  /** A draft from valid values, references in NFC. */
  private draft(
    id: string,
    ref: string,
    origin: Draft["origin"],
    data: Record<string, unknown>,
    moments: Moments,
  ): Draft {
    for (const name of this.references) {
      const value = data[name];
      if (typeof value === "string") data[name] = nfc(value);
      else if (value !== undefined) data[name] = (value as string[]).map(nfc);
    }
    const { time, bareDates } = moments;
    return {
      collection: this.collection,
      id,
      ref,
      origin,
      data,
      time,
      bareDates,
      at: null,
      line: PENDING_LINE,
    };
  }
}
