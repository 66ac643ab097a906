/**
 * Installs PySpark into `.cache/spark`, for the deep layer of the tests; does nothing where it is there already, or
 * where Python or Java are missing. Never fails: the test says by name that it is skipped.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const target = path.join(import.meta.dirname, "../.cache/spark");
const works = (program, ...args) => spawnSync(program, args, { stdio: "ignore" }).status === 0;

if (existsSync(path.join(target, "pyspark/bin/spark-sql"))) {
  console.log("Spark is there.");
} else if (!works("python3", "-m", "pip", "--version") || !works("java", "-version")) {
  console.log("No Python or no Java here: the test of the group on Spark is skipped.");
} else {
  const args = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--target",
    target,
    "pyspark==4.3.0",
  ];
  const { status } = spawnSync("python3", args, { stdio: "inherit" });
  console.log(status === 0 ? "Spark is installed." : "Spark could not be installed: its test is skipped.");
}
