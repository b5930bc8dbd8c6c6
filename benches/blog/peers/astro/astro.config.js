import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://bench.example",
  trailingSlash: "always",
  prefetch: false,
  markdown: { syntaxHighlight: false },
});
