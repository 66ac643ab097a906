// The site is built by `huifang build` and `huifang dev`, which hand Astro their configuration and the data
// (src/app/build-site.ts). This file is for editors and `astro check`.
import { defineConfig } from "astro/config";

export default defineConfig({
  srcDir: "./src/site",
  output: "static",
  devToolbar: { enabled: false },
  build: { format: "preserve", inlineStylesheets: "never" },
});
