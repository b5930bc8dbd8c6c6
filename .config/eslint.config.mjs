// ESLint with its recommended rules. Its dependencies lie beside ESLint, in the folder of the npm tools.
import { createRequire } from "node:module";

const js = createRequire(process.argv[1])("@eslint/js");

export default [
  // Other people's configurations of consent managers, with their faults.
  { ignores: ["tests/fixtures/"] },
  js.configs.recommended,
  {
    rules: {
      // TypeScript checks all names, and knows those that are inserted while scripts are built.
      "no-undef": "off",
      // Cookies and storage throw if they are blocked, which scripts ignore.
      "no-empty": ["error", { allowEmptyCatch: true }],
      // Some patterns exist to refuse names and addresses with control characters.
      "no-control-regex": "off",
      // Instead of `any` there are `Foreign` and `Unread`, which say why (src/consent/gate/internals.d.ts).
      "no-warning-comments": ["error", { terms: ["@ts-ignore", "@ts-expect-error", "@ts-nocheck", "any}", "any[]", ": any", "| any", "=> any"], location: "anywhere" }],
    },
  },
  {
    // Their top-level names are used from outside: by CloudFront, by scripts that are appended, by tests.
    files: ["src/**/cloudfront_*.js", "tests/e2e/**/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-unused-vars": ["error", { vars: "local", caughtErrors: "none" }] },
  },
];
