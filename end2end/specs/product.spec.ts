// What a product's page and a list owe to those who look.
import { ready, signIn } from "../support/journeys";
import { audit, expect, test } from "../support/shop";

test("D1 D2 a phone shows small pictures, all of them, and they lead to the large ones @phone", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  const large = await page.locator("#gallery .reel img").count();
  const small = page.locator("#gallery .thumbs a");
  await expect(small).toHaveCount(large);
  await ready(page);
  await small.last().click();
  await expect(small.last()).toHaveAttribute("aria-current", "true");
  await expect(page.locator("#gallery .reel a").last()).toBeInViewport({ ratio: 0.9 });
});

test("D5 D10 what is sold out is shown, marked, and cannot be bought @wide", async ({ page }) => {
  await page.goto("/products/morning-mug");
  const out = page.locator("label.pick.out").first();
  await expect(out).toBeVisible();
  await expect(out.locator("input")).toHaveAttribute("aria-label", /, sold out$/);
  await ready(page);
  await out.click();
  const choose = page.getByRole("button", { name: "Show this choice" });
  if (await choose.isVisible()) await choose.click();
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0);
});

test("D6 another choice shows its own picture and number, with scripts and without @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  const picture = (await page.locator("#gallery .reel img").first().getAttribute("src")) ?? "";
  const sku = (await page.locator("#sku").textContent()) ?? "";
  const other = page.locator("label.pick:not(:has(input:checked))").first();
  const colour = (await other.getAttribute("title")) ?? "";
  await other.click();
  const choose = page.getByRole("button", { name: "Show this choice" });
  if (await choose.isVisible()) await choose.click();
  await expect(page.locator("#buy legend").first()).toContainText(colour);
  await expect(page.locator("#sku")).not.toHaveText(sku);
  await expect(page.locator("#gallery .reel img").first()).not.toHaveAttribute("src", picture);
  // The address leads others to the same choice.
  await page.goto(page.url());
  await expect(page.locator("#sku")).not.toHaveText(sku);
});

test("D7 D12 D13 delivery day, cost and returns stand at the button, the way back above, facts in a table @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  const buy = page.locator("#buy");
  await expect(buy).toContainText(/With you \w+day \d+/);
  await expect(buy).toContainText(/delivery/i);
  await expect(buy.getByRole("link", { name: "Easy to send back" })).toHaveAttribute("href", "/pages/shipping-and-returns");
  const way = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(way.getByRole("link", { name: "Lighting" })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "Item number" })).toBeVisible();
});

test("D9 the rating leads to the reviews, and each row of stars to its own @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await page.locator("#buy .rating").click();
  await expect(page).toHaveURL(/#reviews$/);
  await page.locator(".histogram").getByRole("link", { name: /^5 stars/ }).click();
  await expect(page).toHaveURL(/rating=5/);
  await expect(page.getByText("Only reviews of 5 stars.")).toBeVisible();
});

test("L1 L5 L9 L11 a list has its count, promoted filters, counted values, and one card a product @wide", async ({ page }) => {
  await page.goto("/categories/kitchen");
  const all = Number.parseInt((await page.locator("#count").textContent()) ?? "", 10);
  const cards = page.locator("#results .card");
  expect(await cards.count()).toBe(Math.min(all, await cards.count()));
  const titles = await cards.locator("h3").allTextContents();
  expect(new Set(titles).size).toBe(titles.length);
  expect(await page.locator("#promoted a.chip").count()).toBeGreaterThanOrEqual(2);
  const counts = await page.locator("#facets .count").allTextContents();
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.every((count) => /^\d+/.test(count))).toBe(true);
});

test("L12 a long list has pages with addresses of their own, and the foot of the page stays in reach", async ({ page }) => {
  await page.goto("/search?q=");
  const all = Number.parseInt((await page.locator("#count").textContent()) ?? "", 10);
  const cards = page.locator("#results .card");
  const many = await cards.count();
  expect(all).toBeGreaterThan(many);
  const first = await cards.locator("h3").allTextContents();
  await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
  await expect(page.getByRole("contentinfo")).toBeInViewport();
  expect(await cards.count(), "nothing came by itself").toBe(many);
  await page.getByRole("navigation", { name: /Pages/ }).getByRole("link", { name: /next/i }).click();
  await expect(page).toHaveURL(/page=2/);
  const second = await cards.locator("h3").allTextContents();
  expect(second.filter((title) => first.includes(title))).toEqual([]);
  await page.goBack();
  expect(await cards.locator("h3").allTextContents()).toEqual(first);
});

test("D4 a picture opens over the window, at least twice as large, and Escape closes it @scripts", async ({ page }, info) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  const link = page.locator("#gallery .reel a").first();
  const before = (await link.locator("img").boundingBox())?.width ?? 0;
  const zoom = page.getByRole("dialog", { name: "Large picture" });
  await expect(zoom).toBeHidden();
  await link.click();
  const large = zoom.getByRole("img");
  await expect(large).toBeVisible();
  // No picture has more dots than it was uploaded with.
  const most = Math.min(2 * before, Number(await large.getAttribute("width")));
  await expect(async () => expect(await large.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThanOrEqual(most)).toPass();
  expect((await large.boundingBox())?.width).toBeGreaterThanOrEqual(2 * before - 1);
  if (info.project.name === "desktop") await audit(page, "zoom");
  await page.keyboard.press("Escape");
  await expect(zoom).toBeHidden();
  await expect(link).toBeFocused();
  await link.click();
  await zoom.getByRole("button", { name: /Close/ }).click();
  await expect(zoom).toBeHidden();
  await expect(page).toHaveURL(/gourd-lamp$/);
});

test("D4 without scripts a picture's link leads to the large file @wide", async ({ page, request }) => {
  await page.goto("/products/gourd-lamp");
  const answer = await request.get((await page.locator("#gallery .reel a").first().getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("image/webp");
});

test("D3 the back office says when no picture shows how large a thing is @scripts @wide", async ({ own }) => {
  const { page } = own;
  await signIn(page);
  await page.goto("/admin/products?q=gourd");
  await page.locator("tbody a", { hasText: "Gourd lamp" }).first().click();
  const pictures = page.locator("#pictures");
  await ready(page);
  await expect(pictures).not.toContainText("how large it is");
  for (let left = await pictures.locator(".shot").count(); left > 1; left--) {
    await pictures.getByRole("button", { name: `Delete picture ${left}` }).click();
    await expect(pictures.locator(".shot")).toHaveCount(left - 1);
  }
  await expect(pictures).toContainText("Nobody can see yet how large it is");
});

test("L6 three pictures of a product are within reach in a list @phone", async ({ page }) => {
  await page.goto("/categories/lighting");
  expect(await page.locator("#results .card").first().locator("img").count()).toBeGreaterThanOrEqual(3);
});
