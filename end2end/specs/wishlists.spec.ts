// Wish lists: hearts that fill without leaving the page, and a list that is shared. At a wide window, at a phone's, and with
// scripts off.
import { ready } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

const heart = (page: import("@playwright/test").Page, title: string) => page.getByRole("button", { name: `Save ${title} to wish list` }).first();

test("a heart puts a product on the list, and the list moves it to the cart", async ({ page }, info) => {
  const scripts = info.project.name !== "no-js";
  await page.goto("/categories/lighting");
  await ready(page);
  await heart(page, "Gourd lamp").click();
  if (scripts) {
    await expect(heart(page, "Gourd lamp")).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator("#say")).toHaveText("Gourd lamp is on your wish list.");
    await expect(page).toHaveURL(/\/categories\/lighting$/);
  } else {
    await expect(page).toHaveURL(/\/wishlists\?added=/);
  }
  await page.goto("/products/paper-moon");
  await ready(page);
  await page.getByRole("button", { name: "Save to wish list" }).click();
  if (scripts) await page.locator("#wish-said").getByRole("link", { name: "See the list" }).click();
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Paper moon", "Gourd lamp"]);
  await fits(page);
  await ready(page);
  // Of the lamp no variant is chosen: that is done on its page.
  await expect(page.getByRole("link", { name: "Choose options for Gourd lamp" })).toBeVisible();
  await page.getByRole("button", { name: /^Move to cart ?: Paper moon/ }).click();
  await expect(page.locator("#wishlist")).toContainText("1 product of the list is in your cart now.");
  await expect(page.locator("#cart-link")).toHaveAttribute("aria-label", /1/);
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Gourd lamp"]);
});

test("hearts are filled on pages that are the same for everybody, and empty when pressed again @scripts", async ({ page }) => {
  await page.goto("/categories/lighting");
  await ready(page);
  await heart(page, "Gourd lamp").click();
  await expect(heart(page, "Gourd lamp")).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await ready(page);
  await expect(heart(page, "Gourd lamp")).toHaveAttribute("aria-pressed", "true");
  await expect(heart(page, "Paper moon")).toHaveAttribute("aria-pressed", "false");
  await audit(page, "cards with hearts");
  await heart(page, "Gourd lamp").click();
  await expect(heart(page, "Gourd lamp")).toHaveAttribute("aria-pressed", "false");
  await page.goto("/wishlists");
  await expect(page.getByText("Press the heart at a product to keep it here.")).toBeVisible();
  await fits(page);
  await audit(page, "empty wish list");
});

test("a list is shared by a link, which says nothing of its owner and can be ended", async ({ page }, info) => {
  // axe runs in the page.
  const look = (name: string) => (info.project.name === "no-js" ? Promise.resolve() : audit(page, name));
  await page.goto("/categories/lighting");
  await ready(page);
  await heart(page, "Gourd lamp").click();
  await expect(page.locator("#say, #wishlist").filter({ hasText: "Gourd lamp is on your wish list." })).toHaveCount(1);
  await page.goto("/wishlists");
  await ready(page);
  await page.getByRole("button", { name: "Make a link to share" }).click();
  const link = await page.getByLabel("Link to this list").inputValue();
  expect(link).toMatch(/\/wishlists\/shared\/[0-9a-f]{32}$/);
  await fits(page);
  await look("a list that is shared");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  expect((await page.goto(link))?.headers()["cache-control"]).toBe("no-store");
  await expect(page.getByRole("heading", { level: 1, name: "A wish list" })).toBeVisible();
  await fits(page);
  await look("a shared wish list");
  await page.context().addCookies(cookies);
  await page.goto("/wishlists");
  await ready(page);
  await page.getByRole("button", { name: "End the link" }).click();
  await expect(page.getByRole("button", { name: "Make a link to share" })).toBeVisible();
  expect((await page.goto(link))?.status()).toBe(404);
});
