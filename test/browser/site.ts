/** Builds the sample site into a temporary folder and serves it on the loopback interface. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { buildSite } from "../../src/app/build-site.ts";
import type { Locale } from "../../src/model/tenant.ts";
import { sampleEvaluation, sampleFindings } from "../support/sample-evaluation.ts";

export interface BuiltSite {
  readonly folder: string;
  /** `http://127.0.0.1:PORT/below/` — below a sub-path, as a company may host it. */
  readonly url: string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".csv": "text/csv", ".ics": "text/calendar",
};
const PREFIX = "/below/";

export async function buildSample(pinned: boolean, locale: Locale = "zh-CN"): Promise<BuiltSite> {
  const work = mkdtempSync(join(tmpdir(), "huifang-test-site-"));
  const folder = join(work, "site");
  await buildSite({
    evaluation: sampleEvaluation, findings: sampleFindings, out: folder, commit: sampleEvaluation.provenance.commit, pinned, builtAt: sampleEvaluation.asOf, locale,
  });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = join(folder, path.startsWith(PREFIX) ? path.slice(PREFIX.length) : "/nowhere", path.endsWith("/") ? "index.html" : "");
    if (!existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    folder, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}`,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** Every file below a folder, relative, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/")).sort();
}

/** One page of every type. */
export const PAGE_TYPES = [
  "", "due/", "due/wuye/", "due/staff/xu-bo/", "rates/", "rates/wuye/", "rates/wuye/2026-10/", "rates/zulin/2026-10/rental-relations.repair-visit/", "cases/", "cases/ts-2026-001/", "analysis/2026-09/",
  "customers/", "customers/c-0003/", "staff/", "staff/li-na/", "policies/", "policies/rental-relations/", "findings/", "about/",
] as const;
