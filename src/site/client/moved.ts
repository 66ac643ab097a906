/**
 * On the page that a host shows for an address without a file: earlier sites had a folder for every record
 * (`customers/c-1/`), now it is a file (`customers/c-1.html`). Everything else is led to the first page.
 */
const SECTIONS = ["customers", "cases", "staff", "policies", "calendar", "analysis", "lists", "rates"];

/** Where a record of an earlier address stands now; null: it is none. `base` is the site's own folder. */
export function movedTo(path: string): { base: string; to: string | null } {
  const parts = path.split("/");
  const at = parts.findIndex((part) => SECTIONS.includes(part));
  if (at < 0) return { base: path.slice(0, path.lastIndexOf("/") + 1), to: null };
  const base = parts.slice(0, at).join("/");
  const rest = parts.slice(at).filter((part) => part !== "" && part !== "index.html");
  const [section, id, third] = rest;
  const old = path.endsWith("/") || path.endsWith("/index.html");
  if (!old || id === undefined) return { base: `${base}/`, to: null };
  if (section === "cases" && third === "forms") return { base: `${base}/`, to: `cases/forms/${id}.html` };
  const depth = section === "rates" ? 4 : section === "lists" ? 3 : 2;
  return { base: `${base}/`, to: rest.length === depth ? `${rest.join("/")}.html` : null };
}

if (typeof document !== "undefined") {
  const { base, to } = movedTo(location.pathname);
  if (to !== null) location.replace(`${base}${to}${location.search}${location.hash}`);
  const home = document.querySelector<HTMLAnchorElement>("a[data-home]");
  if (home) home.href = `${base}index.html`;
}
