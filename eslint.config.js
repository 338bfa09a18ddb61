// Scripts are plain ES modules for browsers; a service worker and the page share nothing but the language.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/", "static/vendor/", "var/", ".venv/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Build nodes, or use textContent: a name is never markup." },
        { property: "outerHTML", message: "Build nodes, or use textContent: a name is never markup." },
      ],
    },
  },
  { files: ["eslint.config.js", "tests/**/*.js"], languageOptions: { globals: globals.node } },
];
