/** The schemas' public face: closed lists, field tables, record schemas. */
export { fieldsOf, recordSchemas, titleOf, type FieldInfo, type FieldTable } from "./field-table.ts";
export type { FieldKind } from "./fields.ts";
export { CORE_VOCABULARY, membersOf, mergeVocabulary, STATED_EVENTS } from "./vocabulary.ts";
