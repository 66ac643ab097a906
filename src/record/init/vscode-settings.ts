/** VS Code's settings for a ledger: which JSON Schema belongs to which files, and how files are written. */

/** Where the files of a kind lie; record kinds are collections. */
const PLACES: Readonly<Record<string, string>> = {
  tenant: "ledger/tenant.yaml",
  mapping: "*.map.yaml",
  pack: "policies/*/pack.yaml",
  clauses: "policies/*/clauses.yaml",
  rules: "policies/*/rules.yaml",
  artefacts: "policies/*/artefacts.yaml",
};

/** `kinds` as `huifang schema` names them. */
export function vscodeSettings(kinds: readonly string[]): Readonly<Record<string, unknown>> {
  const schemas = Object.fromEntries(
    kinds.map((kind) => [`./.huifang/schemas/${kind}.json`, PLACES[kind] ?? `ledger/${kind}/**/*.yaml`]),
  );
  return {
    "files.eol": "\n",
    "files.encoding": "utf8",
    "files.insertFinalNewline": true,
    "editor.tabSize": 2,
    "yaml.schemas": schemas,
    "yaml.schemaStore.enable": false,
    "yaml.format.enable": false,
    "files.exclude": { node_modules: true, "**/.huifang-*": true },
    "search.exclude": { dist: true, ".huifang": true },
  };
}
