/** The id that git gives a file's bytes. */
import { createHash } from "node:crypto";

/**
 * SHA-1, as in nearly every repository; where a repository uses another hash it still tells contents apart.
 */
export function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
