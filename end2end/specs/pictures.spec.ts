// Pictures: chosen by the browser, and never in the way of what stands around them.
import { expect, fits, test } from "../support/shop";

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

test("long words, many pictures and wide ones stay in their places @scripts", async ({ page }) => {
  await page.goto("/products/hearth-mug");
  await page.evaluate(() => {
    const long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(4);
    for (const place of [".crumbs [aria-current]", "#buy h1", ".review h3", ".together label"]) for (const element of document.querySelectorAll(place)) element.append(` ${long}`);
    const thumbs = document.querySelector(".thumbs");
    for (let more = 0; more < 30; more += 1) thumbs?.append(thumbs.lastElementChild?.cloneNode(true) as Node);
  });
  await fits(page);
  const box = async (place: string) => (await page.locator(place).first().boundingBox()) ?? { width: 0, height: 0 };
  const [reel, thumbs, thumb] = [await box(".gallery .reel"), await box(".thumbs"), await box(".thumbs img")];
  expect(thumbs.height).toBeLessThanOrEqual(reel.height + 1);
  expect(thumb.width).toBeGreaterThan(60);

  await page.goto("/categories/kitchen");
  await page.locator(".pics img").first().evaluate((image: HTMLImageElement) => {
    for (const source of image.parentElement?.querySelectorAll("source") ?? []) source.remove();
    image.width = 2400;
    image.height = 1200;
  });
  const [card, picture] = [await box(".pics"), await box(".pics img")];
  expect([picture.width, picture.height].map(Math.round)).toEqual([card.width, card.height].map(Math.round));
});

test("nothing to speak of moves when the letters come late @scripts @phone", async ({ page }) => {
  await page.route("**/*.woff2", async (route) => {
    await new Promise((later) => setTimeout(later, 700));
    await route.continue();
  });
  await page.setViewportSize({ width: 412, height: 823 });
  for (const path of ["/", "/categories/kitchen", "/products/thumb-cups", "/products/gourd-lamp"]) {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    const moved = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let moved = 0;
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) moved += shift.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(moved), 300);
        }),
    );
    expect(moved, path).toBeLessThan(0.02);
  }
});

test("what chooses a picture's file takes no place of its own", async ({ page }) => {
  for (const path of ["/", "/categories/kitchen", "/products/hearth-mug"]) {
    await page.goto(path);
    expect(await page.locator("picture source").evaluateAll((all) => all.filter((source) => getComputedStyle(source).display !== "none").length), path).toBe(0);
  }
});
