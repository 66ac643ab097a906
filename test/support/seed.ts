/**
 * Properties draw the same samples in every run, so that one commit has one verdict; `HUIFANG_SEED` takes
 * others, for hunting.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.HUIFANG_SEED ?? 20261122) });
