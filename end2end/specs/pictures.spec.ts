// Pictures: chosen by the browser, and never in the way of what stands around them.
import { expect, test } from "../support/shop";

test("every picture says its measures, and nothing moves while they come @wide", async ({ page }) => {
  for (const path of ["/", "/categories/kitchen", "/products/gourd-lamp", "/cart"]) {
    await page.goto(path);
    for (const image of await page.locator("main img").all()) {
      expect(await image.getAttribute("width"), `${path}: ${await image.getAttribute("src")}`).toMatch(/^\d+$/);
      expect(await image.getAttribute("height"), path).toMatch(/^\d+$/);
    }
  }
});

test("nothing moves on the way down a page, while pictures come late @scripts", async ({ page }) => {
  await page.route("**/media/*", async (route) => {
    await new Promise((later) => setTimeout(later, 150));
    await route.continue();
  });
  for (const path of ["/", "/categories/kitchen", "/products/gourd-lamp"]) {
    await page.goto(path);
    await page.evaluate(() => {
      const moved = window as unknown as { moved: number };
      moved.moved = 0;
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!shift.hadRecentInput) moved.moved += shift.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let at = 0; at < height; at += 500) {
      await page.evaluate((y) => window.scrollTo({ top: y, behavior: "instant" }), at);
      await page.waitForTimeout(60);
    }
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved), path).toBeLessThan(0.001);
  }
});

test("a phone of two dots a pixel fetches the picture that it needs, and no larger one @wide", async ({ browser, shop }) => {
  const context = await browser.newContext({ baseURL: shop.url, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const chosen = async (path: string, selector: string) => {
    await page.goto(path);
    const image = page.locator(selector).first();
    await expect(async () => expect(await image.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(0)).toPass();
    return image.evaluate((image: HTMLImageElement) => image.currentSrc);
  };
  expect(await chosen("/categories/kitchen", ".card .pics img")).toMatch(/-400\.(avif|webp)$/);
  expect(await chosen("/products/gourd-lamp", "#gallery .reel img")).toMatch(/-800\.(avif|webp)$/);
  await context.close();
});
