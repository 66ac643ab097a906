/** A need found with a customer: aspect, category, who identified and who implements it. */
import { defineRecord } from "../define-record.ts";
import { list, oneOf, person, ref, text } from "../fields.ts";

export const needs = defineRecord("需求", "Need", (vocabulary) => ({
  required: {},
  optional: {
    customer: ref("customers", "客户", "Customer"),
    aspect: oneOf(vocabulary, "aspect", "方面", "Aspect"),
    category: text("类别", "Category"),
    text: text("内容", "Text"),
    baseline: list("基准", "Baseline"),
    identified_by: person("识别人", "Identified by"),
    implemented_by: person("落实人", "Implemented by"),
    solution: list("解决办法", "Solution"),
  },
}));
