/** Every property draws the same samples in every run, and more of them in the deep layer. */
import fc from "fast-check";
import { runs, seed } from "./layers.ts";

fc.configureGlobal({ seed: seed(20261122), numRuns: runs(100, 1000) });
