/** Starts Sveltia with the configuration that lies in the page; asks nobody else for anything. */
import Sveltia from "@sveltia/cms";
import type { CmsConfig } from "../../../record/form/cms-config.ts";
import { registerTypes } from "./field-types.ts";
import { readText, writeText } from "./record-format.ts";

declare global {
  interface Window {
    createClass: (spec: Record<string, unknown>) => unknown;
    h: (tag: string, attributes: Record<string, unknown>) => unknown;
  }
}

/** What we ask of the editor; its package says nothing of types. */
interface Cms {
  registerCustomFormat(name: string, extension: string, format: unknown): void;
  registerFieldType(name: string, control: unknown): void;
  init(options: { config: unknown }): Promise<void>;
}
const CMS = Sveltia as unknown as Cms;

const page = document.getElementById("cms-config");
const config = JSON.parse(page?.textContent ?? "{}") as CmsConfig;
const { local, locale = "zh-CN", zone = "UTC" } = page?.dataset ?? {};

/** Sveltia keeps its preferences and its user under these names. */
function remember(): void {
  const prefs = JSON.parse(localStorage.getItem("sveltia-cms.prefs") ?? "{}") as { locale?: string };
  if (prefs.locale === undefined) {
    localStorage.setItem(
      "sveltia-cms.prefs",
      JSON.stringify({ ...prefs, locale: locale === "en" ? "en-US" : locale }),
    );
  }
  // The local server knows us by a secret of this run.
  if (local !== undefined) {
    localStorage.setItem("sveltia-cms.user", JSON.stringify({ backendName: "gitea", token: local }));
  }
}

/** `?open=complaints/2026/05/ts-1`: the record that a due item is about. */
function openRecord(): void {
  const wanted = new URLSearchParams(location.search).get("open");
  if (wanted === null || location.hash.length > 2) return;
  const [collection, ...rest] = wanted.split("/");
  history.replaceState(
    null,
    "",
    `${location.pathname}#/collections/${collection}/entries/${rest.map(encodeURIComponent).join("/")}`,
  );
}

remember();
openRecord();
for (const collection of config.collections) {
  const ending = collection.format.split("-")[0];
  const options = {
    order: collection.fields.map(({ name }) => name),
    body: ending === "md" ? (collection.name === "complaints" ? "description" : "notes") : null,
    flags: collection.fields
      .filter(
        ({ options: members }) =>
          Array.isArray(members) &&
          members.some((one: { value?: unknown }) => typeof one.value === "boolean"),
      )
      .map(({ name }) => name),
  };
  CMS.registerCustomFormat(collection.format, ending, {
    fromFile: (text: string) => readText(text, options),
    toFile: (value: Record<string, unknown>) => writeText(value, options),
  });
}
registerTypes((name, control) => CMS.registerFieldType(name, control), window.createClass, window.h, zone);
const backend = { ...config.backend };
for (const key of ["api_root", "base_url"]) {
  if (typeof backend[key] === "string") {
    backend[key] = new URL(backend[key], location.href).href.replace(/\/$/, "");
  }
}
void CMS.init({ config: { ...config, backend, site_url: new URL("..", location.href).href } });
