import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
const exclude = ["node_modules/**", "e2e/**", ".next*/**"];
const NEEDS_DATABASE = "**/*.db.test.{ts,tsx}";

export default defineConfig({
  resolve: { alias },
  test: {
    pool: "forks",
    coverage: {
      provider: "v8",
      include: [
        "lib/engine/**/*.ts",
        "lib/kernel/**/*.ts",
        "lib/procedures/capital/**/*.ts",
        "lib/procedures/audit/**/*.ts",
        "lib/procedures/run/**/*.ts",
      ],
      exclude: ["**/*.test.ts", "**/testing/**", "**/*-fixture.ts"],
      reporter: ["text-summary", "json-summary"],
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, NEEDS_DATABASE],
          // Laws run thousands of cases; a busy machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [NEEDS_DATABASE],
          exclude,
          globalSetup: ["db/testing/cluster.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
