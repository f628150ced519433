// With scripts on nothing that a shopper does with the cart or a product loads the page anew.
import { type Page } from "@playwright/test";
import { addToCart, ready } from "../support/journeys";
import { expect, test } from "../support/shop";

test("D11 adding to the cart opens the drawer, counts and says so, without a new page @scripts @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  const stays = await staying(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("#cart-drawer")).toBeVisible();
  await expect(page.locator("#cart-drawer")).toContainText("Gourd lamp");
  await expect(page.locator("#cart-link")).toHaveAttribute("aria-label", "Cart, 1 item");
  await expect(page.locator("#say")).toHaveText(/Added: Gourd lamp.*1 thing in your cart/);
  await page.getByRole("button", { name: "Close cart" }).click();
  await expect(page.locator("#added")).toContainText("Added: Gourd lamp");
  await stays();
});

test("D6 another choice changes price, address, picture and number, without a new page @scripts @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  const stays = await staying(page);
  const picture = await page.locator("#gallery img").first().getAttribute("src");
  const sku = await page.locator("#sku").textContent();
  const other = page.locator("label.pick:not(:has(input:checked))").first();
  const colour = (await other.getAttribute("title")) ?? "";
  await other.click();
  await expect(page.locator("legend").first()).toContainText(colour);
  expect(new URL(page.url()).search).not.toBe("");
  await expect(page.locator("#gallery img").first()).not.toHaveAttribute("src", picture ?? "");
  await expect(page.locator("#sku")).not.toHaveText(sku ?? "");
  await expect(page.locator("#buy .price-l")).toContainText("€");
  await stays();
});

test("a quantity changes on the cart's page without a new page @scripts @wide", async ({ page }) => {
  await addToCart(page);
  await ready(page);
  const stays = await staying(page);
  const quantity = page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ });
  await page.getByRole("button", { name: /^One more/ }).click();
  await expect(quantity).toHaveValue("2");
  await expect(page.locator("#cart-link")).toHaveAttribute("aria-label", "Cart, 2 items");
  await expect(page.locator("#say")).toContainText("2 things in your cart");
  // The focus is where it was.
  await expect(page.getByRole("button", { name: /^One more/ })).toBeFocused();
  await page.getByRole("button", { name: /^One fewer/ }).click();
  await expect(quantity).toHaveValue("1");
  await stays();
});

test("another delivery changes the total without a new page @scripts @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  const stays = await staying(page);
  const button = page.getByRole("button", { name: /^Place order/ });
  const before = await button.textContent();
  await page.locator("input[name=delivery]:not(:checked)").first().check();
  await expect(button).not.toHaveText(before ?? "");
  await stays();
});

test("an answer that came and cannot be read adds nothing twice: the cart shows what was done @scripts @wide", async ({ page }) => {
  for (const garbled of ["<html>Your session with the network has ended</html>", ""]) {
    await page.route("**/cart/add", async (route) => route.fulfill({ response: await route.fetch(), body: garbled }), { times: 1 });
    await page.goto("/products/gourd-lamp");
    await ready(page);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page).toHaveURL(/\/cart$/);
  }
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("2");
});

test("a form that nothing answered is sent the ordinary way @scripts @wide", async ({ page }) => {
  await page.route("**/cart/add", (route) => route.abort(), { times: 1 });
  await page.goto("/products/gourd-lamp");
  await ready(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page).toHaveURL(/\/cart\?added=/);
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("1");
});

/** Marks the document; the answer checks that it is still the same. */
async function staying(page: Page) {
  await page.evaluate(() => Object.assign(window, { marked: true }));
  return async () => expect(await page.evaluate(() => "marked" in window), "the page was loaded anew").toBe(true);
}
