/** One run of `huifang import`: what was asked for and what came of it. Types only. */
import type { Finding } from "../../model/finding.ts";
import type { Locale } from "../../model/tenant.ts";
import type { Encoding } from "./decode.ts";
import type { ImportResult } from "./index.ts";
import type { Delimiter } from "./table.ts";

export interface ImportRequest {
  readonly root: string;
  /** Path of the table, as typed; names it in messages. */
  readonly file: string;
  /** Path of the mapping file; null for a table that `huifang export` wrote. */
  readonly mapping: string | null;
  /** Collection of such a table; null: as the file is called. */
  readonly into?: string | null;
  /** True: each of its new records gets a file of its own. */
  readonly each?: boolean;
  /** Name or number (from 1) of a workbook's sheet. */
  readonly sheet?: string | number | null;
  /** Where rows that did not become records go, with the reasons; null: nowhere. */
  readonly rejected?: string | null;
  readonly dryRun: boolean;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly lang: Locale | null;
}

export interface ImportRun {
  readonly request: ImportRequest;
  readonly locale: Locale;
  /** Null when the table or the mapping cannot be used; `refusals` then says why and nothing was written. */
  readonly result: ImportResult | null;
  readonly refusals: readonly Finding[];
}
