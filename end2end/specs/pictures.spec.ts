// Pictures: made in the background, chosen by the browser, and never in the way of what stands around them.
import { deflateSync } from "node:zlib";
import { ready, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

test.describe("while pictures are made", () => {
  test.use({ makesPictures: true });

  test("an uploaded picture is shown at once, and as AVIF as soon as that is made @scripts @wide", async ({ own }) => {
    const { page, url } = own;
    await signIn(page);
    await expect(page.getByText(/of \d+ pictures are ready/)).toBeVisible();
    await page.goto("/admin/products?q=gourd");
    await page.locator("tbody a", { hasText: "Gourd lamp" }).first().click();
    await ready(page);
    const shots = page.locator("#pictures .shot");
    const before = await shots.count();
    await page.getByLabel("Add pictures").setInputFiles({ name: "pattern.png", mimeType: "image/png", buffer: pattern(900) });
    await page.getByRole("button", { name: "Upload now" }).click();
    await expect(shots).toHaveCount(before + 1);
    const shown = shots.last().locator("img");
    await expect(async () => expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(400)).toPass();
    await expect(async () => {
      const html = await (await fetch(`${url}/products/gourd-lamp`)).text();
      const own = html.split("<picture>").filter((part) => part.includes('width="900"'));
      expect(own.join()).toMatch(/<source type="image\/avif" srcset="[^"]*-800\.avif 800w/);
    }).toPass({ timeout: 60_000 });
  });
});

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

/** A square PNG with a pattern, made by hand. */
function pattern(side: number) {
  const rows = Buffer.alloc(side * (side * 3 + 1));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const wave = (phase: number) => Math.round(127 + 60 * Math.sin(x / 19 + phase) + 50 * Math.cos(y / 13 - phase));
      rows.set([wave(0), wave(1), wave(2)], y * (side * 3 + 1) + 1 + x * 3);
    }
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function crc(bytes: Buffer) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
