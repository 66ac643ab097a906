/**
 * Preloaded into a measured Node process: when it ends, writes its peak memory and CPU time to the file
 * named in BENCH_USAGE.
 */
const { readFileSync, writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (user + system) / 1e6, peak: peakBytes() }));
});

/** The kernel's high-water mark of this program; `maxRSS` would count the parent's pages from before exec too. */
function peakBytes() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
