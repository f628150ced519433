// The shop opens.
import { audit, expect, fits, test } from "../support/shop";

test("the home page opens, whole and without errors", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("contentinfo")).toBeVisible();
  await fits(page);
});

test("the home page passes axe in light and dark @scripts", async ({ page }) => {
  await page.goto("/");
  await audit(page, "home");
});

test("an address that does not exist is a page that says so", async ({ page }) => {
  const answer = await page.goto("/products/no-such-thing");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a list that is swiped on a phone passes axe @phone", async ({ page }) => {
  await page.goto("/categories/lighting");
  await audit(page, "category");
});
