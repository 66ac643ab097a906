/**
 * Page paths inside the site and links between them. Every link is relative, so the site works below any
 * folder and from disk.
 */

/** Names that stand beside those of records: `due/staff/`, `cases/forms/`, `index.html`. */
const RESERVED = new Set(["staff", "forms", "index"]);
const MAX_SEGMENT = 150;

/** Stable short hash of a text (FNV-1a), for names that are too long for a file system. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

const known = new Map<string, string>();

/** A folder name for an id, made once. */
export function segment(id: string): string {
  let name = known.get(id);
  if (name === undefined) known.set(id, (name = makeSegment(id)));
  return name;
}

/**
 * A folder name for an id: letters, digits, `.`, `_`, `-` stay, anything else becomes `~hex`; never `.` or
 * `..`.
 */
function makeSegment(id: string): string {
  let out = id
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]/gu, (char) => `~${char.codePointAt(0)?.toString(16) ?? ""}~`);
  if (out.startsWith(".") || out === "" || RESERVED.has(out)) out = `~${out}`;
  return out.length > MAX_SEGMENT ? `${out.slice(0, MAX_SEGMENT)}~${shortHash(id)}` : out;
}

/**
 * Paths of every page, without a leading slash. A section is a folder with an `index.html`, so that its
 * address never changes; a record is a file.
 */
export const paths = {
  overview: () => "",
  due: () => "due/",
  dueLine: (line: string) => `due/${segment(line)}/`,
  dueStaff: (staff: string) => `due/staff/${segment(staff)}/`,
  calendar: () => "calendar/",
  calendarMonth: (month: string) => `calendar/${month}.html`,
  rates: () => "rates/",
  ratesLine: (line: string) => `rates/${segment(line)}/`,
  ratesMonth: (line: string, month: string) => `rates/${segment(line)}/${month}/`,
  ratesRule: (line: string, month: string, pack: string, rule: string) =>
    `rates/${segment(line)}/${month}/${segment(pack)}.${segment(rule)}.html`,
  cases: () => "cases/",
  case: (id: string) => `cases/${segment(id)}.html`,
  caseForms: (id: string) => `cases/forms/${segment(id)}.html`,
  papers: () => "forms/",
  paper: (pack: string, id: string) => `forms/${segment(pack)}/${segment(id)}/`,
  paperPart: (pack: string, id: string, part: string) =>
    `forms/${segment(pack)}/${segment(id)}/${segment(part)}/`,
  penalties: () => "penalties/",
  analysis: (month: string) => `analysis/${month}.html`,
  customers: () => "customers/",
  customer: (id: string) => `customers/${segment(id)}.html`,
  staffs: () => "staff/",
  staff: (id: string) => `staff/${segment(id)}.html`,
  policies: () => "policies/",
  policy: (pack: string) => `policies/${segment(pack)}.html`,
  findings: () => "findings/",
  audit: () => "audit/",
  waivers: () => "waivers/",
  spotChecks: () => "spot-checks/",
  whatIf: () => "what-if/",
  about: () => "about/",
  admin: () => "admin/",
  record: (collection: string) => (collection === "visits" ? "admin/record/" : `admin/record/${collection}/`),
} as const;

/** Anchor of a clause on its policy page. */
export function clauseAnchor(clause: string): string {
  return `c-${segment(clause.slice(clause.indexOf("/") + 1))}`;
}

/**
 * Relative link from one page to another page or file. Every link names a file, so that the built folder can
 * be read from disk; `#anchor` and `?query` are kept.
 */
export function href(from: string, to: string): string {
  const cut = to.search(/[?#]/);
  const target = cut < 0 ? to : to.slice(0, cut);
  const tail = cut < 0 ? "" : to.slice(cut);
  const file = target === "" || target.endsWith("/") ? `${target}index.html` : target;
  // Up to the last folder that both have, then down again.
  let shared = 0;
  for (let i = 0; i < from.length && from[i] === file[i]; i++) if (from[i] === "/") shared = i + 1;
  let out = "";
  for (let i = shared; i < from.length; i++) if (from[i] === "/") out += "../";
  const rest = file.slice(shared);
  return out + (PLAIN.test(rest) ? rest : rest.split("/").map(encodeURIComponent).join("/")) + tail;
}

const PLAIN = /^[\w./-]*$/;
