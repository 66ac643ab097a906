/** A site over a changed sample: the views' only input. */
import type { Evaluation } from "../../../src/model/evaluation.ts";
import type { Obligation } from "../../../src/model/obligation.ts";
import { Site } from "../../../src/site/views/site.ts";
import { sampleEvaluation, sampleFindings } from "../../support/sample-evaluation.ts";

export function siteOf(change: Partial<Evaluation> = {}): Site {
  const evaluation = { ...sampleEvaluation, ...change };
  const assets = {
    css: "",
    theme: "",
    script: "",
    charts: "",
    mark: "",
    lost: { script: "", style: "" },
    words: { "zh-CN": "", "zh-TW": "", en: "" },
  };
  return new Site({
    evaluation,
    findings: sampleFindings,
    commit: null,
    pinned: true,
    builtAt: evaluation.asOf,
    locale: "zh-CN",
    assets,
    live: false,
  });
}

let made = 0;
/** An open contact of 李娜 with customer c-0001, changed as told. */
export function duty(change: Partial<Obligation>): Obligation {
  made += 1;
  const { asOf } = sampleEvaluation;
  return {
    id: `o-${made}`,
    pack: "rental-relations",
    rule: "monthly-contact",
    clauses: ["rental-relations/4.2.3.1"],
    subject: "customer/c-0001",
    customer: "c-0001",
    line: "zulin",
    staff: "li-na",
    opens: asOf - 86_400_000,
    due: asOf + 3_600_000,
    status: "open",
    metBy: null,
    metAt: null,
    channels: null,
    reason: null,
    class: null,
    metChannel: null,
    share: false,
    anchorField: null,
    act: "contact",
    ...change,
  };
}
