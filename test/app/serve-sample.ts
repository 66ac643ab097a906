/**
 * Serves the sample site for a folder until its input ends; every evaluation puts as-of a minute later, the
 * third one fails. One line per event.
 */
import { devSite } from "../../src/app/dev-site.ts";
import { sampleEvaluation, sampleFindings } from "../support/sample-evaluation.ts";

let runs = 0;
const site = await devSite({
  root: process.argv[2],
  port: 0,
  evaluate: async () => {
    runs += 1;
    if (runs === 3) throw new Error("half saved");
    return {
      evaluation: { ...sampleEvaluation, asOf: sampleEvaluation.asOf + runs * 60_000 },
      findings: sampleFindings,
      commit: null,
      pinned: false,
      builtAt: 0,
      locale: "zh-CN",
    };
  },
  onChange: (error) => console.log(error instanceof Error ? `failed ${error.message}` : "changed"),
});
console.log(site.url);
process.stdin.resume().on("end", () => void site.stop().then(() => process.exit(0)));
