/** The loaded ledger: every readable record, indexed, before any as-of view. */
import type { Collection, LedgerRecord } from "./record.ts";
import type { Tenant } from "./tenant.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { Zone } from "./zone.ts";

export interface Ledger {
  readonly tenant: Tenant;
  readonly zone: Zone;
  /** What its records were checked by; absent: the core's. */
  readonly vocabulary?: Vocabulary;
  /** Records by collection, in the order of file path, then item. Absent collections are empty lists. */
  readonly records: Readonly<Record<Collection, readonly LedgerRecord[]>>;
  /** By reference (`visit/v-0312`, NFC); with duplicate ids the first one stands. */
  readonly byRef: ReadonlyMap<string, LedgerRecord>;
}

/** Files under a root, on disk or in a git revision. Paths are relative, with forward slashes. */
export interface Tree {
  /**
   * Every file below `folder`, sorted by path (code unit order). Symlinks that leave the tree are listed as
   * `link`.
   */
  list(folder: string): readonly TreeEntry[];
  /** Bytes of a file; throws when it cannot be read (the loader turns that into a finding). */
  read(path: string): Uint8Array;
  /** As `read`, without a copy: the bytes are good until the next call of `borrow`. */
  borrow?(path: string): Uint8Array;
  /**
   * Four numbers for each file, which differ whenever its bytes do; NaN where that cannot be told. Taken
   * before the file is read.
   */
  stamps?(paths: readonly string[]): Float64Array;
}

export interface TreeEntry {
  readonly path: string;
  readonly size: number;
  readonly kind: "file" | "link" | "other";
}
