import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { hasMoreLines } from "../../src/io/count-lines.ts";

test.each<[lines: number, limit: number, more: boolean]>([
  [3, 3, false],
  [4, 3, true],
  [0, 0, false],
  [300_000, 299_999, true],
  [300_000, 300_000, false],
])("%i lines against %i", (lines, limit, more) => {
  const folder = mkdtempSync(path.join(tmpdir(), "huifang-lines-"));
  try {
    const file = path.join(folder, "t.csv");
    writeFileSync(file, "a,b,c\n".repeat(lines));
    expect(hasMoreLines(file, limit)).toBe(more);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
