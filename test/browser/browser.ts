/**
 * A browser for tests: the system's Chromium where there is one, else the unpacked one of the development
 * dependencies.
 */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const KNOWN = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const ARGS = ["--no-sandbox", "--headless=shell", "--disable-gpu", "--disable-background-networking"];

export async function openBrowser(): Promise<Browser> {
  const own = KNOWN.find((path) => path !== "" && existsSync(path));
  const executablePath = own ?? (await (await import("@sparticuz/chromium")).default.executablePath());
  return chromium.launch({ executablePath, args: ARGS });
}
