/**
 * `ledger/tenant.yaml` → the tenant. Without a usable time zone or list of lines there is nothing to judge
 * by.
 */
import { AUDIT_DEFAULTS, type AuditSettings } from "../model/audit.ts";
import type { Diagnostic } from "../model/finding.ts";
import type { Tree } from "../model/ledger.ts";
import type { Staged } from "../model/stage.ts";
import type { Tenant } from "../model/tenant.ts";
import type { Vocabulary } from "../model/vocabulary.ts";
import { placesOf, valueAt } from "./field-faults.ts";
import { printable, shown } from "./personal-data.ts";
import { editorSettings } from "./schema/editor.ts";
import { nearest } from "./schema/nearest.ts";
import { tenantSchema, type TenantFile } from "./schema/tenant.ts";
import { positionAt } from "./text/line-index.ts";
import { decodeSource, findConflict, MAX_FILE_BYTES } from "./text/source.ts";
import { readYaml } from "./text/yaml.ts";

const FILE = "ledger/tenant.yaml";
/** Mistakes elsewhere leave the tenant usable, without the part that is wrong. */
const VITAL: ReadonlySet<string> = new Set(["timezone", "lines"]);

type Path = readonly (string | number)[];

const finding = (
  code: string,
  path: Path,
  params: Diagnostic["params"] = {},
  template?: string,
): Diagnostic => ({
  code,
  severity: "error",
  place: { file: FILE, path },
  params,
  key: path.join("."),
  ...(template && { template }),
});

/**
 * Loads the tenant. Null, with at least one error: unusable (exit 2). Other errors leave the wrong part out.
 */
export function loadTenant(tree: Tree): Staged<Tenant | null> {
  const read = readValues(tree);
  const diagnostics = [...read.diagnostics];
  if (read.value === null) return { value: null, diagnostics };
  const values = { ...read.value };
  const result = tenantSchema.safeParse(values);
  const bad = new Set(read.spoiled);
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") {
      for (const name of issue.keys) {
        const path = [...(issue.path as Path), name];
        if (path.length === 1) delete values[name];
        else bad.add(String(path[0]));
        diagnostics.push(unknownKey(name, path));
      }
      continue;
    }
    for (const path of placesOf(issue)) {
      const name = String(path[0]);
      if (read.spoiled.has(name)) continue;
      bad.add(name);
      diagnostics.push(wrongValue(path, valueAt(values, path)));
    }
  }
  if ([...bad].some((name) => VITAL.has(name))) return { value: null, diagnostics };
  for (const name of bad) delete values[name];
  const file = tenantSchema.parse(values);
  const twice = file.lines.filter((line, i) => file.lines.findIndex(({ id }) => id === line.id) < i);
  for (const line of twice) {
    diagnostics.push(
      finding("ledger/duplicate-line", ["lines", file.lines.indexOf(line), "id"], { id: line.id }),
    );
  }
  if (twice.length > 0) return { value: null, diagnostics };
  diagnostics.push(...unknownLines(file));
  return { value: tenantOf(file), diagnostics };
}

function readValues(tree: Tree): {
  value: Record<string, unknown> | null;
  spoiled: ReadonlySet<string>;
  diagnostics: Diagnostic[];
} {
  const fail = (diagnostics: Diagnostic[]) => ({ value: null, spoiled: new Set<string>(), diagnostics });
  let bytes: Uint8Array;
  try {
    bytes = tree.read(FILE);
  } catch {
    return fail([{ code: "ledger/no-tenant", severity: "error", place: { file: FILE } }]);
  }
  if (bytes.length > MAX_FILE_BYTES) return fail([finding("ledger/tenant-not-a-map", [])]);
  const source = decodeSource(bytes, FILE);
  if (source.value === null) return fail(source.diagnostics);
  const conflict = findConflict(source.value);
  if (conflict) {
    const position = positionAt(source.value, conflict.start);
    return fail([
      ...source.diagnostics,
      { code: "text/merge-conflict", severity: "error", place: { file: FILE, position } },
    ]);
  }
  const yaml = readYaml(source.value, { file: FILE, line: 0 });
  const diagnostics = [...source.diagnostics, ...yaml.diagnostics];
  if (yaml.broken) return fail(diagnostics);
  const [{ value, spoiled }] = yaml.list ? [{ value: null, spoiled: new Set<string>() }] : yaml.values;
  if (typeof value !== "object" || value === null) {
    return fail([...diagnostics, finding("ledger/tenant-not-a-map", [])]);
  }
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return { value: Object.fromEntries(given), spoiled, diagnostics };
}

function unknownKey(name: string, path: Path): Diagnostic {
  const near = path.length === 1 ? nearest(name, Object.keys(tenantSchema.shape)) : null;
  const params = { name: printable(path.join(".")), ...(near !== null && { near }) };
  const found = finding(
    "ledger/unknown-setting",
    path,
    params,
    near === null ? undefined : "ledger/unknown-setting-near",
  );
  return { ...found, place: { ...found.place, at: "key" } };
}

function wrongValue(path: Path, value: unknown): Diagnostic {
  const params = { field: path.join("."), value: shown(value) };
  if (path[0] === "timezone") {
    return finding(
      "ledger/bad-timezone",
      path,
      params,
      value === undefined ? "ledger/no-timezone" : undefined,
    );
  }
  return finding("ledger/bad-setting", path, params);
}

/** Calendar entries that name a line which is not there. */
function unknownLines(file: TenantFile): Diagnostic[] {
  const ids = file.lines.map((line) => line.id);
  const named = [
    ...file.calendar.milestones.map(({ line }, i) => ({ line, path: ["calendar", "milestones", i, "line"] })),
    ...file.calendar.closed.map(({ line }, i) => ({ line, path: ["calendar", "closed", i, "line"] })),
  ];
  return named
    .filter(({ line }) => line !== undefined && !ids.includes(line))
    .map(({ line, path }) => {
      const near = nearest(line as string, ids);
      const params = { field: path.join("."), id: printable(line as string), ...(near !== null && { near }) };
      return finding(
        "ledger/unknown-line",
        path,
        params,
        near === null ? undefined : "ledger/unknown-line-near",
      );
    });
}

/** Where a commit is shown: as `forge` says, else as the forge of the web editor has it. */
function commitLink({ forge, editor }: TenantFile): { commitLink?: string } {
  if (forge?.includes("{commit}")) return { commitLink: forge };
  const settings = editor && editorSettings(editor);
  const repository = forge ?? (settings && `${settings.url}/${settings.repo}`);
  if (repository === undefined || !/^https?:\/\//.test(repository)) return {};
  return {
    commitLink: `${repository.replace(/\/+$/, "")}${settings?.backend === "gitlab" ? "/-" : ""}/commit/{commit}`,
  };
}

function auditSettings({ from, late, backdated, signed }: NonNullable<TenantFile["audit"]>): AuditSettings {
  return {
    from: from ?? null,
    late: late ?? AUDIT_DEFAULTS.late,
    backdated: backdated ?? AUDIT_DEFAULTS.backdated,
    signedFrom: signed === true ? "1970-01-01" : signed || null,
  };
}

function tenantOf(file: TenantFile): Tenant {
  const { milestones, festivals, closed } = file.calendar;
  return {
    ...(file.id !== undefined && { id: file.id }),
    name: file.name,
    timezone: file.timezone,
    locale: file.locale,
    ...(file.locales && { locales: file.locales }),
    lines: file.lines.map(({ id, title = id, packs, manager }) => ({
      id,
      title,
      packs: packs.map((pack) =>
        typeof pack === "string"
          ? { id: pack, from: null, to: null }
          : { id: pack.id, from: pack.from ?? null, to: pack.to ?? null },
      ),
      ...(manager !== undefined && { manager }),
    })),
    parameters: file.parameters,
    gate: file.gate,
    calendar: {
      milestones: milestones.map(({ kind, date, title = kind, line = null }) => ({
        kind,
        date,
        title,
        line,
      })),
      festivals,
      closed: closed.map(({ from, to = from, line = null }) => ({ from, to, line })),
      ...(file.calendar.years && { years: file.calendar.years }),
    },
    contactLink: file.contact_link ?? null,
    ...(file.site && { site: file.site }),
    ...(file.waivers && { waiverApprovers: file.waivers.approvers }),
    ...commitLink(file),
    ...(file.audit && { audit: auditSettings(file.audit) }),
    ...(file.editor && { editor: editorSettings(file.editor) }),
    ...(file.escalation && { escalation: file.escalation }),
    ...(file.synonyms && { synonyms: file.synonyms }),
    ...(file.photographs !== undefined && { photographs: file.photographs }),
    vocabulary: file.vocabulary as Partial<Vocabulary>,
  };
}
