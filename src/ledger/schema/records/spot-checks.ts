/** A draw: the sample that nobody could predict; `checks` hold what came of it. */
import { defineRecord } from "../define-record.ts";
import { integer, person, refsTo, text, time } from "../fields.ts";

export const spotChecks = defineRecord("抽查", "Spot check", () => ({
  required: {},
  optional: {
    at: time("抽取时间", "At"),
    by: person("抽取人", "By"),
    kind: text("类别", "Kind"),
    period: text("期间", "Period"),
    clause: text("条款", "Clause"),
    population: text("抽样范围", "Population"),
    size: integer("样本数", "Size"),
    seed: text("随机种子", "Seed"),
    commit: text("依据提交", "Commit"),
    entries: refsTo("样本", "Entries"),
  },
}));
