import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["./test/support/seed.ts"],
    reporters: ["default", "./test/support/totals-reporter.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC", NO_COLOR: "1" },
  },
});
