import { defineConfig } from "@playwright/test";

// `npm test` starts a server of its own with fresh data and names it here; by hand, any running one will do.
const baseURL = process.env.PLUMBLINE_E2E_URL || "http://localhost:3000";
const executablePath = process.env.PLUMBLINE_BROWSER;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    locale: "en-US",
    timezoneId: "America/New_York",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--disable-background-networking",
        ...(isRoot ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : []),
      ],
    },
  },
});
