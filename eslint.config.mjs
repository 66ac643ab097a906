/** What a reader may rely on in all code; how it looks is the formatter's. `npm run lint`. */
import astro from "eslint-plugin-astro";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** The rooms of `src/` in the order of the pipeline: each may import itself and what stands before it. */
const ROOMS = ["model", "i18n", "io", "ledger", "policy", "record", "report", "site", "app"];

/** Pairs of rooms that stand in order and still do not meet: what git knows comes to rules as values. */
const APART = [["policy", "io"]];

const forbidden = [
  ...ROOMS.flatMap((target, at) =>
    ROOMS.slice(at + 1).map((from) => ({
      target: `./src/${target}`,
      from: `./src/${from}`,
      message: `${target}/ comes before ${from}/ in the pipeline (ARCHITECTURE.md).`,
    })),
  ),
  ...APART.map(([target, from]) => ({
    target: `./src/${target}`,
    from: `./src/${from}`,
    message: `${target}/ is pure: what ${from}/ knows comes in as values.`,
  })),
  {
    target: "./src",
    from: "./scripts",
    message: "Entry points import the product, not the other way round.",
  },
  { target: "./src", from: "./test", message: "The product knows nothing of its tests." },
];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "cli/",
      ".demo/",
      ".cache/",
      ".astro/",
      "coverage/",
      "ledger/",
      "src/record/init/templates/",
    ],
  },
  {
    files: ["**/*.{ts,mjs,cjs,astro}"],
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".astro", ".mjs", ".js"] })],
      "import-x/extensions": [".ts", ".astro", ".mjs", ".js"],
      "import-x/parsers": {
        "@typescript-eslint/parser": [".ts", ".mjs"],
        "astro-eslint-parser": [".astro"],
      },
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones: forbidden }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-duplicates": "error",
      "import-x/order": [
        "error",
        { groups: ["builtin", "external", "parent", "sibling", "index"], alphabetize: { order: "asc" } },
      ],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
      "max-nested-callbacks": ["error", 3],
      "max-len": [
        "error",
        {
          code: 120,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
      "max-statements-per-line": ["error", { max: 1 }],
      curly: ["error", "multi-line"],
      eqeqeq: ["error", "always"],
      "no-var": "error",
      "prefer-const": "error",
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportDefaultDeclaration[declaration.type='FunctionDeclaration']",
          message: "Named exports only.",
        },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-shadow": "off",
    },
  },
  {
    files: ["test/**", "scripts/**", "docs/**"],
    rules: { "max-nested-callbacks": "off", "no-console": "off" },
  },
  {
    // The demonstration tells stories from top to bottom: scenes in the order of their days, not logic.
    files: ["scripts/demo/lines/**/*.ts", "scripts/demo/small/**/*.ts"],
    rules: { "max-lines-per-function": ["error", { max: 130, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A test states what comes out of a process or a page as it finds it.
    files: ["test/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  ...astro.configs.recommended,
);
