/** A visit list or pool list; an approval puts it in force. */
import { defineRecord } from "../define-record.ts";
import { oneOf, person, refs } from "../fields.ts";

export const lists = defineRecord("名单", "List", (vocabulary) => ({
  required: {},
  optional: {
    kind: oneOf(vocabulary, "list_kind", "类别", "Kind"),
    by: person("制定人", "By"),
    entries: refs("customers", "客户", "Entries"),
  },
}));
