// When something breaks, and when the page runs from right to left.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { addToCart, signIn } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

test("a page that breaks says so, with a number to ask for, and the rest of the shop goes on @wide", async ({ own, problems }, info) => {
  problems.allow(/^500: /);
  const { page } = own;
  execFileSync("sqlite3", [join(own.dataDir, "ironmonger.db"), "ALTER TABLE content_pages RENAME TO pages_away"]);
  const answer = await page.goto("/pages/privacy");
  expect(answer?.status()).toBe(500);
  await expect(page.getByRole("heading", { level: 1, name: "Something broke on our side" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText((await answer?.headerValue("x-request-id")) ?? "no number");
  await expect(page.getByRole("link", { name: "Try again" })).toHaveAttribute("href", "/pages/privacy");
  await fits(page);
  if (info.project.name === "desktop") await audit(page, "500");
  expect((await page.goto("/products/gourd-lamp"))?.status()).toBe(200);
});

test("from right to left nothing sticks out, on the storefront and in the back office @scripts", async ({ page }) => {
  test.setTimeout(120_000);
  const turned = async (path: string) => {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await fits(page);
  };
  await addToCart(page);
  for (const path of ["/", "/categories/lighting", "/products/gourd-lamp", "/search?q=lamp", "/cart", "/checkout"]) await turned(path);
  // What stood at the left now stands at the right.
  await turned("/");
  const logo = await page.locator(".site-header .logo").first().boundingBox();
  expect(logo && logo.x + logo.width / 2).toBeGreaterThan((page.viewportSize()?.width ?? 0) / 2);
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  for (const path of ["/admin", "/admin/orders", "/admin/products", "/admin/products/new", "/admin/categories", "/admin/settings"]) await turned(path);
});
