/**
 * Tables that people download to read have headings in their language and values made for reading; they do not
 * come back as records. The first heading carries a mark that nobody sees.
 */
const MARK = "\u2063";

export const markReadingCopy = (headings: readonly string[]): readonly string[] =>
  headings.map((heading, i) => (i === 0 ? `${heading}${MARK}` : heading));

export const isReadingCopy = (header: readonly string[]): boolean => header[0]?.endsWith(MARK) === true;
