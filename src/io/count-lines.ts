/** Lines of a file that may be larger than memory. */
import { closeSync, openSync, readSync } from "node:fs";

const CHUNK = 1 << 20;

/** True when a file has more line ends than `limit`; reads no further than it has to. */
export function hasMoreLines(file: string, limit: number): boolean {
  const chunk = Buffer.allocUnsafe(CHUNK);
  const descriptor = openSync(file, "r");
  try {
    let lines = 0;
    for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
      const part = chunk.subarray(0, size);
      for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) lines += 1;
      if (lines > limit) return true;
    }
    return false;
  } finally {
    closeSync(descriptor);
  }
}
