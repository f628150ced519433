// The shop in a real browser: wide, at phone size, and with scripts off. Each worker has a shop of its own.
import { execSync } from "node:child_process";
import { defineConfig, devices } from "@playwright/test";

const chromium = execSync("command -v chromium || command -v chromium-browser || command -v google-chrome").toString().trim();

export default defineConfig({
  testDir: "./specs",
  outputDir: "./test-results",
  globalSetup: "./support/template.ts",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A test that passes at the second try is a test that fails.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    launchOptions: { executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] },
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-US",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    // A test that is about one of these says so in its title: @scripts needs scripts, @wide a wide window, @phone a phone.
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } }, grepInvert: /@phone/ },
    { name: "mobile", use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, grepInvert: /@wide/ },
    { name: "no-js", use: { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false }, grepInvert: /@scripts|@phone/ },
  ],
});
