/** A field's value as one text; for places where a list or a map is a mistake that was reported before. */
export const asText = (value: unknown): string => String(value);
