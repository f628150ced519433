// What every spec imports instead of Playwright's own `test`: a shop for each worker, and a page that fails its test if
// anything goes wrong behind it (a script's error, a refused resource, a breach of the content security policy).
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, type Page, test as base, expect } from "@playwright/test";
import { type Running, StripeDouble, freePort, owner, serve, template } from "./server";

export { expect, owner };

export type Shop = { url: string; dataDir: string; server: Running; stripe: StripeDouble };
export type Problems = { seen: string[]; allow(pattern: RegExp): void };
/** A shop of one test's own, and a page in it that is watched like the test's `page`. */
export type Own = Shop & { page: Page; another(): Promise<Page> };

export const test = base.extend<{ problems: Problems; filled: boolean; own: Own }, { shop: Shop }>({
  shop: [async ({}, use) => withShop(true, use), { scope: "worker", timeout: 90_000 }],
  // For tests that change what others look at. `test.use({ filled: false })` opens it in an empty folder.
  filled: [true, { option: true }],
  own: async ({ browser, filled, problems }, use, info) => {
    // Copying and opening a shop takes its time before the test begins.
    info.setTimeout(info.timeout + 60_000);
    await withShop(filled, async (shop) => {
      const { viewport, isMobile, hasTouch, javaScriptEnabled } = info.project.use;
      const contexts: BrowserContext[] = [];
      const another = async () => {
        const context = await browser.newContext({ baseURL: shop.url, viewport, isMobile, hasTouch, javaScriptEnabled, reducedMotion: "reduce", locale: "en-US", timezoneId: "UTC" });
        contexts.push(context);
        const page = await context.newPage();
        watch(page, problems.seen);
        return page;
      };
      await use({ ...shop, another, page: await another() });
      await Promise.all(contexts.map((context) => context.close()));
    });
  },
  baseURL: async ({ shop }, use) => use(shop.url),
  problems: [
    async ({ page }, use) => {
      const seen: string[] = [];
      const allowed: RegExp[] = [];
      watch(page, seen);
      await use({ seen, allow: (pattern) => allowed.push(pattern) });
      expect(seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem))), "problems behind the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** Serves the demo shop, or one before its first run, with Stripe's double beside it. */
async function withShop(filled: boolean, use: (shop: Shop) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "ironmonger-shop-"));
  const dataDir = join(folder, "data");
  if (filled) cpSync(join(template, "data"), dataDir, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stripe = await StripeDouble.start(`${url}/webhooks/stripe`);
  const server = await serve(port, dataDir, {
    // All tests come from one address, and some sign in one after the other.
    IRONMONGER_BENCH_NO_LIMITS: "1",
    // Making the demo's pictures in all sizes takes minutes, in which the tests would wait for the processor.
    IRONMONGER_PICTURE_JOBS: "off",
    IRONMONGER_STRIPE_API_URL: stripe.url,
    IRONMONGER_STRIPE_SECRET_KEY: StripeDouble.key,
    IRONMONGER_STRIPE_WEBHOOK_SECRET: StripeDouble.secret,
  });
  await use({ url, dataDir, server, stripe });
  await Promise.all([server.stop(), stripe.running.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

/** Writes down what goes wrong behind a page. */
export function watch(page: Page, seen: string[]) {
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Failed requests are counted below, where it is known what they were for.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) seen.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    // A page may be 404 and a form 422: that is for the test to judge. A picture or a script may not.
    const kind = response.request().resourceType();
    if (response.status() >= 500 || (response.status() >= 400 && !["document", "fetch", "xhr"].includes(kind))) seen.push(`${response.status()}: ${response.url()}`);
  });
}

/** No violation of what axe knows of WCAG 2.2 AA and of good practice, in light and in dark. */
export async function audit(page: Page, name = page.url()) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are still on their way from light to dark are nobody's to judge.
    await page.evaluate(() => document.getAnimations().forEach((one) => one.effect?.getComputedTiming().endTime !== Infinity && one.finish()));
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    const found = violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`).join(" | ")}`);
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Nothing sticks out at the side. */
export async function fits(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, "pixels that stick out at the side").toBeLessThanOrEqual(0);
}
