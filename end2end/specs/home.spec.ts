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

test("who wants less motion sees a page turn dark at once, and not one element after the other @scripts @wide", async ({ page }) => {
  for (const path of ["/", "/admin/sign-in"]) {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await page.evaluate(() => document.getAnimations().length), path).toBe(0);
  }
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
