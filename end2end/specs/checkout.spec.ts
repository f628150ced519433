// The checkout's rows of the checklist that no journey proves on its way.
import { addToCart, choosePayment, confirmed, fillAddress, keepsAddress, placeOrder, ready } from "../support/journeys";
import { expect, test } from "../support/shop";

test("C4 the cart says delivery and tax before the checkout @wide", async ({ page }) => {
  await addToCart(page);
  const sums = page.getByRole("region", { name: "Summary" });
  await expect(sums).toContainText(/Delivery/);
  await expect(sums).toContainText(/VAT/);
  await expect(sums).toContainText(/Total/);
});

test("C6 C7 C22 C27 C32 rare fields are folded, and nothing is asked twice @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  const form = page.locator("#checkout-form");
  await expect(form.locator("[name=line2]")).toBeHidden();
  await form.getByText("Add company or second line").click();
  await expect(form.locator("[name=line2]")).toBeVisible();
  for (const twice of ["[type=email]", "[name*=billing]", "[type=checkbox]:checked"]) expect(await form.locator(twice).count()).toBeLessThanOrEqual(twice === "[type=email]" ? 1 : 0);
});

test("C19 C26 C35 the delivery has a day, there are ways to pay, and the button says the total @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await expect(page.locator("label.option", { has: page.locator("[name=delivery]") }).first()).toContainText(/\w+day/);
  expect(await page.locator("input[name=payment]").count()).toBeGreaterThanOrEqual(2);
  await expect(page.getByRole("button", { name: /^Place order · €[\d,.]+$/ })).toBeEnabled();
});

test("C16 what was typed survives a reload of the checkout after an error @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page, { city: "" });
  await placeOrder(page);
  await expect(page.locator("#problems")).toBeVisible();
  await page.goto("/checkout");
  await keepsAddress(page, { city: "" });
});

test("C24 Enter in a field sends the form @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  await page.getByLabel(/^City/).press("Enter");
  await confirmed(page);
});

test("C28 labels belong to their fields, and what is tapped is 44 px high @phone", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await page.locator("#checkout-form label[for=email]").click();
  await expect(page.locator("#email")).toBeFocused();
  const low = await page.locator("#checkout-form").locator("input.input:visible, label.option:visible, button.btn:visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80)));
  expect(low).toEqual([]);
});

test("C35 a double click and Back make one order @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  await page.getByRole("button", { name: /^Place order/ }).dblclick();
  const number = await confirmed(page);
  await page.goto("/checkout");
  // Whoever comes back means the order that was just placed.
  await expect(page).toHaveURL(new RegExp(`/orders/${number}/`));
});
