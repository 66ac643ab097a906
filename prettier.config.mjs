/** One style for code; ledgers, rule books and prose keep the shape their authors gave them. */
export default {
  printWidth: 110,
  // Templates of HTML in strings are read by browsers as they stand: white space in them counts.
  embeddedLanguageFormatting: "off",
  plugins: ["prettier-plugin-astro"],
  overrides: [{ files: "*.astro", options: { parser: "astro" } }],
};
