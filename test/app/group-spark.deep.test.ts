/**
 * The group's queries on a cluster engine: two worker processes of an installed Spark give what DuckDB gives, row by
 * row, and the site is the same bytes. `scripts/prepare-spark.mjs` installs Spark where Python and Java are.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { huifang, PRODUCT } from "../support/command.ts";
import { inventBranch } from "../support/facts.ts";

const AS_OF = "2026-10-21T08:00+08:00";
const HOME = process.env.SPARK_HOME ?? path.join(PRODUCT, ".cache/spark/pyspark");
const there = existsSync(path.join(HOME, "bin/spark-sql"));
const why = there ? "" : " (skipped: no Spark here, see scripts/prepare-spark.mjs)";

describe.skipIf(!there)(`Spark beside DuckDB${why}`, () => {
  let facts: string;
  beforeAll(async () => {
    facts = mkdtempSync(path.join(tmpdir(), "huifang-test-"));
    for (let i = 0; i < 50; i += 1) {
      await inventBranch(facts, { branch: `b${i}`, months: ["2026-08", "2026-09", "2026-10"], perMonth: 40 });
    }
  });
  afterAll(() => rmSync(facts, { recursive: true }));

  const build = (engine: string): string => {
    const out = path.join(facts, engine);
    const env = { SPARK_HOME: HOME, HUIFANG_SPARK_MASTER: "local-cluster[2,1,1024]" };
    const args = ["group", "--facts", facts, "--out", out, "--as-of", AS_OF, "--engine", engine];
    const { code, err } = huifang(args, { env });
    expect([code, err]).toEqual([0, ""]);
    return out;
  };

  test("fifty branches: the same site, byte for byte", () => {
    const [one, other] = [build("duckdb"), build("spark")];
    const names = readdirSync(one, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.\w+$/.test(name),
    );
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) {
      expect(readFileSync(path.join(other, name), "utf8")).toBe(readFileSync(path.join(one, name), "utf8"));
    }
  });
});
