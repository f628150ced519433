// Keeping things for later, sharing a cart, and comparing: at a wide window, at a phone's, and with scripts off.
import { addToCart, buy, ready } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

const saved = (page: import("@playwright/test").Page) => page.getByRole("region", { name: "Saved for later" });

test("what is saved for later leaves the cart, outlives an order and comes back", async ({ page }) => {
  await addToCart(page);
  await ready(page);
  await page.getByRole("button", { name: "Save for later Gourd lamp" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your cart is empty" })).toBeVisible();
  await expect(saved(page)).toContainText("Gourd lamp");
  await expect(page.locator("#cart-link")).toHaveAttribute("aria-label", "Cart");
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("1");
  await page.getByRole("button", { name: "Save for later Gourd lamp" }).click();
  await expect(saved(page)).toContainText("Gourd lamp");

  await buy(page, "milk-jug");
  await page.goto("/cart");
  await expect(page.getByRole("heading", { level: 1, name: "Your cart is empty" })).toBeVisible();
  await fits(page);
  await ready(page);
  await saved(page).getByRole("button", { name: /^Move to cart/ }).click();
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("1");
  await expect(saved(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Save for later Gourd lamp" }).click();
  await saved(page).getByRole("button", { name: /^Remove/ }).click();
  await expect(page.locator("#cart-main")).toContainText("is no longer saved.");
  await expect(saved(page)).toHaveCount(0);
});

test("a cart is shared by a link, which another visitor takes over whole or in part", async ({ page }) => {
  await addToCart(page);
  await addToCart(page, "milk-jug");
  await ready(page);
  await page.getByRole("button", { name: "Share this cart" }).click();
  const link = await page.getByLabel("Link to a copy of this cart").inputValue();
  expect(link).toMatch(/\/cart\/shared\/[0-9a-f]{32}$/);
  await fits(page);

  await page.context().clearCookies();
  expect((await page.goto(link))?.headers()["cache-control"]).toBe("no-store");
  await expect(page.getByRole("heading", { level: 1, name: "A cart for you" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2);
  await fits(page);
  await ready(page);
  await page.getByRole("button", { name: "Add all to my cart" }).click();
  await expect(page.getByText("Added: 2 things").filter({ visible: true }).first()).toBeVisible();
  await page.goto(link);
  await ready(page);
  await page.getByRole("button", { name: "Add to cart Milk jug" }).click();
  await expect(page.getByText("Added: Milk jug").filter({ visible: true }).first()).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByRole("spinbutton", { name: /Quantity of Milk jug/ })).toHaveValue("2");
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("1");
});

test("the link is copied by a button, and the same cart keeps its link @scripts @wide", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await addToCart(page);
  await ready(page);
  await page.getByRole("button", { name: "Share this cart" }).click();
  const field = page.getByLabel("Link to a copy of this cart");
  await expect(field).toBeFocused();
  const link = await field.inputValue();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: "Share this cart" }).click();
  await expect(field).toHaveValue(link);
});

test("products are collected and stand side by side", async ({ page }, info) => {
  const scripts = info.project.name !== "no-js";
  for (const [index, slug] of ["gourd-lamp", "paper-moon"].entries()) {
    await page.goto(`/products/${slug}`);
    await ready(page);
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    if (!scripts) continue;
    await expect(page.locator("#compared")).toContainText(`${index + 1} of 4 to compare.`);
    await expect(page).toHaveURL(new RegExp(`/products/${slug}$`));
  }
  // It is there on pages that are the same for everybody, too.
  await page.goto("/categories/lighting");
  await page.getByRole("link", { name: "Compare, 2 products" }).click();
  await expect(page).toHaveURL(/\/compare\?product=gourd-lamp&product=paper-moon$/);
  const table = page.getByRole("region", { name: "Compare" }).getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["Gourd lamp", "Paper moon"]);
  await expect(table.getByRole("row", { name: /^Price/ })).toContainText("€");
  await fits(page);

  const all = await table.getByRole("row").count();
  await page.getByRole("link", { name: "Only differences" }).click();
  await expect(page).toHaveURL(/differences=1$/);
  expect(await table.getByRole("row").count()).toBeLessThan(all);
  for (const row of await table.getByRole("row", { name: /differs/ }).all()) await expect(row.locator("th")).toContainText("≠");

  // The address is enough: for others, and without a cookie.
  await page.context().clearCookies();
  await page.goto(page.url());
  await page.getByLabel("Search for a product").fill("kettle");
  await page.getByRole("search", { name: "Products to compare" }).getByRole("button", { name: "Search" }).click();
  await page.getByRole("main").getByRole("button", { name: /^Add (?!to cart)/ }).first().click();
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await page.getByRole("button", { name: "Remove Gourd lamp" }).click();
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await expect(page).toHaveURL(/differences=1$/);
});

test("on a phone the comparison scrolls in its own box, and what the rows are called stays @phone", async ({ page }) => {
  await page.goto("/compare?product=gourd-lamp&product=paper-moon&product=milk-jug&product=morning-mug");
  const box = page.getByRole("region", { name: "Compare" });
  const name = box.getByRole("rowheader", { name: /^Price/ });
  const before = (await name.boundingBox())?.x;
  await box.evaluate((element) => (element.scrollLeft = 300));
  expect(await box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
  expect((await name.boundingBox())?.x).toBe(before);
  await fits(page);
  await audit(page, "comparison on a phone");
});
