/** Builds the sample site into a temporary folder and serves it on the loopback interface. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join, posix } from "node:path";
import { buildSite, type BuildSiteInput } from "../../src/app/build-site.ts";
import { sampleEvaluation, sampleFindings } from "../support/sample-evaluation.ts";
import { shared } from "../support/shared.ts";

export interface BuiltSite {
  readonly folder: string;
  /** `http://127.0.0.1:PORT/below/` — below a sub-path, as a company may host it. */
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".csv": "text/csv",
  ".ics": "text/calendar",
};
const PREFIX = "/below/";

/** The sample as it is: built once in a run, whoever asks. */
export async function openSample(pinned: boolean): Promise<BuiltSite> {
  const work = await shared(pinned ? "sample" : "sample-live", (folder) => build(folder, pinned, {}));
  return serve(join(work, "site"), () => {});
}

/** Built anew; `change`: another evaluation, audience or language than the sample's own. */
export async function buildSample(pinned: boolean, change: Partial<BuildSiteInput> = {}): Promise<BuiltSite> {
  const work = mkdtempSync(join(tmpdir(), "huifang-test-site-"));
  await build(work, pinned, change);
  return serve(join(work, "site"), () => rmSync(work, { recursive: true, force: true }));
}

async function build(work: string, pinned: boolean, change: Partial<BuildSiteInput>): Promise<void> {
  await buildSite({
    evaluation: sampleEvaluation,
    findings: sampleFindings,
    out: join(work, "site"),
    commit: sampleEvaluation.provenance.commit,
    pinned,
    builtAt: sampleEvaluation.asOf,
    locale: "zh-CN",
    ...change,
  });
}

/** Serves a built folder below a sub-path; `remove` is called when it is closed. */
export async function serve(folder: string, remove: () => void = () => {}): Promise<BuiltSite> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = join(
      folder,
      path.startsWith(PREFIX) ? path.slice(PREFIX.length) : "/nowhere",
      path.endsWith("/") ? "index.html" : "",
    );
    if (!existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    folder,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}`,
    close() {
      server.close();
      server.closeAllConnections();
      remove();
    },
  };
}

/** Every file below a folder, relative, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/**
 * Links and sources of pages that lead to no file of the site, or to an anchor that its page does not have.
 */
export function brokenLinks(folder: string): readonly string[] {
  const files = new Set(filesOf(folder));
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const ids = new Map<string, Set<string>>();
  const anchors = (path: string): Set<string> => {
    let found = ids.get(path);
    if (!found) ids.set(path, (found = new Set([...read(path).matchAll(/ id="([^"]+)"/g)].map((m) => m[1]))));
    return found;
  };
  const broken: string[] = [];
  for (const page of files) {
    if (!page.endsWith(".html") || page === "404.html") continue;
    for (const [, raw] of read(page).matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const link = raw.replaceAll("&amp;", "&");
      const [path, anchor] = link.split("#");
      const target =
        path === ""
          ? page
          : posix.normalize(posix.join(dirname(page), decodeURIComponent(path.split("?")[0])));
      if (!files.has(target)) broken.push(`${page} → ${link}`);
      else if (anchor && target.endsWith(".html") && !anchors(target).has(decodeURIComponent(anchor))) {
        broken.push(`${page} → ${link} (anchor)`);
      }
    }
  }
  return broken;
}

/** One page of every type. */
export const PAGE_TYPES = [
  "",
  "due/",
  "due/wuye/",
  "due/staff/xu-bo/",
  "rates/",
  "rates/wuye/",
  "rates/wuye/2026-10/",
  "rates/zulin/2026-10/rental-relations.repair-visit.html",
  "cases/",
  "cases/ts-2026-001.html",
  "analysis/2026-09.html",
  "customers/",
  "customers/c-0003.html",
  "staff/",
  "staff/li-na.html",
  "policies/",
  "policies/rental-relations.html",
  "findings/",
  "about/",
  "calendar/",
  "forms/",
  "forms/rental-relations/complaint-month/",
  "forms/rental-relations/complaint-form/",
  "forms/rental-relations/call/",
  "cases/forms/ts-2026-001.html",
  "penalties/",
  "en/due/",
  "en/rates/wuye/",
  "zh-tw/cases/ts-2026-001.html",
  "en/calendar/",
] as const;
