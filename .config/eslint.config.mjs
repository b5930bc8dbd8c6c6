// ESLint with its recommended rules. What this needs stands beside ESLint, in the folder of the npm tools.
import { createRequire } from "node:module";

const js = createRequire(process.argv[1])("@eslint/js");

export default [
  // Configurations that others wrote for their own consent managers, with their faults.
  { ignores: ["tests/fixtures/"] },
  js.configs.recommended,
  {
    rules: {
      // TypeScript knows every name, and those that are put in while scripts are built.
      "no-undef": "off",
      // Cookies and storage throw where they are blocked, which changes nothing.
      "no-empty": ["error", { allowEmptyCatch: true }],
      // Names and addresses with control characters are what some patterns refuse.
      "no-control-regex": "off",
      // What may be anything is `Foreign` or `Unread`, which say why (src/consent/gate/internals.d.ts).
      "no-warning-comments": ["error", { terms: ["@ts-ignore", "@ts-expect-error", "@ts-nocheck", "any}", "any[]", ": any", "| any", "=> any"], location: "anywhere" }],
    },
  },
  {
    // What these define at their top is called from outside: by CloudFront, by scripts that are appended, by tests.
    files: ["src/**/cloudfront_*.js", "tests/e2e/**/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-unused-vars": ["error", { vars: "local", caughtErrors: "none" }] },
  },
];
